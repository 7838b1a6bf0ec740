"""How a sheet prints: paper, one page wide, header rows on every page, page of pages in the footer."""

from dataclasses import dataclass
from enum import IntEnum

from xlsxwriter.worksheet import Worksheet

MADE_UP = "【架空データ】"
"""Stands in the title and page header of every sheet made from made-up values."""

MADE_UP_NOTE = "この資料の実績値・評価は、様式と処理を確かめるために作った架空のもので、市の実績ではありません。"


_SIDE, _TOP, _TOP_MADE_UP, _BOTTOM = 0.4, 0.5, 0.6, 0.7  # margins in inches
_A4_INCHES = (8.27, 11.69)
_POINTS = 72
_SPARE = 0.96  # printers round the height of each row


class Paper(IntEnum):
    """Paper by its number in workbook files."""

    A3 = 8
    A4 = 9


@dataclass(frozen=True)
class Page:
    """Page set-up of a sheet.

    Attributes:
        title: printed in the footer of every page.
        paper: its paper; `landscape` its orientation.
        header_rows: first and last row (from 0) that repeat on every page, or None.
        last_row, last_col: where the print area ends; it starts at A1.
        made_up: whether every page says in red that the values are made up.
        pages_wide: sheets of paper side by side, for tables too wide to be read on one.
        pages_long: at most so many pages; 0 for as many as it needs.
        header_columns: first and last column (from 0) that repeat on every page, or None.
        scale_pct: print at that scale instead of as wide as said: a fixed scale alone keeps `breaks` where they are.
        breaks: rows (from 0) that begin a page.
        first_page: number of the sheet's first page; 0 to count on from the sheet before.
        pages_in_book: what the footer gives as the number of pages; 0 for those that are printed.
    """

    title: str
    last_row: int
    last_col: int
    paper: Paper = Paper.A4
    landscape: bool = True
    header_rows: tuple[int, int] | None = None
    made_up: bool = False
    pages_wide: int = 1
    pages_long: int = 0
    header_columns: tuple[int, int] | None = None
    scale_pct: int = 0
    breaks: tuple[int, ...] = ()
    first_page: int = 0
    pages_in_book: int = 0


def set_up_page(sheet: Worksheet, page: Page) -> None:
    """Apply the page set-up to a sheet: as wide and as long as said, centred between narrow margins."""
    sheet.set_paper(page.paper)
    if page.landscape:
        sheet.set_landscape()
    else:
        sheet.set_portrait()
    top = _TOP_MADE_UP if page.made_up else _TOP
    sheet.set_margins(left=_SIDE, right=_SIDE, top=top, bottom=_BOTTOM)
    sheet.center_horizontally()
    if page.scale_pct:
        sheet.set_print_scale(page.scale_pct)
    else:
        sheet.fit_to_pages(page.pages_wide, page.pages_long)
    sheet.set_h_pagebreaks(list(page.breaks))
    if page.first_page:
        sheet.set_start_page(page.first_page)
    sheet.print_area(0, 0, page.last_row, page.last_col)
    if page.header_rows is not None:
        sheet.repeat_rows(*page.header_rows)
    if page.header_columns is not None:
        sheet.repeat_columns(*page.header_columns)
    title = page.title.replace("&", "&&")
    # below each other: a long title beside the page number would run into it on upright paper
    sheet.set_footer(f"&C&9&P／{page.pages_in_book or '&N'}\n&8 {_shortened(title)}", {"margin": 0.25})
    if page.made_up:
        sheet.set_header(f"&C&KC00000&9{MADE_UP}{MADE_UP_NOTE}", {"margin": 0.25})


def upright_room(scale_pct: int) -> float:
    """Give the height that the rows of one upright A4 page may have together at a scale, in points.

    Counted with the margins of made-up values, so that a book has the same pages with and without them.
    """
    return (_A4_INCHES[1] - _TOP_MADE_UP - _BOTTOM) * _POINTS * _SPARE * 100 / scale_pct


def _shortened(title: str) -> str:
    # a footer of more than 255 signs would be left out without a word
    return title if len(title) <= 90 else title[:89] + "…"
