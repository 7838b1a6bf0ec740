"""Native charts of the overview: stacked bars whose parts differ in lightness and carry their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.chart import Chart

from pipelines.workbook.fonts import HEADING_FONT
from pipelines.workbook.styles import LINE

# from the good end to the bad one; neighbours differ in lightness, so that they stay apart in black and white print
_SCALE = ("#1F4E79", "#5B8DB8", "#C9DCEB", "#F2D7A6", "#D98B3A", "#9A4A12", "#5E2C06")
_DARK = {"#1F4E79", "#9A4A12", "#5E2C06"}
WHITE, GREY = "#FFFFFF", "#D9D9D9"
GOOD, MIDDLE, BAD, WORST = _SCALE[0], _SCALE[2], _SCALE[4], _SCALE[5]
_SIZE = 9
_LEAST_SHARE = 0.03
"""A part narrower than this has no room for its number, which stands in the table below."""


@dataclass(frozen=True)
class Cells:
    """Where the numbers of a chart stand: rows are its bars, columns its parts.

    Attributes:
        sheet: name of the sheet.
        header_row: with the names of the parts; `first_row`, `last_row` of the bars.
        label_col: with the names of the bars; `first_col`, `last_col` of the parts.
    """

    sheet: str
    header_row: int
    first_row: int
    last_row: int
    label_col: int
    first_col: int
    last_col: int


@dataclass(frozen=True)
class ChartWords:
    """What a chart shows.

    Attributes:
        title: printed above it.
        parts: names of the parts of a bar, and `fills` their colours.
        counts: for each bar the numbers of its parts, as they stand in the cells.
        description: the alternative text for those who do not see it.
    """

    title: str
    parts: Sequence[str]
    fills: Sequence[str]
    counts: Sequence[Sequence[int]]
    description: str


def stacked_bars(book: xlsxwriter.Workbook, cells: Cells, words: ChartWords) -> Chart:
    """Make a chart of bars that are 100 % long, with the counts written on their parts.

    Args:
        book: where it belongs.
        cells: the numbers it shows.
        words: title, names, colours and what is said instead of it.
    """
    chart = book.add_chart({"type": "bar", "subtype": "percent_stacked"})
    for n, fill in enumerate(words.fills):
        col = cells.first_col + n
        chart.add_series(
            {
                "name": words.parts[n],
                "categories": [cells.sheet, cells.first_row, cells.label_col, cells.last_row, cells.label_col],
                "values": [cells.sheet, cells.first_row, col, cells.last_row, col],
                "fill": {"color": fill},
                "border": {"color": LINE, "width": 0.5},
                "gap": 45,
                "data_labels": {
                    "value": True,
                    # a 0 is no part of the bar and gets no sign
                    "num_format": "#,##0;;;",
                    "custom": [{"delete": True} if _is_narrow(bar, n) else None for bar in words.counts],
                    "font": {"name": HEADING_FONT, "size": _SIZE, "color": "#FFFFFF" if fill in _DARK else "#000000"},
                },
            }
        )
    font = {"name": HEADING_FONT, "size": _SIZE}
    chart.set_title({"name": words.title, "name_font": {**font, "size": _SIZE + 2, "bold": True}, "overlay": False})
    # the first bar stands on top, as in the table
    chart.set_y_axis({"reverse": True, "num_font": font, "line": {"color": LINE}, "major_tick_mark": "none"})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_chartarea({"border": {"color": LINE, "width": 0.5}})
    return chart


def scale_fills(grades: int) -> list[str]:
    """Give a fill for each grade from the best to the worst, and white for none."""
    places = [round(n * (len(_SCALE) - 1) / max(grades - 1, 1)) for n in range(grades)]
    few = [0, 1, 2, 4, 5]
    chosen = few if grades == len(few) else places
    return [*(_SCALE[place] for place in chosen), WHITE]


def _is_narrow(bar: Sequence[int], part: int) -> bool:
    return bar[part] < _LEAST_SHARE * sum(bar)
