"""The numbers of the overview: grades, trends and targets met, counted from the tables of the years."""

from collections.abc import Sequence

import pandas as pd

from pipelines.evaluation.several_years import Midterm
from pipelines.publication.blocks import Value
from pipelines.publication.midterm.edition import MidtermEdition, short_year
from pipelines.publication.midterm.table_block import Table
from schemas.code_lists import TRENDS
from schemas.nothing import TO_BE_JUDGED

TREND_ORDER = ["improved", "unchanged", "declined", ""]
_MET = {"met": "目標達成", "not_met": "未達成", "not_due": "時期未到来", "": "判定なし"}


def grades_by_year(midterm: Midterm, of: MidtermEdition) -> Table:
    """Count final grades of each year; years may print different scales, so a grade of one only is 0 in the others."""
    grades = all_grades(of)
    every = midterm.distribution[midterm.distribution["level"] == "all"]
    lines: list[list[Value]] = []
    for year in of.years:
        counts = _counts(every[every["fiscal_year"] == year], grades)
        lines.append([f"{short_year(year)}年度", *counts, sum(counts)])
    names = of.edition.programme.names
    labels = ["年度", *(f"達成度{grade}" for grade in grades), TO_BE_JUDGED, "計"]
    return Table(f"確定した達成度（{names.item}の数）", [""] * len(labels), labels, lines)


def targets_by_year(midterm: Midterm, of: MidtermEdition) -> Table:
    """Count the indicators of each year by whether they met that year's target."""
    lines: list[list[Value]] = []
    for year in of.years:
        met = midterm.indicator_years.loc[midterm.indicator_years["fiscal_year"] == year, "met"]
        lines.append([f"{short_year(year)}年度", *(int((met == state).sum()) for state in _MET), len(met)])
    end = midterm.indicators["end_met"]
    last = short_year(of.edition.programme.years[-1])
    lines.append([f"最終目標（{last}年度）", *(int((end == state).sum()) for state in _MET), len(end)])
    labels = ["目標", *_MET.values(), "計"]
    heading = f"{of.edition.programme.names.indicator}の目標の達成（{of.edition.programme.names.indicator}の数）"
    return Table(heading, [""] * len(labels), labels, lines, frozenset({len(lines) - 1}))


def trends(midterm: Midterm, of: MidtermEdition) -> Table:
    """Count items by the trend of their final grade, by pillar; the whole comes first."""
    names = of.edition.programme.names
    lines: list[list[Value]] = [["全体", *_trend_counts(midterm.items)]]
    numbered = midterm.items[midterm.items["pillar"] != ""]
    for number, rows in numbered.groupby("pillar_no", sort=False):
        lines.append([f"{names.pillar}{number}", *_trend_counts(rows)])
    words = [TRENDS[key] if key else "推移なし" for key in TREND_ORDER]
    labels = [names.pillar or "区分", *words, "計"]
    return Table(f"達成度の推移（{names.item}の数）", [""] * len(labels), labels, lines, frozenset({0}))


def grades_by_level(midterm: Midterm, of: MidtermEdition) -> Table:
    """Count final grades by pillar and group, the years beside each other."""
    names = of.edition.programme.names
    word = "・".join(name for name in (names.pillar, names.group) if name) or "区分"
    found = midterm.distribution[midterm.distribution["level"].isin(["pillar", "group", "all"])]
    return _by_year(found, f"{word}別の達成度（確定）", word, of)


def grades_by_department(midterm: Midterm, of: MidtermEdition) -> Table:
    """Count final grades by the department that reports on the item now, the years beside each other."""
    word = of.edition.programme.names.department
    found = midterm.distribution[midterm.distribution["level"] == "department"]
    return _by_year(found, f"{word}別の達成度（確定）", word, of)


def all_grades(of: MidtermEdition) -> list[int]:
    """Give the grades of all years, the best one first."""
    scales = [of.edition.programme.scale(year) for year in of.years]
    numbers = {number for scale in scales for number in scale.numbers}
    return sorted(numbers, reverse=scales[-1].best == max(scales[-1].numbers))


def _by_year(found: pd.DataFrame, heading: str, word: str, of: MidtermEdition) -> Table:
    grades, names = all_grades(of), of.edition.programme.names
    lines: list[list[Value]] = []
    strong, sums = set(), []
    for (level, key, label), rows in found.groupby(["level", "key", "label"], sort=False):
        line: list[Value] = [_label(str(level), str(key), str(label), names.pillar)]
        for year in of.years:
            line += _counts(rows[rows["fiscal_year"] == year], grades)
        if level == "all":
            sums.append(line)
            continue
        if level == "pillar":
            strong.add(len(lines))
        lines.append(line)
    strong |= {len(lines) + n for n in range(len(sums))}
    groups = ["", *(f"{short_year(year)}年度" for year in of.years for _ in [*grades, None])]
    labels = [word, *([*map(str, grades), TO_BE_JUDGED] * len(of.years))]
    return Table(heading, groups, labels, [*lines, *sums], frozenset(strong))


def _label(level: str, key: str, label: str, pillar: str) -> str:
    match level:
        case "all":
            return "計"
        case "pillar":
            return f"{pillar}{key}　{label}"
        case "group":
            return f"　（{key.partition('(')[2].rstrip(')')}）{label}"
        case _:
            return label


def _counts(rows: pd.DataFrame, grades: Sequence[int]) -> list[int]:
    known = rows[rows["grade"].notna()]
    counts = dict(zip(known["grade"].astype(int), known["items"], strict=True))
    return [*(int(counts.get(grade, 0)) for grade in grades), int(rows.loc[rows["grade"].isna(), "items"].sum())]


def _trend_counts(items: pd.DataFrame) -> list[int]:
    counts = [int((items["trend"] == key).sum()) for key in TREND_ORDER]
    return [*counts, sum(counts)]
