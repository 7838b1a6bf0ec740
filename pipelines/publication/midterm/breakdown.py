"""達成度の内訳: final grades by pillar and group, or by department, the years beside each other."""

import xlsxwriter

from pipelines.publication.canvas import open_canvas
from pipelines.publication.midterm.edition import MidtermEdition
from pipelines.publication.midterm.items_sheet import PROTECTION
from pipelines.publication.midterm.table_block import Table, write_table
from pipelines.publication.title_rows import write_title
from pipelines.workbook.printing import Page, Paper, set_up_page
from pipelines.workbook.styles import Styles

_SIZE = 9.5
_LABEL_WIDTH = 54.0
_WIDTH = 8.5
_BEFORE_HEADER = 2


def write_breakdown(book: xlsxwriter.Workbook, name: str, styles: Styles, table: Table, of: MidtermEdition) -> None:
    """Write a table of grades as a sheet of the book.

    Args:
        book: where to.
        name: of the sheet.
        styles: the book's, for rows of short values.
        table: with two header rows.
        of: what every page has in common.
    """
    widths = [_LABEL_WIDTH, *([_WIDTH] * (len(table.labels) - 1))]
    canvas = open_canvas(book, name, styles=styles, widths=widths, size=_SIZE, edition=of.edition)
    names = of.edition.programme.names
    title = of.titled("達成度の内訳")
    level = names.pillar or "区分"
    note = f"確定した達成度ごとの{names.item}の数です。{level}と{names.department}は最新の年度のものにそろえています。"
    top = write_title(canvas, title, [note])
    row = write_table(canvas, table, top)
    header = (top + _BEFORE_HEADER, top + _BEFORE_HEADER + 1)
    canvas.sheet.freeze_panes(header[1] + 1, 1)
    canvas.sheet.protect("", PROTECTION)
    page = Page(title, row - 1, canvas.last_col, paper=Paper.A3, header_rows=header, made_up=of.edition.made_up)
    set_up_page(canvas.sheet, page)
