"""What the sheets cannot say of the register: whole tables on sheets of their own, and single cells by their row."""

import json
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from pipelines.japanese.characters import clean_free_text
from pipelines.new_programme.book.declared import TABLE
from pipelines.new_programme.book.rows import Line, Table
from pipelines.new_programme.problems import Notebook
from pipelines.workbook.reading.grid import Grid

_KEYS = {
    "items.csv": ["item_id"],
    "indicators.csv": ["indicator_id"],
    "targets.csv": ["indicator_id", "fiscal_year", "valid_from"],
}
_QUOTE = '"'


def as_cell(text: str) -> str:
    """Give a text as a cell gives it back sign by sign: as JSON where it would not as it is."""
    return text if clean_free_text(text) == text and not text.startswith(_QUOTE) else json.dumps(text)


def _from_cell(text: str) -> str:
    if not text.startswith(_QUOTE):
        return text
    try:
        return str(json.loads(text))
    except ValueError:
        return text


def read_further_tables(grids: Sequence[Grid]) -> dict[str, pd.DataFrame]:
    """Give path under `register/` -> table, of every sheet that holds one."""
    tables = {}
    for path, grid in _table_grids(grids):
        header = [_from_cell(grid.at(2, column).text) for column in range(1, grid.columns + 1)]
        rows = [
            [_from_cell(grid.at(line, column).text) for column in range(1, len(header) + 1)]
            for line in range(3, grid.rows + 1)
        ]
        tables[path] = pd.DataFrame(rows, columns=header, dtype="str")
    return tables


def table_sheets_of(grids: Sequence[Grid]) -> dict[str, str]:
    """Give path under `register/` -> name of the sheet that holds the table."""
    return {path: grid.name for path, grid in _table_grids(grids)}


def _table_grids(grids: Sequence[Grid]) -> Iterator[tuple[str, Grid]]:
    for grid in grids:
        path = grid.at(1, 1).text
        if grid.name.startswith(TABLE) and path.endswith(".csv") and ".." not in path:
            yield path, grid


def show_table(table: pd.DataFrame) -> list[list[str]]:
    """Give the rows of a table's sheet, the header first; every cell of the table is a text."""
    lines = [list(table.columns), *table.itertuples(index=False, name=None)]
    return [[as_cell(str(cell)) for cell in line] for line in lines]


def apply_further(table: Table, tables: Mapping[str, pd.DataFrame], notebook: Notebook) -> None:
    """Put single cells into the tables that the other sheets made."""
    for line in table.lines:
        name, row, column = (_from_cell(table.text(line, key)) for key in ("table", "row", "column"))
        of = tables.get(name)
        known = [] if of is None else _rows(of, name)
        if of is None or row not in known or column not in of.columns:
            said = {"label": "「行」", "value": f"{name} {row} {column}", "other": "項目・指標・目標", "example": ""}
            notebook.note("reference_unknown", table.grid.name, table.place(line, "row"), **said)
            continue
        of.iloc[known.index(row), list(of.columns).index(column)] = _from_cell(table.text(line, "value"))


def _rows(table: pd.DataFrame, name: str) -> list[str]:
    """Give what each row is called: its key, with a number behind it from the second of that key on."""
    counted: dict[str, int] = {}
    rows = []
    for cells in table[_KEYS[name]].itertuples(index=False, name=None):
        key = "／".join(map(str, cells))
        counted[key] = counted.get(key, 0) + 1
        rows.append(key if counted[key] == 1 else f"{key}／{counted[key]}")
    return rows


def differing_cells(made: pd.DataFrame, wanted: pd.DataFrame, name: str) -> list[Line] | None:
    """Give the lines that turn a table into another; None where it has other rows or columns."""
    if list(made.columns) != list(wanted.columns) or _rows(made, name) != _rows(wanted, name):
        return None
    return list(_differing(made, wanted, name))


def _differing(made: pd.DataFrame, wanted: pd.DataFrame, name: str) -> Iterator[Line]:
    rows = _rows(wanted, name)
    for column in wanted.columns:
        for row, one, other in zip(rows, made[column], wanted[column], strict=True):
            if one != other:
                yield {"table": name, "row": as_cell(row), "column": column, "value": as_cell(other)}
