"""表紙 and 目次: what a workbook is, of which day and on whose returns, and where its sheets are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import xlsxwriter

from pipelines.japanese.fiscal_years import both_years
from pipelines.publication.canvas import Canvas, open_canvas
from pipelines.publication.edition import PROVISIONAL, Edition
from pipelines.publication.labelled_lines import write_labelled_lines
from pipelines.publication.submission_words import list_note
from pipelines.publication.summary_figures import absent_departments
from pipelines.publication.title_rows import write_title
from pipelines.publication.year_records import YearRecords
from pipelines.workbook.heights import count_lines, row_height
from pipelines.workbook.printing import MADE_UP, MADE_UP_NOTE, Page, set_up_page
from pipelines.workbook.styles import Style, headline_size, make_styles
from pipelines.workbook.text import merge_text, put_link, put_number, put_text

COVER, CONTENTS = "表紙", "目次"
"""Names of the two sheets."""

_SIZE = 11.0
_TITLE_SIZES = (20.0, 18.0, 16.0, 14.0)  # the largest at which no line of the title wraps
_TITLE_HEIGHT = 240.0
_COVER_WIDTHS = (26.0, 66.0)
_FINAL_WORDS = "確定　この資料の内容は確定しています。"
_STAGE_WORDS = {
    PROVISIONAL: f"【{PROVISIONAL}】速報　確定前の案です。"
    "{headquarters}の決定により、評価と説明が変わることがあります。",
    "": _FINAL_WORDS,
}


@dataclass(frozen=True)
class Entry:
    """One line of the contents.

    Attributes:
        label: what is found there.
        sheet: the sheet it leads to, as it was given to the book; "" makes the line a heading of those below it.
        page: the page it begins on in the printed book, where that is known.
        note: what else is said of it; "" for nothing.
    """

    label: str
    sheet: str = ""
    page: int | None = None
    note: str = ""


def write_cover(book: xlsxwriter.Workbook, name: str, title: str, year: YearRecords) -> None:
    """Write the cover as a sheet of the book, on one page.

    Args:
        book: where to.
        name: of the sheet.
        title: of the book, without marks.
        year: programme, year, stage, the day of the book where one is set, and whose returns are in.
    """
    edition = year.edition
    canvas = open_canvas(
        book,
        name,
        styles=make_styles(book, _SIZE, centred_rows=True),
        widths=_COVER_WIDTHS,
        size=_SIZE,
        edition=edition,
    )
    marked = edition.titled(title)
    _write_large_title(book, canvas, marked)
    row = 1
    if edition.made_up:
        warning = f"{MADE_UP}{MADE_UP_NOTE}"
        merge_text(canvas.sheet, (row, 0), (row, canvas.last_col), warning, canvas.styles[Style.WARNING])
        canvas.sheet.set_row(row, row_height([(warning, sum(canvas.widths))], _SIZE))
        row += 1
    end = write_labelled_lines(canvas, row, cover_entries(year))
    set_up_page(canvas.sheet, Page(marked, end - 1, canvas.last_col, landscape=False, made_up=edition.made_up))


def cover_entries(year: YearRecords) -> list[tuple[str, list[str]]]:
    """Give the cover's lines as (label, texts): whose programme, which year, how settled, on whose returns."""
    edition, programme = year.edition, year.edition.programme
    entries = [
        ("団体", [programme.city]),
        ("計画", [programme.title]),
        ("対象年度", [both_years(edition.fiscal_year)]),
        ("段階", [programme.names.worded(_STAGE_WORDS.get(edition.stage, f"【{edition.stage}】"))]),
        *([("資料の日付", [_day(edition.dated)])] if edition.dated else []),
        ("提出の状況", _returns(year)),
    ]
    return [*entries, ("問合せ先", [programme.public_contact])] if programme.public_contact else entries


