"""One year's result of every indicator of the programme as a whole and of the city's finances."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipelines.evaluation.explanation import Words
from pipelines.evaluation.programme_wide.conditions import Verdict, WideIndicator, judge_condition
from schemas.tables.result_programme_indicators import RESULT_PROGRAMME_INDICATORS
from schemas.tables.rows import rows_by, rows_of


def evaluate_programme_wide(
    indicators: pd.DataFrame, actuals: pd.DataFrame, before: pd.DataFrame, fiscal_year: int, words: Words
) -> pd.DataFrame:
    """Evaluate the indicators that belong to no item (chapter 2, 2(3); chapter 5, 2(6)).

    Args:
        indicators: `pipelines.register.wide_indicators`: one row per indicator.
        actuals: `pipelines.register.actuals`: at most one row per indicator.
        before: those of the year before, for what is to be reduced from year to year.
        fiscal_year: the western year.
        words: the rules of the year, for the rate where less is better.

    Returns:
        The table of `schemas.tables.result_programme_indicators`: one row per indicator, in the order given.
    """
    reported = rows_by("indicator_id", actuals)
    last = dict(zip(before["indicator_id"], before["actual"], strict=True))
    rows = []
    for row in rows_of(indicators):
        actual = reported.get(row["indicator_id"], _NOT_REPORTED)
        peer_is_of_year = actual["peer_actual"] is not None
        known = {str(name): value for name, value in row.items()} | {
            "peer_value": actual["peer_actual"] if peer_is_of_year else row["peer_value"],
            "last_actual": last.get(row["indicator_id"]),
        }
        verdict = judge_condition(_indicator(known, actual, fiscal_year, peer_is_of_year=peer_is_of_year), words)
        found = {name: getattr(verdict, name) for name in Verdict.__dataclass_fields__}
        said = {name: actual[name] for name in ("actual", "actual_state", "remark")}
        rows.append({**known, **said, **found, "fiscal_year": fiscal_year})
    table = pd.DataFrame(rows, columns=RESULT_PROGRAMME_INDICATORS.names).astype(object)
    table = table.where(table.notna(), None).astype(RESULT_PROGRAMME_INDICATORS.types)
    return RESULT_PROGRAMME_INDICATORS.validate(table)


_NOT_REPORTED: dict[str, Any] = {
    "actual": None,
    "actual_state": "",
    "peer_actual": None,
    "judgement": None,
    "remark": "",
}


def _indicator(
    row: Mapping[str, Any], actual: Mapping[Any, Any], fiscal_year: int, *, peer_is_of_year: bool
) -> WideIndicator:
    year, mark = row["target_year"], actual["judgement"]
    return WideIndicator(
        fiscal_year=fiscal_year,
        **{name: row[name] for name in ("unit", "better", "condition", "op", "low", "high", "target_text")},
        target_year=None if pd.isna(year) else int(year),
        **{name: row[name] for name in ("baseline", "peer", "peer_value")},
        peer_is_of_year=peer_is_of_year,
        actual=actual["actual"],
        actual_state=actual["actual_state"],
        last_actual=row["last_actual"],
        judgement=None if pd.isna(mark) else int(mark),
    )
