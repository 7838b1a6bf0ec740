"""The attainment rate of one indicator in one year, and whether its target was met.

The programme prints no formula (chapter 4, 2(1) speaks of a judgement); the arithmetic is the product's proposal,
written out with worked cases in `docs/evaluation-method.md`. All of it is decimal, nothing is rounded before it is
compared, and multiplying actual, target and baseline by one positive number changes nothing.
"""

import numbers
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from enum import StrEnum
from typing import Final

import pandas as pd

from pipelines.japanese.numbers import in_a_cell
from schemas.code_lists import BY, MOVES
from schemas.rule_set import DownRate

# wide enough that the last digit of an endless fraction cannot reach a cut-off, even summed over an item
EXACT: Final = Context(prec=50)
_ANY_SIZE: Final = Context(prec=400)
_TENTH: Final = Decimal("0.1")
HUNDRED: Final = Decimal(100)
RATIO_LIMIT: Final = Decimal(1000)
"""The `ratio` t/a grows without end as a falls to 0, where it has no value; no rate of that kind exceeds this."""

Number = Decimal | int | float

_OPERATORS = {"eq", "ge", "le", "gt", "lt", "range", "approx", "text", "none", BY, *MOVES}
_DIRECTIONS = {"up", "down", "range"}


class Method(StrEnum):
    """How a rate was found, or why there is none; the sentence that explains the rate follows from it."""

    UP = "up"  # actual / target
    TWO_MINUS = "two_minus"  # 2 − actual / target
    RATIO = "ratio"  # target / actual
    SIGNED_UP = "signed_up"  # 1 + (actual − target) / |target|, for a target below 0
    SIGNED_DOWN = "signed_down"  # 1 − (actual − target) / |target|, for a target below 0
    INSIDE = "inside"  # within the range
    ZERO_MET = "zero_met"  # a target of 0 that was met
    FROM_BASELINE = "from_baseline"  # a target of 0 that was missed: how much of the way from the baseline
    NO_BASELINE = "no_baseline"  # the same without a baseline to measure from: no rate
    NOT_DUE = "not_due"  # more is better and the target is 0: a preparatory year
    NO_ACTUAL = "no_actual"
    TEXT_TARGET = "text_target"
    DAY_TARGET = "day_target"  # a day (pipelines/evaluation/due_days.py)
    MOVE_TARGET = "move_target"  # more, less or as much as last year (pipelines/evaluation/moves.py)
    NO_TARGET = "no_target"


_NO_FIGURES = {"text": Method.TEXT_TARGET, BY: Method.DAY_TARGET, **dict.fromkeys(MOVES, Method.MOVE_TARGET)}


@dataclass(frozen=True, slots=True)
class Attainment:
    """One indicator's result.

    Attributes:
        method: how the rate was found, or why there is none.
        rate_pct: percent, unrounded, never below 0; None where no rate exists.
        met: whether the target was met; None where that cannot be said.
        bound: the bound the actual was compared with; None for words and dashes.
    """

    method: Method
    rate_pct: Decimal | None = None
    met: bool | None = None
    bound: Decimal | None = None


def attainment_rate(
    actual: Number | None,
    op: str,
    low: Number | None,
    high: Number | None,
    better: str,
    *,
    baseline: Number | None = None,
    down_rate: DownRate = "two_minus",
) -> Decimal | None:
    """Give the attainment rate in percent, unrounded.

    Args:
        actual: the year's value in the indicator's unit; None (or NaN) when there is none.
        op: the operator of that year's target: eq, ge, le, gt, lt, range, approx, text, none.
        low: the bound of eq, approx, ge, gt and the lower one of range.
        high: the bound of eq, approx, le, lt and the upper one of range.
        better: the indicator's direction: up, down or range. 以上／以下 in the target's own operator goes before it.
        baseline: the value the programme started from; used only where the target is 0.
        down_rate: the rate where less is better, `two_minus` (2 − a/t) or `ratio` (t/a).

    Returns:
        The rate, at least 0; None for no value, no target, a target in words, a target that is not yet due, and a
        missed target of 0 without a baseline to measure from.

    Raises:
        ValueError: for an unknown operator or direction, a number target without its bound, or an infinite number.
        TypeError: for anything that is not a number.
    """
    return judge(actual, op, low, high, better, baseline=baseline, down_rate=down_rate).rate_pct


def is_met(
    actual: Number | None,
    op: str,
    low: Number | None,
    high: Number | None,
    better: str,
    *,
    baseline: Number | None = None,
    tolerance_pct: Number = 0,
    judgement: int | None = None,
) -> bool | None:
    """Tell whether the target was met, compared unrounded.

    Args:
        actual: as for `attainment_rate`, like the next five.
        op: the target's operator.
        low: its lower bound.
        high: its upper bound.
        better: the indicator's direction.
        baseline: the value the programme started from.
        tolerance_pct: for `approx` only, how far in percent of the target a value may miss it.
        judgement: for a target in words only, the department's mark: 1 met, 0 not met.

    Returns:
        None for no value, no target, a target in words without a judgement, and a target that is not yet due.
    """
    if op == "text":
        return None if judgement is None else judgement == 1
    return judge(actual, op, low, high, better, baseline=baseline, tolerance_pct=tolerance_pct).met


def shown_pct(rate: Decimal) -> Decimal:
    """Give a rate as it is shown, to one decimal with halves up. Never compared: that is done unrounded."""
    shown = rate.quantize(_TENTH, rounding=ROUND_HALF_UP, context=_ANY_SIZE)
    return in_a_cell(shown).quantize(_TENTH, context=_ANY_SIZE)


