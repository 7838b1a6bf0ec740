"""Items over the years: each year's grades, the trend, and how many indicators are at their end target."""

from collections.abc import Sequence

import pandas as pd

from pipelines.evaluation.several_years.trends import Graded, Trend, find_trend
from pipelines.evaluation.several_years.years import YearResults, latest_facts, stack
from pipelines.japanese.fiscal_years import era_year
from schemas.programme import Names
from schemas.tables.midterm_items import ITEM_YEARS, MIDTERM_ITEMS

_TREND_ENDS = {
    "improved": "で、改善しました。",
    "unchanged": "で、横ばいです。",
    "declined": "で、低下しました。",
    "": "です。",
}
_NO_TREND = {
    "no_grade": "達成度が2か年分ないため、推移は判定していません。",
    "scale_changed": "達成度の区分が変わったため、推移は判定していません。",
}


def item_years(years: Sequence[YearResults]) -> pd.DataFrame:
    """Give one row per item and year (`schemas.tables.midterm_items.ITEM_YEARS`): item by item, years in order."""
    stacked = stack(years, "items")
    order = {name: n for n, name in enumerate(latest_facts(stacked, "item_id")["item_id"])}
    of_items = stacked.sort_values("item_id", key=lambda keys: keys.map(order), kind="stable")
    return of_items.reindex(columns=ITEM_YEARS.names, fill_value="").reset_index(drop=True)


def item_courses(years: Sequence[YearResults], indicators: pd.DataFrame, names: Names) -> pd.DataFrame:
    """Give one row per item (`schemas.tables.midterm_items.MIDTERM_ITEMS`).

    Args:
        years: as published, in order.
        indicators: their courses, for how many are at the end target.
        names: the city's words, for the sentence.
    """
    stacked = stack(years, "items")
    facts = latest_facts(stacked, "item_id")
    scales = {year.fiscal_year: year.scale for year in years}
    has_scale = any(scale.given for scale in scales.values())
    graded: dict[str, list[Graded]] = {}
    with_grade = stacked[stacked["final_grade"].notna()]
    for item_id, year, grade in with_grade[["item_id", "fiscal_year", "final_grade"]].to_numpy().tolist():
        graded.setdefault(item_id, []).append(Graded(year, int(grade), scales[year]))
    made_up = stacked.groupby("item_id")["made_up"].any()
    ends = _end_targets(indicators)
    rows: list[dict[str, object]] = []
    for item_id in facts["item_id"]:
        grades, (number, rated, met) = graded.get(item_id, []), ends.get(item_id, (0, 0, 0))
        trend = find_trend(grades)
        row: dict[str, object] = {
            "graded_years": len(grades),
            "first_year": grades[0].fiscal_year if grades else None,
            "first_grade": grades[0].grade if grades else None,
            "latest_year": grades[-1].fiscal_year if grades else None,
            "latest_grade": grades[-1].grade if grades else None,
            "trend": trend.word,
            "trend_basis": trend.basis,
            "indicators": number,
            "end_rated": rated,
            "end_met": met,
            "explanation": _sentence(grades, trend, rated, met, names, has_scale=has_scale),
            "made_up": bool(made_up[item_id]),
        }
        rows.append(row)
    own = [name for name in MIDTERM_ITEMS.names if name not in facts.columns or name in _OWN]
    found = pd.DataFrame(rows, columns=own, dtype=object).astype({name: MIDTERM_ITEMS.types[name] for name in own})
    return facts.assign(**{name: found[name] for name in own})[MIDTERM_ITEMS.names]


_OWN = {"indicators", "explanation", "made_up"}


def _end_targets(indicators: pd.DataFrame) -> dict[str, tuple[int, int, int]]:
    """Give item -> (indicators, those whose end target can be said to be met or not, those that are there)."""
    found = {}
    for item_id, rows in indicators.groupby("item_id", sort=False):
        met = int((rows["end_met"] == "met").sum())
        found[str(item_id)] = (len(rows), met + int((rows["end_met"] == "not_met").sum()), met)
    return found


def _sentence(grades: Sequence[Graded], trend: Trend, rated: int, met: int, names: Names, *, has_scale: bool) -> str:
    course = "、".join(f"{era_year(at.fiscal_year)}が{at.scale.in_list(at.grade)}" for at in grades)
    parts = [f"確定した達成度は、{course}{_TREND_ENDS[trend.word]}"] if course else ["確定した達成度はありません。"]
    if not has_scale:
        parts = []
    elif not trend.word:
        parts.append(_NO_TREND[trend.basis])
    if rated:
        reached = f"{met}件が目標に達しています" if met else "目標に達したものはまだありません"
        parts.append(f"最終年度の目標と比べられる{names.indicator}{rated}件のうち、{reached}。")
    elif not has_scale:
        parts.append(f"最終年度の目標と比べられる{names.indicator}はありません。")
    return "".join(parts)
