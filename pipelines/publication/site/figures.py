"""An indicator as the page shows it: its targets over the years of the programme, what came of them, and a drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from pipelines.japanese.fiscal_years import era_year
from pipelines.publication.edition import Edition
from pipelines.publication.figures import (
    baseline_years,
    is_provisional,
    no_result,
    phrase_actual,
    phrase_baseline,
    phrase_target,
    shown_rate,
)
from pipelines.publication.site.bar_chart import Bar, draw_bar
from pipelines.publication.site.course_chart import Chart, Point, draw_course
from pipelines.register.store import Register, targets_in_force
from schemas.code_lists import KINDS, MET, RATE_BASES
from schemas.nothing import NO_TARGET
from schemas.tables.rows import Row, present, rows_of

AHEAD = "これから"


@dataclass(frozen=True)
class FigureYear:
    """One year of an indicator in words; `rate` is "" where there is none."""

    year: str
    target: str
    actual: str
    rate: str
    is_current: bool
    is_ahead: bool


@dataclass(frozen=True)
class Figure:
    """An indicator: `met` is its state (`met`, `not_met`, `not_due`, `none`), `state` says so in words.

    It is drawn as a course over the years, or as a bar where there is one year and no baseline.
    """

    name: str
    kind: str
    aggregation: str
    met: str
    state: str
    baseline: str
    years: list[FigureYear]
    chart: Chart | None
    bar: Bar | None
    spoken: str
    explanation: str
    remark: str
    provisional: bool


class Figures:
    """Makes the figures of all items of a year.

    Args:
        indicators: `Evaluation.indicators`.
        history: published rows of earlier years (`schemas/tables/result_indicators.py`); may be empty.
        register: for targets of the years ahead and the years of baselines.
        edition: which years there are and which is this one.
    """

    def __init__(self, indicators: pd.DataFrame, history: pd.DataFrame, register: Register, edition: Edition) -> None:
        self._edition = edition
        self._results: dict[tuple[str, int], Row] = {}
        self._targets: dict[tuple[str, int], Row] = {}
        for year in edition.programme.years:
            for row in rows_of(targets_in_force(register, year)):
                self._targets[str(row["indicator_id"]), year] = row
        for table in (history, indicators):
            for row in rows_of(table):
                self._results[str(row["indicator_id"]), int(row["fiscal_year"])] = row
        self._baselines = {str(row["indicator_id"]): row for row in rows_of(register.indicators)}
        self._has_kinds = any(column.key == "kind" for column in edition.form.indicators.columns)

    def make(self, row: Row) -> Figure:
        """Make the figure of one row of `Evaluation.indicators`."""
        key = str(row["indicator_id"])
        years, points = [], []
        for year in self._edition.programme.years:
            result, target = self._results.get((key, year)), self._targets.get((key, year))
            years.append(self._year(year, result, target, str(row["unit"])))
            points.append(
                _point(era_year(year).removesuffix("年度"), result or target, year == self._edition.fiscal_year)
            )
        baseline = _baseline(row, self._baselines.get(key, {}))
        start = present(row["baseline"])
        is_single = start is None and len(points) == 1
        return Figure(
            name=str(row["name"]),
            kind=KINDS[str(row["kind"])] if self._has_kinds else "",
            aggregation=str(row["aggregation"]),
            met=str(row["met"]) or "none",
            state=MET[str(row["met"])] or self._edition.programme.names.worded(RATE_BASES[str(row["basis"])]),
            baseline=baseline,
            years=years,
            chart=None if is_single else draw_course(start, points, str(row["unit"])),
            bar=draw_bar(points[0]) if is_single else None,
            spoken=_spoken(baseline, years),
            explanation=str(row["explanation"]),
            remark=str(row["remark"]),
            provisional=is_provisional(row),
        )

    def _year(self, year: int, result: Row | None, target: Row | None, unit: str) -> FigureYear:
        current = self._edition.fiscal_year
        rate = shown_rate(None if result is None else result["rate_pct"])
        return FigureYear(
            year=era_year(year),
            target=phrase_target(result or target, unit, NO_TARGET),
            actual=phrase_actual(result) if result else AHEAD if year > current else no_result(target),
            rate="" if isinstance(rate, str) else f"{rate:,f}％",
            is_current=year == current,
            is_ahead=year > current,
        )


def _baseline(row: Row, known: Row) -> str:
    """Give the baseline with its year; "" where the programme prints nothing for one, as where it has none at all."""
    if not row["baseline_text"] and present(row["baseline"]) is None:
        return ""
    years = baseline_years(row, known)
    return f"{phrase_baseline(row)}（{years}）" if years else phrase_baseline(row)


def _point(label: str, known: Row | None, is_current: bool) -> Point:
    if known is None:
        return Point(label, None, None, "none", None, is_current)
    return Point(
        label,
        present(known["low"]),
        present(known["high"]),
        str(known["op"]),
        present(known.get("actual")),
        is_current,
    )


def _spoken(baseline: str, years: Sequence[FigureYear]) -> str:
    """Say the drawing to those who do not see it."""
    told = [f"現状値は{baseline}。"] if baseline else []
    for year in years:
        actual = "" if year.is_ahead else f"、実績は{year.actual}"
        target = f"は{NO_TARGET}" if year.target == NO_TARGET else f"の目標は{year.target}"
        told.append(f"{year.year}{target}{actual}。")
    return "".join(told)
