"""A department's own columns: never checked, nothing asked for, and given back where they stood."""

import io

import marked_returns as mr
import openpyxl
import pytest
import returned_workbooks as rw
from defects import push_down

from pipelines.checks import Checked, check
from pipelines.register.store import Register

ITEMS, INDICATORS = mr.ITEMS, mr.INDICATORS
LABEL = "局内メモ"


@pytest.fixture(scope="module")
def register(reform: Register) -> Register:
    return rw.some_departments(reform)


def with_column(sheet: str, values: list[object], label: str = LABEL, before: str = "") -> rw.Edit:
    """Add a column with values from the first record on: behind all others, or before one of the form's."""

    def edit(book: openpyxl.Workbook) -> None:
        page = book[sheet]
        header, column = rw.header_row(page), page.max_column + 1
        if before:
            column = rw.cell_at(book, sheet, 0, before).column
            for area in list(page.merged_cells.ranges):
                page.unmerge_cells(str(area))  # openpyxl would leave the groups where they were
            page.insert_cols(column)
        page.cell(header, column).value = label or None
        for row, value in enumerate(values, header + 1):
            page.cell(row, column).value = value

    return edit


def relabel(book: openpyxl.Workbook) -> None:
    page = book[ITEMS]
    cell = rw.cell_at(book, ITEMS, 0, "contribution_reason")
    page.cell(rw.header_row(page), cell.column).value = "理由その2"


def returned(register: Register, *edits: rw.Edit) -> Checked:
    data = rw.edited(rw.clean_return(register), *edits)
    return check(rw.submit(register, 提出=data), register, rw.YEAR, rw.FORM)


def found(checked: Checked) -> list[list[str]]:
    of_file = checked.findings[checked.findings["file"] != ""]
    return of_file[["code", "severity", "sheet", "value"]].to_numpy().tolist()


@pytest.mark.parametrize("before", ["", "problems", "activity_goal", "item_id"])
def test_an_own_column_is_said_to_be_left_alone_and_asks_for_nothing(before: str, register: Register) -> None:
    checked = returned(register, with_column(ITEMS, ["確認済み", 7], before=before))
    assert found(checked) == [["S227", "note", ITEMS, "確認済み／7"]]
    assert "このままで結構です" in checked.findings["fix"].iloc[0]
    assert f"「{LABEL}」に2個" in checked.findings["message"].iloc[0]
    status = checked.submissions.set_index("file").loc["提出.xlsx", "status"]
    assert status == "accepted"


def test_nothing_in_an_own_column_is_checked(register: Register) -> None:
    """Whatever would be a finding in a column of the form: errors, one text everywhere, sums and noughts below."""
    last = len(returned(register).items)
    values = ["#DIV/0!", "同上", True, *["同上"] * (last - 3), "=SUM(B5:B6)", "合計", "※暫定値", 0, 0]
    checked = returned(register, with_column(ITEMS, values), with_column(INDICATORS, values))
    assert [row[:3] for row in found(checked)] == [["S227", "note", sheet] for sheet in (ITEMS, INDICATORS)]


def test_it_hides_no_finding_of_the_form(register: Register) -> None:
    """A column of the form that slipped down a row is said once, also where an own total stands in the row below."""
    push = push_down(ITEMS, "activity_result", 4)
    last = len(returned(register).items)
    without, beside = returned(register, push), returned(register, with_column(ITEMS, [*[1] * last, last]), push)
    assert [row[0] for row in found(without)] == ["X456"]
    assert [row[0] for row in found(beside)] == ["S227", "X456"]


def test_its_group_above_the_header_belongs_to_it(register: Register) -> None:
    def head(book: openpyxl.Workbook) -> None:
        page = book[ITEMS]
        with_column(ITEMS, ["済"])(book)
        page.cell(rw.header_row(page) - 1, page.max_column).value = "企画課の欄"

    assert found(returned(register, head)) == [["S227", "note", ITEMS, "済"]]


def test_where_a_column_of_the_form_is_missing_it_may_be_that_one(register: Register) -> None:
    checked = returned(register, relabel, with_column(ITEMS, ["済"]))
    assert sorted(row[0] for row in found(checked)) == ["S214", "S215", "S215"]


def test_what_stands_beside_the_table_without_a_label_may_be_a_slip(register: Register) -> None:
    assert found(returned(register, with_column(ITEMS, ["1200"], label=""))) == [["S215", "warning", ITEMS, "1200"]]


def test_an_own_column_without_a_word_in_it_is_not_spoken_of(register: Register) -> None:
    assert found(returned(register, with_column(ITEMS, []))) == []


@pytest.mark.parametrize("before", ["", "problems"])
def test_its_department_gets_it_back_at_its_address(before: str, register: Register) -> None:
    data = rw.edited(rw.clean_return(register), with_column(ITEMS, ["確認済み", 7, "要確認"], before=before))
    sent = openpyxl.load_workbook(io.BytesIO(data))[ITEMS]
    answer = openpyxl.load_workbook(io.BytesIO(mr.checked_returns(register, **{rw.DEPARTMENT: data}).feedback()))
    header = rw.header_row(sent)
    column = next(cell.column for cell in sent[header] if cell.value == LABEL)
    shown = [answer[ITEMS].cell(row, column).value for row in range(header, header + 5)]
    assert shown == [LABEL, "確認済み", 7, "要確認", None]
