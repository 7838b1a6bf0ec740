"""Answers of departments: a warning that is right says why once, is silent, and speaks again when its value changes."""

import io
from collections.abc import Callable
from functools import cache

import mending as m
import openpyxl
import pytest
import returned_workbooks as rw
from defects import DEFECTS, indicator

from pipelines.checks.answers import answer, mark_of
from pipelines.forms.cover import CONFIRMED_BY
from pipelines.intake.own_answer import ANSWER, LIST_LABELS, REASON, REWRITE
from pipelines.register.store import Register
from schemas.catalogue import finding
from schemas.code_lists import ANSWERED, STALE
from schemas.tables.answers import AS_IT_IS, answers_table
from schemas.tables.findings import findings_table

WHY = "年度末の実数で、統計表と照合済み"
CODE = "X440"
SLIP = indicator(3, "remark", "正しくは9団体です。差替え願います")


@pytest.fixture(scope="module")
def some(reform: Register) -> Register:
    return rw.some_departments(reform)


@pytest.fixture(scope="module")
def first(some: Register) -> m.Answered:
    """A return with one warning."""
    answered = m.judged(some, rw.edited(rw.clean_return(some), SLIP))
    assert [one["code"] for one in answered.findings] == [CODE]
    assert answered.checked.submissions.loc[0, "status"] == "accepted_with_warnings"
    return answered


@pytest.fixture(scope="module")
def answered(some: Register, first: m.Answered) -> m.Answered:
    """The same, sent again with the warning answered."""
    return m.judged(some, write_answer(first.feedback, AS_IT_IS, WHY))


@pytest.fixture(scope="module")
def spoilt(some: Register) -> Callable[[str], m.Answered]:
    """Give how a return with one defect is judged, which several tests look at."""
    return cache(lambda defect: m.judged(some, rw.edited(rw.clean_return(some), DEFECTS[defect].edit)))


def write_answer(data: bytes, said: str | None, reason: str | None, *more: rw.Edit) -> bytes:
    def edit(book: openpyxl.Workbook) -> None:
        page = book["指摘"]
        header = next(row for row in page.iter_rows() if {cell.value for cell in row} >= set(LIST_LABELS))
        place = {cell.value: cell.column for cell in header}
        page.cell(header[0].row + 1, place[ANSWER]).value = said
        page.cell(header[0].row + 1, place[REASON]).value = reason

    return rw.edited(data, edit, *more)


def of_code(answered: m.Answered) -> dict:
    (found,) = answered.checked.findings[answered.checked.findings["code"].eq(CODE)].to_dict("records")
    return found


def test_an_answered_warning_is_not_asked_again(answered: m.Answered) -> None:
    found = of_code(answered)
    assert (found["answer_state"], found["answer_reason"]) == (ANSWERED, WHY)
    assert answered.checked.submissions.loc[0, "status"] == "accepted"
    front = openpyxl.load_workbook(io.BytesIO(answered.feedback)).worksheets[0]
    assert any("指摘はありません" in str(cell.value) for row in front.iter_rows() for cell in row)


def test_it_stays_in_the_workbook_for_a_third_round(some: Register, answered: m.Answered) -> None:
    third = m.judged(some, answered.feedback)
    assert of_code(third)["answer_state"] == ANSWERED


def test_it_falls_when_the_value_changes(some: Register, first: m.Answered) -> None:
    actual = rw.cell_at(openpyxl.load_workbook(io.BytesIO(first.data)), "指標", 3, "actual").coordinate

    def change(book: openpyxl.Workbook) -> None:
        book["指標"][actual].value = 10

    second = m.judged(some, write_answer(first.feedback, AS_IT_IS, WHY, change))
    found = of_code(second)
    assert (found["answer_state"], found["answer_reason"]) == (STALE, WHY)
    assert second.checked.submissions.loc[0, "status"] == "accepted_with_warnings"
    shown = [str(cell.value) for row in openpyxl.load_workbook(io.BytesIO(second.feedback))["指摘"] for cell in row]
    assert any(f"前回の回答「{WHY}」" in text for text in shown)


def test_taken_out_again_the_warning_is_asked_again(some: Register, answered: m.Answered) -> None:
    third = m.judged(some, write_answer(answered.feedback, None, None))
    assert of_code(third)["answer_state"] == ""


@pytest.mark.parametrize(
    ("said", "reason", "code"),
    [("直しました", WHY, "S251"), (AS_IT_IS, None, "S252"), (None, WHY, "S252"), (AS_IT_IS, "　", "S252")],
)
def test_half_an_answer_is_none(
    some: Register, first: m.Answered, said: str | None, reason: str | None, code: str
) -> None:
    second = m.judged(some, write_answer(first.feedback, said, reason))
    assert sorted(one["code"] for one in second.findings) == [code, CODE]
    assert of_code(second)["answer_state"] == ""


def test_an_error_cannot_be_answered(some: Register) -> None:
    first = m.judged(some, rw.edited(rw.clean_return(some), indicator(1, "actual", "30冊")))
    page = openpyxl.load_workbook(io.BytesIO(first.feedback))["指摘"]
    assert ANSWER not in {cell.value for row in page.iter_rows() for cell in row}
    (error,) = first.findings
    forged = {"department": rw.DEPARTMENT, "mark": mark_of(error), "answer": AS_IT_IS, "reason": WHY}
    assert set(answer(first.checked.findings, answers_table([forged]))["answer_state"]) == {""}


