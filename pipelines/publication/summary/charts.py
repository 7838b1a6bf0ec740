"""The charts of the summary, beside the tables they show."""

from dataclasses import dataclass
from decimal import Decimal
from math import ceil

import xlsxwriter
from xlsxwriter.chart import Chart

from pipelines.publication.blocks import Block, header_row
from pipelines.publication.canvas import Canvas
from pipelines.publication.charts import Cells, ChartWords, rate_bars, stacked_bars
from pipelines.publication.summary.spread import parts_of
from pipelines.workbook.heights import TALLEST

_MARGIN = 6
_PIXELS_A_POINT = 96 / 72


@dataclass(frozen=True)
class Place:
    """Where a chart stands: from a row on, so many points high, as the `position`th of `of` side by side."""

    row: int
    height: float
    position: int = 0
    of: int = 1


def make_room(canvas: Canvas, row: int, height: float) -> int:
    """Give a chart so many points from a row on, over several rows where one cannot be as tall; the row behind them."""
    rows = ceil(height / TALLEST)
    for n in range(rows):
        canvas.sheet.set_row(row + n, height / rows)
    return row + rows


def chart_grades(book: xlsxwriter.Workbook, canvas: Canvas, block: Block, block_row: int, place: Place) -> None:
    """Show how grades (or targets met) are spread: a bar of full length for each line of the table, part by part.

    Args:
        book: where to.
        canvas: the sheet, with the table on it.
        block: a table of `summary.spread`.
        block_row: where it was written.
        place: of the chart.
    """
    shown = parts_of(canvas.edition)
    parts = len(shown)
    counts = [[int(str(value)) for value in line[1 : parts + 1]] for line in block.lines]
    names, fills, patterns = ([getattr(part, look) for part in shown] for look in ("name", "fill", "pattern"))
    words = ChartWords(block.heading, names, fills, counts, _describe_grades(block, parts), patterns)
    _insert(canvas, stacked_bars(book, _cells(canvas, block, block_row, 1, parts), words), words.description, place)


def chart_rates(book: xlsxwriter.Workbook, canvas: Canvas, block: Block, block_row: int, place: Place) -> None:
    """Show the mean attainment rate of each line of the table.

    Args:
        book: where to.
        canvas: the sheet, with the table on it.
        block: a table of `summary.spread`.
        block_row: where it was written.
        place: of the chart.
    """
    col = len(parts_of(canvas.edition)) + 2
    said = "、".join(f"{line[0]}{'なし' if line[col] is None else f'{line[col]}％'}" for line in block.lines)
    title = f"{block.header[0]}別の平均達成率（％）"
    description = f"{title}の棒グラフ。{said}。"
    rates = [None if line[col] is None else Decimal(str(line[col])) for line in block.lines]
    _insert(canvas, rate_bars(book, _cells(canvas, block, block_row, col, col), title, rates), description, place)


def _cells(canvas: Canvas, block: Block, block_row: int, first_col: int, last_col: int) -> Cells:
    top = header_row(block_row)
    return Cells(canvas.sheet.get_name(), top, top + 1, top + len(block.lines), 0, first_col, last_col)


def _insert(canvas: Canvas, chart: Chart, description: str, place: Place) -> None:
    pixels = sum(int(width * 8 + 5) for width in canvas.widths)
    each = (pixels - _MARGIN * (place.of + 1)) // place.of
    chart.set_size({"width": each, "height": int(place.height * _PIXELS_A_POINT) - 2 * _MARGIN})
    left = _MARGIN + place.position * (each + _MARGIN)
    options = {"x_offset": left, "y_offset": _MARGIN, "object_position": 2}
    canvas.sheet.insert_chart(place.row, 0, chart, options | {"description": description, "decorative": False})


def _describe_grades(block: Block, parts: int) -> str:
    """Say the table in a sentence for each of its lines."""
    labels = [label.replace("\n", "") for label in block.header[1 : parts + 1]]
    said = [
        f"{line[0]}は" + "、".join(f"{label}が{value}" for label, value in zip(labels, line[1:], strict=False)) + "。"
        for line in block.lines
    ]
    return f"{block.heading}の帯グラフ。{''.join(said)}"
