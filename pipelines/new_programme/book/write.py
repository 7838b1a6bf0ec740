"""The workbook of a programme: a front page that says what is still to be written, and a sheet for each table."""

from collections.abc import Mapping, Sequence
from datetime import date

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipelines.new_programme.book.declared import (
    EXAMPLE_TARGETS,
    FURTHER,
    RULE_SHEET,
    SETTING_SHEET,
    SHEETS,
    TARGETS,
    BookSheet,
)
from pipelines.new_programme.book.rows import FIRST, HEADER, STATUS, BookRows, Line, labels_of, table_sheets
from pipelines.new_programme.book.settings import RULES, SETTINGS
from pipelines.new_programme.book.status import Status, cells_of, status_of_line, status_of_row, status_of_sheet
from pipelines.workbook.book import finish_book, new_book
from pipelines.workbook.heights import row_height
from pipelines.workbook.printing import Page, Paper, set_up_page
from pipelines.workbook.styles import Style, Styles, make_style_shown_as, make_styles
from pipelines.workbook.text import put_formula, put_link, put_text
from schemas.live import REQUIRED

BOOK = "設定ブック"
_FRONT = "はじめに"
_SIZE = 10
_TEXT_FORMAT = "@"
_YEAR_WIDTH, _STATUS_WIDTH = 16.0, 26.0
_SPARE_LINES = 5
_WAS = "元_"
"""What the hidden sheets begin with that hold what a sheet was before it was changed."""
_CHANGED = "#FCE4D6"
_LOCKED = ("help", "label", "path")
_HOW = (
    "黄色の欄に書いてください。番号が「例」で始まる行は記入例で、読み取りません。",
    "各シートの右端の「記入の状況」と、下の表に、まだ書くところが出ます。",
    "目標値は「85%以上」「1,280時間以下」「59～90%」「全部署」のように書きます。目標がない年度は「－」と書きます。",
    "行は書き足せます。行が足りないときは、上の行を写して下に増やしてください。シートの名前と見出しの言葉は変えないでください。",
    "書き終えたら保存し、「kaikaku new-programme 名前 --from このファイル」を実行してください。"
    "直すところがあれば、シートとセルをお知らせし、何も書きません。",
)
_IS_LINES = {SETTING_SHEET.name: SETTINGS, RULE_SHEET.name: RULES}


def write_book(rows: BookRows, title: str, *, marks_changes: bool = False) -> bytes:
    """Write the workbook.

    Args:
        rows: its contents; examples are put in by the sheets that have no row yet.
        title: of the plan, for the front page; "" for an empty workbook.
        marks_changes: whether a cell takes another colour as soon as something else stands in it than now.

    Returns:
        The bytes of the file, the same for the same contents.
    """
    heading = f"{title}　{BOOK}" if title else f"プログラムの{BOOK}"
    book, buffer = new_book(title=heading, subject=BOOK, created=date(rows.years[0], 4, 1))
    styles = make_styles(book, _SIZE)
    entry = make_style_shown_as(book, _SIZE, Style.ENTRY_TEXT, _TEXT_FORMAT)
    front = book.add_worksheet(_FRONT)
    written = [
        (sheet, _write_sheet(book, sheet, rows, styles, entry))
        for sheet in SHEETS
        if sheet is not FURTHER or rows.sheets.get(FURTHER.name)
    ]
    if marks_changes:
        for sheet, _ in written:
            _mark_changes(book, sheet, rows, styles)
    for name, path in table_sheets(rows.tables):
        _write_table(book, name, [[path], *rows.tables[path]], styles, entry)
    _write_front(front, heading, written, rows, styles)
    return finish_book(book, buffer)


