"""How a sheet prints: paper, one page wide, header rows on every page, page of pages in the footer."""

from dataclasses import dataclass
from enum import IntEnum

from xlsxwriter.worksheet import Worksheet

MADE_UP = "【架空データ】"
"""Stands in the title and page header of every sheet made from made-up values."""

MADE_UP_NOTE = "この資料の実績値・評価は、様式と処理を確かめるために作った架空のもので、市の実績ではありません。"


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
        header_columns: first and last column (from 0) that repeat on every page, or None.
    """

    title: str
    last_row: int
    last_col: int
    paper: Paper = Paper.A4
    landscape: bool = True
    header_rows: tuple[int, int] | None = None
    made_up: bool = False
    pages_wide: int = 1
    header_columns: tuple[int, int] | None = None


def set_up_page(sheet: Worksheet, page: Page) -> None:
    """Apply the page set-up to a sheet: as wide as said, as many long as it needs, centred between narrow margins."""
    sheet.set_paper(page.paper)
    if page.landscape:
        sheet.set_landscape()
    else:
        sheet.set_portrait()
    sheet.set_margins(left=0.4, right=0.4, top=0.6 if page.made_up else 0.5, bottom=0.7)
    sheet.center_horizontally()
    sheet.fit_to_pages(page.pages_wide, 0)
    sheet.print_area(0, 0, page.last_row, page.last_col)
    if page.header_rows is not None:
        sheet.repeat_rows(*page.header_rows)
    if page.header_columns is not None:
        sheet.repeat_columns(*page.header_columns)
    title = page.title.replace("&", "&&")
    # below each other: a long title beside the page number would run into it on upright paper
    sheet.set_footer(f"&C&9&P／&N\n&8 {_shortened(title)}", {"margin": 0.25})
    if page.made_up:
        sheet.set_header(f"&C&KC00000&9{MADE_UP}{MADE_UP_NOTE}", {"margin": 0.25})


def _shortened(title: str) -> str:
    # a footer of more than 255 signs would be left out without a word
    return title if len(title) <= 90 else title[:89] + "…"