def test_what_a_copy_cannot_hold_must_be_written_anew(some: Register) -> None:
    slip = rw.write_in("取組評価", 2, "problems", "#N/A", data_type="e")
    first = m.judged(some, rw.edited(rw.clean_return(some), slip))
    again = m.judged(some, first.feedback)
    assert [one["code"] for one in again.findings] == ["C353", "S255"], "and that nothing was mended is said"
    assert again.findings[0]["value"] == f"{REWRITE}#N/A"
    # a second answer does not repeat the words before them
    third = m.judged(some, again.feedback)
    assert third.findings[0]["value"] == f"{REWRITE}#N/A"


def test_it_holds_where_the_row_has_moved(some: Register, first: m.Answered) -> None:
    def insert(book: openpyxl.Workbook) -> None:
        book["指標"].insert_rows(rw.cell_at(book, "指標", 1, "actual").row)

    second = m.judged(some, write_answer(first.feedback, AS_IT_IS, WHY, insert))
    assert of_code(second)["answer_state"] == ANSWERED


def test_one_of_two_alike_is_not_answered_by_the_other() -> None:
    words = {
        "label": "実績値",
        "other": "備考",
        "remark": "正しくは4",
        "example": "4",
        "item_id": "1(1)1",
        "value": "3",
    }
    place = {"department": "財政局", "file": "a.xlsx", "sheet": "指標"}
    alike = [finding(CODE, **place, cell=cell, **words) for cell in ("H5", "H6")]
    given = [
        {"department": "財政局", "mark": mark_of(alike[0]), "code": CODE, "at_sheet": "指標", "at_cell": "H5",
         "answer": AS_IT_IS, "reason": WHY},
        {"department": "財政局", "mark": mark_of(alike[1]), "code": CODE, "at_sheet": "指標", "at_cell": "H6",
         "answer": "", "reason": ""},
    ]  # fmt: skip
    both = answer(findings_table(alike), answers_table(given))
    assert both["answer_state"].tolist() == [ANSWERED, ""]
    left = answer(findings_table(alike[1:]), answers_table(given))
    assert left["answer_state"].tolist() == [""]
    elsewhere = answer(findings_table([{**alike[0], "department": "環境局"}]), answers_table(given))
    assert elsewhere["answer_state"].tolist() == [""]


def test_what_nobody_has_read_cannot_be_answered(some: Register) -> None:
    first = m.judged(some, rw.edited(rw.clean_return(some), DEFECTS["comment_added"].edit))
    assert [one["code"] for one in first.findings] == ["S225"]
    page = openpyxl.load_workbook(io.BytesIO(first.feedback))["指摘"]
    assert ANSWER not in {cell.value for row in page.iter_rows() for cell in row}


@pytest.mark.parametrize(
    ("defect", "returnable"),
    [("grade_blank", True), ("record_missing", True), ("required_column_renamed", True), ("cover_of_last_year", False),
     ("cover_of_another_programme", False), ("sheet_renamed", False), ("cover_without_department", False)],
)  # fmt: skip
def test_what_is_the_wrong_file_is_not_mended_in_place(
    some: Register, spoilt: Callable[[str], m.Answered], defect: str, returnable: bool
) -> None:
    first = spoilt(defect)
    assert (first.to_mend is first.feedback) == returnable
    again = m.judged(some, first.feedback)
    assert ("S242" in {one["code"] for one in again.findings}) != returnable


@pytest.mark.parametrize(
    ("defect", "free"), [("record_missing", True), ("required_column_renamed", True), ("grade_blank", False)]
)
def test_rows_and_headers_can_be_written_where_they_are_to_be_mended(
    spoilt: Callable[[str], m.Answered], defect: str, free: bool
) -> None:
    page = openpyxl.load_workbook(io.BytesIO(spoilt(defect).feedback))["取組評価"]
    assert page.protection.sheet != free


def test_sent_back_as_it_was_it_is_said(some: Register) -> None:
    """Nothing was mended, answered or confirmed: somebody has taken the wrong file, or forgotten to save."""
    accepted = m.judged(some, rw.clean_return(some))
    assert [one["code"] for one in m.judged(some, accepted.feedback).findings] == ["S255"]
    mended = rw.edited(accepted.feedback, indicator(3, "remark", "10月に公表"))
    assert m.judged(some, mended).findings == []


def test_what_is_amiss_with_the_confirmation_is_not_answered_away(some: Register) -> None:
    def confirm(book: openpyxl.Workbook) -> None:
        next(row for row in book["表紙"].iter_rows() if row[0].value == CONFIRMED_BY)[1].value = "室長"

    first = m.judged(some, rw.edited(rw.clean_return(some), confirm))
    assert [one["code"] for one in first.findings] == ["S253"]
    page = openpyxl.load_workbook(io.BytesIO(first.feedback))["指摘"]
    assert ANSWER not in {cell.value for row in page.iter_rows() for cell in row}
