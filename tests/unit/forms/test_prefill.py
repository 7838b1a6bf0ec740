"""What a form knows beside the register's own facts: last year's results, and the plan of the year."""

import io
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest

from pipelines.checks.check import check
from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.entries import no_entries
from pipelines.forms.form_workbook import write_form
from pipelines.forms.last_year import LastYear, no_last_year
from pipelines.forms.plan import holds_in
from pipelines.forms.prefill import prefill
from pipelines.intake import combine, read_return
from tests.returned_workbooks import FORM, cell_at, clean_entries, edited, write_in

NAME, YEAR = "会計室", 2023
OPTIONAL = {"前年度の達成度", "前年度の方向性", "当該年度の計画", "前年度の実績値"}


@pytest.fixture(scope="module")
def with_plan(reform):
    item = reform.items.loc[reform.items["department"] == NAME, "item_id"].iloc[0]
    field = next(column.sentence for column in FORM.items.columns if column.sentence)
    rows = [
        (item, "", field, "2022-2025", "・毎年度の見直し"),
        (item, "", field, "2022", "・終わった取組"),
        (item, "", field, "2023,2024", "・導入の検討"),
        (item, "", "現状", "", "別の欄"),
    ]
    columns = ["item_id", "indicator_id", "field", "years", "text"]
    return replace(reform, sentences=pd.DataFrame(rows, columns=columns, dtype="str"))


@pytest.fixture(scope="module")
def last_year(reform):
    items = [(item, "2", "Ⅱ", "", "accepted", "false") for item in reform.items["item_id"]]
    indicators = [(key, "1234.50", "value", "accepted", "false") for key in reform.indicators["indicator_id"]]
    mine = reform.indicators["item_id"].isin(reform.items.loc[reform.items["department"] == NAME, "item_id"])
    place = reform.indicators.index.get_loc(reform.indicators.index[mine][0])
    indicators[place] = (indicators[place][0], "", "undecided", "accepted", "false")
    return LastYear(
        2022,
        pd.DataFrame(
            items,
            columns=["item_id", "final_grade", "direction", "improvement", "submission_status", "made_up"],
            dtype="str",
        ),
        pd.DataFrame(
            indicators, columns=["indicator_id", "actual", "actual_state", "submission_status", "made_up"], dtype="str"
        ),
    )


def written(register, last_year=None, entries=None, department=NAME):
    before = last_year or no_last_year()
    return write_form(DepartmentForm(register, department, YEAR, FORM, entries or no_entries(), before))


def labels(data):
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {cell.value for sheet in ("取組評価", "指標") for cell in book[sheet][4]}


def value(data, sheet, key, record=0):
    return cell_at(openpyxl.load_workbook(io.BytesIO(data)), sheet, record, key).value


def findings_of(data, register, last_year):
    one = read_return(data, "提出.xlsx", register.programme, FORM, register, YEAR)
    checked = check(combine([one], FORM), register, YEAR, FORM, last_year)
    return checked.findings[checked.findings["department"] == NAME]


def test_a_first_year_without_the_document_has_no_such_columns(reform):
    assert not labels(written(reform)) & OPTIONAL


def test_what_is_known_is_printed_and_locked(with_plan, last_year):
    data = written(with_plan, last_year)
    assert labels(data) >= OPTIONAL
    assert value(data, "取組評価", "last_grade") == "2 目標を上回って達成"
    assert value(data, "取組評価", "last_direction") == "Ⅱ 改善しながら継続"
    assert value(data, "取組評価", "plan") == "・毎年度の見直し\n・導入の検討"
    assert [value(data, "指標", "last_actual", n) for n in (0, 1)] == ["未定", "1,234.5"]
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet, key in (("取組評価", "plan"), ("取組評価", "last_grade"), ("指標", "last_actual")):
        assert cell_at(book, sheet, 0, key).protection.locked


def test_a_department_of_which_nothing_is_known_has_no_column_for_it(with_plan, last_year):
    assert "当該年度の計画" not in labels(written(with_plan, last_year, department="監査事務局"))


def test_made_up_results_say_so_in_the_next_years_form(reform, last_year):
    made_up = replace(last_year, items=last_year.items.assign(made_up="true"))
    assert value(written(reform, made_up), "取組評価", "last_grade") == "2 目標を上回って達成\n【架空データ】"


@pytest.mark.parametrize("known_then", [True, False])
@pytest.mark.parametrize("known_now", [True, False])
def test_a_clean_return_stays_clean_wherever_it_is_checked(reform, with_plan, last_year, known_then, known_now):
    entries = clean_entries(reform, NAME)
    there, here = (with_plan if known else reform for known in (known_then, known_now))
    data = written(there, last_year if known_then else None, entries)
    found = findings_of(data, here, last_year if known_now else None)
    # the made-up actual of last year is far from this year's targets
    assert set(found["code"]) <= {"X412"}


def test_a_changed_cell_of_last_year_is_noted_and_blocks_nothing(reform, last_year):
    data = edited(written(reform, last_year, clean_entries(reform, NAME)), write_in("取組評価", 0, "last_grade", "1"))
    (found,) = [row for row in findings_of(data, reform, last_year).to_dict("records") if row["code"] == "X431"]
    assert found["severity"] == "note"
    assert "2 目標を上回って達成" in found["message"]


def test_a_return_that_lacks_the_columns_lacks_nothing(reform, last_year):
    found = findings_of(written(reform, None, clean_entries(reform, NAME)), reform, last_year)
    assert not set(found["code"]) & {"S212", "S214", "S215", "X405", "X431"}


def test_facts_stand_in_every_row_or_in_none(reform, last_year):
    known = prefill(reform, reform.programme.departments, YEAR, FORM, last_year)
    assert known["indicators"]["last_actual"].ne("").all()
    unknown = prefill(reform, reform.programme.departments, YEAR, FORM)
    assert unknown["indicators"]["last_actual"].eq("").all()


@pytest.mark.parametrize(
    ("years", "holds"),
    [("", True), ("2022-2025", True), ("2023", True), ("2022,2024", False), ("2024-2025", False), ("2022,2023", True)],
)
def test_years_of_a_sentence(years, holds):
    assert holds_in(years, YEAR) == holds


def test_the_cover_says_where_to_send_it_and_whom_to_ask(reform):
    sheet = openpyxl.load_workbook(io.BytesIO(written(reform)))["表紙"]
    lines = [row[0] for row in sheet.iter_rows(values_only=True)]
    for heading in ("提出先", "問合せ先"):
        assert lines[lines.index(heading) + 1] == reform.programme.contact
