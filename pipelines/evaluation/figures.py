"""What the indicators of one item come to: the rates that count, activity and outcome apart, what is left out."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

import pandas as pd

from pipelines.evaluation.grades import grade, judged_rate, mean_rate
from schemas.rule_set import RuleSet

# what keeps an item from its grade whatever its other indicators say
_NOT_LEFT_OUT = ["blocked", "no_baseline"]
# what does so where no rate is left: first what somebody can still report, then what nobody needs to
_FIRST_TO_LAST = ["not_reported", "undecided", "not_applicable", "not_due"]


class _Rated(NamedTuple):
    """What counts in the grade, of one rated indicator."""

    item_id: str
    kind: str
    rate_pct: Decimal | None
    met: str
    basis: str


class Apart(NamedTuple):
    """What the indicators of one kind alone come to: the mean, the rate that is judged, and the grade."""

    mean: Decimal | None = None
    judged: Decimal | None = None
    grade: int | None = None


@dataclass
class Figures:
    """The indicators of one item.

    Attributes:
        rates, weights: of the indicators that count, unrounded and not capped.
        left_out: why each of the others does not (a basis of the indicators, "" for a kind that is not counted).
        of_kind: kind -> its rates, whether they count or not; `open_kinds` cannot be judged alone.
        met: how many reached their target, of `number`.
    """

    rates: list[Decimal] = field(default_factory=list)
    weights: list[Decimal] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    of_kind: dict[str, list[Decimal]] = field(default_factory=lambda: defaultdict(list))
    open_kinds: set[str] = field(default_factory=set)
    met: int = 0
    number: int = 0

    def basis(self, status: str) -> str:
        """Give why there is no computed grade (`schemas.code_lists.GRADE_BASES`), "" where there is one."""
        if status in ("missing", "rejected"):
            return status
        if self.number == 0:
            return "no_indicators"
        # a figure that is there but cannot be read, or a plain miss without a rate: leaving it out could flatter
        if open_reason := next((reason for reason in _NOT_LEFT_OUT if reason in self.left_out), ""):
            return open_reason
        if self.rates:
            return ""
        return next((reason for reason in _FIRST_TO_LAST if reason in self.left_out), "no_figures")

    def grade(self, status: str, rules: RuleSet) -> int | None:
        """Give the computed grade, None (要判定) where `basis` says why."""
        return None if self.basis(status) else grade(self.rates, rules, weights=self.weights)

    def mean(self, rules: RuleSet) -> Decimal | None:
        """Give the mean of the capped rates that count."""
        return mean_rate(self.rates, rules, weights=self.weights)

    def judged(self, rules: RuleSet) -> Decimal | None:
        """Give the rate that the cut-offs are held against."""
        return judged_rate(self.rates, rules, weights=self.weights)

    def apart(self, kind: str, rules: RuleSet) -> Apart:
        """Judge the indicators of one kind alone (chapter 4, 2(1): activity ②, outcome ③, then both together)."""
        rates = self.of_kind.get(kind, [])
        if not rates:
            return Apart()
        judgeable = kind not in self.open_kinds
        return Apart(mean_rate(rates, rules), judged_rate(rates, rules), grade(rates, rules) if judgeable else None)


def figures_by_item(rated: pd.DataFrame, rules: RuleSet) -> dict[str, Figures]:
    """Gather the indicators of each item.

    Args:
        rated: one row per indicator, as `rate_indicators` gives it.
        rules: which kinds count, and how much.

    Returns:
        item_id -> its figures; an item without indicators is not in it, but has the figures `Figures()`.
    """
    weights = rules.weights.by_kind
    figures: dict[str, Figures] = defaultdict(Figures)
    for row in map(_Rated._make, zip(*(rated[name].tolist() for name in _Rated._fields), strict=True)):
        found = figures[row.item_id]
        found.number += 1
        found.met += row.met == "met"
        if row.rate_pct is not None:
            found.of_kind[row.kind].append(row.rate_pct)
        elif row.basis in _NOT_LEFT_OUT:
            found.open_kinds.add(row.kind)
        if row.rate_pct is not None and weights[row.kind] > 0:
            found.rates.append(row.rate_pct)
            found.weights.append(weights[row.kind])
        else:
            found.left_out.append(row.basis if weights[row.kind] > 0 else "")
    return dict(figures)
