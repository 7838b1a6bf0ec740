"""A table on a sheet with others: heading, one or two header rows, lines of counts."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.publication.blocks import Value
from pipelines.publication.canvas import Canvas
from pipelines.workbook.heights import row_height
from pipelines.workbook.styles import Style
from pipelines.workbook.text import merge_text, put_number, put_text

AIR = 9.0
"""Height of the thin row between tables, in points."""

_HEADING = 19.5


@dataclass(frozen=True)
class Table:
    """A table.

    Attributes:
        heading: printed above it.
        groups: header above each column, "" for none; `labels` the header of each column.
        lines: one list of values a row; `strong` the positions of those that are sums or headings.
    """

    heading: str
    groups: Sequence[str]
    labels: Sequence[str]
    lines: Sequence[Sequence[Value]]
    strong: frozenset[int] = field(default_factory=frozenset)


def write_table(canvas: Canvas, table: Table, row: int) -> int:
    """Write a table from a row on, after a thin row of air; gives the first row behind it."""
    canvas.sheet.set_row(row, AIR)
    put_text(canvas.sheet, row + 1, 0, table.heading, canvas.styles[Style.SUBTITLE])
    canvas.sheet.set_row(row + 1, _HEADING)
    header, top = canvas.styles[Style.HEADER], row + 2
    if any(table.groups):
        start = 0
        for col, group in enumerate(table.groups):
            if col + 1 == len(table.groups) or table.groups[col + 1] != group:
                if group:
                    merge_text(canvas.sheet, (top, start), (top, col), group, header)
                start = col + 1
        merge_text(canvas.sheet, (top, 0), (top + 1, 0), table.labels[0], header)
        for col, label in enumerate(table.labels[1:], 1):
            put_text(canvas.sheet, top + 1, col, label, header)
        canvas.sheet.set_row(top, row_height([], canvas.size))
        top += 1
    else:
        for col, label in enumerate(table.labels):
            put_text(canvas.sheet, top, col, label, header)
    canvas.set_height(top, table.labels)
    for position, line in enumerate(table.lines):
        strong = position in table.strong
        for col, value in enumerate(line):
            if isinstance(value, str):
                style = Style.GROUP_ROW if strong else Style.TEXT
                put_text(canvas.sheet, top + 1 + position, col, value, canvas.styles[style])
            else:
                put_number(canvas.sheet, top + 1 + position, col, value, canvas.styles[Style.NUMBER])
        canvas.set_height(top + 1 + position, [str(line[0])])
    return top + 1 + len(table.lines)