def exact(number: Number | None) -> Decimal | None:
    """Give a number as the decimal it is written as (a float by its shortest form), or None for None, NA and NaN.

    Raises:
        TypeError: for text, bools and anything else that is no number.
        ValueError: for infinity.
    """
    if isinstance(number, Decimal):
        value = number
    elif number is None or number is pd.NA:
        return None
    elif isinstance(number, bool) or not isinstance(number, numbers.Real):
        raise TypeError(f"{number!r} is not a number")
    elif isinstance(number, numbers.Integral):
        value = Decimal(int(number))
    else:
        value = Decimal(repr(float(number)))
    if value.is_nan():
        return None
    if value.is_infinite():
        raise ValueError("a rate needs finite numbers")
    return value


def judge(
    actual: Number | None,
    op: str,
    low: Number | None,
    high: Number | None,
    better: str,
    *,
    baseline: Number | None = None,
    down_rate: DownRate = "two_minus",
    tolerance_pct: Number = 0,
) -> Attainment:
    """Give rate, met and the method in one go; arguments as for `attainment_rate` and `is_met`."""
    if op not in _OPERATORS or better not in _DIRECTIONS:
        raise ValueError(f"unknown operator or direction: {op!r}, {better!r}")
    if op == "none":
        return Attainment(Method.NO_TARGET)
    if op in _NO_FIGURES:
        return Attainment(_NO_FIGURES[op])
    value, start = exact(actual), exact(baseline)
    direction = {"ge": "up", "gt": "up", "le": "down", "lt": "down"}.get(op, better)
    lower, upper = _bounds(op, exact(low), exact(high))
    if _is_not_due(value, op, direction, lower, start):
        return Attainment(Method.NOT_DUE, bound=lower)
    bound = _compared_with(value, direction, lower, upper)
    if value is None:
        return Attainment(Method.NO_ACTUAL, bound=bound)
    with localcontext(EXACT):
        slack = abs(bound) * (exact(tolerance_pct) or 0) / HUNDRED if op == "approx" else Decimal(0)
        met = _meets(value, op, direction, lower - slack, upper + slack)
        method, rate = _rate(value, direction, (lower, upper), start, down_rate)
        return Attainment(method, None if rate is None else rate + 0, met, bound)


def _bounds(op: str, low: Decimal | None, high: Decimal | None) -> tuple[Decimal, Decimal]:
    if op != "range":
        single = low if high is None or (low is not None and op in ("ge", "gt")) else high
        low = high = single
    if low is None or high is None:
        raise ValueError(f"a target with the operator {op} needs its bound")
    if low > high:
        raise ValueError(f"the range {low} to {high} is upside down")
    return low, high


def _compared_with(value: Decimal | None, direction: str, lower: Decimal, upper: Decimal) -> Decimal:
    """Outside a range its nearer bound, whichever way is better: the rate is measured from there."""
    if value is None or lower <= value <= upper:
        return upper if direction == "down" else lower
    return upper if value > upper else lower


def _is_not_due(value: Decimal | None, op: str, direction: str, target: Decimal, start: Decimal | None) -> bool:
    """A target of 0 where more is better asks for nothing yet, unless the figure can be negative (a deficit)."""
    asks_for_nothing = target == 0 and direction == "up" and op in ("eq", "ge", "approx")
    starts_below = start is not None and start < 0
    return asks_for_nothing and not starts_below and (value is None or value >= 0)


def _meets(value: Decimal, op: str, direction: str, lower: Decimal, upper: Decimal) -> bool:
    if op in ("gt", "lt"):
        return value > lower if op == "gt" else value < upper
    if direction == "range":
        return lower <= value <= upper
    return value >= lower if direction == "up" else value <= upper


def _rate(
    value: Decimal, direction: str, bounds: tuple[Decimal, Decimal], start: Decimal | None, down_rate: DownRate
) -> tuple[Method, Decimal | None]:
    """Outside a range, the nearer bound is the target; where more is better, above its upper bound counts as more."""
    lower, upper = bounds
    if lower < upper and lower <= value <= upper:
        return Method.INSIDE, HUNDRED
    target = lower if value < lower else upper
    upward = direction == "up" or (direction == "range" and value <= target)
    return _rate_up(value, target, start) if upward else _rate_down(value, target, start, down_rate)


def _rate_up(value: Decimal, target: Decimal, start: Decimal | None) -> tuple[Method, Decimal | None]:
    if target == 0:
        return _rate_to_zero(-value, None if start is None else -start)
    if target < 0:
        return Method.SIGNED_UP, max(Decimal(0), HUNDRED * (value - 2 * target) / -target)
    return Method.UP, max(Decimal(0), HUNDRED * value / target)


def _rate_down(
    value: Decimal, target: Decimal, start: Decimal | None, down_rate: DownRate
) -> tuple[Method, Decimal | None]:
    if target == 0:
        return _rate_to_zero(value, start)
    if target < 0:
        return Method.SIGNED_DOWN, max(Decimal(0), HUNDRED * value / target)
    if down_rate == "ratio":
        return Method.RATIO, RATIO_LIMIT if value <= 0 else min(RATIO_LIMIT, HUNDRED * target / value)
    return Method.TWO_MINUS, max(Decimal(0), HUNDRED * (2 * target - value) / target)


def _rate_to_zero(value: Decimal, start: Decimal | None) -> tuple[Method, Decimal | None]:
    """The target is 0 and less is better: reached, or so much of the way from the baseline."""
    if value <= 0:
        return Method.ZERO_MET, HUNDRED
    if start is None or start <= 0:
        return Method.NO_BASELINE, None
    return Method.FROM_BASELINE, max(Decimal(0), HUNDRED * (start - value) / start)
