"""The form as the department gets it: read back with another library than the one that wrote it."""

import io
import os
import subprocess
import sys
import textwrap

import openpyxl
import pytest

from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.entries import no_entries
from pipelines.forms.form_workbook import write_form
from pipelines.forms.sample import make_up_entries
from pipelines.register.store import Register
from schemas.form import CellKind, Form, load_form

DEPARTMENT, YEAR = "財政局", 2022


@pytest.fixture(scope="module")
def form() -> Form:
    return load_form("reform")


@pytest.fixture(scope="module")
def blank(reform: Register, form: Form) -> openpyxl.Workbook:
    of = DepartmentForm(reform, DEPARTMENT, YEAR, form, no_entries())
    return openpyxl.load_workbook(io.BytesIO(write_form(of)))


def test_the_cover_says_whose_form_it_is(blank: openpyxl.Workbook) -> None:
    cover = {row[0].value: row[1].value for row in blank["表紙"].iter_rows(min_row=4, max_row=12)}
    assert cover["プログラム"] == "kawasaki-reform-3"
    assert cover["対象年度"] == "令和4（2022）年度"
    assert cover["局区等"] == DEPARTMENT
    assert cover["提出期限"] == "2023年5月20日（土・閉庁日）"
    assert "データの種別" not in cover


def test_the_cover_is_one_page(blank: openpyxl.Workbook) -> None:
    cover = blank["表紙"]
    assert cover.sheet_properties.pageSetUpPr.fitToPage
    # Excel's default for both is 1, and a default is not written.
    assert (cover.page_setup.fitToWidth or 1, cover.page_setup.fitToHeight or 1) == (1, 1)
    assert blank["取組評価"].page_setup.fitToHeight == 0


def test_every_item_of_the_department_has_its_row(blank: openpyxl.Workbook, reform: Register) -> None:
    rows = [row[0].value for row in blank["取組評価"].iter_rows(min_row=5)]
    assert rows == reform.items.loc[reform.items["department"] == DEPARTMENT, "item_id"].tolist()


def test_every_indicator_has_its_row_with_this_years_target(blank: openpyxl.Workbook, reform: Register) -> None:
    items = reform.items.loc[reform.items["department"] == DEPARTMENT, "item_id"]
    rows = {row[0].value: [cell.value for cell in row] for row in blank["指標"].iter_rows(min_row=5)}
    assert list(rows) == reform.indicators.loc[reform.indicators["item_id"].isin(items), "indicator_id"].tolist()
    assert rows["2(4)2-O1"][4:7] == ["億円", "約104億円", "92億円以下"]


def test_only_entry_cells_are_open(blank: openpyxl.Workbook, form: Form) -> None:
    for name, spec in form.sheets.items():
        sheet = blank[spec.title]
        assert sheet.protection.sheet, name
        for cells in sheet.iter_rows(min_row=5):
            own = [column.is_entry for column in spec.columns if not column.optional]
            computed = [False] * (len(cells) - len(own))  # nobody types into what the form computes
            assert [not cell.protection.locked for cell in cells] == [*own, *computed]


def test_grades_marks_and_choices_have_drop_downs(blank: openpyxl.Workbook, form: Form) -> None:
    lists = [rule for rule in blank["取組評価"].data_validations.dataValidation if rule.type == "list"]
    kinds = (CellKind.GRADE, CellKind.MARK, CellKind.CHOICE)
    assert len(lists) == sum(column.kind in kinds for column in form.items.columns)
    assert '"1,2,3,4,5"' in {rule.formula1 for rule in lists}


def test_every_entry_column_says_what_is_expected(blank: openpyxl.Workbook, form: Form) -> None:
    for spec in form.sheets.values():
        prompts = {rule.promptTitle: rule.prompt for rule in blank[spec.title].data_validations.dataValidation}
        for column in spec.entries:
            assert column.example in prompts[column.label]


@pytest.mark.parametrize("sheet", ["取組評価", "指標"])
def test_the_header_repeats_on_every_page(blank: openpyxl.Workbook, sheet: str) -> None:
    assert blank[sheet].print_title_rows == "$3:$4"


def test_made_up_entries_are_marked_and_look_typed(reform: Register, form: Form) -> None:
    of = DepartmentForm(reform, DEPARTMENT, YEAR, form, make_up_entries(reform, DEPARTMENT, YEAR, form, 1))
    book = openpyxl.load_workbook(io.BytesIO(write_form(of)))
    cover = {row[0].value: row[1].value for row in book["表紙"].iter_rows(min_row=4, max_row=12)}
    assert cover["データの種別"] == "架空データ"
    for sheet in book:
        assert "架空データ" in sheet["A1"].value
        assert "架空データ" in sheet.oddHeader.center.text


def test_the_same_seed_types_the_same(reform: Register, form: Form) -> None:
    first, second, other = (make_up_entries(reform, DEPARTMENT, YEAR, form, seed) for seed in (1, 1, 2))
    assert first.items.equals(second.items)
    assert first.indicators.equals(second.indicators)
    assert not first.indicators.equals(other.indicators)


def test_the_same_form_gives_the_same_bytes_anywhere() -> None:
    digest_it = """
        import hashlib
        from pathlib import Path
        from pipelines.forms.department_form import DepartmentForm
        from pipelines.forms.form_workbook import write_form
        from pipelines.forms.sample import make_up_entries
        from pipelines.register.store import load_register
        from schemas.form import load_form
        register, form = load_register(Path("inputs/kawasaki-reform-3")), load_form("reform")
        entries = make_up_entries(register, "財政局", 2022, form, 1)
        print(hashlib.sha256(write_form(DepartmentForm(register, "財政局", 2022, form, entries))).hexdigest())
    """
    script = textwrap.dedent(digest_it)
    digests = {
        subprocess.run(
            [sys.executable, "-c", script], env=os.environ | surroundings, capture_output=True, text=True, check=True
        ).stdout
        for surroundings in (
            {"TZ": "UTC", "PYTHONHASHSEED": "1"},
            {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "2", "LC_ALL": "C"},
        )
    }
    assert len(digests) == 1
