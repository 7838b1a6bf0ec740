"""The columns of an item's sheet: label and baseline, the programme's years, rate and attainment."""

from collections.abc import Sequence
from dataclasses import dataclass

BODY = 2
"""Texts, and the years of an indicator's course, begin in this column; labels fill those before it."""

_LABEL, _BASELINE, _RATE, _MET = 9.5, 12.5, 8.5, 9.5
_YEARS = 44.0  # together
_NARROWEST = 8.0
_SCALE_PCT = 85
"""Fits upright A4 in Excel and, where the Japanese fonts are missing and columns come out wider, in LibreOffice."""

_PADDING = 0.625  # a column is 5 pixels wider than its signs of 8 pixels
_FULL = _LABEL + _BASELINE + _RATE + _MET + _YEARS + 8 * _PADDING  # that of a programme of four years


@dataclass(frozen=True)
class Grid:
    """Column widths in half-width signs, and the scale at which they fit upright A4."""

    widths: tuple[float, ...]
    scale_pct: int

    @property
    def last(self) -> int:
        """The rightmost column."""
        return len(self.widths) - 1

    def width(self, first: int, last: int) -> float:
        """The width of columns side by side."""
        return sum(self.widths[first : last + 1])

    def split(self, first: int, last: int, parts: int) -> list[tuple[int, int]]:
        """Split columns side by side into so many (first, last), as even as they can be, none of them empty."""
        spans, start = [], first
        for part in range(parts - 1):
            share = self.width(start, last) / (parts - part)
            end = start
            while end < last - (parts - part - 1) and self.width(start, end) + self.widths[end + 1] / 2 < share:
                end += 1
            spans.append((start, end))
            start = end + 1
        return [*spans, (start, last)]


def year_grid(years: int) -> Grid:
    """Give the columns for a programme of so many years."""
    padding = (years - 4) * _PADDING
    each = max(_NARROWEST, int((_YEARS - padding) / years * 8) / 8)
    return fixed_grid([_LABEL, _BASELINE, *([each] * years), _RATE, _MET])


def fixed_grid(widths: Sequence[float]) -> Grid:
    """Give columns of these widths, at the scale of the other sheets or what less they need to fit."""
    full = sum(widths) + len(widths) * _PADDING
    return Grid(tuple(widths), min(_SCALE_PCT, int(_SCALE_PCT * _FULL / full)))
