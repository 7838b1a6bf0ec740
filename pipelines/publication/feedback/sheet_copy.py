"""The sheets of a department's files as they are shown to it again: which, under which names, with which marks."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.publication.feedback.computed_cells import without_computed
from pipelines.publication.feedback.marks import Mark, mark_cells
from pipelines.publication.feedback.share import Share
from pipelines.workbook.reading.sheet_xml import Position
from pipelines.workbook.sheet_names import sheet_name
from schemas.tables.rows import Row


@dataclass(frozen=True)
class SheetCopy:
    """One sheet to be copied.

    Attributes:
        file, sheet: where it comes from.
        name: its name in the feedback.
        cells: what stands in it, but for what the form computes by itself.
        marks: what is said at its cells.
        uncommented: findings that are too many to be said at their cells.
    """

    file: str
    sheet: str
    name: str
    cells: Sequence[Row]
    marks: dict[Position, Mark]
    uncommented: int


def plan_copies(share: Share, taken: set[str]) -> list[SheetCopy]:
    """Give the sheets to copy, file by file as they stand in it, with names that are free in the book.

    Args:
        share: the department's.
        taken: keys of the names that the book has already; those of the copies are added.
    """
    copies = []
    titles = [spec.title for spec in share.edition.form.sheets.values()]
    for (file, sheet), cells in share.sheets.items():
        findings, readings = (
            [row for row in rows if (row["file"], row["sheet"]) == (file, sheet)] for rows in (share.found, share.read)
        )
        marks, uncommented = mark_cells(findings, readings)
        own = without_computed(cells, titles)
        copies.append(SheetCopy(file, sheet, sheet_name(sheet, taken), own, marks, uncommented))
    return copies
