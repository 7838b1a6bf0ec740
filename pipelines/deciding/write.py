"""The headquarters' book as a workbook: a front page, a sheet a kind of decision, and what it was written from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from pipelines.deciding.declared import YES, Entry, Kind, Part
from pipelines.deciding.gather import BookRow, Contents
from pipelines.deciding.office_file import Key
from pipelines.deciding.self_check import STATUS, Formula, check_row, count_rows
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.publication.edition import Edition
from pipelines.workbook.book import finish_book, new_book
from pipelines.workbook.fonts import TEXT_FONT
from pipelines.workbook.heights import row_height
from pipelines.workbook.printing import Page, Paper, set_up_page
from pipelines.workbook.styles import RED, Style, Styles, make_style_shown_as, make_styles
from pipelines.workbook.text import Place, as_held, merge_text, put_formula, put_link, put_text

BOOK = "決定ブック"
FRONT, TO_MEND, WAS = "はじめに", "直すところ", "元_"
OF = "このブック"
HEADER, FIRST = 3, 4
"""The rows of the header and of the first row of a sheet, counted from 1."""
COMMON_FROM = 2
"""The first column, from 0, of the front page's table in which common entries stand."""
_SIZE = 10
_STATUS_WIDTH = 24.0
_AS_TEXT = "@"
_ENTRY_OF_MARKS = {
    "font_name": TEXT_FONT, "font_size": _SIZE, "text_wrap": True, "valign": "top", "bg_color": "#FFE0E0",
    "border": 2, "border_color": RED,
}  # fmt: skip
_HOW = (
    "黄色の欄に書いてください。空欄の行は、何も決めていないものとして扱います。",
    "同じ人・同じ日に決めたものは、下の表に1回だけ書けば、各シートでは空欄のままで構いません。",
    "各シートの右端の「記入の状況」と、下の表に、まだ書くところが出ます。",
    "前に決めたものは、初めから書かれています。取り消すときは、その行の黄色の欄をすべて空欄にしてください。",
    "2人以上で分けて書くときは、このブックを写して使い、まとめて取り込んでください。例：kaikaku decide 1つめ 2つめ",
    "書き終えたら保存し、「kaikaku decide このファイル」で取り込んでください。直すところには、印を付けてお返しします。",
)


@dataclass(frozen=True)
class Mark:
    """What is to be mended at a cell of a sheet: its row by its key, its column by the entry's."""

    sheet: str
    key: Key
    column: str
    sentence: str


def write_book(
    year: ProgrammeYear,
    contents: Contents,
    was: Contents | None = None,
    common: Mapping[str, Mapping[str, str]] | None = None,
    marks: Sequence[Mark] = (),
) -> bytes:
    """Write the book.

    Args:
        year: which it is of.
        contents: what stands in it.
        was: what stood in it when it was written first; `contents` where it is written first.
        common: sheet -> entry -> what holds for the whole sheet.
        marks: what is to be mended, where it is given back.

    Returns:
        The bytes of the file, the same for the same contents.
    """
    edition = contents.edition
    title = edition.titled(f"{edition.year_name}　{edition.programme.title}　{BOOK}（庁内用・公表しない資料）")
    book, buffer = new_book(title=title, subject=BOOK, created=edition.created)
    styles = make_styles(book, _SIZE)
    front = book.add_worksheet(FRONT)
    if marks:
        _write_marks(book.add_worksheet(TO_MEND), contents, marks, styles)
    common = common or {}
    entry = make_style_shown_as(book, _SIZE, Style.ENTRY_TEXT, _AS_TEXT)
    marked = book.add_format({**_ENTRY_OF_MARKS, "num_format": _AS_TEXT})
    counts = [
        _Sheet(book, part, edition, styles, (entry, marked), front_row).write(
            contents.sheets[name], common.get(name, {}), [mark for mark in marks if mark.sheet == name]
        )
        for front_row, (name, part) in enumerate(contents.parts.items(), len(_HOW) + 4)
    ]
    _write_front(front, title, contents, common, counts, styles, entry)
    _write_was(book, year, was or contents, styles)
    return finish_book(book, buffer)


def common_entries(part: Part) -> list[Entry]:
    """Give the entries that the front page has for a whole sheet."""
    return [entry for entry in part.entries if entry.common]


