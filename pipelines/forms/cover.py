"""The cover of a form: whose it is, for which year and in which version, and how to fill it in."""

from collections.abc import Mapping

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.live.formula import Live
from pipelines.japanese.fiscal_years import both_years
from pipelines.japanese.working_days import day_and_weekday
from pipelines.workbook.heights import row_height
from pipelines.workbook.printing import MADE_UP, MADE_UP_NOTE, Page, set_up_page
from pipelines.workbook.styles import Style, Styles
from pipelines.workbook.text import merge_text, put_formula, put_text
from schemas.live import NEXT_PLACE
from schemas.programme import Confirmation

SHEET = "表紙"
MADE_UP_LABEL = "データの種別"
MADE_UP_VALUE = MADE_UP.strip("【】")
ENTRY_LABELS = ("記入者", "連絡先")
CONFIRMED_BY, CONFIRMED_ON, CONFIRMED_NUMBER = "確認者（職・氏名）", "確認日", "確認番号"
CONFIRMATION_LABELS = (CONFIRMED_BY, CONFIRMED_ON, CONFIRMED_NUMBER)
DEADLINE = "提出期限"
_HOW_TO_SEND = (
    "上の提出期限までに、このファイルのまま提出してください。パスワードはかけないでください。",
    "直して再び提出するときも、この様式に記入したファイルを提出してください。",
)
_CONFIRMING, _AT_WILL = "責任者の確認", "（任意）"
_HOW_TO_CONFIRM = (
    "受理の確認結果が届いたら、責任者の方は「公表内容」のシートで内容を確かめ、表紙に確認者・確認日・確認番号を記入してください。",
    "確認番号は、そのシートの題にあります。記入内容を直すと番号が変わり、前の確認は無効になります。",
)
_LABEL_WIDTH, _VALUE_WIDTH, _SIZE = 18, 74, 10


def identity(of: DepartmentForm) -> dict[str, str]:
    """Give what the cover says of the form, label -> value; intake compares a return's cover with it."""
    return {
        "プログラム": of.programme.name,
        "対象年度": both_years(of.fiscal_year),
        of.programme.names.department: of.department,
        "様式": of.form.name,
        "様式の版": of.form.version,
        DEADLINE: day_and_weekday(of.programme.deadline_of(of.fiscal_year)),
    } | ({MADE_UP_LABEL: MADE_UP_VALUE} if of.entries.made_up else {})


def entry_labels(of: DepartmentForm) -> tuple[str, ...]:
    """Give the labels beside which the department writes: who filled it in, and who is responsible for it."""
    confirmed = of.programme.confirmation is not Confirmation.NONE
    return ENTRY_LABELS + (CONFIRMATION_LABELS if confirmed else ())


def write_cover(book: xlsxwriter.Workbook, styles: Styles, of: DepartmentForm, live: Mapping[str, Live]) -> None:
    """Write the cover as the first sheet: title, identity, entries, how the form stands, instructions, legends.

    Args:
        book: where to.
        styles: the book's styles.
        of: whose form it is.
        live: label -> computed line.
    """
    sheet = book.add_worksheet(SHEET)
    sheet.set_column(0, 0, _LABEL_WIDTH)
    sheet.set_column(1, 1, _VALUE_WIDTH)
    sheet.set_row(0, 30)
    made_up = of.entries.made_up
    put_text(sheet, 0, 0, f"{MADE_UP if made_up else ''}{of.form.title}", styles[Style.TITLE])
    put_text(sheet, 1, 0, f"{of.programme.title}　{of.heading}", styles[Style.SUBTITLE])
    row = 3
    for label, value in identity(of).items():
        _write_row(sheet, styles, row, label, value, Style.LOCKED_TEXT)
        row += 1
    for label in entry_labels(of):
        _write_row(sheet, styles, row, label, of.entries.cover.get(label, ""), Style.ENTRY_TEXT)
        row += 1
    for label, one in live.items():
        put_text(sheet, row, 0, label, styles[Style.LABEL])
        style = Style.LINK if label == NEXT_PLACE else Style.LOCKED_TEXT
        put_formula(sheet, row, 1, one.text, one.stored, styles[style])
        sheet.set_row(row, max(18, row_height([(label, _LABEL_WIDTH), (str(one.stored), _VALUE_WIDTH)], _SIZE)))
        row += 1
    for heading, lines in _blocks(of).items():
        row = _write_block(sheet, styles, row + 1, heading, lines)
    if made_up:
        put_text(sheet, row + 1, 0, MADE_UP_NOTE, styles[Style.WARNING])
        row += 2
    sheet.protect("", {"select_locked_cells": True, "format_columns": True, "format_rows": True})
    title = f"{of.form.title}（{of.department}）"
    set_up_page(sheet, Page(title=title, last_row=row, last_col=1, landscape=False, made_up=made_up, pages_long=1))


