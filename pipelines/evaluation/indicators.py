"""Each indicator's year: its rate, whether the target was met, why there is no rate, and the sentence that says so."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

import pandas as pd

from pipelines.evaluation.due_days import DueDay
from pipelines.evaluation.explanation import IndicatorEvidence, Words, explain_indicator
from pipelines.evaluation.moves import explain_move, explain_no_actual, moved_as_asked
from pipelines.evaluation.rates import Attainment, Method, judge
from pipelines.forms.moves import reference_of
from schemas.tables.result_indicators import RESULT_INDICATORS

_BY_METHOD = {
    Method.NO_TARGET: "no_target",
    Method.TEXT_TARGET: "text_target",
    Method.DAY_TARGET: "day_target",
    Method.MOVE_TARGET: "move_target",
    Method.NOT_DUE: "not_due",
    Method.NO_BASELINE: "no_baseline",
}
_BY_STATE = {
    "undecided": "undecided",
    "dash": "not_applicable",
    "unreadable": "blocked",
    "blocked": "blocked",
}
_PROVISIONAL = "実績値は速報値です。"


class _Row(NamedTuple):
    """What is compared, of one row of the joined table."""

    op: str
    low: Decimal | None
    high: Decimal | None
    better: str
    baseline: Decimal | None
    actual: Decimal | None
    actual_judgement: int | None
    actual_state: str
    submission_status: str
    unit: str
    target_text: str
    target_note: str
    provisional: int | None
    due_on: str
    done_on: str
    last: Decimal | None
    fiscal_year: int

    @property
    def due_day(self) -> DueDay:
        """The target where it is a day."""
        done = date.fromisoformat(self.done_on) if self.done_on else None
        due = date.fromisoformat(self.due_on)
        return DueDay(due, self.target_text, done, self.actual_state, self.submission_status, self.fiscal_year)


def rate_indicators(joined: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Rate each indicator.

    Args:
        joined: one row per indicator, as `join_indicators` gives it.
        words: the rules of the year and the words of its sentences.

    Returns:
        The table of `schemas.tables.result_indicators`: one row per indicator, rates in percent and unrounded.
    """
    rates: list[Decimal | None] = []
    met: list[str] = []
    bases: list[str] = []
    provisionals: list[int] = []
    sentences: list[str] = []
    for row in map(_Row._make, zip(*(joined[name].tolist() for name in _Row._fields), strict=True)):
        attainment = judge(
            row.actual,
            row.op,
            row.low,
            row.high,
            row.better,
            baseline=row.baseline,
            down_rate=words.rules.down_rate,
            tolerance_pct=words.rules.approx_tolerance_pct,
        )
        basis = _basis(attainment, row.actual_state, row.submission_status)
        verdict, special = _without_figures(row, attainment, words)
        evidence = IndicatorEvidence(
            row.unit, row.op, row.low, row.high, row.target_text, row.baseline, row.actual, verdict, basis, attainment
        )
        rates.append(attainment.rate_pct)
        met.append(verdict)
        bases.append(basis)
        provisional = row.actual is not None and not pd.isna(row.provisional) and row.provisional == 1
        provisionals.append(int(provisional))
        said = special or explain_indicator(evidence, words)
        sentences.append(said + row.target_note + (_PROVISIONAL if provisional else ""))
    rated = joined.assign(
        provisional=pd.Series(provisionals, index=joined.index, dtype="int64"),
        rate_pct=pd.Series(rates, index=joined.index, dtype=object),
        met=pd.Series(met, index=joined.index, dtype=str),
        basis=pd.Series(bases, index=joined.index, dtype=str),
        explanation=pd.Series(sentences, index=joined.index, dtype=str),
    )
    return rated[RESULT_INDICATORS.names]


def _without_figures(row: _Row, attainment: Attainment, words: Words) -> tuple[str, str]:
    """Give whether the target was met, and the sentence of one that asks for a day or a move; "" for any other."""
    if attainment.method is Method.DAY_TARGET:
        return row.due_day.met, row.due_day.explain(words.department)
    reference = reference_of(row.last, row.baseline)
    if attainment.method is Method.MOVE_TARGET and reference is not None:
        if row.actual is None:
            return "", explain_no_actual(reference, row.unit, row.target_text)
        met = moved_as_asked(row.actual, row.op, row.better, reference.value)
        said = explain_move(row.actual, reference, row.unit, row.target_text, met=met)
        return "met" if met else "not_met", said
    return _verdict(attainment, row.actual_judgement), ""


def _basis(attainment: Attainment, state: str, status: str) -> str:
    """What the target asks comes first: where it asks for no figure, a figure that is missing is not the reason."""
    if attainment.rate_pct is not None:
        return ""
    if attainment.method in _BY_METHOD:
        return _BY_METHOD[attainment.method]
    if status in ("missing", "rejected"):
        return status
    return _BY_STATE.get(state, "not_reported")


def _verdict(attainment: Attainment, judgement: int | None) -> str:
    if attainment.method is Method.NOT_DUE:
        return "not_due"
    met = attainment.met
    if attainment.method in (Method.TEXT_TARGET, Method.MOVE_TARGET) and not pd.isna(judgement):
        met = judgement == 1
    return "" if met is None else "met" if met else "not_met"
