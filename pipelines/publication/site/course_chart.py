"""Where the marks of an indicator's drawing stand: baseline, a target for every year, and what was reached so far.

Targets are short strokes (an arrow for 以上 and 以下, a band for a range), actuals are dots on a line. Sizes are in
the drawing's own units; every position is a whole number, so that the same values give the same bytes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipelines.japanese.numbers import grouped

WIDTH, HEIGHT = 300, 140
_LEFT, _RIGHT, _TOP, _BOTTOM = 14, 286, 24, 98
_HALF_STROKE, _ARROW = 13, 5
_ARROWS = {"ge": -1, "gt": -1, "le": 1, "lt": 1}
_LABEL_GAP = 9


@dataclass(frozen=True)
class Point:
    """One year: bounds of its target, and the actual where there is one."""

    label: str
    low: Decimal | None
    high: Decimal | None
    op: str
    actual: Decimal | None
    is_current: bool


@dataclass(frozen=True)
class Label:
    """A text of the drawing: where its anchor stands and which end of it that is."""

    x: int
    y: int
    anchor: str
    text: str
    css: str


@dataclass(frozen=True)
class Chart:
    """Path data and marks; an empty path is not drawn.

    Attributes:
        targets: strokes and arrows; `aims` the thin line that joins them.
        bands: range targets as (x, y, width, height).
        course: the line through baseline and actuals; `dots` as (x, y, css).
        labels: years, the latest actual and the last target.
    """

    targets: str
    aims: str
    bands: list[tuple[int, int, int, int]]
    course: str
    dots: list[tuple[int, int, str]]
    labels: list[Label]


def draw_course(baseline: Decimal | None, years: Sequence[Point], unit: str) -> Chart | None:
    """Draw an indicator; None where there is no number to draw.

    Args:
        baseline: as a number, or None.
        years: the years of the programme, in order.
        unit: stands behind the values that are written into the drawing.
    """
    numbers = [n for year in years for n in (year.low, year.high, year.actual) if n is not None]
    if not numbers:
        return None
    scale = _Scale([*numbers, *([baseline] if baseline is not None else [])])
    start = 0 if baseline is None else 1
    places = [_column(n, len(years) + start) for n in range(len(years) + start)]
    strokes, aims, bands = [], [], []
    dots: list[tuple[int, int, str]] = []
    if baseline is not None:
        dots.append((places[0], scale.y(baseline), "b"))
    for x, year in zip(places[start:], years, strict=True):
        if year.op == "range" and year.low is not None and year.high is not None:
            top = scale.y(year.high)
            bands.append((x - _HALF_STROKE, top, 2 * _HALF_STROKE, max(scale.y(year.low) - top, 2)))
        elif (bound := year.low if year.low is not None else year.high) is not None:
            strokes.append(_stroke(x, scale.y(bound), year.op))
            aims.append((x, scale.y(bound)))
        if year.actual is not None:
            dots.append((x, scale.y(year.actual), "n" if year.is_current else "a"))
    labels = [Label(x, HEIGHT - 8, "middle", year.label, "") for x, year in zip(places[start:], years, strict=True)]
    if baseline is not None:
        labels.insert(0, Label(places[0], HEIGHT - 8, "middle", "現状", ""))
    return Chart(
        targets="".join(strokes),
        aims=_line(aims),
        bands=bands,
        course=_line([(x, y) for x, y, _ in dots]),
        dots=dots,
        labels=[*labels, *_values(places[start:], years, scale, unit)],
    )


class _Scale:
    """From values to heights; the axis starts at 0 where the values are not far from it."""

    def __init__(self, numbers: Iterable[Decimal]) -> None:
        values = list(numbers)
        low, high = min(values), max(values)
        if 0 <= low <= high / 2:
            low = Decimal(0)
        if low == high:
            low, high = low - 1, high + 1
        self._low, self._span = low, high - low

    def y(self, value: Decimal) -> int:
        share = (value - self._low) / self._span
        return round(_BOTTOM - share * (_BOTTOM - _TOP))


def _column(place: int, columns: int) -> int:
    return round(_LEFT + (Decimal(place) + Decimal("0.5")) * (_RIGHT - _LEFT) / columns)


def _stroke(x: int, y: int, op: str) -> str:
    stroke = f"M{x - _HALF_STROKE} {y}h{2 * _HALF_STROKE}"
    if way := _ARROWS.get(op):
        tip = way * _ARROW
        stroke += f"M{x} {y}v{2 * tip}m-4 {-tip}l4 {tip}l4 {-tip}"
    return stroke


def _line(points: Sequence[tuple[int, int]]) -> str:
    if len(points) < 2:
        return ""
    return "M" + "L".join(f"{x} {y}" for x, y in points)


def _values(places: Sequence[int], years: Sequence[Point], scale: _Scale, unit: str) -> list[Label]:
    """Write this year's actual and the last target beside their marks; all others stand in the table."""
    labels = []
    last = len(years) - 1
    for n, (x, year) in enumerate(zip(places, years, strict=True)):
        bound = year.low if year.low is not None else year.high
        anchor = "middle" if 0 < n < last else "end" if n == last and n else "middle"
        edge = x + _HALF_STROKE if anchor == "end" else x
        if year.is_current and year.actual is not None:
            # beside the target's stroke the value goes to the side where the stroke is not
            below = bound is not None and year.actual < bound
            y = scale.y(year.actual) + (_LABEL_GAP + 9 if below else -_LABEL_GAP)
            labels.append(Label(edge, y, anchor, f"{grouped(year.actual)}{unit}", "v"))
        elif n == last and bound is not None and year.op != "range":
            # the line that joins the targets comes from the other side
            falls = any(scale.y(other) < scale.y(bound) for other in _bounds(years[:n]))
            y = scale.y(bound) + (_LABEL_GAP + 9 if falls else -_LABEL_GAP - (_ARROW if year.op in _ARROWS else 0))
            labels.append(Label(edge, y, anchor, f"{grouped(bound)}{unit}", "w"))
    return labels


def _bounds(years: Sequence[Point]) -> list[Decimal]:
    return [bound for year in years if (bound := year.low if year.low is not None else year.high) is not None][-1:]
