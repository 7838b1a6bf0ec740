"""The computed grade of an item: the mean (or lowest) of its capped rates against the cut-offs of a rule set."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import Final

from pipelines.evaluation.rates import EXACT, Number, exact
from schemas.rule_set import RuleSet

# Endless fractions are cut after some 47 decimals; without this, three rates that make exactly 240 could mean 79.9…9.
_RESOLUTION: Final = Decimal("1e-40")


def grade(rates: Iterable[Number | None], rules: RuleSet, *, weights: Sequence[Number] | None = None) -> int | None:
    """Give the computed grade.

    Args:
        rates: attainment rates in percent, unrounded; None for an indicator without a rate.
        rules: cap, aggregation and cut-offs; the grades are numbers of the programme's scale.
        weights: one for each rate; all alike when left out. A weight of 0 leaves the rate out.

    Returns:
        The grade, or None if there is no usable rate: a grade is never invented (要判定).
    """
    judged = judged_rate(rates, rules, weights=weights)
    return None if judged is None else grade_of(judged, rules)


def judged_rate(
    rates: Iterable[Number | None], rules: RuleSet, *, weights: Sequence[Number] | None = None
) -> Decimal | None:
    """Give the one rate that the cut-offs are held against: the mean of the capped rates, or the lowest of them."""
    counted = _capped(rates, rules, weights)
    if not counted:
        return None
    return min(rate for rate, _ in counted) if rules.aggregation == "min" else _mean(counted)


def mean_rate(
    rates: Iterable[Number | None], rules: RuleSet, *, weights: Sequence[Number] | None = None
) -> Decimal | None:
    """Give the weighted mean of the rates, each capped, in percent and unrounded; None without a usable rate."""
    counted = _capped(rates, rules, weights)
    return _mean(counted) if counted else None


def grade_of(rate_pct: Decimal, rules: RuleSet) -> int:
    """Give the grade of an aggregated rate: the first cut-off it reaches, compared unrounded."""
    return next((cut.grade for cut in rules.cut_offs if rate_pct >= cut.from_pct), rules.lowest_grade)


def _capped(
    rates: Iterable[Number | None], rules: RuleSet, weights: Sequence[Number] | None
) -> list[tuple[Decimal, Decimal]]:
    known = [exact(rate) for rate in rates]
    heavy = [Decimal(1)] * len(known) if weights is None else [exact(weight) or Decimal(0) for weight in weights]
    return [
        (min(rate, rules.cap_pct), weight)
        for rate, weight in zip(known, heavy, strict=True)
        if rate is not None and weight > 0
    ]


def _mean(counted: list[tuple[Decimal, Decimal]]) -> Decimal:
    with localcontext(EXACT):
        total = sum((rate * weight for rate, weight in counted), Decimal(0))
        mean = total / sum(weight for _, weight in counted)
        return mean.quantize(_RESOLUTION, rounding=ROUND_HALF_EVEN).normalize() + 0
