"""A sheet that is one long list: title, notes, two header rows, headings, records and sums, with a filter."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil

import xlsxwriter

from pipelines.publication.blocks import Value
from pipelines.publication.canvas import Canvas, open_canvas
from pipelines.publication.edition import Edition
from pipelines.publication.title_rows import write_title
from pipelines.publication.year_table import YearColumn, write_year_header, write_year_row
from pipelines.workbook.heights import row_height
from pipelines.workbook.printing import Page, Paper, set_up_page
from pipelines.workbook.styles import Style, make_styles, number_style
from pipelines.workbook.text import merge_text, put_number

SIZE = 9.5
"""Points of the text of such lists."""

_READABLE_WIDTH = 270.0
"""Columns wider than this on one sheet of A3 would print in signs of less than 6.5 points."""


@dataclass(frozen=True)
class Heading:
    """A row above records, over all columns; level 0 is the outermost."""

    text: str
    level: int = 0


@dataclass(frozen=True)
class Record:
    """A row of the list: one value for each column."""

    values: Sequence[Value]


@dataclass(frozen=True)
class Sum:
    """A row behind records: a label over the columns before its first number, "" where a column has none."""

    label: str
    values: Sequence[Value]


Line = Heading | Record | Sum


@dataclass(frozen=True)
class ListSheet:
    """What stands on the sheet.

    Attributes:
        part: what it is called behind year and programme, e.g. `成果指標の達成状況`.
        columns: from left to right.
        lines: from top to bottom.
        notes: under the title.
        new_pages: whether each outermost heading begins a new page, as suits lists of many pages.
        fixed: how many columns stay in sight, and repeat where the list is several sheets of paper wide.
    """

    part: str
    columns: Sequence[YearColumn]
    lines: Sequence[Line]
    notes: Sequence[str] = field(default_factory=list)
    new_pages: bool = False
    fixed: int = 0

    @property
    def records(self) -> int:
        """How many records there are."""
        return sum(isinstance(line, Record) for line in self.lines)


def write_list_sheet(book: xlsxwriter.Workbook, name: str, of: ListSheet, edition: Edition) -> None:
    """Write a list as a sheet of the book, for A3 paper laid across.

    Args:
        book: where to.
        name: of the sheet.
        of: what stands on it.
        edition: programme, year, stage.

    Raises:
        CellError: for a value that no cell can hold.
    """
    styles, widths = make_styles(book, SIZE), [column.width for column in of.columns]
    canvas = open_canvas(book, name, styles=styles, widths=widths, size=SIZE, edition=edition)
    title = edition.titled(f"{edition.year_name}　{edition.programme.title}　{of.part}")
    wide = ceil(sum(widths) / _READABLE_WIDTH)
    # on several sheets of paper side by side the fixed columns repeat, and the title with them: whole, if it ends there
    top = write_title(canvas, title, of.notes, last_col=of.fixed - 1 if wide > 1 and of.fixed else None)
    write_year_header(canvas, of.columns, top)
    row, breaks, last_record = top + 2, list[int](), top + 1
    for line in of.lines:
        if of.new_pages and isinstance(line, Heading) and line.level == 0 and row > top + 2:
            breaks.append(row)
        row = _write_line(canvas, of.columns, row, line)
        last_record = last_record if isinstance(line, Sum) else row - 1
    canvas.sheet.freeze_panes(top + 2, of.fixed)
    canvas.sheet.autofilter(top + 1, 0, last_record, canvas.last_col)
    page = Page(
        title,
        row - 1,
        canvas.last_col,
        paper=Paper.A3,
        header_rows=(top, top + 1),
        made_up=edition.made_up,
        pages_wide=wide,
        header_columns=(0, of.fixed - 1) if wide > 1 and of.fixed else None,
    )
    set_up_page(canvas.sheet, page)
    canvas.sheet.set_h_pagebreaks(breaks)
    canvas.sheet.set_v_pagebreaks(_breaks_between_columns(of.columns, of.fixed, wide))


def _breaks_between_columns(columns: Sequence[YearColumn], fixed: int, wide: int) -> list[int]:
    """Give the columns that begin a new sheet of paper: as even as can be, and never within a group."""
    starts = [
        n for n in range(fixed + 1, len(columns)) if not columns[n].group or columns[n].group != columns[n - 1].group
    ]
    behind = sum(column.width for column in columns[fixed:])

    def distance(start: int, share: float) -> float:
        return abs(sum(column.width for column in columns[fixed:start]) - behind * share)

    return [min(starts, key=lambda start: distance(start, number / wide)) for number in range(1, wide)]


def _write_line(canvas: Canvas, columns: Sequence[YearColumn], row: int, line: Line) -> int:
    match line:
        case Heading():
            text = f"{'　' * line.level}{line.text}"
            merge_text(canvas.sheet, (row, 0), (row, canvas.last_col), text, canvas.styles[Style.GROUP_ROW])
            canvas.sheet.set_row(row, row_height([(text, sum(canvas.widths))], canvas.size))
            return row + 1
        case Sum():
            return _write_sum(canvas, row, line)
        case Record():
            return write_year_row(canvas, columns, row, line.values)


def _write_sum(canvas: Canvas, row: int, line: Sum) -> int:
    first = next((col for col, value in enumerate(line.values) if not isinstance(value, str)), len(line.values))
    group_row = canvas.styles[Style.GROUP_ROW]
    merge_text(canvas.sheet, (row, 0), (row, max(first - 1, 0)), line.label, group_row)
    for col, value in enumerate(line.values[first:], first):
        if isinstance(value, str):
            canvas.put_text(row, col, value, Style.GROUP_ROW)
        else:
            style = Style.NUMBER if value is None or isinstance(value, int) else number_style(value)
            put_number(canvas.sheet, row, col, value, canvas.styles[style])
    canvas.sheet.set_row(row, row_height([(line.label, sum(canvas.widths[: max(first, 1)]))], canvas.size))
    return row + 1
