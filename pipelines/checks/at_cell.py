"""A finding at one cell of a submitted row."""

from pipelines.checks.submitted_rows import SubmittedRow
from schemas.catalogue import finding
from schemas.nothing import EMPTY_CELL, SAYING_NOTHING


def finding_at(code: str, row: SubmittedRow, column: str, **words: object) -> dict[str, str]:
    """Make a finding at a cell.

    Args:
        code: its entry in the catalogue.
        row: the submitted row, whose item the finding blocks.
        column: key of the column whose cell it is at.
        words: further words of the entry; `value` is what stood there.
    """
    return finding(
        code,
        department=row.department,
        file=row.file,
        sheet=row.sheet,
        cell=row.cells[column],
        item_id=row.item,
        **words,
    )


def quote(written: str, state: str) -> str:
    """Quote what stands in a cell of text or choice though it is no answer; 空欄 for nothing."""
    said = written or SAYING_NOTHING.get(state, "")
    return f"「{said}」" if said else EMPTY_CELL
