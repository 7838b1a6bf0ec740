"""決定と状況変化: the items that headquarters decided on, those whose circumstances changed, those without a grade."""

from collections.abc import Callable

from pipelines.publication.blocks import Value
from pipelines.publication.edition import Edition
from pipelines.publication.entries import no_answer, shown_choice, shown_grade, shown_own_grade
from pipelines.publication.list_sheet import Heading, Line, ListSheet, Record
from pipelines.publication.year_records import YearRecords
from pipelines.publication.year_table import YearColumn
from pipelines.workbook.styles import Style
from schemas.code_lists import DECISION, GRADE_BASES
from schemas.nothing import NONE, TO_BE_JUDGED, said
from schemas.tables.rows import Row, present


def list_single_items(year: YearRecords) -> ListSheet:
    """List them under three headings; an item may stand under several. Without any the list has no lines."""
    edition = year.edition
    lines: list[Line] = []
    kinds = [
        ("決定したもの", _is_decided, lambda row: _decision(row, edition)),
        ("状況変化のあったもの", _has_changed, lambda row: _change(row, edition)),
        (f"{TO_BE_JUDGED}のもの", _is_without_grade, lambda row: _reason(row, edition)),
    ]
    graded = edition.scale.given
    for heading, belongs, says in kinds if graded else kinds[1:2]:
        rows = [row for row in (item.row for item in year.items) if belongs(row)]
        lines += [Heading(f"{heading}（{len(rows)}件）")] if rows else []
        lines += [Record(_values(row, says, edition)) for row in rows]
    columns = [
        YearColumn(edition.number_label, 9),
        YearColumn(f"{edition.programme.names.item}名", 36),
        YearColumn("所管", 16),
        *(YearColumn(label, 7, "達成度", Style.DIGIT) for label in ("算定", "自己\n評価", "確定") if graded),
        YearColumn("事項", 16),
        YearColumn("理由・内容", 64),
        *([YearColumn("決定した者", 16), YearColumn("決定した日", 12, style=Style.TEXT_CENTRED)] if graded else []),
    ]
    return ListSheet("決定と状況変化" if graded else "状況変化", columns, lines, fixed=1)


def _is_decided(row: Row) -> bool:
    return bool(row["final_source"] == "decision")


def _has_changed(row: Row) -> bool:
    return any(said(present(row.get(name))) for name in ("circumstances", "circumstances_kind"))


def _is_without_grade(row: Row) -> bool:
    return present(row["final_grade"]) is None


def _decision(row: Row, edition: Edition) -> list[Value]:
    return [
        edition.programme.names.worded(DECISION),
        str(row["decision_reason"]),
        str(row["decided_by"]),
        str(row["decided_on"]),
    ]


def _change(row: Row, edition: Edition) -> list[Value]:
    kind = shown_choice(edition.programme, "circumstances_kind", present(row.get("circumstances_kind")) or "")
    return [kind or "状況変化", present(row.get("circumstances")) or no_answer("circumstances", row), NONE, NONE]


def _reason(row: Row, edition: Edition) -> list[Value]:
    # a grade that was computed still waits where the department's own is held up by a finding
    basis = edition.programme.names.worded(GRADE_BASES[row["basis"] or "blocked"])
    return [basis, str(row["explanation"]), NONE, NONE]


def _values(row: Row, says: Callable[[Row], list[Value]], edition: Edition) -> list[Value]:
    scale, facts = edition.scale, [str(row["item_id"]), str(row["name"]), str(row["department"])]
    if not scale.given:
        return [*facts, *says(row)[:2]]
    grades = [
        shown_grade(row["computed_grade"], scale),
        shown_own_grade(row, scale),
        shown_grade(row["final_grade"], scale),
    ]
    return [*facts, *grades, *says(row)]
