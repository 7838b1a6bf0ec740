"""この1年: how the year went, in one screen: sentences made from numbers, and the numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipelines.evaluation.rates import shown_pct
from pipelines.japanese.numbers import grouped
from pipelines.publication.edition import Edition
from pipelines.publication.resting_words import resting_note
from pipelines.publication.site.grades import ShownGrade, shown_grades, standard_grade
from pipelines.publication.site.levels import Level, has_level, outer_levels
from pipelines.publication.submission_words import STATUS_WORDS
from pipelines.publication.summary_figures import NOT_IN, count_grades, count_returns
from pipelines.publication.year_records import Indicator, Item, YearRecords
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
class MetTargets:
    """The indicators of some items: how many there are, met their target, did not, and the share of those compared."""

    label: str
    indicators: int
    met: int
    not_met: int
    share: Decimal


@dataclass(frozen=True)
class Absence:
    """A department without whose return the numbers stand."""

    department: str
    status: str
    items: int


@dataclass(frozen=True)
class Overview:
    """What the first screen shows; `spreads` are by the outermost level, or by department where there is none.

    Attributes:
        whole: the grades of all items, and `standard` the one for targets that are reached; without grades no counts.
        spreads: the grades of the items of each level, or without grades `met`: how its indicators met their targets.
    """

    sentences: list[str]
    whole: Spread
    standard: ShownGrade | None
    outcomes: list[Outcome]
    indicators: int
    spread_word: str
    spreads: list[Spread]
    met: list[MetTargets]
    returns: list[tuple[str, int]]
    departments: int
    read: int
    absent: list[Absence]
    sums: list[tuple[str, str]]
    resting: list[tuple[str, str, str]]


def look_at_year(year: YearRecords) -> Overview:
    """Count the year."""
    items, edition, programme = year.items, year.edition, year.edition.programme
    statuses = count_returns(year)
    whole = _spread("", items, edition)
    outcomes = _outcomes(year.indicators, programme.names.indicator)
    levels = outer_levels(items, programme.names) or [
        Level(str(n), name, year.items_of(name)) for n, name in enumerate(year.departments, 1)
    ]
    graded = edition.scale.given
    standard = _standard(edition) if graded else None
    return Overview(
        sentences=_sentences(whole, standard, outcomes, year),
        whole=whole,
        standard=standard,
        outcomes=outcomes,
        indicators=len(year.indicators),
        spread_word=_level_word(items, edition),
        spreads=[_spread(level.label, level.items, edition) for level in levels] if graded else [],
        met=[] if graded else [_met(level.label, level.items) for level in levels],
        returns=[(STATUS_WORDS[status], count) for status, count in statuses.items() if count],
        departments=len(year.departments),
        read=sum(count for status, count in statuses.items() if status not in NOT_IN),
        absent=[
            Absence(department, STATUS_WORDS[status], len(year.items_of(department)))
            for department, status in year.statuses.items()
            if status in NOT_IN
        ],
        sums=_sums(year),
        resting=[(one.item_id, str(one.row["name"]), one.words) for one in year.resting],
    )


def share_of(part: int, whole: int) -> Decimal:
    """Give a share in percent to one decimal, halves up; 0 of nothing is 0."""
    return shown_pct(Decimal(100) * part / whole) if whole else Decimal("0.0")


def _level_word(items: Sequence[Item], edition: Edition) -> str:
    names = edition.programme.names
    if has_level(items, "pillar"):
        return names.pillar
    return names.group if has_level(items, "group") else names.department


def _met(label: str, items: Sequence[Item]) -> MetTargets:
    found = [indicator.row["met"] for item in items for indicator in item.indicators]
    met, not_met = found.count("met"), found.count("not_met")
    return MetTargets(label, len(found), met, not_met, share_of(met, met + not_met))


def _standard(edition: Edition) -> ShownGrade:
    key = str(standard_grade(edition.rules))
    return next(grade for grade in shown_grades(edition.scale) if grade.key == key)


def _spread(label: str, items: Sequence[Item], edition: Edition) -> Spread:
    if not edition.scale.given:
        return Spread(label, [], len(items), 0, share_of(0, 0))
    *of_scale, none, total = count_grades(items, edition.scale)
    found = dict(zip(map(str, edition.scale.numbers), of_scale, strict=True))
    counts = []
    for grade in shown_grades(edition.scale):
        count = found.get(grade.key, none)
        counts.append(GradeCount(grade, count, share_of(count, total)))
    standard = str(standard_grade(edition.rules))
    last = next(one.grade.rank for one in counts if one.grade.key == standard)
    good = sum(one.count for one in counts if one.grade.rank <= last)
    return Spread(label, counts, total, good, share_of(good, total))


def _outcomes(indicators: Sequence[Indicator], word: str) -> list[Outcome]:
    total = len(indicators)
    words = {
        "met": f"目標を達成した{word}",
        "not_met": "目標に届かなかったもの",
        "not_due": "成果を求める時期がまだ来ていないもの",
        "": "目標や実績の数値がなく、比べられないもの",
    }
    counts = {key: sum(one.row["met"] == key for one in indicators) for key in words}
    return [Outcome(key or "none", label, counts[key], share_of(counts[key], total)) for key, label in words.items()]


def _sentences(whole: Spread, standard: ShownGrade | None, outcomes: Sequence[Outcome], year: YearRecords) -> list[str]:
    names = year.edition.programme.names
    if standard is None:
        measured = f"{len(year.indicators)}件の{names.indicator}で結果を測りました。"
        told = [f"{whole.total}件の{names.item}に取り組み、{measured}"]
    elif (undecided := whole.counts[-1].count) == whole.total:
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
        told += _not_compared(year)
    return [*told, *filter(None, [resting_note(year.resting, names.item)])]


def _not_compared(year: YearRecords) -> list[str]:
    """Say what the share of targets that were met does not speak of: indicators, and items, without a comparison."""
    names, items = year.edition.programme.names, len(year.items)
    compared = [one.row for one in year.indicators if one.row["met"] in ("met", "not_met")]
    others = len(year.indicators) - len(compared)
    without = items - len({row["item_id"] for row in compared})
    parts = [f"比べられなかった{names.indicator}{others}件"] if others else []
    parts += [f"比べられる{names.indicator}のない{names.item}{without}件（全{items}件のうち）"] if without else []
    return [f"{'と、'.join(parts)}は、この割合に入っていません。"] if parts else []


def _sums(year: YearRecords) -> list[tuple[str, str]]:
    """Amounts that may be added up: those the layout sums, and financial effects with every overlap counted once."""
    columns = {column.key: column for column in year.edition.form.items.columns}
    sums = []
    for field in year.edition.layout.sums:
        amounts = [item.row[field] for item in year.items if present(item.row[field]) is not None]
        sums.append((f"{columns[field].label}の合計", f"{grouped(sum(amounts, Decimal(0)))}{columns[field].unit}"))
    if year.effects:
        label = columns["financial_effect"].label
        total = sum((row["counted"] for row in year.effects if present(row["counted"]) is not None), Decimal(0))
        text = f"{grouped(total)}{year.effects[0]['unit']}"
        sums.append((f"{label}の合計（重なる額は1回だけ数えています）", text))
    return sums
