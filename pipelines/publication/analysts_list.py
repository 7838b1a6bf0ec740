"""分析用_確認リスト: the doubts about a year's values as a workbook of its own, never part of the official one."""

from collections.abc import Sequence
from decimal import Decimal

import pandas as pd

from pipelines.publication.audience import OFFICE_BOOKS
from pipelines.publication.blocks import Value
from pipelines.publication.canvas import open_canvas
from pipelines.publication.edition import Edition
from pipelines.publication.entries import shown_grade
from pipelines.publication.title_rows import write_title
from pipelines.publication.year_table import YearColumn, write_year_header, write_year_row
from pipelines.workbook.book import finish_book, new_book
from pipelines.workbook.printing import Page, set_up_page
from pipelines.workbook.sheet_names import sheet_name
from pipelines.workbook.styles import Style, make_styles
from schemas.code_lists import DOUBTS
from schemas.grades import Scale
from schemas.tables.rows import rows_of

_SIZE = 10.0
_NAME = "確認リスト"


def build_analysts_list(doubts: pd.DataFrame, edition: Edition) -> dict[str, bytes]:
    """Build the workbook.

    Args:
        doubts: `schemas.tables.plausibility.PLAUSIBILITY`, ranked.
        edition: programme, year, stage.

    Returns:
        Relative path -> bytes; the same arguments give the same bytes.
    """
    name = f"分析用_{_NAME}_{edition.book_year}.xlsx"
    return {f"{OFFICE_BOOKS}/{name}": _write(doubts, edition)}


def _write(doubts: pd.DataFrame, edition: Edition) -> bytes:
    title = edition.titled(f"{edition.year_name}　{edition.programme.title}　{_NAME}（分析用・公表しない資料）")
    book, buffer = new_book(title=title, subject=edition.programme.title, created=edition.created)
    columns = _columns(edition)
    widths = [column.width for column in columns]
    canvas = open_canvas(
        book, sheet_name(_NAME, set()), styles=make_styles(book, _SIZE), widths=widths, size=_SIZE, edition=edition
    )
    top = write_title(canvas, title, [_NOTE])
    write_year_header(canvas, columns, top)
    row = top + 2
    for doubt in rows_of(doubts):
        row = write_year_row(canvas, columns, row, _values(doubt, edition.scale))
    if doubts.empty:
        empty: Sequence[Value] = ["", "確認の必要な値は見つかりませんでした。", *([""] * (len(columns) - 2))]
        row = write_year_row(canvas, columns, row, empty)
    canvas.sheet.freeze_panes(top + 2, 0)
    canvas.sheet.autofilter(top + 1, 0, row - 1, canvas.last_col)
    set_up_page(
        canvas.sheet, Page(title, row - 1, canvas.last_col, header_rows=(top, top + 1), made_up=edition.made_up)
    )
    return finish_book(book, buffer)


_NOTE = (
    "公表の前に、実績値と目標値を確かめるための一覧です。確認の必要が大きい順に並べています。"
    "載っていることは誤りを意味しません。評価と公表する値には影響しません。"
)


def _columns(edition: Edition) -> list[YearColumn]:
    names = edition.programme.names
    return [
        YearColumn("順位", 6, style=Style.DIGIT),
        YearColumn("確認する理由", 16),
        YearColumn(edition.number_label, 10),
        YearColumn("所管", 14),
        YearColumn(f"{names.item}・{names.indicator}", 30),
        YearColumn("値", 12, style=Style.NUMBER),
        YearColumn("比べた値", 12, style=Style.NUMBER),
        YearColumn("単位", 8, style=Style.TEXT_CENTRED),
        YearColumn("根拠", 50),
        YearColumn("提出ファイルのセル", 24),
    ]


def _values(doubt: dict[object, object], scale: Scale) -> list[Value]:
    place = f"{doubt['file']}\n{doubt['sheet']}!{doubt['cell']}" if doubt["file"] else ""
    values: list[Value] = [_number(doubt[name]) for name in ("value", "reference")]
    if doubt["doubt"] == "grade_fits_no_figure":
        values = [shown_grade(value, scale) for value in values]
    return [
        int(str(doubt["rank"])),
        DOUBTS[str(doubt["doubt"])],
        str(doubt["item_id"]),
        str(doubt["department"]),
        str(doubt["name"]),
        *values,
        str(doubt["unit"]),
        str(doubt["evidence"]),
        place,
    ]


def _number(value: object) -> Decimal | None:
    return value if isinstance(value, Decimal) else None
