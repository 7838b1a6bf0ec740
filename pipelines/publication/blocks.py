"""Several tables under each other on one sheet, over the same columns: the summary's building blocks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate

from pipelines.publication.canvas import Canvas
from pipelines.workbook.heights import row_height
from pipelines.workbook.styles import Style, number_style
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
        spans: how many columns of the sheet each column takes; one each where nothing is said.
        rates: whether decimals are rates, shown with one decimal, or amounts, shown with all of theirs.
    """

    heading: str
    header: Sequence[str]
    lines: Sequence[Sequence[Value]]
    strong: frozenset[int] = field(default_factory=frozenset)
    wide_end: bool = False
    spans: Sequence[int] = ()
    rates: bool = True

    @property
    def starts(self) -> list[int]:
        """The column of the sheet that each column begins in, and the one behind the last."""
        return [0, *accumulate(self.spans or [1] * len(self.header))]


def header_row(block_row: int) -> int:
    """Give the row of the header of a table written from `block_row` on; its lines follow."""
    return block_row + 2


def write_block(canvas: Canvas, block: Block, row: int) -> int:
    """Write a table from a row on, after a thin row of air; gives the first row behind it."""
    canvas.sheet.set_row(row, _AIR)
    put_text(canvas.sheet, row + 1, 0, block.heading, canvas.styles[Style.SUBTITLE])
    canvas.sheet.set_row(row + 1, _HEADING)
    top = header_row(row)
    _write_line(canvas, top, block, block.header, Style.HEADER)
    for position, line in enumerate(block.lines, 1):
        _write_line(
            canvas, top + position, block, line, Style.GROUP_ROW if position - 1 in block.strong else Style.TEXT
        )
    return top + 1 + len(block.lines)


def _write_line(canvas: Canvas, row: int, block: Block, values: Sequence[Value], style: Style) -> None:
    texts, starts = [], block.starts
    for position, value in enumerate(values):
        col, last = starts[position], starts[position + 1] - 1
        if block.wide_end and position == len(values) - 1:
            last = canvas.last_col
        if isinstance(value, str):
            merge_text(canvas.sheet, (row, col), (row, last), value, canvas.styles[style])
            texts.append((value, sum(canvas.widths[col : last + 1])))
        else:
            number = canvas.styles[_number_style(value, block)]
            merge_text(canvas.sheet, (row, col), (row, last), "", number)
            put_number(canvas.sheet, row, col, value, number)
    canvas.sheet.set_row(row, row_height(texts, canvas.size))


def _number_style(value: Decimal | int | None, block: Block) -> Style:
    if isinstance(value, Decimal):
        return Style.RATE if block.rates else number_style(value)
    return Style.NUMBER
