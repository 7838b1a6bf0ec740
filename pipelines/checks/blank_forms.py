"""A form, or one of its sheets, that nobody has filled in: said once, and not at each of its cells."""

import pandas as pd

from pipelines.checks.expected import Expected
from schemas.catalogue import finding
from schemas.tables.rows import rows_of
from schemas.tables.submitted import state_column

_CELL_BY_CELL = ("X406", "X410")
_LEAST = 3
"""So many blank cells are said in one sentence; a cell or two are named."""


def find_blank_sheets(
    rows: dict[str, pd.DataFrame], expected: dict[str, Expected], found: list[dict[str, str]]
) -> list[dict[str, str]]:
    """Say in one finding a file what is blank as a whole, in the place of a finding at each required cell.

    Args:
        rows: name of the table -> its submitted rows, of all files.
        expected: name of the table -> what was asked.
        found: the findings so far.

    Returns:
        The findings, with one for each file that has a sheet in which nothing is filled in.
    """
    blank: dict[str, list[str]] = {}
    departments: dict[str, str] = {}
    for name, table in rows.items():
        states = [state_column(column.key) for column in expected[name].spec.entries]
        nothing = table[states].isin(["blank"]).all(axis="columns")
        for (file, sheet), own in table.groupby(["file", "sheet"], sort=False):
            if nothing[own.index].all():
                blank.setdefault(str(file), []).append(str(sheet))
        departments |= dict(zip(table["file"], table["department"], strict=True))
    kept = list(found)
    for file, sheets in blank.items():
        named = [one for one in kept if one["file"] == file and one["sheet"] in sheets and one["code"] == "X406"]
        asked = [sheet for sheet in sheets if any(one["sheet"] == sheet for one in named)]
        if len(named) < _LEAST:
            continue
        kept = [
            one for one in kept if not (one["file"] == file and one["sheet"] in sheets and one["code"] in _CELL_BY_CELL)
        ]
        words = {"sheets": "、".join(f"シート「{sheet}」" for sheet in asked), "count": str(len(named))}
        sheet = asked[0] if len(asked) == 1 else ""
        kept.append(finding("S233", department=departments[file], file=file, sheet=sheet, **words))
    return kept


def filled_records(rows: pd.DataFrame, expected: Expected) -> dict[str, set[str]]:
    """Give file -> the ids of the records in which something is filled in."""
    states = [state_column(column.key) for column in expected.spec.entries]
    filled = rows[~rows[states].isin(["blank"]).all(axis="columns")]
    found: dict[str, set[str]] = {}
    for row in rows_of(filled):
        found.setdefault(str(row["file"]), set()).add(str(row[expected.key]))
    return found
