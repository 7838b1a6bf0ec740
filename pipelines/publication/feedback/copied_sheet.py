"""A sheet of the department as it wrote it, every cell at its address, with fills and comments where findings are."""

import math
from decimal import Context, Decimal

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from pipelines.forms.guide import guide
from pipelines.forms.options import options_of
from pipelines.publication.feedback.comments import put_comment
from pipelines.publication.feedback.copy_formats import CopyFormats, Look, Role
from pipelines.publication.feedback.copy_layout import CopyLayout, lay_out
from pipelines.publication.feedback.mending import is_open, repeated_in_copy, text_in_copy
from pipelines.publication.feedback.share import Share
from pipelines.publication.feedback.sheet_copy import SheetCopy
from pipelines.workbook.heights import row_height
from pipelines.workbook.printing import Page, Paper, set_up_page
from pipelines.workbook.reading.sheet_xml import Position
from pipelines.workbook.signs import Sign
from pipelines.workbook.text import as_held, merge_text, put_number, put_text
from schemas.form import CellKind
from schemas.tables.rows import Row, present

_CENTRED = (CellKind.GRADE, CellKind.MARK)
_ONE_PAGE = 220  # half-width signs that stay legible across one A3 page
_ONE_A4_PAGE = 150
_UPRIGHT = 105
_ONE_PAGE_LONG = 80  # rows of a cover that stay legible on one page
_LONGEST_WITH_SIGN = 200  # Excel shows #### for longer texts in a cell with a number format
_EXACT = Context(prec=15)

Cell = Row
"""A row of the cells."""


def write_copy(book: xlsxwriter.Workbook, formats: CopyFormats, copy: SheetCopy, share: Share) -> None:
    """Write one sheet of the department's file."""
    sheet = book.add_worksheet(copy.name)
    cells = {(row["row"] - 1, row["column"] - 1): row for row in copy.cells}
    texts = {position: as_held(cell["shown"]) for position, cell in cells.items()}
    layout = lay_out(copy, texts, share.edition.form, formats.size)
    for written in cells.values():
        texts |= repeated_in_copy(written, layout)
    for position in copy.rewrite | set(copy.read_as):
        texts[position] = as_held(text_in_copy(position, texts.get(position, ""), copy, layout))
    for col, width in enumerate(layout.widths):
        sheet.set_column(col, col, width)
    tall: dict[int, list[tuple[str, float]]] = {}
    for position in sorted(_written(layout, texts, copy)):
        cell = cells.get(position)
        look = _look(position, cell, layout, copy)
        _put(sheet, position, cell, texts.get(position, ""), copy, layout, formats, look)
        if look.role not in (Role.TITLE, Role.ABOVE):
            sign = f"{look.sign} " if look.prefix else ""
            tall.setdefault(position[0], []).append((sign + texts.get(position, ""), layout.width_of(position)))
    for row in {row for row, _ in texts} | set(tall):
        size = formats.size + 2 if row == 0 else formats.size
        sheet.set_row(row, row_height(tall.get(row, []), size))
    for (row, col), mark in sorted(copy.marks.items()):
        if mark.comment:
            put_comment(sheet, row, col, mark.comment, mark.sign)
    if copy.returnable and layout.header is not None:
        for col, column in layout.columns.items():
            options = options_of(column, share.edition.programme, share.edition.fiscal_year)
            guide(sheet, (layout.header + 1, col, max(layout.header + 1, layout.last_record), col), column, options)
    _set_up(sheet, layout, copy, share)


def _written(layout: CopyLayout, texts: dict[Position, str], copy: SheetCopy) -> set[Position]:
    """Give the cells to write: those with contents or marks, and the blank ones of the table for their borders."""
    taken = set(texts) | set(copy.marks) | copy.entries
    if layout.header is None:
        return taken
    top = layout.header if layout.groups is None else layout.groups
    rows = {row for row, _ in taken if top <= row <= layout.last_record}
    return taken | {(row, col) for row in rows for col in layout.columns}


