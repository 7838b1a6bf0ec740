"""Rows that say the same thing again, on the sheets on which nothing may be said twice."""

from collections.abc import Mapping, Sequence

from pipelines.japanese.characters import as_key
from pipelines.new_programme.book.declared import CHOICES, DEPARTMENTS, LEVELS, TARGETS
from pipelines.new_programme.book.rows import Table
from pipelines.new_programme.problems import Notebook
from pipelines.workbook.reading.grid import Cell

_ONCE = {
    DEPARTMENTS.name: ("name", "formerly", "valid_from", "valid_to"),
    LEVELS.name: ("pillar_no", "group_no"),
    CHOICES.name: ("column", "value"),
    TARGETS.name: ("indicator_id", "valid_from"),
}
"""Sheet -> the columns that together are another thing in every row; they are said by the first."""


def check_repeated(tables: Mapping[str, Table], notebook: Notebook) -> None:
    """Note every row that is about the same thing as one above it."""
    for name, keys in _ONCE.items():
        table = tables[name]
        first: dict[tuple[str, ...], int] = {}
        for line in table.lines:
            about = tuple(as_key(table.text(line, key)) for key in keys)
            above = first.setdefault(about, line)
            if about[0] and above != line and _speak_of_one_year(table, above, line):
                _note(table, line, above, keys, notebook)


def _speak_of_one_year(table: Table, above: int, line: int) -> bool:
    """Tell whether two rows have a figure in one year; rows of a sheet without years always do."""
    years = table.heading.years.values()
    filled = [all(table.grid.at(one, column) != Cell() for one in (above, line)) for column in years]
    return any(filled) or not table.sheet.has_years


def _note(table: Table, line: int, above: int, keys: Sequence[str], notebook: Notebook) -> None:
    label = "・".join(f"「{table.sheet.label(key)}」" for key in keys if table.text(line, key))
    value = "・".join(text for key in keys if (text := table.text(line, key)))
    notebook.note("said_twice", table.grid.name, table.place(line, keys[0]), label=label, value=value, row=above)
