"""The numbers of the overview: grades, trends and targets met, counted from the tables of the years."""

from collections import Counter
from collections.abc import Iterable, Sequence

from pipelines.publication.blocks import Value
from pipelines.publication.levels import parts_by
from pipelines.publication.midterm.edition import MidtermEdition, short_year
from pipelines.publication.midterm.records import ItemCourse, MidtermRecords
from pipelines.publication.midterm.table_block import Table
from schemas.code_lists import TRENDS
from schemas.nothing import TO_BE_JUDGED
from schemas.tables.rows import Row

TREND_ORDER = ["improved", "unchanged", "declined", ""]
_MET = {"met": "目標達成", "not_met": "未達成", "not_due": "時期未到来", "": "判定なし"}


def grades_by_year(years: MidtermRecords, of: MidtermEdition) -> Table:
    """Count final grades of each year; years may print different scales, so a grade of one only is 0 in the others."""
    grades = all_grades(of)
    every = [row for row in years.distribution if row["level"] == "all"]
    lines: list[list[Value]] = []
    for year in of.years:
        counts = _counts(every, year, grades)
        lines.append([f"{short_year(year)}年度", *counts, sum(counts)])
    names = of.edition.programme.names
    labels = ["年度", *(f"達成度{word}" for word in grade_words(of)), TO_BE_JUDGED, "計"]
    return Table(f"確定した達成度（{names.item}の数）", [""] * len(labels), labels, lines)


def targets_by_year(years: MidtermRecords, of: MidtermEdition) -> Table:
    """Count the indicators of each year by whether they met that year's target."""
    lines: list[list[Value]] = []
    for year in of.years:
        met = [one.years[year]["met"] for one in years.indicators if year in one.years]
        lines.append([f"{short_year(year)}年度", *map(met.count, _MET), len(met)])
    end = [one.row["end_met"] for one in years.indicators]
    last = short_year(of.edition.programme.years[-1])
    lines.append([f"最終目標（{last}年度）", *map(end.count, _MET), len(end)])
    labels = ["目標", *_MET.values(), "計"]
    heading = f"{of.edition.programme.names.indicator}の目標の達成（{of.edition.programme.names.indicator}の数）"
    return Table(heading, [""] * len(labels), labels, lines, frozenset({len(lines) - 1}))


def trends(years: MidtermRecords, of: MidtermEdition) -> Table:
    """Count items by the trend of their final grade, by pillar; the whole comes first."""
    names = of.edition.programme.names
    lines: list[list[Value]] = [["全体", *_trend_counts(years.items)]]
    for part in parts_by("pillar", years.items):
        lines.append([f"{names.pillar}{part.numbered}", *_trend_counts(part.items)])
    words = [TRENDS[key] if key else "推移なし" for key in TREND_ORDER]
    labels = [names.pillar or "区分", *words, "計"]
    return Table(f"達成度の推移（{names.item}の数）", [""] * len(labels), labels, lines, frozenset({0}))


def grades_by_level(years: MidtermRecords, of: MidtermEdition) -> Table:
    """Count final grades by pillar and group, the years beside each other."""
    names = of.edition.programme.names
    word = "・".join(name for name in (names.pillar, names.group) if name) or "区分"
    found = [row for row in years.distribution if row["level"] in ("pillar", "group", "all")]
    return _by_year(found, f"{word}別の達成度（確定）", word, of)


def grades_by_department(years: MidtermRecords, of: MidtermEdition) -> Table:
    """Count final grades by the department that reports on the item now, the years beside each other."""
    word = of.edition.programme.names.department
    found = [row for row in years.distribution if row["level"] == "department"]
    return _by_year(found, f"{word}別の達成度（確定）", word, of)


def all_grades(of: MidtermEdition) -> list[int]:
    """Give the grades of all years, the best one first."""
    scales = [of.edition.programme.scale(year) for year in of.years]
    numbers = {number for scale in scales for number in scale.numbers}
    return sorted(numbers, reverse=scales[-1].best == max(scales[-1].numbers, default=0))


def grade_words(of: MidtermEdition) -> list[str]:
    """Give what stands for each of `all_grades`; what years print differently stands side by side (`4／S`)."""
    scales = [of.edition.programme.scale(year) for year in of.years]
    return [
        "／".join(dict.fromkeys(scale.in_list(grade) for scale in scales if grade in scale.numbers))
        for grade in all_grades(of)
    ]


def _by_year(found: Iterable[Row], heading: str, word: str, of: MidtermEdition) -> Table:
    grades, names = all_grades(of), of.edition.programme.names
    lines: list[list[Value]] = []
    strong, sums = set(), []
    parts: dict[tuple[str, str, str], list[Row]] = {}
    for row in found:
        parts.setdefault((row["level"], row["key"], row["label"]), []).append(row)
    for (level, key, label), rows in parts.items():
        line: list[Value] = [_label(level, key, label, names.pillar)]
        for year in of.years:
            line += _counts(rows, year, grades)
        if level == "all":
            sums.append(line)
            continue
        if level == "pillar":
            strong.add(len(lines))
        lines.append(line)
    strong |= {len(lines) + n for n in range(len(sums))}
    groups = ["", *(f"{short_year(year)}年度" for year in of.years for _ in [*grades, None])]
    labels = [word, *([*grade_words(of), TO_BE_JUDGED] * len(of.years))]
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


def _counts(rows: Iterable[Row], year: int, grades: Sequence[int]) -> list[int]:
    """Give how many items have each grade in a year, then how many have none."""
    counts = Counter({row["grade"]: row["items"] for row in rows if row["fiscal_year"] == year})
    return [counts[grade] for grade in (*grades, None)]


def _trend_counts(items: Sequence[ItemCourse]) -> list[int]:
    found = [item.row["trend"] for item in items]
    return [*map(found.count, TREND_ORDER), len(found)]