@dataclass(frozen=True)
class _Sheet:
    """One sheet of the book; `front_row` is its row on the front page, counted from 1."""

    book: xlsxwriter.Workbook
    part: Part
    edition: Edition
    styles: Styles
    entry_styles: tuple[Format, Format]
    front_row: int

    def write(self, rows: Sequence[BookRow], common: Mapping[str, str], marks: Sequence[Mark]) -> Formula:
        """Write the sheet, and give what the front page says of it."""
        part, styles = self.part, self.styles
        page = self.book.add_worksheet(part.name)
        labels = [*part.labels.values(), STATUS]
        for place, (label, width) in enumerate(zip(labels, self._widths, strict=True)):
            page.set_column(place, place, width)
            put_text(page, HEADER - 1, place, label, styles[Style.HEADER])
        put_text(page, 0, 0, part.name, styles[Style.TITLE])
        put_text(page, 1, 0, part.what, styles[Style.PLAIN])
        page.set_row(0, 22)
        page.set_row(1, 18)
        page.set_row(HEADER - 1, row_height(list(zip(labels, self._widths, strict=True)), _SIZE))
        cells = {
            one.key: f"'{FRONT}'!{xl_rowcol_to_cell(self.front_row - 1, place, row_abs=True, col_abs=True)}"
            for place, one in enumerate(common_entries(part), COMMON_FROM)
        }
        said = {(mark.key, mark.column): mark.sentence for mark in marks}
        results = []
        for at, row in enumerate(rows, FIRST - 1):
            status = check_row(part, at + 1, {**row.shown, **row.entries}, common, cells)
            self._write_row(page, at, row, status, said)
            results.append(status.result)
        last = FIRST - 2 + len(rows)
        self._offer(page, last)
        page.freeze_panes(HEADER, 2)
        page.autofilter(HEADER - 1, 0, last, len(labels) - 1)
        header = (HEADER - 1, HEADER - 1)
        set_up_page(
            page,
            Page(part.name, last, len(labels) - 1, Paper.A3, header_rows=header, made_up=self.edition.made_up),
        )
        return count_rows(part, last + 1, results)

    @property
    def _widths(self) -> list[float]:
        return [*(one.width for one in self.part.shown), *(one.width for one in self.part.entries), _STATUS_WIDTH]

    def _write_row(
        self, page: Worksheet, at: int, row: BookRow, status: Formula, said: Mapping[tuple[Key, str], str]
    ) -> None:
        entry, marked = self.entry_styles
        shown = [as_held(row.shown.get(column.key, "")) for column in self.part.shown]
        for place, text in enumerate(shown):
            put_text(page, at, place, text, self.styles[Style.LOCKED_TEXT])
        entries = [row.entries.get(one.key, "") for one in self.part.entries]
        for place, (one, text) in enumerate(zip(self.part.entries, entries, strict=True), len(shown)):
            sentence = said.get((row.key, one.key))
            put_text(page, at, place, text, marked if sentence else entry)
            if sentence:
                page.write_comment(at, place, sentence, {"author": "", "x_scale": 2, "y_scale": 1.5})
        end = len(shown) + len(entries)
        put_formula(page, at, end, status.text, status.result, self.styles[Style.LOCKED_TEXT])
        page.set_row(at, row_height(list(zip([*shown, *entries, status.result], self._widths, strict=True)), _SIZE))

    def _offer(self, page: Worksheet, last: int) -> None:
        """Put drop-downs and hints at the cells to write in."""
        scale = self.edition.scale
        for place, one in enumerate(self.part.entries, len(self.part.shown)):
            rule: dict[str, object] = {"validate": "any"}
            if one.kind is Kind.GRADE:
                rule = {"validate": "list", "source": [scale.in_list(grade) for grade in scale.numbers]}
            elif one.kind is Kind.MARK:
                rule = {"validate": "list", "source": [YES] if one.needed else [YES, "－"]}
            if one.hint:
                rule |= {"input_title": one.label[:32], "input_message": one.hint}
            if len(rule) > 1:
                page.data_validation(FIRST - 1, place, last, place, rule)


