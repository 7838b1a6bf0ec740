"""Each item's year: the computed grade from its indicators' rates, the department's beside it, and the final one."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

import pandas as pd

from pipelines.evaluation.explanation import ItemEvidence, Words, explain_item
from pipelines.evaluation.grades import grade, mean_rate
from schemas.form import Form
from schemas.tables.result_items import result_items_columns

# what keeps an item from its grade whatever its other indicators say
_NOT_LEFT_OUT = ["blocked", "no_baseline"]
# what does so where no rate is left: first what somebody can still report, then what nobody needs to
_FIRST_TO_LAST = ["not_reported", "undecided", "not_applicable", "not_due"]


class _Item(NamedTuple):
    """What decides on the grade, of one row of the joined items."""

    item_id: str
    department_grade: int | None
    submission_status: str
    grade_state: str


class _Rated(NamedTuple):
    """What counts in the grade, of one rated indicator."""

    item_id: str
    kind: str
    rate_pct: Decimal | None
    met: str
    basis: str


@dataclass
class _Figures:
    """The indicators of one item: the rates that count with their weights, and why the others do not."""

    rates: list[Decimal] = field(default_factory=list)
    weights: list[Decimal] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    met: int = 0
    number: int = 0


def grade_items(joined: pd.DataFrame, rated: pd.DataFrame, words: Words, form: Form) -> pd.DataFrame:
    """Grade each item.

    The department's grade is the final one until the headquarters decides (chapter 4, 2(3): the results go before
    it every year); the computed grade stands in where the department gave none. Where the department's grade is
    there but named by an error, there is no final one: the computed grade is not what the department said.

    Args:
        joined: one row per item, as `join_items` gives it.
        rated: one row per indicator, as `rate_indicators` gives it.
        words: the rules of the year and the words of its sentences.
        form: the form of the year, whose entries the results carry.

    Returns:
        The table of `schemas.tables.result_items`: one row per item, in the order of `joined`.
    """
    figures = _figures_by_item(rated, words)
    rows = []
    for row in map(_Item._make, zip(*(joined[name].tolist() for name in _Item._fields), strict=True)):
        own = None if pd.isna(row.department_grade) else int(row.department_grade)
        found = figures.get(row.item_id, _Figures())
        basis = _basis(found, row.submission_status)
        computed = None if basis else grade(found.rates, words.rules, weights=found.weights)
        mean = mean_rate(found.rates, words.rules, weights=found.weights)
        barred = row.grade_state in ("blocked", "unreadable")
        sentence = explain_item(ItemEvidence(basis, found.rates, mean, computed, found.left_out, own, barred), words)
        final, source = (None, "") if barred else _final(own, computed)
        lowest = min(found.rates, default=None)
        rows.append((computed, final, source, basis, sentence, mean, lowest, len(found.rates), found.met, found.number))
    names = ["computed_grade", "final_grade", "final_source", "basis", "explanation", "mean_rate_pct", "min_rate_pct"]
    graded = pd.DataFrame(rows, columns=[*names, "rates", "met_count", "indicators"], index=joined.index, dtype=object)
    types = {"computed_grade": "Int64", "final_grade": "Int64"}
    types |= dict.fromkeys(["final_source", "basis", "explanation"], "str")
    types |= dict.fromkeys(["rates", "met_count", "indicators"], "int64")
    rule_set = f"{words.rules.name} {words.rules.version}"
    table = joined.assign(**graded.astype(types), rule_set=rule_set)
    return table[list(result_items_columns(form))]


def _figures_by_item(rated: pd.DataFrame, words: Words) -> dict[str, _Figures]:
    weights = words.rules.weights.by_kind
    figures: dict[str, _Figures] = defaultdict(_Figures)
    for row in map(_Rated._make, zip(*(rated[name].tolist() for name in _Rated._fields), strict=True)):
        found = figures[row.item_id]
        found.number += 1
        found.met += row.met == "met"
        if row.rate_pct is not None and weights[row.kind] > 0:
            found.rates.append(row.rate_pct)
            found.weights.append(weights[row.kind])
        else:
            found.left_out.append(row.basis if weights[row.kind] > 0 else "")
    return figures


def _basis(figures: _Figures, status: str) -> str:
    if status in ("missing", "rejected"):
        return status
    if figures.number == 0:
        return "no_indicators"
    # a figure that is there but cannot be read, or a plain miss without a rate: leaving it out could flatter the item
    if open_reason := next((reason for reason in _NOT_LEFT_OUT if reason in figures.left_out), ""):
        return open_reason
    if figures.rates:
        return ""
    return next((reason for reason in _FIRST_TO_LAST if reason in figures.left_out), "no_figures")


def _final(own: int | None, computed: int | None) -> tuple[int | None, str]:
    if own is not None:
        return own, "department"
    return (None, "") if computed is None else (computed, "computed")
