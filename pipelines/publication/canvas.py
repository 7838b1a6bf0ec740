"""A sheet that is being written: with its styles, column widths and edition, handed to whoever writes a part of it."""

from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from pipelines.publication.edition import Edition
from pipelines.workbook.heights import row_height
from pipelines.workbook.styles import Style, Styles
from pipelines.workbook.text import put_text


@dataclass(frozen=True)
class Canvas:
    """One sheet.

    Attributes:
        sheet, styles: where to and how.
        widths: of its columns, in half-width signs of the standard font.
        size: of its text, in points.
        edition: what every page has in common.
    """

    sheet: Worksheet
    styles: Styles
    widths: tuple[float, ...]
    size: float
    edition: Edition

    @property
    def last_col(self) -> int:
        """The rightmost column."""
        return len(self.widths) - 1

    def set_height(self, row: int, texts: Sequence[str], first_col: int = 0) -> None:
        """Make a row as tall as the fullest of its texts, one per column from `first_col` on."""
        self.sheet.set_row(row, row_height(zip(texts, self.widths[first_col:], strict=False), self.size))

    def put_text(self, row: int, col: int, text: str, style: Style) -> None:
        """Write one text."""
        put_text(self.sheet, row, col, text, self.styles[style])

    def put_texts(self, row: int, texts: Sequence[str], style: Style, first_col: int = 0) -> None:
        """Write texts side by side and give the row its height."""
        for col, text in enumerate(texts, first_col):
            put_text(self.sheet, row, col, text, self.styles[style])
        self.set_height(row, texts, first_col)


def open_canvas(
    book: xlsxwriter.Workbook, name: str, *, styles: Styles, widths: Sequence[float], size: float, edition: Edition
) -> Canvas:
    """Add a sheet to a book, with its column widths."""
    sheet = book.add_worksheet(name)
    for col, width in enumerate(widths):
        sheet.set_column(col, col, width)
    return Canvas(sheet, styles, tuple(widths), size, edition)