def _write_front(
    front: Worksheet, heading: str, written: Sequence[tuple[BookSheet, list[Status]]], rows: BookRows, styles: Styles
) -> None:
    widths = (18.0, 72.0, 40.0)
    for column, width in enumerate(widths):
        front.set_column(column, column, width)
    put_text(front, 0, 0, heading, styles[Style.TITLE])
    front.set_row(0, 26)
    at = 1
    for number, line in enumerate(_HOW, 1):
        front.merge_range(at, 0, at, 2, "", styles[Style.NOTE])
        put_text(front, at, 0, f"{number}　{line}", styles[Style.NOTE])
        front.set_row(at, row_height([(f"{number}　{line}", sum(widths))], _SIZE))
        at += 1
    at += 1
    for column, label in enumerate(("シート", "書くこと", "記入の状況【自動】")):
        put_text(front, at, column, label, styles[Style.HEADER])
    first = at + 1
    for at, (sheet, statuses) in enumerate(written, first):
        status = status_of_sheet(sheet.name, len(labels_of(sheet, rows.years)), statuses, needed=sheet.needed)
        put_link(front, at, 0, sheet.name, sheet.name, styles[Style.LINK])
        put_text(front, at, 1, sheet.what, styles[Style.TEXT])
        put_formula(front, at, 2, status.formula, status.result, styles[Style.LOCKED_TEXT])
        front.set_row(at, row_height([(sheet.what, widths[1]), (status.result, widths[2])], _SIZE))
    set_up_page(front, Page(title=heading, last_row=at, last_col=2))


def _write_sheet(
    book: xlsxwriter.Workbook, sheet: BookSheet, rows: BookRows, styles: Styles, entry: Format
) -> list[Status]:
    page = book.add_worksheet(sheet.name)
    labels = labels_of(sheet, rows.years)
    widths = [column.width for column in sheet.columns] + [_YEAR_WIDTH] * (len(labels) - len(sheet.columns))
    end = len(labels)
    for place, width in enumerate([*widths, _STATUS_WIDTH]):
        page.set_column(place, place, width)
    put_text(page, 0, 0, sheet.name, styles[Style.TITLE])
    put_text(page, 1, 0, sheet.what, styles[Style.PLAIN])
    page.set_row(0, 22)
    page.set_row(1, 18)
    for place, (key, label) in enumerate([*labels, ("", STATUS)]):
        mark = f"\n{REQUIRED}" if any(column.key == key and column.required for column in sheet.columns) else ""
        put_text(page, HEADER - 1, place, label if sheet.name in _IS_LINES else f"{label}{mark}", styles[Style.HEADER])
    page.set_row(
        HEADER - 1,
        row_height([(f"{label}\n{REQUIRED}", width) for (_, label), width in zip(labels, widths, strict=True)], _SIZE),
    )
    lines = _lines(sheet, rows)
    known = _known(rows)
    statuses = []
    for down, line in enumerate(lines):
        at = FIRST - 1 + down
        is_example = down < len(_examples(sheet, rows))
        for place, (key, _) in enumerate(labels):
            locked = is_example or (sheet.name in _IS_LINES and key in _LOCKED)
            put_text(page, at, place, line.get(key, ""), styles[Style.LOCKED_TEXT] if locked else entry)
        statuses.append(_status(sheet, at + 1, line, known))
        put_formula(page, at, end, statuses[-1].formula, statuses[-1].result, styles[Style.LOCKED_TEXT])
        shown = [(line.get(key, ""), width) for (key, _), width in zip(labels, widths, strict=True) if key != "path"]
        page.set_row(at, row_height([*shown, (statuses[-1].result, _STATUS_WIDTH)], _SIZE))
    last = FIRST - 2 + max(len(lines), 1)
    _offer(page, sheet, last)
    page.freeze_panes(HEADER, 1)
    set_up_page(
        page,
        Page(
            title=f"{BOOK}　{sheet.name}",
            last_row=last,
            last_col=end,
            header_rows=(HEADER - 1, HEADER - 1),
            paper=Paper.A3 if sheet.a3 else Paper.A4,
        ),
    )
    return statuses


