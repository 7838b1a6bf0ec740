"""Several tables under each other on one sheet, over the same columns: the summary's building blocks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pipelines.publication.canvas import Canvas
from pipelines.workbook.heights import row_height
from pipelines.workbook.styles import Style
from pipelines.workbook.text import merge_text, put_number, put_text

Value = str | int | Decimal | None
"""Text, a whole number, a rate, or nothing."""

_AIR = 9.0
_HEADING = 19.5


@dataclass(frozen=True)
class Block:
    """One table: a heading, a header row, and lines of values.

    Attributes:
        heading: printed above it.
        header: labels of its columns.
        lines: one list of values a row, as long as the header.
        strong: positions of the lines that are headings or sums.
        wide_end: whether the last column reaches to the sheet's right edge.
    """

    heading: str
    header: Sequence[str]
    lines: Sequence[Sequence[Value]]
    strong: frozenset[int] = field(default_factory=frozenset)
    wide_end: bool = False


def write_block(canvas: Canvas, block: Block, row: int) -> int:
    """Write a table from a row on, after a thin row of air; gives the first row behind it."""
    canvas.sheet.set_row(row, _AIR)
    put_text(canvas.sheet, row + 1, 0, block.heading, canvas.styles[Style.SUBTITLE])
    canvas.sheet.set_row(row + 1, _HEADING)
    end = canvas.last_col if block.wide_end else len(block.header) - 1
    _write_line(canvas, row + 2, block.header, Style.HEADER, end)
    for position, line in enumerate(block.lines):
        _write_line(canvas, row + 3 + position, line, Style.GROUP_ROW if position in block.strong else Style.TEXT, end)
    return row + 3 + len(block.lines)


def _write_line(canvas: Canvas, row: int, values: Sequence[Value], style: Style, end: int) -> None:
    texts = []
    for col, value in enumerate(values):
        last = end if col == len(values) - 1 else col
        if isinstance(value, str):
            merge_text(canvas.sheet, (row, col), (row, last), value, canvas.styles[style])
            texts.append((value, sum(canvas.widths[col : last + 1])))
        else:
            number = Style.RATE if isinstance(value, Decimal) else Style.NUMBER
            put_number(canvas.sheet, row, col, value, canvas.styles[number])
    canvas.sheet.set_row(row, row_height(texts, canvas.size))
