"""A table of two columns: a label, and one or several lines that belong to it."""

from collections.abc import Sequence

from pipelines.publication.canvas import Canvas
from pipelines.workbook.styles import Style
from pipelines.workbook.text import merge_text


def write_labelled_lines(canvas: Canvas, row: int, entries: Sequence[tuple[str, Sequence[str]]]) -> int:
    """Write entries from a row on: the label over all its lines, a row for each line; gives the row behind them."""
    for label, lines in entries:
        first = row
        for line in lines:
            canvas.put_texts(row, [line], Style.TEXT, first_col=1)
            if len(lines) == 1:
                canvas.set_height(row, [label, line])
            row += 1
        merge_text(canvas.sheet, (first, 0), (row - 1, 0), label, canvas.styles[Style.LABEL])
    return row
