"""Tables whose columns repeat for every year: two header rows, the upper one with the years."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from pipelines.publication.blocks import Value
from pipelines.publication.canvas import Canvas
from pipelines.workbook.heights import row_height, split_tall_text
from pipelines.workbook.styles import Style, number_style
from pipelines.workbook.text import merge_text, put_number, put_text


@dataclass(frozen=True)
class YearColumn:
    """A column: its label, the header above it shared with its neighbours ("" for none), and its width."""

    label: str
    width: float
    group: str = ""
    style: Style = Style.TEXT


def write_year_header(canvas: Canvas, columns: Sequence[YearColumn], top: int) -> None:
    """Write two header rows from `top` on: groups over their columns, labels without a group over both rows."""
    header = canvas.styles[Style.HEADER]
    start = 0
    for group, members in groupby(columns, key=lambda column: column.group):
        block = list(members)
        if group:
            merge_text(canvas.sheet, (top, start), (top, start + len(block) - 1), group, header)
        for col, column in enumerate(block, start):
            if group:
                put_text(canvas.sheet, top + 1, col, column.label, header)
            else:
                merge_text(canvas.sheet, (top, col), (top + 1, col), column.label, header)
        start += len(block)
    lower = row_height([(column.label, column.width) for column in columns if column.group], canvas.size)
    whole = row_height([(column.label, column.width) for column in columns if not column.group], canvas.size)
    upper = row_height([], canvas.size)
    canvas.sheet.set_row(top, upper)
    canvas.sheet.set_row(top + 1, max(lower, whole - upper))


def write_year_row(
    canvas: Canvas, columns: Sequence[YearColumn], row: int, values: Sequence[Value], *, least_height: float = 0
) -> int:
    """Write one record, over several rows where a text is taller than a row can be; gives the row behind it."""
    texts = [
        split_tall_text(value, column.width, canvas.size) if isinstance(value, str) else [""]
        for value, column in zip(values, columns, strict=True)
    ]
    rows = max(map(len, texts))
    for n in range(rows):
        shown = [parts[n] if n < len(parts) else "" for parts in texts]
        for col, (value, text, column) in enumerate(zip(values, shown, columns, strict=True)):
            if n == 0 and not isinstance(value, str):
                put_number(canvas.sheet, row + n, col, value, canvas.styles[_number_style(value, column.style)])
            else:
                put_text(canvas.sheet, row + n, col, text, canvas.styles[_text_style(text, column.style)])
        height = row_height([(text, column.width) for text, column in zip(shown, columns, strict=True)], canvas.size)
        canvas.sheet.set_row(row + n, max(height, least_height if n == 0 else 0))
    return row + rows


def _number_style(value: Decimal | int | None, style: Style) -> Style:
    """A column of quantities shows every decimal of each; the others say how they show their numbers."""
    return number_style(value) if style is Style.NUMBER and isinstance(value, Decimal) else style


def _text_style(text: str, style: Style) -> Style:
    """A word or dash in a column of numbers stands in its middle, clear of the digits."""
    return Style.TEXT_CENTRED if text and style in (Style.NUMBER, Style.RATE, Style.DIGIT) else style
