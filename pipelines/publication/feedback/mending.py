"""Copies that are mended in place and sent back: which cells are open, and what stands there that is not as written."""

from pipelines.forms.cover import SHEET
from pipelines.intake.own_answer import REWRITE, waits_for_rewriting
from pipelines.japanese.characters import as_key
from pipelines.publication.feedback.copy_layout import CopyLayout
from pipelines.publication.feedback.sheet_copy import SheetCopy
from pipelines.workbook.reading.sheet_xml import Position
from pipelines.workbook.signs import Sign
from pipelines.workbook.text import as_held
from schemas.form import CellKind
from schemas.tables.rows import Row


def text_in_copy(position: Position, text: str, copy: SheetCopy, layout: CopyLayout) -> str:
    """Give the text that stands in a copied cell: as written, as it was read, or what asks to write it anew."""
    column = layout.columns.get(position[1])
    if not is_record_entry(position, layout) or column is None:
        return text
    if position in copy.rewrite:
        return text if waits_for_rewriting(text) else f"{REWRITE}{text}"
    return copy.read_as.get(position, text) if column.kind is CellKind.TEXT else text


def repeated_in_copy(cell: Row, layout: CopyLayout) -> dict[Position, str]:
    """Give what the form prints in every row and a department merged over rows, for each of them: copies merge none."""
    row, col = cell["row"] - 1, cell["column"] - 1
    column = layout.columns.get(col)
    fixed = column is not None and column.kind is CellKind.FIXED  # an id that is merged names one record
    if not fixed or layout.header is None or row <= layout.header:
        return {}
    return {(row + below, col): as_held(cell["shown"]) for below in range(1, cell["rows"])}


def is_record_entry(position: Position, layout: CopyLayout) -> bool:
    """Tell whether a cell is one that the department fills in, in the row of a record."""
    column = layout.columns.get(position[1])
    within = layout.header is not None and layout.header < position[0] <= layout.last_record
    return within and column is not None and column.is_entry


def is_open(position: Position, copy: SheetCopy, layout: CopyLayout) -> bool:
    """Tell whether a cell may be written in: an entry, one that a finding asks about, or one of a table not found."""
    if not copy.returnable:
        return False
    mark = copy.marks.get(position)
    if mark is not None and mark.sign in (Sign.MUST, Sign.CHECK, Sign.NOTE):
        return True
    if layout.header is not None:
        return is_record_entry(position, layout)
    return as_key(copy.sheet) != as_key(SHEET) or position in copy.entries
