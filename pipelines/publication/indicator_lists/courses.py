"""What is known of each indicator in each year of the programme, and how far it is from its end target."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipelines.evaluation.evaluate import Evaluation
from pipelines.evaluation.several_years import YearResults
from pipelines.evaluation.several_years.indicator_course import indicator_courses
from pipelines.publication.edition import Edition
from pipelines.publication.figures import with_status
from pipelines.register.store import Register, targets_in_force
from schemas.tables.rows import rows_of

Row = Mapping[Any, Any]


@dataclass(frozen=True)
class Courses:
    """The years of the indicators.

    Attributes:
        reported: the years with results, in order; the last is the edition's.
        results: (indicator, year) -> its row of `schemas.tables.result_indicators`.
        targets: (indicator, year) -> its row of `schemas.tables.targets`.
        ends: indicator -> its row of `schemas.tables.midterm_indicators`.
        baselines: indicator -> its row of `schemas.tables.indicators`.
    """

    reported: list[int]
    results: Mapping[tuple[str, int], Row]
    targets: Mapping[tuple[str, int], Row]
    ends: Mapping[str, Row]
    baselines: Mapping[str, Row]


def make_courses(evaluation: Evaluation, history: pd.DataFrame, register: Register, edition: Edition) -> Courses:
    """Put the years beside each other.

    Args:
        evaluation: of the edition's year.
        history: indicators of earlier years as published; `fiscal_year` tells which; may be empty.
        register: as it stood at the end of the year.
        edition: programme, year, rules.
    """
    this_year = edition.fiscal_year
    earlier = history[history["fiscal_year"] < this_year] if len(history) else evaluation.indicators.iloc[:0]
    tables = {int(str(year)): rows for year, rows in earlier.groupby("fiscal_year")} | {
        this_year: evaluation.indicators
    }
    years = [
        YearResults(year, edition.programme.scale(year), "", evaluation.items.iloc[:0], rows.assign(made_up=False))
        for year, rows in sorted(tables.items())
    ]
    ends = indicator_courses(years, register, edition.rules)
    return Courses(
        reported=sorted(tables),
        results=_by_indicator_and_year({**tables, this_year: with_status(evaluation.indicators, evaluation.items)}),
        targets=_by_indicator_and_year({year: targets_in_force(register, year) for year in edition.programme.years}),
        ends=_by_indicator(ends),
        baselines=_by_indicator(register.indicators),
    )


def _by_indicator_and_year(tables: Mapping[int, pd.DataFrame]) -> dict[tuple[str, int], Row]:
    return {(str(row["indicator_id"]), year): row for year, rows in tables.items() for row in rows_of(rows)}


def _by_indicator(table: pd.DataFrame) -> dict[str, Row]:
    return {str(row["indicator_id"]): row for row in rows_of(table)}
