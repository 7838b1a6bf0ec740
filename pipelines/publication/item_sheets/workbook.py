"""The book of evaluation sheets: cover, contents, a sheet for each item; page numbers go through the whole book."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from pipelines.publication.front_pages import CONTENTS, COVER, write_cover
from pipelines.publication.item_sheets import contents
from pipelines.publication.item_sheets.course import CHART_KEY, describe_course, make_chart, place_of_chart
from pipelines.publication.item_sheets.grid import year_grid
from pipelines.publication.item_sheets.indicators import year_words
from pipelines.publication.item_sheets.sections import LaidOut, lay_out
from pipelines.publication.item_sheets.sheet import Writer
from pipelines.publication.item_sheets.sheet_book import SheetBook
from pipelines.publication.year_records import YearRecords
from pipelines.workbook.book import finish_book, new_book
from pipelines.workbook.sheet_names import sheet_name
from pipelines.workbook.styles import Style, make_styles
from pipelines.workbook.text import put_link
from schemas.code_lists import RESOURCES
from schemas.item_sheets import ItemSheetLayout
from schemas.tables.result_items import result_items

_BACK = "目次へ戻る"
_BACK_WIDTH = 12.0
_COVER_PAGES = 1


@dataclass(frozen=True)
class ItemSheets:
    """The book.

    Attributes:
        data: the bytes of the workbook.
        pages: item -> the printed page on which its sheet starts, counted through the whole book.
    """

    data: bytes
    pages: dict[str, int]


def write_item_sheets(year: YearRecords) -> ItemSheets:
    """Write the book of evaluation sheets.

    Args:
        year: every item of the register once; its edition's layout has `item_sheets`.

    Returns:
        The workbook and its page numbers; the same arguments give the same bytes.

    Raises:
        ValueError: when the edition's layout has no such book.
    """
    edition, items = year.edition, year.items
    layout = edition.layout.item_sheets
    if layout is None:
        raise ValueError(f"the layout {edition.layout.name} has no item sheets")
    common = _common(year, layout)
    taken: set[str] = set()
    cover, front = sheet_name(COVER, taken), sheet_name(CONTENTS, taken)
    sheets = {item.item_id: sheet_name(item.item_id, taken) for item in items}
    laid_out = [lay_out(common, item) for item in items]

    of_contents = replace(common, grid=contents.GRID)
    unknown = dict.fromkeys(sheets, 0)
    before = _COVER_PAGES + len(contents.lay_out_contents(of_contents, items, sheets, unknown))
    pages, total = _count(laid_out, before)
    title = edition.titled(f"{edition.year_name}　{edition.programme.title}　{layout.title}")
    book, buffer = new_book(title=title, subject=edition.programme.title, created=edition.created)
    styles = make_styles(book, layout.font_size, centred_rows=True)
    writer = Writer(book, styles, layout.font_size, title, total, edition.made_up)
    listed = contents.lay_out_contents(of_contents, items, sheets, pages)
    named = f"{edition.year_name}　{layout.title}"
    write_cover(book, cover, named, year)
    writer.write(front, contents.GRID, contents.repeated_contents(of_contents), listed, _COVER_PAGES + 1)
    for one in laid_out:
        name, start = sheets[one.item.item_id], pages[one.item.item_id]
        sheet, rows = writer.write(name, common.grid, one.repeated, one.pages, start)
        _lead_back(sheet, common, front, writer)
        if one.course is not None:
            _draw(book, sheet, name, one, rows, common)
    return ItemSheets(finish_book(book, buffer), pages)


def _common(year: YearRecords, layout: ItemSheetLayout) -> SheetBook:
    edition = year.edition
    titles = {name: field.titled(edition.words) for name, field in result_items(edition.form).fields.items()}
    expects = any(item.row[f"expected_{key}"] == 1 for item in year.items for key in RESOURCES)
    return SheetBook(edition, layout, year_grid(len(edition.programme.years)), titles, expects, year.statuses)


def _count(laid_out: Sequence[LaidOut], before: int) -> tuple[dict[str, int], int]:
    """Give item -> its first page, and the number of pages, after so many pages before the first sheet."""
    pages, number = {}, before
    for one in laid_out:
        pages[one.item.item_id] = number + 1
        number += len(one.pages)
    return pages, number


def _lead_back(sheet: Worksheet, book: SheetBook, target: str, writer: Writer) -> None:
    """Put the way back to the contents beside the print area."""
    col = book.grid.last + 1
    sheet.set_column(col, col, _BACK_WIDTH)
    put_link(sheet, 0, col, _BACK, target, writer.styles[Style.LINK])


def _draw(
    book: xlsxwriter.Workbook, sheet: Worksheet, name: str, one: LaidOut, rows: dict[str, int], common: SheetBook
) -> None:
    course = one.course
    if course is None:
        return
    width = sum(int(column * 8 + 5) for column in common.grid.widths)
    chart = make_chart(book, name, course, rows, width)
    description = describe_course(course, year_words(common))
    sheet.insert_chart(rows[CHART_KEY], 0, chart, place_of_chart() | {"description": description, "decorative": False})