def _mark_changes(book: xlsxwriter.Workbook, sheet: BookSheet, rows: BookRows, styles: Styles) -> None:
    """Colour what is written otherwise than it was, by a hidden copy of the sheet."""
    was = book.add_worksheet(f"{_WAS}{sheet.name}")
    was.very_hidden()
    labels, lines = labels_of(sheet, rows.years), _lines(sheet, rows)
    for down, line in enumerate(lines):
        for place, (key, _) in enumerate(labels):
            if text := line.get(key, ""):
                put_text(was, FIRST - 1 + down, place, text, styles[Style.PLAIN])
    page = book.get_worksheet_by_name(sheet.name)
    if page is None or not lines:
        return
    rule = {
        "type": "formula",
        "criteria": f'=A{FIRST}&""<>\'{was.name}\'!A{FIRST}&""',
        "format": book.add_format({"bg_color": _CHANGED, "bold": True}),
    }
    page.conditional_format(FIRST - 1, 0, FIRST - 2 + len(lines) + _SPARE_LINES, len(labels) - 1, rule)


def _status(sheet: BookSheet, number: int, line: Line, known: Mapping[str, set[str]]) -> Status:
    if sheet.name in _IS_LINES:
        setting = next((one for one in _IS_LINES[sheet.name] if one.path == line.get("path")), None)
        return status_of_line(setting, number, line.get("value", ""))
    return status_of_row(sheet, number, line, known)


def _known(rows: BookRows) -> dict[str, set[str]]:
    """Give `sheet/key` -> what stands in every column that another sheet refers to."""
    wanted = {column.refers_to for sheet in SHEETS for column in sheet.columns if column.refers_to}
    sheets = {sheet.name: sheet for sheet in SHEETS}
    return {f"{name}/{key}": {line.get(key, "") for line in _lines(sheets[name], rows)} for name, key in wanted}


def _examples(sheet: BookSheet, rows: BookRows) -> Sequence[Line]:
    """Give the example rows of a sheet, with targets in the first years; none where there are rows already."""
    if rows.sheets.get(sheet.name):
        return ()
    if sheet is not TARGETS:
        return sheet.examples
    return [
        {**line, **{str(year): text for year, text in zip(rows.years, texts, strict=False)}}
        for line, texts in zip(sheet.examples, EXAMPLE_TARGETS, strict=True)
    ]


def _lines(sheet: BookSheet, rows: BookRows) -> list[Line]:
    """Give every row of a sheet: examples, what is there, and rows to write in."""
    there = [*_examples(sheet, rows), *rows.sheets.get(sheet.name, ())]
    spare = 0 if not sheet.rows else max(sheet.rows - len(there), _SPARE_LINES)
    return [*there, *({} for _ in range(spare))]


def _offer(page: Worksheet, sheet: BookSheet, last: int) -> None:
    """Put drop-downs and hints at the cells of a column."""
    if sheet.name in _IS_LINES:
        for at, setting in enumerate(_IS_LINES[sheet.name], FIRST - 1):
            if words := getattr(setting.kind, "words", None):
                page.data_validation(at, 1, at, 1, {"validate": "list", "source": list(words.values())})
        return
    for place, column in enumerate(sheet.columns):
        rule: dict[str, object] = {"validate": "any"}
        if column.refers_to:
            rule = {"validate": "list", "source": f"={cells_of(*column.refers_to)}", "error_type": "warning"}
        elif column.options:
            rule = {"validate": "list", "source": list(column.options)}
        if column.hint:
            rule |= {"input_title": column.label[:32], "input_message": column.hint}
        if len(rule) > 1:
            page.data_validation(FIRST - 1, place, last, place, rule)


def _write_table(
    book: xlsxwriter.Workbook, name: str, lines: Sequence[Sequence[str]], styles: Styles, entry: Format
) -> None:
    """Write a further table of the register as it is: its path, its header, its rows."""
    page = book.add_worksheet(name)
    width = len(lines[1])
    page.set_column(0, width - 1, 18)
    for at, line in enumerate(lines):
        style = styles[Style.PLAIN] if at == 0 else styles[Style.HEADER] if at == 1 else entry
        for place, text in enumerate(line):
            put_text(page, at, place, text, style)
        if at > 0:
            page.set_row(at, row_height([(text, 18.0) for text in line], _SIZE))
    page.freeze_panes(2, 1)
    set_up_page(
        page,
        Page(title=f"{BOOK}　{name}", last_row=len(lines) - 1, last_col=width - 1, header_rows=(1, 1), paper=Paper.A3),
    )
