"""Indicators over the years: each year's target and actual, the end target, and how far it is."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from pipelines.evaluation.rates import HUNDRED, Attainment, Method, judge
from pipelines.evaluation.several_years.years import YearResults, latest_facts, stack
from pipelines.register.store import Register, targets_in_force
from schemas.code_lists import BY, MOVES
from schemas.rule_set import RuleSet
from schemas.tables.midterm_indicators import INDICATOR_YEARS, MIDTERM_INDICATORS
from schemas.tables.rows import Row, rows_of

_BASES = {
    Method.NO_TARGET: "no_target",
    Method.TEXT_TARGET: "text_target",
    Method.DAY_TARGET: "day_target",
    Method.MOVE_TARGET: "move_target",
    Method.NOT_DUE: "not_due",
    Method.NO_BASELINE: "no_baseline",
    Method.NO_ACTUAL: "not_reported",
}
_WITHOUT_FIGURES = ("text", BY, *MOVES)


def indicator_years(years: Sequence[YearResults]) -> pd.DataFrame:
    """Give one row per indicator and year (`schemas.tables.midterm_indicators.INDICATOR_YEARS`), years in order."""
    stacked = stack(years, "indicators")
    order = {name: n for n, name in enumerate(latest_facts(stacked, "indicator_id")["indicator_id"])}
    of_indicators = stacked.sort_values("indicator_id", key=lambda keys: keys.map(order), kind="stable")
    return of_indicators[INDICATOR_YEARS.names].reset_index(drop=True)


def indicator_courses(years: Sequence[YearResults], register: Register, rules: RuleSet) -> pd.DataFrame:
    """Give one row per indicator (`schemas.tables.midterm_indicators.MIDTERM_INDICATORS`).

    Args:
        years: as published, in order.
        register: as it stood at the end of the last of them: its end targets are those of the programme's last year.
        rules: of the last year, for the rate where less is better.
    """
    stacked = stack(years, "indicators")
    facts = latest_facts(stacked, "indicator_id")
    end_year = register.programme.years[-1]
    ends = targets_in_force(register, end_year).set_index("indicator_id").to_dict("index")
    with_figures = stacked[stacked["actual"].notna()].drop_duplicates("indicator_id", keep="last")
    latest = with_figures.set_index("indicator_id")[["fiscal_year", "actual"]].to_dict("index")
    judged = stacked[(stacked["fiscal_year"] == end_year) & stacked["op"].isin(_WITHOUT_FIGURES)]
    words_met = dict(zip(judged["indicator_id"], judged["met"], strict=True))
    made_up = stacked.groupby("indicator_id")["made_up"].any()
    rows = []
    for fact in rows_of(facts):
        key = fact["indicator_id"]
        row = course_to_end(fact, ends.get(key), latest.get(key), rules)
        if row["end_op"] in _WITHOUT_FIGURES:
            row["end_met"] = words_met.get(key, "")
        rows.append(row | {"end_year": end_year, "made_up": bool(made_up[key])})
    added = pd.DataFrame(rows, columns=[*_course_columns(), "end_year", "made_up"], dtype=object)
    added = added.astype({name: MIDTERM_INDICATORS.types[name] for name in map(str, added)})
    return facts.assign(**{str(name): added[name] for name in added})[MIDTERM_INDICATORS.names]


def _course_columns() -> list[str]:
    end = ["end_op", "end_low", "end_high", "end_text", "end_rate_pct", "end_met", "end_basis", "remaining"]
    return [*end, "latest_year", "latest_actual"]


def course_to_end(fact: Row, end: Row | None, latest: Row | None, rules: RuleSet) -> dict[str, Any]:
    """Hold the latest actual against the end target.

    Args:
        fact: `better` and `baseline` of the indicator.
        end: its target of the programme's last year; None where the register has none.
        latest: `fiscal_year` and `actual` of the last year with an actual; None without one.
        rules: for the rate where less is better.

    Returns:
        `end_*`, `remaining`, `latest_*` (`schemas.tables.midterm_indicators.MIDTERM_INDICATORS`).
    """
    op = "none" if end is None else str(end["op"])
    low, high = (None, None) if end is None else (end["low"], end["high"])
    actual = None if latest is None else latest["actual"]
    attainment = judge(
        actual,
        op,
        low,
        high,
        fact["better"],
        baseline=fact["baseline"],
        down_rate=rules.down_rate,
        tolerance_pct=rules.approx_tolerance_pct,
    )
    return {
        "end_op": op,
        "end_low": low,
        "end_high": high,
        "end_text": "" if end is None else end["text"],
        "end_rate_pct": attainment.rate_pct,
        "end_met": _met(attainment),
        "end_basis": "" if attainment.rate_pct is not None else _BASES[attainment.method],
        "remaining": _remaining(actual, attainment),
        "latest_year": None if latest is None else int(latest["fiscal_year"]),
        "latest_actual": actual,
    }


def _met(attainment: Attainment) -> str:
    if attainment.method is Method.NOT_DUE:
        return "not_due"
    return "" if attainment.met is None else "met" if attainment.met else "not_met"


def _remaining(actual: Decimal | None, attainment: Attainment) -> Decimal | None:
    """How much lacks in the indicator's unit; a bound that must be exceeded lacks 0 when it is just reached."""
    if actual is None or attainment.bound is None or attainment.met is None:
        return None
    if attainment.met or (attainment.method is Method.INSIDE and attainment.rate_pct == HUNDRED):
        return Decimal(0)
    return abs(attainment.bound - actual)
