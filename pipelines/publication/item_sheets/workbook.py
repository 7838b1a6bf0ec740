"""The books of evaluation sheets: in each cover, contents, a sheet for each item; page numbers go through the book.

A department has a book of its own (ADR 25): it is written anew where something of that department is new, and many
can be written at once. The contents of all books are a book as well, which leads to every sheet.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import PurePosixPath

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from pipelines.japanese.file_names import name_in_file
from pipelines.keeping.kinds import Kind, pack, unpack
from pipelines.publication.edition import Edition
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
from pipelines.workbook.text import Place, put_link
from schemas.item_sheets import ItemSheetLayout
from schemas.tables.result_items import result_items

_BACK = "目次へ戻る"
_BACK_WIDTH = 12.0
_COVER_PAGES = 1


@dataclass(frozen=True)
class ItemSheets:
    """A book.

    Attributes:
        data: the bytes of the workbook.
        pages: item -> the printed page on which its sheet starts, counted through the whole book.
    """

    data: bytes
    pages: dict[str, int]


def _write(sheets: ItemSheets) -> bytes:
    return pack({"book": sheets.data, "pages": json.dumps(sheets.pages).encode("ascii")})


def _read(data: bytes) -> ItemSheets:
    parts = unpack(data)
    return ItemSheets(parts["book"], json.loads(parts["pages"]))


ITEM_SHEETS: Kind[ItemSheets] = Kind("item sheets", _write, _read)


def item_sheets_path(edition: Edition, whose: str) -> str:
    """Give folder and file name of a department's book, or of the contents of all of them (`CONTENTS`).

    Raises:
        ValueError: when the edition's layout has no such book.
    """
    layout = _layout(edition)
    name = layout.file_name.format(year=edition.book_year, whose=name_in_file(whose))
    return f"{name_in_file(layout.title)}/{name}"


def write_item_sheets(year: YearRecords) -> ItemSheets:
    """Write a book of evaluation sheets.

    Args:
        year: a department's part of the year (`YearRecords.of_department`), or the whole; its edition's layout has
            `item_sheets`.

    Returns:
        The workbook and its page numbers; the same arguments give the same bytes.

    Raises:
        ValueError: when the edition's layout has no such book.
    """
    items, common = year.items, _common(year, _layout(year.edition))
    (cover, front), sheets = _sheet_names(year)
    places = {item: Place(sheet) for item, sheet in sheets.items()}
    laid_out = [lay_out(common, item) for item in items]

    of_contents = replace(common, grid=contents.GRID)
    unknown = dict.fromkeys(sheets, 0)
    before = _COVER_PAGES + len(contents.lay_out_contents(of_contents, year.in_order, places, unknown))
    pages, total = _count(laid_out, before)
    writer, buffer = _open(year, total)
    book = writer.book
    listed = contents.lay_out_contents(of_contents, year.in_order, places, pages)
    write_cover(book, cover, _named(year), year)
    writer.write(front, contents.GRID, contents.repeated_contents(of_contents), listed, _COVER_PAGES + 1)
    for one in laid_out:
        name, start = sheets[one.item.item_id], pages[one.item.item_id]
        sheet, rows = writer.write(name, common.grid, one.repeated, one.pages, start)
        _lead_back(sheet, common, front, writer)
        if one.course is not None:
            _draw(book, sheet, name, one, rows, common)
    return ItemSheets(finish_book(book, buffer), pages)


def write_contents_of_all(year: YearRecords, pages: Mapping[str, int]) -> bytes:
    """Write the contents of the departments' books: cover, and every item with the way to its sheet there.

    Args:
        year: the whole year.
        pages: item -> page of its department's book.

    Returns:
        The workbook, which lies in one folder with the books: the writer makes backslashes of the `/` in a path, with
        which no system but Windows finds them. The same arguments give the same bytes.

    Raises:
        ValueError: when the edition's layout has no such books.
    """
    edition = year.edition
    places = {
        item: Place(sheet, PurePosixPath(item_sheets_path(edition, name)).name)
        for name in year.departments
        for item, sheet in _sheet_names(year.of_department(name))[1].items()
    }
    of_contents = replace(_common(year, _layout(edition)), grid=contents.GRID)
    listed = contents.lay_out_contents(of_contents, year.in_order, places, pages)
    writer, buffer = _open(year, _COVER_PAGES + len(listed))
    (cover, front), _ = _sheet_names(year)
    write_cover(writer.book, cover, _named(year), year)
    writer.write(front, contents.GRID, contents.repeated_contents(of_contents), listed, _COVER_PAGES + 1)
    return finish_book(writer.book, buffer)


def _sheet_names(year: YearRecords) -> tuple[tuple[str, str], dict[str, str]]:
    """Give the names of a book's sheets: (cover, contents), and item -> its sheet."""
    taken: set[str] = set()
    front = sheet_name(COVER, taken), sheet_name(CONTENTS, taken)
    return front, {item.item_id: sheet_name(item.item_id, taken) for item in year.items}


def _open(year: YearRecords, total: int) -> tuple[Writer, BytesIO]:
    """Open a book of so many pages."""
    edition, size = year.edition, _layout(year.edition).font_size
    title = edition.titled(_named(year, edition.programme.title))
    book, buffer = new_book(title=title, subject=edition.programme.title, created=edition.created)
    styles = make_styles(book, size, centred_rows=True)
    return Writer(book, styles, size, title, total, edition.made_up), buffer


def _common(year: YearRecords, layout: ItemSheetLayout) -> SheetBook:
    edition = year.edition
    titles = {name: field.titled(edition.words) for name, field in result_items(edition.form).fields.items()}
    grid = year_grid(len(edition.programme.years))
    return SheetBook(edition, layout, grid, titles, year.expects_resources, year.statuses, year.whose)


def _layout(edition: Edition) -> ItemSheetLayout:
    if edition.layout.item_sheets is None:
        raise ValueError(f"the layout {edition.layout.name} has no item sheets")
    return edition.layout.item_sheets


def _named(year: YearRecords, programme: str = "") -> str:
    """Give what a book is called: year, programme where it is given, the sheets' title, the department they are of."""
    parts = (year.edition.year_name, programme, _layout(year.edition).title, year.whose)
    return "　".join(filter(None, parts))


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
