"""この1年: how the year went, in one screen: sentences made from numbers, and the numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from pipelines.checks.check import Checked
from pipelines.evaluation.evaluate import Evaluation
from pipelines.evaluation.rates import shown_pct
from pipelines.japanese.numbers import grouped
from pipelines.publication.edition import Edition
from pipelines.publication.reporting import reporting_department
from pipelines.publication.site.grades import ShownGrade, shown_grades, standard_grade
from pipelines.publication.site.levels import Level, outer_levels
from pipelines.publication.submission_words import STATUS_WORDS, department_status
from pipelines.publication.summary_figures import NOT_IN, count_submissions, departments_with_items
from schemas.nothing import TO_BE_JUDGED
from schemas.tables.rows import present


@dataclass(frozen=True)
class GradeCount:
    """How many items have a grade, and what share of all that is, in percent to one decimal."""

    grade: ShownGrade
    count: int
    share: Decimal


@dataclass(frozen=True)
class Spread:
    """The grades of some items: counts from the best grade to 要判定, and the share that went as planned or better."""

    label: str
    counts: list[GradeCount]
    total: int
    as_planned: int
    as_planned_share: Decimal


@dataclass(frozen=True)
class Outcome:
    """One part of all indicators: met, not met, not due, or not to be judged."""

    key: str
    label: str
    count: int
    share: Decimal


@dataclass(frozen=True)
class Absence:
    """A department without whose return the numbers stand."""

    department: str
    status: str
    items: int


@dataclass(frozen=True)
class Overview:
    """What the first screen shows; `spreads` are by the outermost level, or by department where there is none."""

    sentences: list[str]
    whole: Spread
    standard: ShownGrade
    outcomes: list[Outcome]
    indicators: int
    spread_word: str
    spreads: list[Spread]
    returns: list[tuple[str, int]]
    departments: int
    read: int
    absent: list[Absence]
    sums: list[tuple[str, str]]


def look_at_year(
    evaluation: Evaluation, checked: Checked, edition: Edition, further: Mapping[str, pd.DataFrame]
) -> Overview:
    """Count the year.

    Args:
        evaluation: items and indicators.
        checked: for who returned.
        edition: scale, rules, words.
        further: `financial_effects`, where there is one, for its sum.
    """
    items, programme = evaluation.items, edition.programme
    departments = departments_with_items(items, programme.departments)
    statuses = count_submissions(checked.submissions, departments)
    whole = _spread("", items, edition)
    outcomes = _outcomes(evaluation.indicators, programme.names.indicator)
    levels = outer_levels(items, programme.names)
    if not levels:
        reporters = items["department"].map(reporting_department)
        levels = [Level(str(n), name, items[reporters == name]) for n, name in enumerate(departments, 1)]
    standard = next(g for g in shown_grades(edition.scale) if g.key == str(standard_grade(edition.rules)))
    return Overview(
        sentences=_sentences(whole, standard, outcomes, evaluation.indicators, edition),
        whole=whole,
        standard=standard,
        outcomes=outcomes,
        indicators=len(evaluation.indicators),
        spread_word=_level_word(items, edition),
        spreads=[_spread(level.label, level.items, edition) for level in levels],
        returns=[(STATUS_WORDS[status], count) for status, count in statuses.items() if count],
        departments=len(departments),
        read=sum(count for status, count in statuses.items() if status not in NOT_IN),
        absent=_absent(items, checked.submissions, departments),
        sums=_sums(items, edition, further),
    )


def share_of(part: int, whole: int) -> Decimal:
    """Give a share in percent to one decimal, halves up; 0 of nothing is 0."""
    return shown_pct(Decimal(100) * part / whole) if whole else Decimal("0.0")


def _level_word(items: pd.DataFrame, edition: Edition) -> str:
    names = edition.programme.names
    if items["pillar"].ne("").any():
        return names.pillar
    return names.group if items["group"].ne("").any() else names.department


def _spread(label: str, items: pd.DataFrame, edition: Edition) -> Spread:
    final, total = items["final_grade"], len(items)
    counts = []
    for grade in shown_grades(edition.scale):
        count = int((final == int(grade.number)).sum()) if grade.number else int(final.isna().sum())
        counts.append(GradeCount(grade, count, share_of(count, total)))
    standard = str(standard_grade(edition.rules))
    last = next(one.grade.rank for one in counts if one.grade.key == standard)
    good = sum(one.count for one in counts if one.grade.rank <= last)
    return Spread(label, counts, total, good, share_of(good, total))


def _outcomes(indicators: pd.DataFrame, word: str) -> list[Outcome]:
    total = len(indicators)
    words = {
        "met": f"目標を達成した{word}",
        "not_met": "目標に届かなかったもの",
        "not_due": "成果を求める時期がまだ来ていないもの",
        "": "目標や実績の数値がなく、比べられないもの",
    }
    counts = {key: int((indicators["met"] == key).sum()) for key in words}
    return [Outcome(key or "none", label, counts[key], share_of(counts[key], total)) for key, label in words.items()]


def _sentences(
    whole: Spread, standard: ShownGrade, outcomes: Sequence[Outcome], indicators: pd.DataFrame, edition: Edition
) -> list[str]:
    names = edition.programme.names
    undecided = whole.counts[-1].count
    if undecided == whole.total:
        told = [f"{whole.total}件の{names.item}について、達成度はまだ決まっていません（{TO_BE_JUDGED}）。"]
    else:
        below = whole.total - undecided - whole.as_planned
        told = [
            f"{whole.total}件の{names.item}のうち{whole.as_planned}件（{whole.as_planned_share}％）が、"
            f"「{standard.text}」{'' if standard.is_best else 'か、それより良い達成度'}でした。",
            f"それより低かったものは{below}件"
            + (f"、まだ判定できていないもの（{TO_BE_JUDGED}）は{undecided}件です。" if undecided else "です。"),
        ]
    met, not_met = (next(one.count for one in outcomes if one.key == key) for key in ("met", "not_met"))
    if compared := met + not_met:
        told.append(
            f"目標と実績を比べられた{compared}件の{names.indicator}のうち、{met}件（{share_of(met, compared)}％）が"
            "その年度の目標を達成しました。"
        )
        told += _not_compared(whole.total, indicators, edition)
    return told


def _not_compared(items: int, indicators: pd.DataFrame, edition: Edition) -> list[str]:
    """Say what the share of targets that were met does not speak of: indicators, and items, without a comparison."""
    names, is_compared = edition.programme.names, indicators["met"].isin(["met", "not_met"])
    others = int((~is_compared).sum())
    without = items - indicators.loc[is_compared, "item_id"].nunique()
    parts = [f"比べられなかった{names.indicator}{others}件"] if others else []
    parts += [f"比べられる{names.indicator}のない{names.item}{without}件（全{items}件のうち）"] if without else []
    return [f"{'と、'.join(parts)}は、この割合に入っていません。"] if parts else []


def _absent(items: pd.DataFrame, submissions: pd.DataFrame, departments: Sequence[str]) -> list[Absence]:
    reporters = items["department"].map(reporting_department)
    absent = []
    for department in departments:
        status = department_status(submissions, department)
        if status in NOT_IN:
            absent.append(Absence(department, STATUS_WORDS[status], int((reporters == department).sum())))
    return absent


def _sums(items: pd.DataFrame, edition: Edition, further: Mapping[str, pd.DataFrame]) -> list[tuple[str, str]]:
    """Amounts that may be added up: those the layout sums, and financial effects with every overlap counted once."""
    columns = {column.key: column for column in edition.form.items.columns}
    sums = []
    for field in edition.layout.sums:
        amounts = [value for value in items[field] if present(value) is not None]
        sums.append((f"{columns[field].label}の合計", f"{grouped(sum(amounts, Decimal(0)))}{columns[field].unit}"))
    effects = further.get("financial_effects")
    if effects is not None and len(effects):
        label = columns["financial_effect"].label
        total = sum((value for value in effects["counted"] if present(value) is not None), Decimal(0))
        sums.append((f"{label}の合計（重なる額は1回だけ数えています）", f"{grouped(total)}{effects['unit'].iloc[0]}"))
    return sums
