"""A finding at one cell of a submitted row."""

from collections.abc import Mapping
from typing import Any

from pipelines.checks.expected import Expected
from schemas.catalogue import finding
from schemas.nothing import EMPTY_CELL, SAYING_NOTHING
from schemas.tables.submitted import cell_column, state_column

Row = Mapping[Any, Any]
"""A row of a submitted table, column -> value."""


def finding_at(code: str, row: Row, column: str, expected: Expected, **words: object) -> dict[str, str]:
    """Make a finding at a cell.

    Args:
        code: its entry in the catalogue.
        row: the submitted row.
        column: key of the column whose cell it is at.
        expected: the row's table, for the item that the finding blocks.
        words: further words of the entry; `value` is what stood there.
    """
    return finding(
        code,
        department=row["department"],
        file=row["file"],
        sheet=row["sheet"],
        cell=row[cell_column(column)],
        item_id=expected.item_of(row[expected.key]),
        **words,
    )


def quote(row: Row, column: str) -> str:
    """Quote what stands in a cell of text or choice though it is no answer; 空欄 for nothing."""
    written = row[column] or SAYING_NOTHING.get(row[state_column(column)], "")
    return f"「{written}」" if written else EMPTY_CELL
