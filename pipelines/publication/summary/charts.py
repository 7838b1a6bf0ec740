"""The charts of the summary, beside the tables they show."""

from dataclasses import dataclass
from decimal import Decimal
from math import ceil

import xlsxwriter
from xlsxwriter.chart import Chart

from pipelines.publication.blocks import Block, header_row
from pipelines.publication.canvas import Canvas
from pipelines.publication.charts import HATCHED, WHITE, Cells, ChartWords, rate_bars, scale_fills, stacked_bars
from pipelines.workbook.heights import TALLEST
from schemas.nothing import TO_BE_JUDGED
from schemas.programme import Scale

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
    """Show how grades are distributed: a bar of full length for each line of the table, in the order of the scale.

    Args:
        book: where to.
        canvas: the sheet, with the table on it.
        block: a table of `_grades_header`.
        block_row: where it was written.
        place: of the chart.
    """
    edition = canvas.edition
    parts = len(edition.scale.numbers) + 1
    counts = [[int(str(value)) for value in line[1 : parts + 1]] for line in block.lines]
    names, fills, patterns = _looks(edition.scale)
    words = ChartWords(block.heading, names, fills, counts, _describe_grades(block, parts), patterns)
    _insert(canvas, stacked_bars(book, _cells(canvas, block, block_row, 1, parts), words), words.description, place)


def chart_rates(book: xlsxwriter.Workbook, canvas: Canvas, block: Block, block_row: int, place: Place) -> None:
    """Show the mean attainment rate of each line of the table.

    Args:
        book: where to.
        canvas: the sheet, with the table on it.
        block: a table of `_grades_header`.
        block_row: where it was written.
        place: of the chart.
    """
    col = len(canvas.edition.scale.numbers) + 3
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


def _looks(scale: Scale) -> tuple[list[str], list[str], list[str]]:
    """Give name, colour and pattern of each grade in the table's order, and of 要判定.

    The worse half is hatched: in black and white print its colours are as dark as those of the better half.
    """
    best_first = scale.from_best
    fills = dict(zip(best_first, scale_fills(len(best_first)), strict=False))
    hatched = best_first[(len(best_first) + 1) // 2 :]
    names = [*scale.phrases, TO_BE_JUDGED]
    patterns = [HATCHED if number in hatched else "" for number in scale.numbers]
    return names, [*(fills[number] for number in scale.numbers), WHITE], [*patterns, ""]


def _describe_grades(block: Block, parts: int) -> str:
    """Say the table in a sentence for each of its lines."""
    labels = [label.replace("\n", "") for label in block.header[1 : parts + 1]]
    said = [
        f"{line[0]}は" + "、".join(f"{label}が{value}" for label, value in zip(labels, line[1:], strict=False)) + "。"
        for line in block.lines
    ]
    return f"{block.heading}の帯グラフ。{''.join(said)}"
