"""The empty list that an office starts from: headers, help, two example rows on each sheet."""

from collections.abc import Sequence
from datetime import date

import xlsxwriter

from pipelines.japanese.fiscal_years import era_year
from pipelines.workbook.book import finish_book, new_book
from pipelines.workbook.heights import row_height
from pipelines.workbook.printing import Page, set_up_page
from pipelines.workbook.styles import Style, Styles, make_styles
from pipelines.workbook.text import put_text
from schemas.code_lists import KINDS, RESOURCES

_SIZE = 10
_ROWS = 200
_TITLE = "行政改革の計画の一覧"
_HELP = [
    "「課題一覧」と「指標一覧」の2枚のシートに書いてください。1行が1つの課題、1つの指標です。",
    "列の順序は変えられます。使わない列（柱、項目、経営資源、頁など）は削除できます。見出しの言葉は変えないでください。",
    "番号が「例」で始まる行は記入例で、読み取りません。",
    "番号は課題ごとに違うものを書きます。「1-2」のような番号は、セルの表示形式を「文字列」にしてから書いてください。",
    "担当が複数のときは「、」で区切り、報告する担当を先に書きます。",
    f"経営資源（{'・'.join(RESOURCES.values())}）は、確保を想定するものに○を書きます。",
    f"指標の種別は、{'か'.join(KINDS.values())}です。",
    "目標値は年度の列に、「85%以上」「1,280時間以下」「59～90%」「約120件」のように書きます。",
    "期日の目標は「令和7年3月」「R7年度末」のように、数値でも期日でもない目標は「全部署」のように書きます。",
    "目標がない年度は「－」と書きます。空欄は書き忘れとみて、お知らせします。",
    "年度の列は増やしたり減らしたりできます。見出しは「令和6年度」「R6」「2024」のどれでも構いません。",
    "望ましい方向は「大きいほどよい」「小さいほどよい」「範囲」のどれかです。空欄のときは指標名と目標値から読み取ります。",
]
_ITEMS: list[tuple[str, float, str, str]] = [
    ("番号", 8, "例1", "例2"),
    ("柱", 24, "1 市民サービスの向上", "2 持続可能な財政"),
    ("項目", 24, "1 窓口の改善", "1 歳入の確保"),
    ("課題名", 40, "窓口の待ち時間の短縮", "使用料の見直し"),
    ("担当", 20, "市民課", "財政課、施設課"),
    (RESOURCES["people"], 6, "○", "－"),
    (RESOURCES["things"], 6, "－", "－"),
    (RESOURCES["money"], 6, "－", "○"),
    (RESOURCES["information"], 6, "○", "－"),
    (RESOURCES["time"], 6, "－", "○"),
    ("頁", 6, "12", "13"),
]
_INDICATORS: list[tuple[str, float, str, str]] = [
    ("番号", 8, "例1", "例2"),
    ("指標名", 40, "窓口の平均待ち時間", "使用料を見直した施設の割合"),
    ("種別", 12, KINDS["outcome"], KINDS["activity"]),
    ("単位", 8, "分", "%"),
    ("現状値", 12, "25", "30"),
    ("現状値の年度", 14, "{before}", "{before}"),
]
_TARGETS = (["20以下", "18以下", "16以下", "15以下"], ["－", "50以上", "80以上", "100"])
_DIRECTIONS = ["大きいほどよい", "小さいほどよい", "範囲"]


def write_blank_list(first_year: int) -> bytes:
    """Write the empty list.

    Args:
        first_year: the fiscal year of the first of four columns of targets.

    Returns:
        The bytes of the workbook: 記入の方法, 課題一覧, 指標一覧.
    """
    book, buffer = new_book(title=_TITLE, subject=_TITLE, created=date(first_year, 4, 1))
    styles = make_styles(book, _SIZE)
    _write_help(book, styles)
    _write_table(book, styles, "課題一覧", _ITEMS)
    targets = [
        (era_year(first_year + n), 14.0, one, two) for n, (one, two) in enumerate(zip(*_TARGETS, strict=True))
    ]  # fmt: skip
    before = era_year(first_year - 1)
    known = [
        (label, width, one.format(before=before), two.format(before=before)) for label, width, one, two in _INDICATORS
    ]
    columns = [*known, *targets, ("望ましい方向", 18.0, "小さいほどよい", "大きいほどよい")]
    sheet = _write_table(book, styles, "指標一覧", columns)
    labels = [column[0] for column in columns]
    for label, options in (("種別", list(KINDS.values())), ("望ましい方向", _DIRECTIONS)):
        column = labels.index(label)
        sheet.data_validation(1, column, _ROWS, column, {"validate": "list", "source": options})
    return finish_book(book, buffer)


def _write_help(book: xlsxwriter.Workbook, styles: Styles) -> None:
    sheet = book.add_worksheet("記入の方法")
    sheet.set_column(0, 0, 110)
    put_text(sheet, 0, 0, f"{_TITLE}　記入の方法", styles[Style.TITLE])
    sheet.set_row(0, 24)
    for row, line in enumerate(_HELP, 1):
        put_text(sheet, row, 0, f"{row}　{line}", styles[Style.NOTE])
        sheet.set_row(row, row_height([(line, 106)], _SIZE))
    set_up_page(sheet, Page(title=_TITLE, last_row=len(_HELP), last_col=0, landscape=False))


def _write_table(
    book: xlsxwriter.Workbook, styles: Styles, name: str, columns: Sequence[tuple[str, float, str, str]]
) -> xlsxwriter.worksheet.Worksheet:
    sheet = book.add_worksheet(name)
    for col, (label, width, *examples) in enumerate(columns):
        sheet.set_column(col, col, width)
        put_text(sheet, 0, col, label, styles[Style.HEADER])
        for row, example in enumerate(examples, 1):
            put_text(sheet, row, col, example, styles[Style.LOCKED_TEXT])
        for row in range(3, _ROWS + 1):
            put_text(sheet, row, col, "", styles[Style.ENTRY_TEXT])
    for row in (0, 1, 2):
        texts = [(texts[row], width) for label, width, *rest in columns for texts in [[label, *rest]]]
        sheet.set_row(row, row_height(texts, _SIZE))
    sheet.freeze_panes(1, 2)
    page = Page(title=f"{_TITLE}　{name}", last_row=_ROWS, last_col=len(columns) - 1, header_rows=(0, 0))
    set_up_page(sheet, page)
    return sheet
