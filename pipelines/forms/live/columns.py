"""Writing a table's computed columns, and the marks on cells that they lead to."""

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from pipelines.forms.live import formula as f
from pipelines.forms.live.formula import Live
from pipelines.forms.live.self_check import LiveSheet
from pipelines.forms.places import FIRST, GROUPS, LABELS
from pipelines.workbook.styles import Style, Styles
from pipelines.workbook.text import merge_text, put_formula, put_text
from schemas import live
from schemas.form import SheetForm

# each told by its pattern, border or words as well as by its colour
_MISSING = {"pattern": 4, "bg_color": "#FFFFFF", "fg_color": "#E46C0A", "border": 1, "border_color": "#C00000"}
_TO_DO = {"bg_color": "#FBD5B5", "bold": True}
_TO_ASK = {"bg_color": "#FFE699", "italic": True}
_DONE = {"bg_color": "#D8EFD3"}


def write_live_columns(
    book: xlsxwriter.Workbook, sheet: Worksheet, styles: Styles, spec: SheetForm, of: LiveSheet
) -> None:
    """Write the computed columns behind the form's own, and mark what is open.

    Args:
        book: of the sheet, for the looks of the marks.
        sheet: where to.
        styles: the book's styles.
        spec: the form's own columns, whose cells are marked.
        of: the computed columns.
    """
    columns = list(of.columns.values())
    if any(column.group for column in spec.columns):
        merge_text(
            sheet, (GROUPS, columns[0].position), (GROUPS, columns[-1].position), live.GROUP, styles[Style.HEADER]
        )
    for column in columns:
        options = {"hidden": True} if column.hidden else {}
        sheet.set_column(column.position, column.position, column.width, None, options)
        put_text(sheet, LABELS, column.position, column.label, styles[Style.HEADER])
        for row, one in enumerate(column.cells, FIRST):
            put_formula(sheet, row, column.position, one.text, one.stored, styles[column.style])
    last = FIRST + len(columns[0].cells) - 1
    if last >= FIRST:
        _mark(book, sheet, spec, of, last)


def _mark(book: xlsxwriter.Workbook, sheet: Worksheet, spec: SheetForm, of: LiveSheet, last: int) -> None:
    left, status = (of.columns[label].position for label in (live.LEFT, live.STATUS))
    some = f.above(f.cell(xl_rowcol_to_cell(FIRST, left, col_abs=True), None), f.number(0))
    missing = book.add_format(_MISSING)
    for position, column in enumerate(spec.columns):
        at = f.cell(xl_rowcol_to_cell(FIRST, position), None)
        # a row that may leave the cell blank counts none, and the first row may be such a one
        condition = of.missing.get(column.key) or (f.is_blank(at) if column.required else None)
        if condition is not None:
            _add(sheet, (FIRST, position, last, position), f.all_of(condition, some), missing)
    at = f.cell(xl_rowcol_to_cell(FIRST, status, col_abs=True), None)
    for text, look in (("あと", _TO_DO), ("要確認", _TO_ASK), (live.DONE, _DONE)):
        for position in (0, status):  # the number stays in sight while one writes
            _add(sheet, (FIRST, position, last, position), f.begins(at, text), book.add_format(look))


def _add(sheet: Worksheet, where: tuple[int, int, int, int], condition: Live, look: xlsxwriter.format.Format) -> None:
    if sheet.conditional_format(*where, {"type": "formula", "criteria": f"={condition.text}", "format": look}) != 0:
        raise ValueError(f"the mark {condition.text} cannot be written")
