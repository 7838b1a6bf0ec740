"""The items as the page lists them: under their headings, each with grade, reasoning, writing and figures."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipelines.publication.composed_cells import compose_decision, compose_level, compose_opinion
from pipelines.publication.edition import Edition
from pipelines.publication.entries import phrase_own_grade, shown_choice, shown_page
from pipelines.publication.site.fields import Field, Fields, fields_of
from pipelines.publication.site.figures import Figure, make_figure
from pipelines.publication.site.grades import ShownGrade, shown_grade, shown_grades
from pipelines.publication.site.levels import Level, groups_of, has_level, outer_levels
from pipelines.publication.summary_figures import NOT_IN
from pipelines.publication.year_records import Again, YearRecords
from pipelines.publication.year_records import Item as Record
from pipelines.register.level_keys import key_of
from schemas.code_lists import FINAL_SOURCES, GRADE_BASES, STATUSES
from schemas.tables.rows import Row, present

_KIND = "circumstances_kind"


@dataclass(frozen=True)
class Item:
    """One item.

    Attributes:
        anchor: its id in the page, by which it is linked to.
        level: key of the outermost level it belongs to; `departments` joined by 、.
        figures_met: how many figures met their target, in words; "" without figures, and where nothing was compared.
        changed: unavoidable changes of circumstances as a category; "" without.
        reasoning: how the grade came about, as labelled lines.
        status: what became of the return, where that keeps parts of the item away; else "".
    """

    number: str
    name: str
    anchor: str
    level: str
    departments: str
    page: str
    grade: ShownGrade
    figures_met: str
    changed: str
    reasoning: list[Field]
    writing: Fields
    figures: list[Figure]
    status: str


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it: further sections, or items, and (anchor, number, name) of further places.

    Attributes:
        graded: its own grade and what is said of it, where it has one.
    """

    key: str
    label: str
    sections: list["Section"]
    items: list[Item]
    again: list[tuple[str, str, str]]
    graded: tuple[ShownGrade, list[str]] | None = None


def make_sections(year: YearRecords) -> list[Section]:
    """Give pillars with their groups and items; one section without a label where a programme has no levels."""
    names, items = year.edition.programme.names, year.in_layout_order
    levels = outer_levels(items, names)
    if not levels:
        return [Section("", "", [], _make(items, "", year.edition), [])]
    again = [Again(item, levels) for item in year.items for levels in item.also_under]
    return [_section(level, year, again) for level in levels]


def _section(level: Level, year: YearRecords, again: Sequence[Again]) -> Section:
    edition = year.edition
    names, graded = edition.programme.names, _graded(level, year)
    groups = groups_of(level.items, names) if has_level(level.items, "pillar") else []
    if not groups:
        items = _make(level.items, level.key, edition)
        return Section(level.key, level.label, [], items, _again(again, level.items), graded)
    inner = [
        Section(
            level.key,
            group.label,
            [],
            _make(group.items, level.key, edition),
            _again(again, group.items),
            _graded(group, year),
        )
        for group in groups
    ]
    return Section(level.key, level.label, inner, [], [], graded)


def _graded(level: Level, year: YearRecords) -> tuple[ShownGrade, list[str]] | None:
    row = year.level_by_key.get(key_of(level.of, level.items[0].row))
    if row is None:
        return None
    return shown_grade(shown_grades(year.edition.scale), row["level_grade"]), compose_level(row)


def _again(places: Iterable[Again], items: Sequence[Record]) -> list[tuple[str, str, str]]:
    """Give the further places among some items that stand under one heading."""
    there = [one for one in places if one.stands_with(items[0].row)]
    return [(anchor_of(one.item_id), one.item_id, str(one.row["name"])) for one in there]


def _make(items: Sequence[Record], level: str, edition: Edition) -> list[Item]:
    grades = shown_grades(edition.scale)
    return [_item(item, level, grades, edition) for item in items]


def _item(item: Record, level: str, grades: Sequence[ShownGrade], edition: Edition) -> Item:
    row = item.row
    figures = [make_figure(indicator, edition) for indicator in item.indicators]
    absent = row["submission_status"] in NOT_IN
    writing = Fields(None, [], []) if absent else fields_of(row, edition, item.resources, item.projects)
    return Item(
        number=item.item_id,
        name=str(row["name"]),
        anchor=anchor_of(item.item_id),
        level=level,
        departments=str(row["department"]),
        page=shown_page(str(row["page"])),
        grade=shown_grade(grades, row["final_grade"]),
        figures_met="" if absent else _figures_met(figures, edition.programme.names.indicator),
        changed=_changed(row, edition),
        reasoning=[*_reasoning(row, edition, grades), *_opinion(item, edition), *writing.grading],
        writing=writing,
        figures=figures,
        status=STATUSES[str(row["submission_status"])] if absent else "",
    )


def anchor_of(item_id: str) -> str:
    """Give the id by which an item is linked to: the same every year, without blanks."""
    return "item-" + re.sub(r"\s+", "_", item_id)


def _figures_met(figures: Sequence[Figure], word: str) -> str:
    if not figures:
        return ""
    met = sum(figure.met == "met" for figure in figures)
    return f"{word}{len(figures)}件のうち{met}件が目標を達成"


def _changed(row: Row, edition: Edition) -> str:
    kind = present(row.get(_KIND))
    if kind is not None:
        return f"状況変化あり（{shown_choice(edition.programme, _KIND, str(kind))}）"
    return "状況変化あり" if present(row["changed"]) else ""


def _opinion(item: Record, edition: Edition) -> list[Field]:
    if not item.opinion:
        return []
    return [Field(edition.programme.outside_review.title, compose_opinion(item.opinion, edition.scale))]


def _reasoning(row: Row, edition: Edition, grades: Sequence[ShownGrade]) -> Iterable[Field]:
    """Say from where to where: the final grade and its source, the computed and the department's one, the decision."""
    names = edition.programme.names
    if not edition.scale.given:
        yield Field("目標の達成状況", str(row["explanation"]))
        return
    label = edition.labels.get("department_grade", "自己評価")
    final = shown_grade(grades, row["final_grade"])
    source = names.worded(FINAL_SOURCES[str(row["final_source"])])
    yield Field("確定した達成度", f"{final.text}（{source}による）" if source else final.text)
    computed = shown_grade(grades, row["computed_grade"])
    why = names.worded(GRADE_BASES[str(row["basis"])]) if row["basis"] else ""
    yield Field("算定達成度", f"{computed.text}（{why}）" if why else computed.text)
    yield Field("算定の説明", str(row["explanation"]))
    is_missing = present(row["department_grade"]) is None
    yield Field(f"{names.department}の評価（{label}）", phrase_own_grade(row, edition.scale), is_missing=is_missing)
    if row["final_source"] == "decision":
        decided = compose_decision(
            final.text, str(row["decided_by"]), str(row["decided_on"]), str(row["decision_reason"])
        )
        yield Field("決定とその理由", decided)
