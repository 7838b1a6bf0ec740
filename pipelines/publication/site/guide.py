"""見方: what the programme is, what a grade means, how it is computed, and the words one needs."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pipelines.japanese.fiscal_years import both_years
from pipelines.japanese.numbers import plain
from pipelines.publication.edition import Edition
from pipelines.publication.legend import explain_grading, explain_rates
from pipelines.publication.levels import parts_by
from pipelines.publication.site.grades import ShownGrade, shown_grades
from pipelines.publication.year_records import YearRecords
from schemas.code_lists import KINDS, RESOURCES, SCOPES
from schemas.form import CellKind
from schemas.nothing import IN_DOUBT, NONE, NOT_WRITTEN, TO_BE_JUDGED, UNDECIDED
from schemas.programme import Names
from schemas.tables.result_items import entries_of
from schemas.tables.rows import Row

_NEVER = "この規則では算定しません"


@dataclass(frozen=True)
class Term:
    """A word of the page and what it means, line by line."""

    word: str
    lines: list[str]


@dataclass(frozen=True)
class GradeBand:
    """A grade and the rates it is computed from, in words."""

    grade: ShownGrade
    rates: str


@dataclass(frozen=True)
class WideIndicator:
    """An indicator of the programme as a whole or of the city's finances."""

    scope: str
    name: str
    target: str
    explanation: str


@dataclass(frozen=True)
class Guide:
    """What explains the page; `counts` are (number, unit and word) of the programme's parts."""

    about: list[str]
    counts: list[tuple[int, str]]
    bands: list[GradeBand]
    computing: list[str]
    terms: list[Term]
    wide: list[WideIndicator]


def make_guide(year: YearRecords) -> Guide:
    """Make the explanations from the programme's facts, the rule set and the form."""
    edition, names = year.edition, year.edition.programme.names
    return Guide(
        about=_about(year),
        counts=_counts(year),
        bands=[GradeBand(grade, _rates(grade, edition)) for grade in shown_grades(edition.scale)[:-1]],
        computing=explain_grading(edition) if edition.scale.given else explain_rates(edition.rules, names),
        terms=_terms(year),
        wide=_wide(year.wide, names),
    )


def _about(year: YearRecords) -> list[str]:
    programme = year.edition.programme
    names, years = programme.names, programme.years
    if len(years) > 1:
        first, last = both_years(years[0]), both_years(years[-1])
        told = [
            f"「{programme.title}」は、{programme.city}の{first}から{last}までの{len(years)}年間の取組をまとめたものです。"
        ]
    else:
        told = [f"「{programme.title}」は、{programme.city}の{both_years(years[0])}の結果を評価したものです。"]
    shown = "市がその達成度を示します" if year.edition.scale.given else "市が取りまとめて公表します"
    told.append(
        f"毎年度、{len(year.departments)}の{names.department}が、担当する{names.item}ごとに、"
        f"何をしたか、目標にどこまで届いたか、これからどうするかを報告し、{shown}。"
    )
    told.append(f"このページは、{both_years(year.edition.fiscal_year)}の1年間の結果です。")
    return told


def _counts(year: YearRecords) -> list[tuple[int, str]]:
    names = year.edition.programme.names
    counts = [
        (len(parts_by("pillar", year.items)), names.pillar),
        (len(parts_by("group", year.items)), names.group),
        (len(year.items), names.item),
        (len(year.indicators), names.indicator),
    ]
    return [(count, word) for count, word in counts if count and word]


def _rates(grade: ShownGrade, edition: Edition) -> str:
    number, rules, score = int(grade.key), edition.rules, edition.form.score
    if score:
        low, high = score.band(number) if number in score.grades else (None, None)
        return f"{_bound(low, '点以上')}{_bound(high, '点未満')}" or _NEVER
    if number not in rules.grades:
        return _NEVER
    low, high = rules.band(number)
    return f"{_bound(low, '％以上')}{_bound(high, '％未満')}"


def _bound(bound: Decimal | None, word: str) -> str:
    return "" if bound is None else f"{plain(bound)}{word}"


def _computed_from(edition: Edition) -> str:
    score = edition.form.score
    return score.label if score else f"{edition.programme.names.indicator}の数値"


def _terms(year: YearRecords) -> list[Term]:
    form, programme = year.edition.form, year.edition.programme
    names = programme.names
    review = programme.outside_review
    outside = [f"{review.title}の達成度があるものは、それが確定した達成度です。"] if review.final else []
    of_grades = [
        Term(
            TO_BE_JUDGED,
            ["数値の目標と実績からは達成度を決められず、これから判断するものです。悪い評価という意味ではありません。"],
        ),
        Term(
            "確定した達成度",
            [
                "決定した達成度です。決定があるまでは担当の評価を、それもないものは算定達成度を仮に示しています。",
                *outside,
            ],
        ),
        Term("算定達成度", [f"{_computed_from(year.edition)}だけから計算した、参考の達成度です。"]),
    ]
    terms = [
        *(of_grades if year.edition.scale.given else []),
        Term("目標・実績", ["目標はその年度に届かせようとした値、実績は実際の値です。"]),
        Term("現状値", ["計画を作ったときの値です。目標はここからの変化を見込んで決めています。"]),
        Term(
            "達成率", ["目標に対してどこまで届いたかの割合です。100％で目標どおりです。小数第2位を四捨五入しています。"]
        ),
    ]
    if any(column.key == "kind" for column in form.indicators.columns):
        meanings = {"activity": "市が何をどれだけ行ったか", "outcome": "その結果、何がどう変わったか"}
        terms += [
            Term(word, [f"{meanings[kind]}を表す{names.indicator}です。"])
            for kind, word in KINDS.items()
            if any(indicator.row["kind"] == kind for indicator in year.indicators)
        ]
    entries = entries_of(form)
    beside = "達成度とは別に示しています。" if year.edition.scale.given else ""
    if any(column.key == "circumstances" for column in entries):
        terms.append(
            Term(
                "状況変化あり",
                ["災害や感染症など、やむを得ない事情で内容を変えたものです。" + beside],
            )
        )
    if any(column.kind is CellKind.MARK and column.key in RESOURCES for column in entries):
        terms.append(
            Term(
                "経営資源",
                [
                    f"{'・'.join(RESOURCES.values())}の5つです。計画で確保を想定したものと、実際に確保したものを比べています。"
                ],
            )
        )
    for column in entries:
        if column.kind is CellKind.CHOICE and (options := programme.choices.get(column.key)):
            terms.append(Term(column.label, [option.shown for option in options]))
    terms.append(
        Term(
            f"{NONE}・{UNDECIDED}・{NOT_WRITTEN}・{IN_DOUBT}",
            [
                f"{NONE}は該当がないこと、{UNDECIDED}は値がまだ決まっていないこと、{NOT_WRITTEN}は何も書かれていなかったことです。0は実績が0という意味です。",
                f"{IN_DOUBT}は、報告に確かめる必要のある点が残っているものです。",
            ],
        )
    )
    return terms


def _wide(rows: Iterable[Row], names: Names) -> list[WideIndicator]:
    return [
        WideIndicator(
            names.worded(SCOPES[str(row["scope"])]),
            "・".join(part for part in (str(row["name"]), str(row["accounts"])) if part),
            str(row["target_text"]),
            str(row["explanation"]),
        )
        for row in rows
    ]
