"""The drawn course of one indicator: its actuals against its targets, from the cells of its own table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

import xlsxwriter
from xlsxwriter.chart import Chart

from pipelines.japanese.numbers import grouped
from pipelines.publication.item_sheets.sheet_book import SheetBook
from pipelines.workbook.flow import Block, Cell, Line
from pipelines.workbook.fonts import HEADING_FONT
from pipelines.workbook.styles import LINE, Style

CHART_KEY = "chart"
_SERIES = ("目標値", "実績値")
_HEIGHT = 126.0
_MARGIN = 4  # pixels
_FONT = 9
_FEWEST = 2
"""Targets in fewer years are no course."""


@dataclass(frozen=True)
class Course:
    """What a chart shows.

    Attributes:
        name: the indicator's, with its unit.
        title, head, targets, actuals: keys of the lines with its name, the years' names, and the numbers.
        first, last: their columns; `last_actual` that of the last known actual.
        values: (targets, actuals) in these columns, None where there is none.
    """

    name: str
    title: str
    head: str
    targets: str
    actuals: str
    first: int
    last: int
    last_actual: int
    values: tuple[tuple[Decimal | None, ...], tuple[Decimal | None, ...]]


def find_course(
    name: str, years: tuple[int, int], title: Line, head: Line, targets: Line, actuals: Line
) -> Course | None:
    """Give the course of an indicator, or None where a chart would draw a word as 0.

    It begins with the baseline where that is a number, and takes the years that have targets in figures, at least
    two, one after the other, with an actual in one of them. Empty cells are gaps; a word among the actuals is none.

    Args:
        name: of the indicator, with its unit.
        years: first and last column of the years.
        title: the line with its name.
        head: the line with the years' names.
        targets: the indicator's line with the targets.
        actuals: that with the actuals.
    """
    first, last = _numbers(targets, years)
    if last - first + 1 < _FEWEST:
        return None
    if first == years[0] and _number(_at(actuals, first - 1)) is not None:
        first -= 1
    known = [col for col in range(first, last + 1) if _number(_at(actuals, col)) is not None]
    if not known or known[-1] < years[0] or any(_is_word(_at(actuals, col)) for col in range(first, known[-1])):
        return None
    values = [tuple(_number(_at(line, col)) for col in range(first, last + 1)) for line in (targets, actuals)]
    return Course(name, title.key, head.key, targets.key, actuals.key, first, last, known[-1], (values[0], values[1]))


def chart_block(book: SheetBook) -> Block:
    """Give the framed row that holds a chart."""
    return Block((Line((Cell(0, book.grid.last, "", Style.TEXT),), _HEIGHT, CHART_KEY),))


def make_chart(book: xlsxwriter.Workbook, sheet: str, course: Course, rows: Mapping[str, int], width: int) -> Chart:
    """Make the chart.

    Args:
        book: where it belongs.
        sheet: where the numbers stand.
        course: of which indicator.
        rows: key -> row (from 0) of the lines on the sheet.
        width: in pixels.
    """
    head = rows[course.head]
    chart = book.add_chart({"type": "line"})
    # told apart by dash and marker, not by colour
    series = (
        (course.targets, course.last, {"color": LINE, "width": 1.25, "dash_type": "dash"}, ("diamond", "#FFFFFF")),
        (course.actuals, course.last_actual, {"color": "#000000", "width": 2.25}, ("circle", "#000000")),
    )
    for name, (key, last, line, (marker, fill)) in zip(_SERIES, series, strict=True):
        chart.add_series(
            {
                "name": name,
                "categories": [sheet, head, course.first, head, course.last],
                "values": [sheet, rows[key], course.first, rows[key], last],
                "line": line,
                "marker": {"type": marker, "size": 7, "fill": {"color": fill}, "border": {"color": "#000000"}},
            }
        )
    font = {"name": HEADING_FONT, "size": _FONT}
    # the cell, not its words: the writer would take words that look like an address for one
    chart.set_title({"name": [sheet, rows[course.title], 0], "name_font": {**font, "bold": True}, "overlay": False})
    chart.set_x_axis({"num_font": font, "line": {"color": LINE}})
    lowest = _axis_start(course)
    gridlines = {"visible": True, "line": {"color": "#BFBFBF", "width": 0.5}}
    axis = {"num_font": font, "num_format": "[>=1000]#,##0;General", "major_gridlines": gridlines}
    chart.set_y_axis(axis if lowest is None else axis | {"min": float(lowest)})
    chart.set_legend({"position": "right", "font": font})
    chart.set_chartarea({"border": {"none": True}})
    chart.show_blanks_as("gap")
    chart.set_size({"width": width - 2 * _MARGIN, "height": int(_HEIGHT * 96 / 72) - 2 * _MARGIN})
    return chart


def place_of_chart() -> dict[str, int]:
    """Where it lies within its row."""
    return {"x_offset": _MARGIN, "y_offset": _MARGIN, "object_position": 1}


def describe_course(course: Course, years: Sequence[str]) -> str:
    """Say the chart in a sentence for those who do not see it."""
    names = ["現状値", *years][course.first - 1 : course.last]
    points = []
    for name, *values in zip(names, *course.values, strict=True):
        known = zip(_SERIES, values, strict=True)
        said = [f"{word}{grouped(value)}" for word, value in known if value is not None]
        points.append(f"{name}は{'、'.join(said)}")
    return f"{course.name}の目標値と実績値の折れ線グラフ。{'。'.join(points)}。"


def _numbers(line: Line, years: tuple[int, int]) -> tuple[int, int]:
    """Give the longest run of columns with numbers, the first of equals; an empty one is (0, -1)."""
    best, start = (0, -1), years[0]
    for col in range(years[0], years[1] + 1):
        if _number(_at(line, col)) is None:
            start = col + 1
        elif col - start > best[1] - best[0]:
            best = (start, col)
    return best


def _at(line: Line, col: int) -> Cell:
    return next(cell for cell in line.cells if cell.first == col)


def _is_word(cell: Cell) -> bool:
    return isinstance(cell.value, str) and cell.value != ""


def _number(cell: Cell) -> Decimal | None:
    return cell.value if isinstance(cell.value, Decimal) else None


def _axis_start(course: Course) -> Decimal | None:
    """Give where the axis begins; None for 0 where the course uses more than half of it."""
    values = [value for line in course.values for value in line if value is not None]
    span = max(values) - min(values)
    if span == 0 or min(values) <= span:
        return None
    step = Decimal(1).scaleb(span.adjusted())
    return ((min(values) - span / 2) / step).to_integral_value(ROUND_FLOOR) * step
