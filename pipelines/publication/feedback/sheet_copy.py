"""The sheets of a department's files as they are shown to it again: which, under which names, with which marks."""

from dataclasses import dataclass

import pandas as pd

from pipelines.publication.feedback.marks import Mark, mark_cells
from pipelines.publication.feedback.share import Share
from pipelines.workbook.reading.sheet_xml import Position
from pipelines.workbook.sheet_names import sheet_name


@dataclass(frozen=True)
class SheetCopy:
    """One sheet to be copied.

    Attributes:
        file, sheet: where it comes from.
        name: its name in the feedback.
        cells: what stands in it.
        marks: what is said at its cells.
        uncommented: findings that are too many to be said at their cells.
    """

    file: str
    sheet: str
    name: str
    cells: pd.DataFrame
    marks: dict[Position, Mark]
    uncommented: int


def plan_copies(share: Share, taken: set[str]) -> list[SheetCopy]:
    """Give the sheets to copy, file by file as they stand in it, with names that are free in the book.

    Args:
        share: the department's.
        taken: keys of the names that the book has already; those of the copies are added.
    """
    copies = []
    for names, cells in share.cells.groupby(["file", "sheet"], sort=False):
        file, sheet = (str(name) for name in names)
        here = [table[table["file"].eq(file) & table["sheet"].eq(sheet)] for table in (share.findings, share.readings)]
        marks, uncommented = mark_cells(*here)
        copies.append(SheetCopy(file, sheet, sheet_name(sheet, taken), cells, marks, uncommented))
    return copies
