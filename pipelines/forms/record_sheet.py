"""A table of a form: one row a record, locked where the register knows, open where the department writes."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import groupby

import pandas as pd
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from pipelines.forms.day_targets import ACTUAL, SHOWN_AS, asking_a_day
from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.guide import guide
from pipelines.forms.links import Links
from pipelines.forms.live.columns import write_live_columns
from pipelines.forms.live.self_check import LiveSheet
from pipelines.forms.options import options_of
from pipelines.forms.places import FIRST, GROUPS, LABELS, NOTE, TITLE
from pipelines.forms.record_page import page_of
from pipelines.workbook.heights import row_height
from pipelines.workbook.printing import MADE_UP, set_up_page
from pipelines.workbook.styles import Style, Styles, make_style_shown_as
from pipelines.workbook.text import merge_text, put_link, put_number, put_text
from schemas.form import CellKind, Column, SheetForm
from schemas.tables.rows import rows_of

_SIZE = 10
_ENTRY_STYLES = {
    CellKind.TEXT: Style.ENTRY_TEXT,
    CellKind.QUANTITY: Style.ENTRY_NUMBER,
    CellKind.GRADE: Style.ENTRY_CENTRED,
    CellKind.CHOICE: Style.ENTRY_TEXT,
    CellKind.MARK: Style.ENTRY_CENTRED,
}
_UNEVEN = 1.06  # full-width signs more that lines have room for: punctuation must not begin one, brackets not end one


@dataclass(frozen=True)
class Records:
    """What one table of the form is written from.

    Attributes:
        spec: the sheet's columns.
        locked: one row per record, one text column per locked column.
        entries: what is entered already, indexed by the record's key; may be empty.
        live: the computed columns.
        links: where locked cells lead.
        days: the records whose actual is to be a day.
    """

    spec: SheetForm
    locked: pd.DataFrame
    entries: pd.DataFrame
    live: LiveSheet
    links: Links
    days: Collection[str] = ()


def write_records(book: xlsxwriter.Workbook, styles: Styles, of: DepartmentForm, table: Records) -> None:
    """Write one table of the form.

    Args:
        book: where to.
        styles: the book's styles.
        of: whose form it is.
        table: the table.
    """
    spec, locked, entries = table.spec, table.locked, table.entries
    sheet = book.add_worksheet(spec.title)
    put_text(sheet, TITLE, 0, f"{MADE_UP if of.entries.made_up else ''}{spec.title}　{of.heading}", styles[Style.TITLE])
    put_text(sheet, NOTE, 0, spec.note, styles[Style.PLAIN])
    sheet.set_row(TITLE, 24)
    sheet.set_row(NOTE, 18)
    _write_header(sheet, styles, spec)
    for position, column in enumerate(spec.columns):
        sheet.set_column(position, position, column.width)
    shown_as = _entry_formats(book, styles)
    keys, lowest = locked[spec.key_column.key].tolist(), _lowest(spec)
    for row, (key, record) in enumerate(zip(keys, rows_of(locked), strict=True), FIRST):
        typed = entries.loc[key].to_dict() if key in entries.index else {}
        cells = [(str(record.get(c.key) or typed.get(c.key) or ""), c.width) for c in spec.columns]
        sheet.set_row(row, max(lowest, row_height(cells, _SIZE)))
        for position, column in enumerate(spec.columns):
            if column.is_entry:
                usual = SHOWN_AS if column.key == ACTUAL and key in table.days else ""
                fmt = shown_as(column.kind, of.entries.formats.get((key, column.key), usual))
                _put_entry(sheet, row, position, typed.get(column.key), fmt)
            elif (column.key, key) in table.links:
                put_link(sheet, row, position, record[column.key], table.links[column.key, key], styles[Style.LINK])
            else:
                put_text(sheet, row, position, record[column.key], styles[Style.LOCKED_TEXT])
    bottom = max(FIRST, FIRST + len(keys) - 1)
    for position, column in enumerate(spec.columns):
        for first, last, asked in _guided(column, keys, table.days, bottom):
            guide(sheet, (first, position, last, position), asked, options_of(column, of.programme, of.fiscal_year))
    write_live_columns(book, sheet, styles, spec, table.live)
    sheet.freeze_panes(FIRST, 2)
    # a day that Excel made of 3/4 is taken back by its number format
    allowed = {"select_locked_cells": True, "format_cells": True, "format_columns": True, "format_rows": True}
    sheet.protect("", allowed)
    computed = [column.width for column in table.live.columns.values() if not column.hidden]
    seen = [column.width for column in spec.columns] + computed
    title = f"{spec.title}　{of.heading}"
    set_up_page(sheet, page_of(title, seen, bottom, (GROUPS, LABELS), made_up=of.entries.made_up))


def _guided(column: Column, keys: list[str], days: Collection[str], bottom: int) -> Iterator[tuple[int, int, Column]]:
    """Give the first and last row of the cells of a column that are guided alike, and what they ask for."""
    if column.key != ACTUAL or not days:
        yield FIRST, bottom, column
        return
    for asks_a_day, rows in groupby(enumerate(keys, FIRST), lambda row: row[1] in days):
        numbers = [number for number, _ in rows]
        yield numbers[0], numbers[-1], asking_a_day(column) if asks_a_day else column


def _entry_formats(book: xlsxwriter.Workbook, styles: Styles) -> Callable[[CellKind, str], xlsxwriter.format.Format]:
    """Give what finds the format of an entry cell: its kind's, its number shown in another way where one is named."""

    @cache
    def shown_as(kind: CellKind, num_format: str) -> xlsxwriter.format.Format:
        style = _ENTRY_STYLES[kind]
        return make_style_shown_as(book, _SIZE, style, num_format) if num_format else styles[style]

    return shown_as


def _lowest(spec: SheetForm) -> float:
    """Give the height that holds what may be written into the texts: no program heightens a protected row later."""
    full = [("国" * round(column.room * _UNEVEN), column.width) for column in spec.columns]
    return row_height(full, _SIZE) if any(column.room for column in spec.columns) else 0.0


def _write_header(sheet: Worksheet, styles: Styles, spec: SheetForm) -> None:
    """Two header rows: groups over neighbours that share one, labels below."""
    sheet.set_row(LABELS, row_height([(c.printed, c.width) for c in spec.columns], _SIZE))
    for position, column in enumerate(spec.columns):
        put_text(sheet, LABELS, position, column.printed, styles[Style.HEADER])
    if not any(column.group for column in spec.columns):
        return
    sheet.set_row(GROUPS, 18)
    start = 0
    for end, column in enumerate(spec.columns):
        follows = spec.columns[end + 1].group if end + 1 < len(spec.columns) else None
        if column.group != follows or not column.group:
            merge_text(sheet, (GROUPS, start), (GROUPS, end), column.group, styles[Style.HEADER])
            start = end + 1


def _put_entry(sheet: Worksheet, row: int, position: int, value: object, fmt: xlsxwriter.format.Format) -> None:
    if isinstance(value, int | float | Decimal):
        put_number(sheet, row, position, Decimal(str(value)), fmt)
    else:
        put_text(sheet, row, position, value if isinstance(value, str) else "", fmt)
