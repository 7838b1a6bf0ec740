"""What a cell's input message says is what the finding about that cell says."""

import io

import openpyxl
import pytest

from pipelines.checks.check import check
from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.entries import no_entries
from pipelines.forms.form_workbook import write_form
from pipelines.intake import combine, read_return
from tests.returned_workbooks import FORM, YEAR

NAME = "会計室"


@pytest.fixture(scope="module")
def blank(reform):
    return write_form(DepartmentForm(reform, NAME, YEAR, FORM, no_entries()))


def prompts(data):
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        (spec.title, rule.promptTitle): rule.prompt
        for spec in FORM.sheets.values()
        for rule in book[spec.title].data_validations.dataValidation
    }


def test_a_blank_cell_is_answered_with_its_own_input_message(blank, reform):
    # a form in which nothing is filled in is said to be that; in this one each sheet has one entry
    book = openpyxl.load_workbook(io.BytesIO(blank))
    for spec in FORM.sheets.values():
        first = next(row for row in book[spec.title].iter_rows() if any(c.value == spec.columns[0].label for c in row))
        column = next(cell.column for cell in first if cell.value == spec.entries[-1].label)
        book[spec.title].cell(first[0].row + 1, column).value = "確認済み"
    begun = io.BytesIO()
    book.save(begun)
    one = read_return(begun.getvalue(), "提出.xlsx", reform.programme, FORM, reform, YEAR)
    found = check(combine([one], FORM), reform, YEAR, FORM).findings
    blank_cells = found[found["code"] == "X406"]
    shown = prompts(blank)
    required = {(spec.title, c.label) for spec in FORM.sheets.values() for c in spec.entries if c.required}
    said = set()
    for row in blank_cells.to_dict("records"):
        place = next(p for p in required if p[0] == row["sheet"] and f"】{p[1]}が" in row["message"])
        assert shown[place].replace("\n例：", "例：") == row["fix"]
        said.add(place)
    assert said == required


def test_no_input_message_is_cut(blank):
    columns = {(spec.title, c.label): c for spec in FORM.sheets.values() for c in spec.entries}
    for place, prompt in prompts(blank).items():
        assert prompt == f"{columns[place].help}\n例：{columns[place].example}"