def _look(position: Position, cell: Cell | None, layout: CopyLayout, copy: SheetCopy) -> Look:
    mark = copy.marks.get(position)
    column = layout.columns.get(position[1])
    role = _role(position, layout)
    shown = cell["shown"] if cell else ""
    is_number = cell is not None and cell["number"] is not None and position not in copy.rewrite
    percent = is_number and shown.endswith("%")
    decimals = len(shown[:-1].partition(".")[2]) if percent else None
    if cell is not None and is_number and position in copy.read_as and present(cell["decimals"]) is not None:
        decimals = int(cell["decimals"])  # read as its number format rounds it
    return Look(
        role=role,
        sign=mark.sign if mark else None,
        centred=role is Role.ENTRY and column is not None and column.kind in _CENTRED,
        number=is_number,
        percent=percent,
        decimals=decimals,
        prefix=mark is not None
        and mark.sign is not Sign.READ
        and (0 < len(shown) <= _LONGEST_WITH_SIGN or position in copy.rewrite),
        hidden=bool(cell and cell["hidden"]),
        struck=bool(cell and cell["struck"]),
        open=is_open(position, copy, layout),
    )


def _role(position: Position, layout: CopyLayout) -> Role:
    row, col = position
    header, column = layout.header, layout.columns.get(col)
    if row == 0 and row not in (header, layout.groups) and row not in layout.paired:
        return Role.HEADLINE if position in layout.spans else Role.TITLE
    if header is None:
        return Role.PLAIN if row not in layout.paired else Role.LABEL if col == 0 else Role.ENTRY
    if row <= header:
        return _role_in_header(position, layout) if row in (header, layout.groups) else Role.ABOVE
    if row > layout.last_record:
        return Role.PLAIN
    return Role.ENTRY if column is None or column.is_entry else Role.LOCKED


def _role_in_header(position: Position, layout: CopyLayout) -> Role:
    row, col = position
    if row == layout.groups:
        covered = any(start < col <= end for (_, start), end in layout.spans.items())
        return Role.GROUP_REST if covered else Role.GROUP
    return Role.HEADER


def _put(
    sheet: Worksheet, position: Position, cell: Cell | None, text: str, copy: SheetCopy, layout: CopyLayout,
    formats: CopyFormats, look: Look,
) -> None:  # fmt: skip
    fmt = formats.get(look)
    number = cell["number"] if cell else None
    as_written = cell is not None and text == as_held(cell["shown"])
    if isinstance(number, Decimal) and as_written and not _is_read_as_text(position, copy, layout):
        # a cell holds no more digits than this; Excel would show no others either
        put_number(sheet, *position, _EXACT.plus(number), fmt)
    elif position in layout.spans and look.role is not Role.GROUP:
        merge_text(sheet, position, (position[0], layout.spans[position]), text, fmt)
    else:
        put_text(sheet, *position, text, fmt)


def _is_read_as_text(position: Position, copy: SheetCopy, layout: CopyLayout) -> bool:
    """Tell a number that stands for a text: a copy without its number format would be read as another one."""
    column = layout.columns.get(position[1])
    return column is not None and column.kind is CellKind.TEXT and position in copy.read_as


def _set_up(sheet: Worksheet, layout: CopyLayout, copy: SheetCopy, share: Share) -> None:
    """Protect all but the cells to write in, and set up the pages like the form's."""
    if not (copy.returnable and copy.structural):
        # a line through a value, or a format by which it is misread, can be taken away where it is to be mended
        allowed = {"select_locked_cells": True, "format_columns": True, "format_rows": True}
        sheet.protect("", allowed | {"format_cells": copy.returnable})
    sheet.print_row_col_headers()
    total = sum(layout.widths)
    pages = max(1, math.ceil(total / _ONE_PAGE))
    header = layout.header
    if header is not None:
        sheet.freeze_panes(header + 1, min(2, layout.last_col))
    page = Page(
        title=f"{copy.name}（提出されたシートの写し）　{share.heading}",
        last_row=layout.last_row,
        last_col=layout.last_col,
        paper=Paper.A3 if total > _ONE_A4_PAGE else Paper.A4,
        landscape=total > _UPRIGHT,
        header_rows=None if header is None else (header if layout.groups is None else layout.groups, header),
        made_up=share.edition.made_up,
        pages_wide=pages,
        pages_long=1 if header is None and layout.last_row < _ONE_PAGE_LONG else 0,
        header_columns=(0, 1) if header is not None and pages > 1 and layout.last_col > 1 else None,
    )
    set_up_page(sheet, page)
