"""A form's table as it lies on a sheet: its columns, its records, and what stands there beside them."""

from dataclasses import dataclass

from pipelines.workbook.reading.guard import Sheet
from pipelines.workbook.reading.sheet_xml import Position
from schemas.form import SheetForm


@dataclass(frozen=True)
class Table:
    """Where a form's table lies on a sheet.

    Attributes:
        sheet: the sheet.
        spec: its form.
        columns: key -> column number from 0, of the form's columns that are there.
        records: row numbers from 0 of the rows that name their record; `unnamed` of those that hold something else.
        content: cells that hold something, also an error; without `own`.
        header: the row of the labels, from 0.
        others: columns with another label in that row -> the label.
        live: the columns that the form computes by itself: whatever a program made of them, nobody wrote it.
        own: what stands in and directly above columns that the department added for itself.
    """

    sheet: Sheet
    spec: SheetForm
    columns: dict[str, int]
    records: list[int]
    content: set[Position]
    header: int
    others: dict[int, str]
    live: set[int]
    unnamed: list[int]
    own: set[Position]

    @property
    def cells_read(self) -> int:
        """The number of filled cells in the table's records."""
        rows, columns = set(self.records), set(self.columns.values())
        return sum(row in rows and column in columns for row, column in self.content)
