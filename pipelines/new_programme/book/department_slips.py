"""Whether the changes of departments can have happened, said at the row: before they are followed from day to day."""

from collections.abc import Mapping, Sequence

from pipelines.japanese.characters import as_key
from pipelines.japanese.fiscal_years import last_day
from pipelines.new_programme.book.rows import Table
from pipelines.new_programme.book.values import Day
from pipelines.new_programme.problems import Notebook

_DAYS = ("valid_from", "valid_to")


def check_departments(table: Table, starts_on: str, years: Sequence[int], notebook: Notebook) -> None:
    """Note names that follow themselves, and changes outside the programme's years.

    Args:
        table: the sheet of departments.
        starts_on: the programme's first day.
        years: that are evaluated.
        notebook: gets what cannot have happened, and what no year will ever show.
    """
    renamed: dict[str, dict[str, tuple[str, int]]] = {}
    for line in table.lines:
        name, formerly = table.text(line, "name"), table.text(line, "formerly")
        said = {"label": f"「{table.sheet.label('formerly')}」", "value": formerly}
        if formerly and as_key(formerly) == as_key(name):
            notebook.note("former_name_is_own", table.grid.name, table.place(line, "formerly"), **said)
        elif formerly:
            renamed.setdefault(_day(table.text(line, "valid_from")), {})[as_key(formerly)] = (as_key(name), line)
        _check_days(table, line, starts_on, years, notebook)
    _note_circles(table, renamed, notebook)


def _note_circles(table: Table, renamed: Mapping[str, Mapping[str, tuple[str, int]]], notebook: Notebook) -> None:
    """Note names that lead back to themselves: on one day no order can be told, over days it may be meant."""
    for day, names in renamed.items():
        if line := _last_of_circle(names):
            said = {"label": f"「{table.sheet.label('formerly')}」", "value": table.text(line, "formerly")}
            notebook.note("names_in_a_circle", table.grid.name, table.place(line, "formerly"), **said, day=day)
            return
    every = {former: new for names in renamed.values() for former, new in names.items()}
    if line := _last_of_circle(every):
        said = {"label": f"「{table.sheet.label('name')}」", "value": table.text(line, "name")}
        notebook.note("name_returns", table.grid.name, table.place(line, "name"), **said)


def _check_days(table: Table, line: int, starts_on: str, years: Sequence[int], notebook: Notebook) -> None:
    for key in _DAYS:
        day = _day(table.text(line, key))
        if not day or not years:
            continue
        said = {"label": f"「{table.sheet.label(key)}」", "value": day}
        if day < starts_on:
            notebook.note("change_before_start", table.grid.name, table.place(line, key), **said, starts=starts_on)
        elif day > last_day(years[-1]).isoformat():
            ends = last_day(years[-1]).isoformat()
            notebook.note("change_after_end", table.grid.name, table.place(line, key), **said, ends=ends)


def _day(text: str) -> str:
    """Give a day as `2028-04-01`; "" for none, and for what is none, which is said with the settings."""
    try:
        return Day().read(text) if text else ""
    except ValueError:
        return ""


def _last_of_circle(names: Mapping[str, tuple[str, int]]) -> int:
    """Give the last line of those that lead from a name back to itself; 0 for none."""
    for start in names:
        lines: list[int] = []
        now = start
        while now in names and len(lines) <= len(names):
            now, line = names[now]
            lines.append(line)
            if now == start:
                return max(lines)
    return 0