def _write_front(
    front: Worksheet,
    title: str,
    contents: Contents,
    common: Mapping[str, Mapping[str, str]],
    counts: Sequence[Formula],
    styles: Styles,
    entry: Format,
) -> None:
    widths = (24.0, 60.0, 24.0, 16.0, 34.0)
    for column, width in enumerate(widths):
        front.set_column(column, column, width)
    put_text(front, 0, 0, title, styles[Style.TITLE])
    front.set_row(0, 26)
    for at, line in enumerate(_HOW, 1):
        text = f"{at}　{line}"
        merge_text(front, (at, 0), (at, len(widths) - 1), text, styles[Style.NOTE])
        front.set_row(at, row_height([(text, sum(widths))], _SIZE))
    header = len(_HOW) + 2
    for column, label in enumerate(
        ("シート", "決めること", "決めた者（共通）", "決めた日（共通）", "記入の状況【自動】")
    ):
        put_text(front, header, column, label, styles[Style.HEADER])
    for at, ((name, part), count) in enumerate(zip(contents.parts.items(), counts, strict=True), header + 1):
        put_link(front, at, 0, name, name, styles[Style.LINK])
        put_text(front, at, 1, part.what, styles[Style.TEXT])
        for place in (COMMON_FROM, COMMON_FROM + 1):
            put_text(front, at, place, "", styles[Style.LOCKED_TEXT])
        for place, one in enumerate(common_entries(part), COMMON_FROM):
            put_text(front, at, place, common.get(name, {}).get(one.key, ""), entry)
        put_formula(front, at, len(widths) - 1, count.text, count.result, styles[Style.LOCKED_TEXT])
        front.set_row(at, row_height([(part.what, widths[1])], _SIZE))
    set_up_page(front, Page(title, header + len(counts), len(widths) - 1, made_up=contents.edition.made_up))


def _write_marks(page: Worksheet, contents: Contents, marks: Sequence[Mark], styles: Styles) -> None:
    """List what is to be mended; each line leads to its cell."""
    widths = (24.0, 12.0, 110.0)
    for column, (label, width) in enumerate(zip(("シート", "セル", "直すところ"), widths, strict=True)):
        page.set_column(column, column, width)
        put_text(page, HEADER - 1, column, label, styles[Style.HEADER])
    put_text(page, 0, 0, f"{TO_MEND}　{len(marks)}件", styles[Style.TITLE])
    put_text(page, 1, 0, "まだ何も取り込んでいません。直して保存し、もう一度取り込んでください。", styles[Style.PLAIN])
    page.set_row(0, 22)
    page.set_row(1, 18)
    for at, mark in enumerate(marks, FIRST - 1):
        cell = _cell_of(mark, contents)
        put_link(page, at, 0, mark.sheet, Place(mark.sheet, cell=cell or "A1"), styles[Style.LINK])
        put_text(page, at, 1, cell, styles[Style.TEXT])
        put_text(page, at, 2, mark.sentence, styles[Style.TEXT])
        page.set_row(at, row_height([(mark.sentence, widths[2])], _SIZE))
    last = FIRST - 2 + len(marks)
    set_up_page(page, Page(TO_MEND, last, len(widths) - 1, made_up=contents.edition.made_up))


def _cell_of(mark: Mark, contents: Contents) -> str:
    part = contents.parts[mark.sheet]
    places = list(part.labels)
    for at, row in enumerate(contents.sheets[mark.sheet], FIRST - 1):
        if row.key == mark.key and mark.column in places:
            return xl_rowcol_to_cell(at, places.index(mark.column))
    return ""


def _write_was(book: xlsxwriter.Workbook, year: ProgrammeYear, was: Contents, styles: Styles) -> None:
    """Keep what stood in the book when it was written: what came back is compared with it, not with what is now."""
    page = book.add_worksheet(f"{WAS}{OF}")
    page.very_hidden()
    for column, text in enumerate((year.register.programme.name, str(year.fiscal_year))):
        put_text(page, 0, column, text, styles[Style.PLAIN])
    for name, part in was.parts.items():
        page = book.add_worksheet(f"{WAS}{name}"[:31])
        page.very_hidden()
        for column, label in enumerate(part.labels.values()):
            put_text(page, HEADER - 1, column, label, styles[Style.PLAIN])
        for at, row in enumerate(was.sheets[name], FIRST - 1):
            for column, key in enumerate(part.labels):
                if text := {**row.shown, **row.entries}.get(key, ""):
                    put_text(page, at, column, as_held(text), styles[Style.PLAIN])
