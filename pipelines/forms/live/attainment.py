"""The attainment rate of one indicator as a formula: `pipelines/evaluation/rates.py`, compiled for its target.

The target is known when the form is written, so that only the cases it leaves open are in the formula.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipelines.forms.live import formula as f
from pipelines.forms.live.formula import Live
from schemas.code_lists import BY, MET, MOVES
from schemas.live import AFTER_RETURN, NO_BASELINE
from schemas.nothing import NONE, UNDECIDED
from schemas.rule_set import RuleSet

_HUNDRED, _ZERO = f.number(100), f.number(0)
_RATIO_LIMIT = f.number(1000)
_NOT_DUE = MET["not_due"]
_PERCENT = 4
TOO_MANY_DIGITS = f.number(10**15)
"""From here on a cell does not hold all digits of a number."""

_DAY_0 = date(1899, 12, 30)
_FIRST_DAY, _LAST_DAY = (f.number((date(year, 1, 1) - _DAY_0).days) for year in (1990, 2101))


@dataclass(frozen=True)
class Target:
    """An indicator's target of the year, and what its rate is measured from.

    Attributes:
        op, low, high: of the target in force (`schemas/tables/targets.py`); `none` without one.
        better, baseline, kind, unit: of the indicator (`schemas/tables/indicators.py`).
        due: the day, where the target is one; `is_ahead` whether it lies behind the year that is reported on.
        last: last year's actual, where the target asks for a move.
    """

    op: str
    low: Decimal | None
    high: Decimal | None
    better: str
    baseline: Decimal | None
    kind: str
    unit: str = ""
    due: date | None = None
    is_ahead: bool = False
    last: Decimal | None = None

    @property
    def may_be_negative(self) -> bool:
        """Whether something known of it lies below 0; else the office asks whether an actual can."""
        return any(known is not None and known < 0 for known in (self.low, self.high, self.baseline))

    @property
    def may_be_a_share(self) -> bool:
        """Whether 0.992 may stand for 99.2: a program stores what is typed as 99.2% like that."""
        return self.in_figures and unicodedata.normalize("NFKC", self.unit) == "%" and self.bounds[0] >= _PERCENT

    @property
    def in_figures(self) -> bool:
        """Whether it asks for a figure."""
        return self.op not in ("none", "text", BY, *MOVES)

    @property
    def asks_for_something(self) -> bool:
        """Whether the actual must be written: only words and nothing ask for none."""
        return self.op not in ("none", "text")

    @property
    def reference(self) -> Decimal | None:
        """What a move is held against; None where only a judgement can tell."""
        return self.baseline if self.last is None else self.last

    @property
    def direction(self) -> str:
        """Which way is better: 以上 and 以下 go before the indicator's own."""
        return {"ge": "up", "gt": "up", "le": "down", "lt": "down"}.get(self.op, self.better)

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """The lower and the upper bound; the same twice but for a range."""
        if self.op == "range":
            low, high = self.low, self.high
        else:
            low = high = (
                self.low if self.high is None or (self.low is not None and self.op in ("ge", "gt")) else self.high
            )
        if low is None or high is None:
            raise ValueError(f"a target with the operator {self.op} needs its bound")
        return low, high

    @property
    def may_be_not_due(self) -> bool:
        """Whether it asks for nothing yet, unless the figure is negative: 0 where more is better."""
        starts_below = self.baseline is not None and self.baseline < 0
        return self.op in ("eq", "ge", "approx") and self.direction == "up" and self.bounds[0] == 0 and not starts_below


def rate(actual: Live, target: Target, rules: RuleSet) -> Live:
    """Give the rate in percent, unrounded, or the word for why there is none; "" where nothing is written yet."""
    if not target.in_figures:
        return f.words("")
    if rules.target != "own_year":
        return f.if_(f.is_blank(actual), f.words(""), f.words(AFTER_RETURN))
    none = [
        (f.is_blank(actual), f.words(_NOT_DUE if target.may_be_not_due else "")),
        (f.any_of(f.equals(actual, NONE), f.equals(actual, "-")), f.words(NONE)),
        (f.equals(actual, UNDECIDED), f.words(UNDECIDED)),
        (f.not_(f.is_number(actual)), f.words(AFTER_RETURN)),
    ]
    if target.may_be_a_share:
        none.append((looks_like_a_share(actual), f.words(AFTER_RETURN)))
    if not target.may_be_negative:
        none.append((f.above(_ZERO, actual), f.words(AFTER_RETURN)))
    none.append((f.at_least(actual, TOO_MANY_DIGITS), f.words(AFTER_RETURN)))
    if target.may_be_not_due:
        none.append((f.at_least(actual, _ZERO), f.words(_NOT_DUE)))
    return f.chosen(none, _rate(actual, target, rules))


def looks_like_a_share(actual: Live) -> Live:
    """Tell whether a number may have been typed as a percentage, which is stored as its hundredth."""
    return f.all_of(f.above(actual, _ZERO), f.at_least(f.number(2), actual))


