"""Native charts of the overview: stacked bars whose parts differ in lightness and carry their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import xlsxwriter
from xlsxwriter.chart import Chart

from pipelines.workbook.fonts import HEADING_FONT
from pipelines.workbook.styles import LINE

# from the good end to the bad one; neighbours differ in lightness, so that they stay apart in black and white print
_SCALE = ("#1F4E79", "#5B8DB8", "#C9DCEB", "#F2D7A6", "#D98B3A", "#9A4A12", "#5E2C06")
_DARK = {"#1F4E79", "#9A4A12", "#5E2C06"}
WHITE, GREY = "#FFFFFF", "#D9D9D9"
GOOD, MIDDLE, BAD, WORST = _SCALE[0], _SCALE[2], _SCALE[4], _SCALE[5]
HATCHED = "wide_upward_diagonal"
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
        patterns: for each part the pattern it is hatched with in black print, "" for none; empty for none at all.
    """

    title: str
    parts: Sequence[str]
    fills: Sequence[str]
    counts: Sequence[Sequence[int]]
    description: str
    patterns: Sequence[str] = ()


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
        pattern = words.patterns[n] if words.patterns else ""
        chart.add_series(
            {
                "name": words.parts[n],
                "categories": [cells.sheet, cells.first_row, cells.label_col, cells.last_row, cells.label_col],
                "values": [cells.sheet, cells.first_row, col, cells.last_row, col],
                **_surface(fill, pattern),
                "border": {"color": LINE, "width": 0.5},
                "gap": 45,
                "data_labels": {
                    "value": True,
                    # a 0 is no part of the bar and gets no sign
                    "num_format": "#,##0;;;",
                    "custom": [{"delete": True} if _is_narrow(bar, n) else None for bar in words.counts],
                    **_on(fill, pattern),
                },
            }
        )
    font = {"name": HEADING_FONT, "size": _SIZE}
    chart.set_title({"name": words.title, "name_font": {**font, "size": _SIZE + 2, "bold": True}, "overlay": False})
    chart.set_y_axis(_label_axis(font))
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_chartarea({"border": {"color": LINE, "width": 0.5}})
    return chart


def rate_bars(book: xlsxwriter.Workbook, cells: Cells, title: str, rates: Sequence[Decimal | None]) -> Chart:
    """Make a chart of one bar for each row, with its number at its end and lines at every 50.

    Args:
        book: where it belongs.
        cells: the numbers it shows, in one column.
        title: printed above it.
        rates: the numbers as they stand in the cells; None has neither bar nor number.
    """
    font = {"name": HEADING_FONT, "size": _SIZE}
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": title,
            "categories": [cells.sheet, cells.first_row, cells.label_col, cells.last_row, cells.label_col],
            "values": [cells.sheet, cells.first_row, cells.first_col, cells.last_row, cells.first_col],
            "fill": {"color": _SCALE[1]},
            "border": {"color": LINE, "width": 0.5},
            "gap": 45,
            "data_labels": {
                "value": True,
                "num_format": "0.0",
                "position": "outside_end",
                "custom": [{"delete": True} if rate is None else None for rate in rates],
                "font": font,
            },
        }
    )
    chart.set_title({"name": title, "name_font": {**font, "size": _SIZE + 2, "bold": True}, "overlay": False})
    chart.set_y_axis(_label_axis(font))
    lines = {"visible": True, "line": {"color": GREY, "width": 0.75}}
    chart.set_x_axis({"min": 0, "major_unit": 50, "num_font": font, "num_format": "0", "major_gridlines": lines})
    chart.set_legend({"none": True})
    chart.set_chartarea({"border": {"color": LINE, "width": 0.5}})
    return chart


def _label_axis(font: dict[str, object]) -> dict[str, object]:
    """Names of the bars, every one of them; the first bar stands on top, as in the table."""
    # said and not left to the program: LibreOffice then writes names where it would leave some out
    look = {"num_font": {**font, "rotation": 0}, "line": {"color": LINE}, "major_tick_mark": "none"}
    return {"reverse": True, "interval_unit": 1, **look}


def _surface(fill: str, pattern: str) -> dict[str, object]:
    if not pattern:
        return {"fill": {"color": fill}}
    return {"pattern": {"pattern": pattern, "fg_color": WHITE, "bg_color": fill}}


def _on(fill: str, pattern: str) -> dict[str, object]:
    """The number on a part: in a white box where the part is hatched."""
    font = {"name": HEADING_FONT, "size": _SIZE, "color": "#FFFFFF" if fill in _DARK and not pattern else "#000000"}
    return {"font": font, "fill": {"color": WHITE}} if pattern else {"font": font}


def scale_fills(grades: int) -> list[str]:
    """Give a fill for each grade from the best to the worst, and white for none."""
    places = [round(n * (len(_SCALE) - 1) / max(grades - 1, 1)) for n in range(grades)]
    few = [0, 1, 2, 4, 5]
    chosen = few if grades == len(few) else places
    return [*(_SCALE[place] for place in chosen), WHITE]


def _is_narrow(bar: Sequence[int], part: int) -> bool:
    return bar[part] < _LEAST_SHARE * sum(bar)
