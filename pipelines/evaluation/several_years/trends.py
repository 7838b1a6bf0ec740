"""The course of an item's final grade: better, the same or worse, by the scale's own direction."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from schemas.grades import Scale

IMPROVED: Final = "improved"
UNCHANGED: Final = "unchanged"
DECLINED: Final = "declined"


@dataclass(frozen=True)
class Graded:
    """A final grade on the scale of its year."""

    fiscal_year: int
    grade: int
    scale: Scale


@dataclass(frozen=True)
class Trend:
    """The trend, or "" with the reason (keys of `schemas.code_lists.TRENDS` and `TREND_BASES`)."""

    word: str
    basis: str = ""


def steps_up(before: Graded, after: Graded) -> int | None:
    """Give by how many grades the second is better (negative: worse); None where the years' scales differ."""
    one, other = before.scale, after.scale
    if one.numbers != other.numbers or one.best != other.best:
        return None
    gain = after.grade - before.grade
    return gain if one.best == max(one.numbers) else -gain


def find_trend(grades: Sequence[Graded]) -> Trend:
    """Compare the first graded year with the last.

    What lies between does not count: 3, 2, 4, 3 is unchanged. The years stand beside it.

    Args:
        grades: of the years that have one, in order.
    """
    if len(grades) < 2:
        return Trend("", "no_grade")
    gain = steps_up(grades[0], grades[-1])
    if gain is None:
        return Trend("", "scale_changed")
    return Trend(UNCHANGED if gain == 0 else IMPROVED if gain > 0 else DECLINED)