def met(actual: Live, rated: Live, judgement: Live | None, target: Target, rules: RuleSet) -> Live:
    """Tell in words whether the target is met; "" where that cannot be said.

    Args:
        actual: the cell.
        rated: what `rate` gave.
        judgement: the cell with the department's mark, for targets in words; None where the form has no such column.
        target: of the indicator.
        rules: of the year.
    """
    yes, no = f.words(MET["met"]), f.words(MET["not_met"])
    if target.op in MOVES and target.reference is not None:
        moved = _moved(actual, target, f.number(target.reference))
        return f.if_(f.is_number(actual), f.if_(moved, yes, no), f.words(""))
    if target.op in ("text", *MOVES) and judgement is not None:
        return f.chosen([(f.equals(judgement, "○"), yes), (f.is_text_of(judgement, [NONE, "-"]), no)], f.words(""))
    if target.due is not None:
        return _met_by(actual, target.due, f.words(_NOT_DUE) if target.is_ahead else no)
    if not target.in_figures or rules.target != "own_year":
        return f.words("")
    lower, upper = target.bounds
    slack = abs(lower) * rules.approx_tolerance_pct / 100 if target.op == "approx" else Decimal(0)
    reached = _meets(actual, target, lower - slack, upper + slack)
    figure = f.any_of(f.is_number(rated), f.says(rated, NO_BASELINE))
    return f.chosen([(f.says(rated, _NOT_DUE), f.words(_NOT_DUE)), (figure, f.if_(reached, yes, no))], f.words(""))


def is_day(actual: Live) -> Live:
    """Tell whether a cell holds a number that stands for a day, as programs keep them."""
    return f.all_of(f.is_number(actual), f.at_least(actual, _FIRST_DAY), f.above(_LAST_DAY, actual))


def _moved(actual: Live, target: Target, reference: Live) -> Live:
    match target.op, target.better:
        case "rise", _:
            return f.above(actual, reference)
        case "fall", _:
            return f.above(reference, actual)
        case _, "up":
            return f.at_least(actual, reference)
        case _, "down":
            return f.at_least(reference, actual)
        case _:
            return f.same(actual, reference)


def _met_by(actual: Live, due: date, not_done: Live) -> Live:
    """Tell whether a thing was done in time, where a program has made a day of what was typed."""
    in_time = f.above(f.number((due - _DAY_0).days + 1), actual)
    cases = [
        (f.is_blank(actual), f.words("")),
        (is_day(actual), f.if_(in_time, f.words(MET["met"]), f.words(MET["not_met"]))),
        (f.is_text_of(actual, [NONE, "-"]), not_done),
        (f.is_text_of(actual, [UNDECIDED]), f.words("")),
    ]
    return f.chosen(cases, f.words(AFTER_RETURN))


def _meets(actual: Live, target: Target, lower: Decimal, upper: Decimal) -> Live:
    low, high = f.number(lower), f.number(upper)
    match target.op, target.direction:
        case "gt", _:
            return f.above(actual, low)
        case "lt", _:
            return f.above(high, actual)
        case _, "range":
            return f.all_of(f.at_least(actual, low), f.at_least(high, actual))
        case _, "up":
            return f.at_least(actual, low)
        case _:
            return f.at_least(high, actual)


def _rate(actual: Live, target: Target, rules: RuleSet) -> Live:
    lower, upper = target.bounds
    direction = target.direction
    if lower == upper:
        if direction != "range":
            return _one_way(actual, lower, target, rules, up=direction == "up")
        at_most = f.at_least(f.number(lower), actual)
        up, down = (_one_way(actual, lower, target, rules, up=up) for up in (True, False))
        return f.if_(at_most, up, down)
    below = _one_way(actual, lower, target, rules, up=direction in ("up", "range"))
    over = _one_way(actual, upper, target, rules, up=direction == "up")
    cases = [(f.above(f.number(lower), actual), below), (f.above(actual, f.number(upper)), over)]
    return f.chosen(cases, _HUNDRED)


def _one_way(actual: Live, bound: Decimal, target: Target, rules: RuleSet, *, up: bool) -> Live:
    goal = f.number(bound)
    if bound == 0:
        return _to_zero(actual, target.baseline, up=up)
    if up and bound < 0:
        twice = f.minus(actual, f.number(2 * bound))
        return f.most(_ZERO, f.over(f.times(_HUNDRED, twice), f.number(-bound)))
    if up or bound < 0:
        return f.most(_ZERO, f.over(f.times(_HUNDRED, actual), goal))
    if rules.down_rate == "ratio":
        ratio = f.least(_RATIO_LIMIT, f.over(f.times(_HUNDRED, goal), actual))
        return f.if_(f.at_least(_ZERO, actual), _RATIO_LIMIT, ratio)
    return f.most(_ZERO, f.over(f.times(_HUNDRED, f.minus(f.number(2 * bound), actual)), goal))


def _to_zero(actual: Live, baseline: Decimal | None, *, up: bool) -> Live:
    """The target is 0: reached, or so much of the way from the baseline."""
    start = None if baseline is None else -baseline if up else baseline
    reached = f.at_least(actual, _ZERO) if up else f.at_least(_ZERO, actual)
    if start is None or start <= 0:
        return f.if_(reached, _HUNDRED, f.words(NO_BASELINE))
    left = f.minus(f.number(start), f.minus(_ZERO, actual) if up else actual)
    way = f.most(_ZERO, f.over(f.times(_HUNDRED, left), f.number(start)))
    return f.if_(reached, _HUNDRED, way)
