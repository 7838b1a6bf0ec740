"""Writing laid-out pages onto a sheet, with the breaks between them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipelines.publication.item_sheets.grid import Grid
from pipelines.workbook.flow import Cell, Line, Pages
from pipelines.workbook.printing import Page, set_up_page
from pipelines.workbook.styles import Styles, make_number_style
from pipelines.workbook.text import merge_text, put_link, put_number, put_text


@dataclass(frozen=True)
class Writer:
    """The book that is being written.

    Attributes:
        book, styles: where to and how; `size` of the text in points.
        title: printed in the footer of every page; `total` the number of pages of the whole book.
        made_up: whether every page says so.
    """

    book: xlsxwriter.Workbook
    styles: Styles
    size: float
    title: str
    total: int
    made_up: bool
    number_formats: dict[str, Format] = field(default_factory=dict)

    def write(
        self, name: str, grid: Grid, repeated: Sequence[Line], pages: Pages, first_page: int
    ) -> tuple[Worksheet, dict[str, int]]:
        """Write a sheet.

        Args:
            name: of the sheet.
            grid: its columns.
            repeated: the lines on top of every page.
            pages: the lines of each page below them.
            first_page: its number in the book.

        Returns:
            The sheet, and the row (from 0) of each line that has a key; of several the first.
        """
        sheet = self.book.add_worksheet(name)
        for col, width in enumerate(grid.widths):
            sheet.set_column(col, col, width)
        row, breaks, rows = 0, [], dict[str, int]()
        for number, page in enumerate([list(repeated) + pages[0], *pages[1:]]):
            if number:
                breaks.append(row)
            for line in page:
                self._line(sheet, row, line)
                if line.key:
                    rows.setdefault(line.key, row)
                row += 1
        set_up_page(
            sheet,
            Page(
                self.title,
                row - 1,
                grid.last,
                landscape=False,
                header_rows=(0, len(repeated) - 1),
                made_up=self.made_up,
                scale_pct=grid.scale_pct,
                breaks=tuple(breaks),
                first_page=first_page,
                pages_in_book=self.total,
            ),
        )
        sheet.freeze_panes(len(repeated), 0)
        return sheet, rows

    def _line(self, sheet: Worksheet, row: int, line: Line) -> None:
        sheet.set_row(row, line.height)
        for cell in line.cells:
            self._cell(sheet, row, cell)

    def _cell(self, sheet: Worksheet, row: int, cell: Cell) -> None:
        fmt = self._number_format(cell.num_format) if cell.num_format else self.styles[cell.style]
        text = cell.value if isinstance(cell.value, str) else ""
        last = (row + cell.rows - 1, cell.last)
        if cell.link:
            put_link(sheet, row, cell.first, text, cell.link, fmt)
        elif last != (row, cell.first):
            merge_text(sheet, (row, cell.first), last, text, fmt)
        else:
            put_text(sheet, row, cell.first, text, fmt)
        if not isinstance(cell.value, str):
            put_number(sheet, row, cell.first, cell.value, fmt)

    def _number_format(self, num_format: str) -> Format:
        if num_format not in self.number_formats:
            self.number_formats[num_format] = make_number_style(self.book, self.size, num_format, centred_rows=True)
        return self.number_formats[num_format]
