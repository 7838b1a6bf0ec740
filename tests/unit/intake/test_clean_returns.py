"""A return filled in as asked is read cell for cell, whoever saved the file."""

import io
from decimal import Decimal

import openpyxl
import pandas as pd
import pytest
import returned_workbooks as rw

from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.form_workbook import write_form
from pipelines.forms.sample import make_up_entries
from pipelines.intake import read_return
from pipelines.intake.cover import COVER_SHEET, FORM, PROGRAMME, VERSION, YEAR
from pipelines.register.store import Register
from schemas.form import load_form
from schemas.live import COLUMNS
from schemas.tables.submitted import column_types


@pytest.fixture(scope="module")
def clean(reform: Register) -> bytes:
    return rw.clean_return(reform)


def test_a_clean_return_has_neither_findings_nor_normalisations(reform: Register, clean: bytes) -> None:
    one = rw.read(clean, reform)
    assert one.status == "read"
    assert one.findings.empty
    assert one.normalisations.empty
    assert (one.department, one.form_version, one.made_up) == (rw.DEPARTMENT, rw.FORM.version, False)


def test_every_entry_comes_back_as_it_was_filled_in(reform: Register, clean: bytes) -> None:
    one = rw.read(clean, reform)
    entries = rw.clean_entries(reform, rw.DEPARTMENT)
    items = one.items.set_index("item_id")
    assert items.index.tolist() == entries.items.index.tolist()
    assert items["department_grade"].tolist() == [3] * len(items)
    assert set(items["contribution"]) == {"A"}
    assert set(items["people"]) == {1}
    assert set(items["financial_effect"]) == {Decimal(1200)}
    actual = one.indicators.set_index("indicator_id")["actual"]
    for indicator, value in entries.indicators["actual"].items():
        assert actual[indicator] == (None if value == "－" else Decimal(str(value)).normalize())


def test_columns_have_the_types_of_the_contract(reform: Register, clean: bytes) -> None:
    one = rw.read(clean, reform)
    for table, spec in ((one.items, rw.FORM.items), (one.indicators, rw.FORM.indicators)):
        assert {name: str(kind) for name, kind in table.dtypes.items()} == column_types(spec)


def test_addresses_are_those_of_the_sheet(reform: Register, clean: bytes) -> None:
    one = rw.read(clean, reform)
    page = openpyxl.load_workbook(io.BytesIO(clean))[rw.FORM.items.title]
    for row in one.items.to_dict("records"):
        assert page[row["activity_result__cell"]].value == row["activity_result"]
        assert page.cell(row["row"], 1).value == row["item_id"]


def test_a_file_saved_by_another_program_reads_the_same(reform: Register, clean: bytes) -> None:
    before, after = rw.read(clean, reform), rw.read(rw.edited(clean), reform)
    pd.testing.assert_frame_equal(before.items, after.items)
    pd.testing.assert_frame_equal(before.indicators, after.indicators)
    assert after.findings.empty


def test_cells_read_counts_the_filled_cells_of_both_tables(reform: Register, clean: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(clean))
    filled = sum(
        cell.value not in (None, "")
        for spec in rw.FORM.sheets.values()
        for row in book[spec.title].iter_rows(min_row=rw.FIRST_ROW)
        for cell in row
        if book[spec.title].cell(rw.FIRST_ROW - 1, cell.column).value not in COLUMNS
    )
    assert rw.read(clean, reform).cells_read == filled


def test_the_cover_has_the_labels_that_intake_looks_for(clean: bytes, reform: Register) -> None:
    labels = {row[0].value for row in openpyxl.load_workbook(io.BytesIO(clean))[COVER_SHEET].iter_rows()}
    assert {PROGRAMME, YEAR, reform.programme.names.department, FORM, VERSION} <= labels


def test_made_up_data_say_so(reform: Register) -> None:
    entries = make_up_entries(reform, rw.DEPARTMENT, rw.YEAR, rw.FORM, seed=3)
    one = rw.read(write_form(DepartmentForm(reform, rw.DEPARTMENT, rw.YEAR, rw.FORM, entries)), reform)
    assert one.made_up


def test_another_programme_with_another_form_is_read_by_the_same_functions(projects: Register) -> None:
    form = load_form("projects")
    department = projects.programme.departments[0]
    entries = make_up_entries(projects, department, 2021, form, seed=1)
    data = write_form(DepartmentForm(projects, department, 2021, form, entries))

    one = read_return(data, "x.xlsx", projects.programme, form, projects, 2021)
    assert one.department == department
    assert len(one.items) == len(entries.items)
    assert (one.findings["severity"] != "reject").all()
