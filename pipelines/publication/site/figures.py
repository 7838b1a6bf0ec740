"""An indicator as the page shows it: its targets over the years of the programme, what came of them, and a drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.japanese.fiscal_years import era_year
from pipelines.publication.edition import Edition
from pipelines.publication.figures import (
    baseline_years,
    is_provisional,
    no_result,
    phrase_actual,
    phrase_baseline,
    phrase_name,
    phrase_target,
    shown_rate,
)
from pipelines.publication.site.bar_chart import Bar, draw_bar
from pipelines.publication.site.course_chart import Chart, Point, draw_course
from pipelines.publication.year_records import Indicator
from schemas.code_lists import KINDS, MET, RATE_BASES
from schemas.nothing import NO_TARGET
from schemas.tables.rows import Row, present

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


def make_figure(indicator: Indicator, edition: Edition) -> Figure:
    """Make the figure of an indicator."""
    row, programme = indicator.row, edition.programme
    years, points = [], []
    for year in programme.years:
        result, target = indicator.results.get(year), indicator.targets.get(year)
        years.append(_year(year, result, target, str(row["unit"]), edition))
        points.append(_point(era_year(year).removesuffix("年度"), result or target, year == edition.fiscal_year))
    baseline = _baseline(indicator)
    start = present(row["baseline"])
    is_single = start is None and len(points) == 1
    return Figure(
        name=phrase_name(row),
        kind=KINDS[str(row["kind"])] if any(column.key == "kind" for column in edition.form.indicators.columns) else "",
        aggregation=str(row["aggregation"]),
        met=str(row["met"]) or "none",
        state=MET[str(row["met"])] or programme.names.worded(RATE_BASES[str(row["basis"])]),
        baseline=baseline,
        years=years,
        chart=None if is_single else draw_course(start, points, str(row["unit"])),
        bar=draw_bar(points[0]) if is_single else None,
        spoken=_spoken(baseline, years),
        explanation=str(row["explanation"]),
        remark=str(row["remark"]),
        provisional=is_provisional(row),
    )


def _year(year: int, result: Row | None, target: Row | None, unit: str, edition: Edition) -> FigureYear:
    current = edition.fiscal_year
    rate = shown_rate(None if result is None else result["rate_pct"])
    return FigureYear(
        year=era_year(year),
        target=phrase_target(result or target, unit, NO_TARGET),
        actual=phrase_actual(result) if result else AHEAD if year > current else no_result(target),
        rate="" if isinstance(rate, str) else f"{rate:,f}％",
        is_current=year == current,
        is_ahead=year > current,
    )


def _baseline(indicator: Indicator) -> str:
    """Give the baseline with its year; "" where the programme prints nothing for one, as where it has none at all."""
    row = indicator.row
    if not row["baseline_text"] and present(row["baseline"]) is None:
        return ""
    years = baseline_years(row, indicator.known)
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