def printed_texts(of: DepartmentForm) -> list[str]:
    """Give everything that the form itself prints on the cover; what else stands there somebody wrote."""
    told = [
        *identity(of),
        *identity(of).values(),
        *ENTRY_LABELS,
        *CONFIRMATION_LABELS,
        MADE_UP_LABEL,
        MADE_UP_VALUE,
        MADE_UP_NOTE,
    ]
    titles = [f"{mark}{of.form.title}" for mark in ("", MADE_UP)]
    blocks = [text for heading, lines in _blocks(of).items() for text in (heading, *lines)]
    # of whatever the programme asked for when the form was handed out
    confirming = [_CONFIRMING, f"{_CONFIRMING}{_AT_WILL}", *_HOW_TO_CONFIRM]
    return [*titles, f"{of.programme.title}　{of.heading}", *told, *confirming, *blocks]


def _blocks(of: DepartmentForm) -> dict[str, list[str]]:
    """How to fill in, the legends of the columns with options, where to send it and whom to ask: heading -> lines."""
    labels = {column.key: column.label for column in of.form.items.columns}
    legends = {
        labels[key]: [option.shown for option in options]
        for key, options in of.programme.choices.items()
        if key in labels
    }
    scale = of.programme.scale(of.fiscal_year)
    return {
        "記入の方法": [f"{n}　{text}" for n, text in enumerate(of.form.instructions, 1)],
        **({"達成度の区分": scale.phrases} if scale.given else {}),
        **legends,
        **_confirming(of),
        **_sending(of),
    }


def _confirming(of: DepartmentForm) -> dict[str, list[str]]:
    if of.programme.confirmation is Confirmation.NONE:
        return {}
    may = "" if of.programme.confirmation is Confirmation.REQUIRED else _AT_WILL
    return {f"{_CONFIRMING}{may}": [*_HOW_TO_CONFIRM]}


def _sending(of: DepartmentForm) -> dict[str, list[str]]:
    if not of.programme.contact:
        return {}
    return {"提出先": [of.programme.contact, *_HOW_TO_SEND], "問合せ先": [of.programme.contact]}


def _write_row(sheet: Worksheet, styles: Styles, row: int, label: str, value: str, style: Style) -> None:
    put_text(sheet, row, 0, label, styles[Style.LABEL])
    put_text(sheet, row, 1, value, styles[style])
    sheet.set_row(row, 18)


def _write_block(sheet: Worksheet, styles: Styles, row: int, heading: str, lines: list[str]) -> int:
    """Write a heading and its lines, each over both columns; gives the row behind them."""
    put_text(sheet, row, 0, heading, styles[Style.SUBTITLE])
    sheet.set_row(row, 20)
    for line in lines:
        row += 1
        merge_text(sheet, (row, 0), (row, 1), line, styles[Style.NOTE])
        sheet.set_row(row, row_height([(line, _LABEL_WIDTH + _VALUE_WIDTH)], _SIZE))
    return row + 1
