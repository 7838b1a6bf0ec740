"""提出の状況: whose returns were accepted, which need something and why, and when they came in; the office's own."""

from pipelines.publication.blocks import write_block
from pipelines.publication.canvas import open_canvas
from pipelines.publication.edition import Edition
from pipelines.publication.summary.blocks import open_returns, receipts_by_department, returns_in_numbers
from pipelines.publication.summary.overview import absence_note
from pipelines.publication.summary.paper import SIZE, WIDTHS, print_summary
from pipelines.publication.title_rows import write_title
from pipelines.publication.year_records import YearRecords
from pipelines.workbook.book import finish_book, new_book
from pipelines.workbook.sheet_names import sheet_name
from pipelines.workbook.styles import make_styles

_NAME = "提出の状況"
# the state of each return stands in the second column, in words
_WIDTHS = (WIDTHS[0], 20.0, *WIDTHS[2:])


def returns_book_name(edition: Edition) -> str:
    """Give the file name of the workbook."""
    return f"{_NAME}_{edition.book_year}.xlsx"


def write_returns_book(year: YearRecords) -> bytes:
    """Write the state of the returns as a workbook of one sheet.

    Args:
        year: all items, for who should report, and all returns with what was found in them.

    Returns:
        The bytes of the workbook; the same arguments give the same bytes.
    """
    edition = year.edition
    title = edition.titled(f"{edition.year_name}　{edition.programme.title}　{_NAME}（庁内用・公表しない資料）")
    book, buffer = new_book(title=title, subject=edition.programme.title, created=edition.created)
    styles = make_styles(book, SIZE, centred_rows=True)
    canvas = open_canvas(book, sheet_name(_NAME, set()), styles=styles, widths=_WIDTHS, size=SIZE, edition=edition)
    row = write_title(canvas, title, [absence_note(year)])
    for block in (returns_in_numbers(year), open_returns(year), *receipts_by_department(year)):
        row = write_block(canvas, block, row)
    print_summary(canvas, title, row - 1)
    return finish_book(book, buffer)