def write_contents(book: xlsxwriter.Workbook, name: str, entries: Sequence[Entry], edition: Edition) -> None:
    """Write the contents as a sheet of the book: a link to each sheet; pages and notes where any entry has one.

    Args:
        book: where to; the sheets may follow later.
        name: of the sheet.
        entries: from top to bottom.
        edition: programme, year, stage.

    Raises:
        CellError: for a label that no cell can hold.
    """
    pages, notes = any(entry.page for entry in entries), any(entry.note for entry in entries)
    labels = ["内容", *(["頁"] if pages else []), *(["説明"] if notes else [])]
    # a lone column must fit the paper as it is: LibreOffice scales only what it could break
    widths = [40.0 if notes else 84.0 if pages else 70.0, *([8.0] if pages else []), *([52.0] if notes else [])]
    canvas = open_canvas(
        book, name, styles=make_styles(book, _SIZE, centred_rows=True), widths=widths, size=_SIZE, edition=edition
    )
    title = edition.titled(f"{edition.year_name}　{edition.programme.title}　{CONTENTS}")
    top = write_title(canvas, title, ["内容の文字を選ぶと、そのシートに移ります。"])
    canvas.put_texts(top, labels, Style.HEADER)
    for row, entry in enumerate(entries, top + 1):
        if entry.sheet:
            _write_entry(canvas, row, entry, pages=pages, notes=notes)
        else:
            merge_text(canvas.sheet, (row, 0), (row, canvas.last_col), entry.label, canvas.styles[Style.GROUP_ROW])
            canvas.sheet.set_row(row, row_height([(entry.label, sum(canvas.widths))], _SIZE))
    canvas.sheet.freeze_panes(top + 1, 0)
    last = top + len(entries)
    page = Page(title, last, canvas.last_col, landscape=False, header_rows=(top, top), made_up=edition.made_up)
    set_up_page(canvas.sheet, page)


def _write_entry(canvas: Canvas, row: int, entry: Entry, *, pages: bool, notes: bool) -> None:
    put_link(canvas.sheet, row, 0, entry.label, entry.sheet, canvas.styles[Style.LINK])
    if pages:
        put_number(canvas.sheet, row, 1, entry.page, canvas.styles[Style.NUMBER])
    if notes:
        put_text(canvas.sheet, row, canvas.last_col, entry.note, canvas.styles[Style.TEXT])
    canvas.set_height(row, [entry.label, *([""] if pages else []), *([entry.note] if notes else [])])


def _write_large_title(book: xlsxwriter.Workbook, canvas: Canvas, title: str) -> None:
    """Write the title into A1, where readers of every kind look for it; its row is the cover's upper third."""
    style = Style.HEADLINE_MADE_UP if canvas.edition.made_up else Style.HEADLINE
    # a line ends where the title has a blank, not in the middle of a name
    lines = title.replace("　", "\n").replace(MADE_UP, f"{MADE_UP}\n", 1)
    width = sum(canvas.widths)
    fitting = (size for size in _TITLE_SIZES if count_lines(lines, width, headline_size(size)) == lines.count("\n") + 1)
    size = next(fitting, _TITLE_SIZES[-1])
    merge_text(canvas.sheet, (0, 0), (0, canvas.last_col), lines, make_styles(book, size, centred_rows=True)[style])
    canvas.sheet.set_row(0, max(_TITLE_HEIGHT, row_height([(lines, width)], headline_size(size))))


def _returns(year: YearRecords) -> list[str]:
    """Say how many departments' returns the book rests on, and name those that are missing or wait to be mended.

    Of a department's own book: what became of its return.
    """
    if year.whose:
        return [list_note(year.statuses[year.whose]) or "提出された内容を掲載しています。"]
    unit, count = year.edition.programme.names.department, len(year.departments)
    absent = absent_departments(year)
    returned = [name for name, status in year.statuses.items() if status == "returned"]
    lines = [f"{count}{unit}のうち{count - len(absent)}{unit}の提出を含みます。"]
    if absent:
        names = "、".join(f"{name}（{status}）" for name, status in absent.items())
        lines.append(f"次の{unit}の提出がまだ含まれていません：{names}")
    if returned:
        lines.append(f"次の{unit}の提出は、修正を要する箇所の値を含んでいません：{'、'.join(returned)}")
    return lines


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
