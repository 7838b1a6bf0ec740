"""The header of an official list: two rows, merged where a group splits and where a label fills both."""

from pipelines.publication.canvas import Canvas
from pipelines.workbook.heights import row_height
from pipelines.workbook.styles import Style
from pipelines.workbook.text import merge_text, put_text


def write_header(canvas: Canvas, top: int) -> None:
    """Write the header of the edition's layout into two rows from `top` on."""
    layout, header = canvas.edition.layout, canvas.styles[Style.HEADER]
    for group, first, last in layout.header_blocks:
        if group:
            merge_text(canvas.sheet, (top, first), (top, last), group, header)
            for col in range(first, last + 1):
                put_text(canvas.sheet, top + 1, col, layout.columns[col].label, header)
        else:
            merge_text(canvas.sheet, (top, first), (top + 1, last), layout.columns[first].label, header)
    upper, lower = _heights(canvas)
    canvas.sheet.set_row(top, upper)
    canvas.sheet.set_row(top + 1, lower)


def _heights(canvas: Canvas) -> tuple[float, float]:
    """Give the heights of both rows; together they hold the labels that fill both."""
    layout = canvas.edition.layout
    groups = [(group, sum(canvas.widths[first : last + 1])) for group, first, last in layout.header_blocks if group]
    split = [(column.label, column.width) for column in layout.columns if column.group]
    whole = [(column.label, column.width) for column in layout.columns if not column.group]
    upper, lower = (row_height(cells, canvas.size) for cells in (groups, split))
    return upper, max(lower, row_height(whole, canvas.size) - upper)
