"""A department's pages for writing by hand as a workbook: one sheet, and one page, for each item."""

from datetime import date

import xlsxwriter

from pipelines.forms.by_hand.boxes import ROOM
from pipelines.forms.by_hand.grid import LAST, WIDTHS, Line
from pipelines.forms.by_hand.looks import Looks, make_looks
from pipelines.forms.by_hand.page import PAPER, lay_out
from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.prefill import handed_out, prefill
from pipelines.workbook.book import finish_book, new_book
from pipelines.workbook.printing import Page, set_up_page
from pipelines.workbook.sheet_names import sheet_name
from pipelines.workbook.text import merge_text
from schemas.tables.rows import Row, rows_of

_SQUEEZED = 1.35
"""So many times a page's room are still squeezed onto one; what is longer takes another page."""


def paper_path(of: DepartmentForm) -> str:
    """Give where it lies beside the form: in a folder of its own, under the form's name."""
    return f"{PAPER}/{of.file_name.removesuffix('.xlsx')}_{PAPER}.xlsx"


def write_paper(of: DepartmentForm) -> bytes:
    """Write the pages of all items that a department reports on.

    Returns:
        The bytes of the workbook; the same form gives the same bytes. b"" where there is no item.
    """
    known = prefill(of.register, [of.department], of.fiscal_year, of.form, of.last_year)
    specs = {name: handed_out(sheet, known[name]) for name, sheet in of.form.sheets.items()}
    key = specs["items"].key_column.key
    indicators: dict[str, list[Row]] = {}
    for row in rows_of(known["indicators"]):
        indicators.setdefault(str(row[key]), []).append(row)
    items = rows_of(known["items"])
    if not items:
        return b""
    title = f"{of.form.title}　{PAPER}　{of.heading}"
    book, buffer = new_book(title=title, subject=of.programme.title, created=date(of.fiscal_year + 1, 4, 1))
    looks, taken = make_looks(book), set[str]()
    for item in items:
        lines = lay_out(of, specs, item, indicators.get(str(item[key]), []))
        _write(book, looks, sheet_name(str(item[key]), taken), lines, title)
    return finish_book(book, buffer)


def _write(book: xlsxwriter.Workbook, looks: Looks, name: str, lines: list[Line], title: str) -> None:
    sheet = book.add_worksheet(name)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    for row, one in enumerate(lines):
        sheet.set_row(row, one.height)
        for cell in one.cells:
            merge_text(sheet, (row, cell.first), (row + cell.rows - 1, cell.last), cell.text, looks[cell.look])
    # nobody types here what belongs into the form
    sheet.protect("", {"select_locked_cells": True, "format_columns": True, "format_rows": True})
    is_one_page = sum(one.height for one in lines) <= ROOM * _SQUEEZED
    set_up_page(sheet, Page(title, len(lines) - 1, LAST, landscape=False, pages_long=1 if is_one_page else 0))
