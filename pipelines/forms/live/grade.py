"""The computed grade of one item as a formula: `pipelines/evaluation/figures.py` and `grades.py`, compiled."""

from collections.abc import Sequence
from decimal import Decimal

from pipelines.forms.live import formula as f
from pipelines.forms.live.formula import Live
from schemas.live import AFTER_RETURN, AWAITS, NO_BASELINE
from schemas.nothing import TO_BE_JUDGED
from schemas.rule_set import RuleSet

Rated = tuple[str, Live, Live]
"""An indicator: its kind, the cell of its actual, the cell of its rate."""


def mean(indicators: Sequence[Rated], rules: RuleSet) -> Live:
    """Give the rate that the cut-offs are held against, to ten decimals, or the word for why there is none."""
    weights = rules.weights.by_kind
    counted = [(weights[kind], actual, rated) for kind, actual, rated in indicators if weights[kind] > 0]
    if not counted:
        return f.words(TO_BE_JUDGED)
    rates = [rated for _, _, rated in counted]
    blank = f.any_of(*(f.is_empty(actual) for _, actual, _ in counted))
    found = f.sum_of([f.if_(f.is_number(rated), f.number(weight), f.number(0)) for weight, _, rated in counted])
    judged = f.chosen(
        [
            (f.any_of(*(f.says(rated, AFTER_RETURN) for rated in rates)), f.words(AFTER_RETURN)),
            (f.any_of(*(f.says(rated, NO_BASELINE) for rated in rates)), f.words(TO_BE_JUDGED)),
            (f.same(found, f.number(0)), f.if_(blank, f.words(AWAITS), f.words(TO_BE_JUDGED))),
        ],
        f.rounded(_judged([(weight, rated) for weight, _, rated in counted], found, rules)),
    )
    return f.where_no_error(f.fitting(judged, f.words(AFTER_RETURN)), f.words(AFTER_RETURN))


def grade(judged: Live, rules: RuleSet) -> Live:
    """Give the grade for the cell that `mean` stands in: a number, or the same word."""
    cuts = [(f.at_least(judged, f.number(cut.from_pct)), f.number(cut.grade)) for cut in rules.cut_offs]
    return f.if_(f.is_number(judged), f.chosen(cuts, f.number(rules.lowest_grade)), judged)


def _judged(counted: Sequence[tuple[Decimal, Live]], found: Live, rules: RuleSet) -> Live:
    cap = f.number(rules.cap_pct)
    if rules.aggregation == "min":
        return f.least(cap, *(f.if_(f.is_number(rated), rated, cap) for _, rated in counted))
    parts = [
        f.if_(f.is_number(rated), f.times(f.number(weight), f.least(rated, cap)), f.number(0))
        for weight, rated in counted
    ]
    return f.over(f.sum_of(parts), found)
