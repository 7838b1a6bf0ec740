"""A drawing for an indicator that has one year only: the actual as a bar from 0, the target as a stroke across it."""

from dataclasses import dataclass
from decimal import Decimal

from pipelines.publication.site.course_chart import Point

HEIGHT = 44
_FULL = 270
_MIDDLE, _THICK = 22, 16
_ARROWS = {"ge": 1, "gt": 1, "le": -1, "lt": -1}


@dataclass(frozen=True)
class Bar:
    """A bar and its target.

    Attributes:
        bar: (y, length, thickness) of the actual.
        target: path of the stroke, with an arrow to the side on which the target is met; "" for a range.
        band: (x, width) of a range; None for any other target.
    """

    bar: tuple[int, int, int]
    target: str
    band: tuple[int, int] | None


def draw_bar(year: Point) -> Bar | None:
    """Draw one year; None where there is nothing to compare, or a number below 0 that no bar from 0 can show."""
    bound = year.low if year.low is not None else year.high
    numbers = [number for number in (year.low, year.high, year.actual) if number is not None]
    if bound is None or year.actual is None or min(numbers) < 0 or max(numbers) == 0:
        return None
    largest = max(numbers)
    bar = (_MIDDLE - _THICK // 2, _place(year.actual, largest), _THICK)
    if year.op == "range" and year.low is not None and year.high is not None:
        start = _place(year.low, largest)
        return Bar(bar, "", (start, _place(year.high, largest) - start))
    x, way = _place(bound, largest), _ARROWS.get(year.op, 0)
    arrow = f"M{x} 5h{10 * way}m{-4 * way} -4l{4 * way} 4l{-4 * way} 4" if way else ""
    return Bar(bar, f"M{x} 5v34{arrow}", None)


def _place(value: Decimal, largest: Decimal) -> int:
    return round(_FULL * value / largest)
