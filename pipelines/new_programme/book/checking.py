"""What every sheet is held against: cells that must be filled in, options, numbers used twice, references."""

from collections.abc import Mapping, Sequence

from pipelines.japanese.characters import as_key
from pipelines.new_programme.book.declared import DEPARTMENTS, FORM, LEVELS, SHEETS, TARGETS, BookColumn
from pipelines.new_programme.book.rows import Table
from pipelines.new_programme.book.values import Kind
from pipelines.new_programme.problems import Notebook

_DAYS = ("valid_from", "valid_to")
_MANY = 2
_POINTED_TO = {column.refers_to for sheet in SHEETS for column in sheet.columns if column.refers_to} | {
    (DEPARTMENTS.name, "name"),
    (LEVELS.name, "pillar_no"),
    (LEVELS.name, "group_no"),
    (TARGETS.name, "indicator_id"),
    (FORM.name, "label"),
}
"""Sheet and column of the names by which other sheets point to a row."""


def check_table(table: Table, notebook: Notebook) -> None:
    """Note what is wrong with a sheet by itself; a column that is blank in every row is said once."""
    if table.sheet.needed and not table.lines and table.heading.columns:
        examples = table.sheet.examples
        shown = "　".join(examples[0].values()).removeprefix("例：") if examples else ""
        notebook.note("table_empty", table.grid.name, example=shown)
    for column in table.sheet.columns:
        if column.key in table.heading.columns:
            _check_filled(table, column, notebook)
            _check_cells(table, column, notebook)


def _check_filled(table: Table, column: BookColumn, notebook: Notebook) -> None:
    if not column.required:
        return
    blank = [
        n for n in table.lines if not table.text(n, column.key) and not table.grid.at(*table.place(n, column.key)).fault
    ]
    said = {"label": f"「{column.label}」", "example": _example(table, column)}
    if len(blank) == len(table.lines) >= _MANY:
        notebook.note(
            "column_empty", table.grid.name, (table.heading.first_row - 1, table.heading.columns[column.key]), **said
        )
        return
    for line in blank:
        place = table.place(line, column.key)
        notebook.note("cell_blank", table.grid.name, place, names_of=_names_of(table, column.key), **said)


def _check_cells(table: Table, column: BookColumn, notebook: Notebook) -> None:
    known = {as_key(option) for option in column.options}
    for line in table.lines:
        place, text = table.place(line, column.key), table.text(line, column.key)
        cell = table.grid.at(*place)
        label = f"「{column.label}」"
        if cell.fault and not (column.key in _DAYS and text):
            names_of = _names_of(table, column.key)
            notebook.note("fault", table.grid.name, place, label=label, why=cell.fault, names_of=names_of)
        elif text and known and column.refers_to is None and as_key(text) not in known:
            options = "、".join(f"「{option}」" for option in column.options)
            notebook.note("option_unknown", table.grid.name, place, label=label, value=text, options=options)


def _names_of(table: Table, key: str) -> str:
    """Give the sheet whose names a column holds, where other sheets point to them; "" for any other column."""
    return table.sheet.name if (table.sheet.name, key) in _POINTED_TO else ""


def first_lines(table: Table, key: str, notebook: Notebook) -> dict[str, int]:
    """Give `as_key` of a number -> the first row that has it.

    A later row of the same number is one from a day on; one without its day is noted.
    """
    first: dict[str, int] = {}
    for line in table.lines:
        text = table.text(line, key)
        above = first.setdefault(as_key(text), line)
        if text and above != line and not table.text(line, "valid_from"):
            label = f"「{table.sheet.label(key)}」"
            notebook.note("value_twice", table.grid.name, table.place(line, key), label=label, value=text, row=above)
    return first


def check_reference(
    table: Table, line: int, key: str, text: str, known: Mapping[str, str], sheet: str, notebook: Notebook
) -> str:
    """Give a text as another sheet writes it, or note that it is not there.

    Args:
        table: where it stands.
        line: its row.
        key: its column.
        text: what stands there, or a part of it.
        known: `as_key` of what the other sheet has -> as written there.
        sheet: name of the other sheet.
        notebook: gets what is not there.
    """
    found = known.get(as_key(text))
    if text and found is None:
        said = {"label": f"「{table.sheet.label(key)}」", "value": text, "other": sheet}
        example = next(iter(known.values()), "")
        place, names_of = table.place(line, key), _names_of(table, key)
        said |= {"points_to": sheet, "names_of": names_of, "example": example}
        notebook.note("reference_unknown", table.grid.name, place, **said)
    return text if found is None else found


def read_cell_as(table: Table, line: int, key: str, kind: Kind, notebook: Notebook, example: str = "") -> object | None:
    """Give the value of a cell; None for a blank one and for what cannot be read, which is noted."""
    text = table.text(line, key)
    if not text:
        return None
    try:
        value: object = kind.read(text)
    except ValueError:
        label = f"「{table.sheet.label(key)}」"
        notebook.note(
            "value_unclear",
            table.grid.name,
            table.place(line, key),
            label=label,
            value=text,
            said=kind.said,
            example=example,
        )
        return None
    return value


def lines_by(table: Table, keys: Sequence[str]) -> dict[str, str]:
    """Give `as_key` -> text of what stands in some columns of a table."""
    return {as_key(text): text for key in keys for line in table.lines if (text := table.text(line, key))}


def _example(table: Table, column: BookColumn) -> str:
    if column.options and column.refers_to is None:
        return column.options[0]
    return next((line[column.key] for line in table.sheet.examples if line.get(column.key)), "").removeprefix("例：")
