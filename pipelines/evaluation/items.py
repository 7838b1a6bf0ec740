"""Each item's year: the computed grade from its indicators' rates, the department's beside it, and the final one."""

from typing import NamedTuple

import pandas as pd

from pipelines.evaluation.explanation import ItemEvidence, Words, explain_item
from pipelines.evaluation.figures import Figures, figures_by_item
from pipelines.evaluation.points import Points, count_points, explain_points
from schemas.form import Form
from schemas.nothing import said
from schemas.score import FormScore
from schemas.tables.result_items import POINTS, RESULT_ITEMS, result_items
from schemas.tables.rows import rows_of

CIRCUMSTANCES = ["circumstances_kind", "circumstances"]
_GRADED = (
    "computed_grade", "final_grade", "final_source", "basis", "explanation", "decision_reason", "decided_by",
    "decided_on", "mean_rate_pct", "activity_rate_pct", "activity_grade", "outcome_rate_pct", "outcome_grade",
    "min_rate_pct", "rates", "met_count", "indicators",
)  # fmt: skip
_TYPES = {name: RESULT_ITEMS.types[name] for name in _GRADED}


class _Item(NamedTuple):
    """What decides on the grade, of one row of the joined items."""

    item_id: str
    department_grade: int | None
    submission_status: str
    grade_state: str


def grade_items(joined: pd.DataFrame, rated: pd.DataFrame, words: Words, form: Form) -> pd.DataFrame:
    """Grade each item.

    The department's grade is the final one until the headquarters decides (chapter 4, 2(1): the results go before
    it every year); the computed grade stands in where the department gave none. Where the department's grade is
    there but named by an error, there is no final one: the computed grade is not what the department said.

    Args:
        joined: one row per item, as `join_items` gives it.
        rated: one row per indicator, as `rate_indicators` gives it.
        words: the rules of the year and the words of its sentences.
        form: the form of the year, whose entries the results carry.

    Returns:
        The table of `schemas.tables.result_items`: one row per item, in the order of `joined`, nothing decided yet.
    """
    figures, points = figures_by_item(rated, words.rules), _points(joined, form.score)
    rows = [
        _grade(row, figures.get(row.item_id, Figures()), words, of_points)
        for row, of_points in zip(
            map(_Item._make, zip(*(joined[name].tolist() for name in _Item._fields), strict=True)), points, strict=True
        )
    ]
    graded = pd.DataFrame(rows, columns=list(_TYPES), index=joined.index, dtype=object).astype(_TYPES)
    table = joined.assign(**graded, changed=_changed(joined), rule_set=f"{words.rules.name} {words.rules.version}")
    if form.score:
        table = table.assign(**{POINTS: pd.Series([one and one.total for one in points], table.index, dtype=object)})
    return table[result_items(form).names]


def _points(joined: pd.DataFrame, score: FormScore | None) -> list[Points | None]:
    if score is None:
        return [None] * len(joined)
    return [count_points(score, row) for row in rows_of(joined[[part.key for part in score.parts]])]


def _grade(row: _Item, found: Figures, words: Words, points: Points | None) -> dict[str, object]:
    rules = words.rules
    own = None if pd.isna(row.department_grade) else int(row.department_grade)
    barred = row.grade_state in ("blocked", "unreadable")
    computed, mean = found.grade(row.submission_status, rules), found.mean(rules)
    apart = {kind: found.apart(kind, rules) for kind in rules.weights.by_kind}
    if points is not None:
        computed = None if points.basis(row.submission_status) else points.grade
    if not words.scale.given:
        computed = None
    if points is not None or not words.scale.given:
        apart = {kind: one._replace(grade=None) for kind, one in apart.items()}
    basis = (points or found).basis(row.submission_status)
    evidence = ItemEvidence(basis, found.rates, mean, computed, found.left_out, own, barred, apart, found.met)
    final, source = (None, "") if barred else _final(own, computed)
    return {
        "computed_grade": computed,
        "final_grade": final,
        "final_source": source,
        "basis": basis,
        "explanation": explain_points(points, basis, own, words, blocked=barred)
        if points
        else explain_item(evidence, words),
        "decision_reason": "",
        "decided_by": "",
        "decided_on": "",
        "mean_rate_pct": mean,
        **{f"{kind}_rate_pct": one.mean for kind, one in apart.items()},
        **{f"{kind}_grade": one.grade for kind, one in apart.items()},
        "min_rate_pct": min(found.rates, default=None),
        "rates": len(found.rates),
        "met_count": found.met,
        "indicators": found.number,
    }


def _changed(joined: pd.DataFrame) -> pd.Series:
    """Unavoidable changes of circumstances (chapter 4, 2(1)) are a category beside the grade and change no figure."""
    told = joined[[name for name in CIRCUMSTANCES if name in joined.columns]].map(said)
    return (told != "").any(axis="columns").astype("Int64")


def _final(own: int | None, computed: int | None) -> tuple[int | None, str]:
    if own is not None:
        return own, "department"
    return (None, "") if computed is None else (computed, "computed")
