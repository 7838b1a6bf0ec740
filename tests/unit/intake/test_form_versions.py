"""Earlier versions of a form: read by their own labels where the form still accepts them, otherwise refused."""

from pathlib import Path

import pandas as pd
import pytest
import returned_workbooks as rw

from pipelines.checks import check
from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.form_workbook import write_form
from pipelines.intake import Return, combine, read_return
from pipelines.register.store import Register
from schemas.form import AcceptedVersion, Form
from schemas.tables.submitted import column_types

OLD = AcceptedVersion(
    version="2021-1", labels={"達成度": "department_grade", "改革課題名": "items.name", "実績": "actual"}
)
FORM: Form = Form.model_validate(rw.FORM.model_dump() | {"accepts": [OLD.model_dump()]})


@pytest.fixture(scope="module")
def old_return(reform: Register) -> bytes:
    entries = rw.clean_entries(reform, rw.OTHER)
    return write_form(DepartmentForm(reform, rw.OTHER, rw.YEAR, FORM.of_version("2021-1"), entries))


def read(data: bytes, register: Register, form: Form) -> Return:
    return read_return(data, "提出.xlsx", register.programme, form, register, rw.YEAR)


def test_the_old_form_has_its_own_labels() -> None:
    old = FORM.of_version("2021-1")
    labels = {column.key: column.label for column in old.items.columns}
    assert (labels["department_grade"], labels["name"]) == ("達成度", "改革課題名")
    assert {column.key: column.label for column in old.indicators.columns}["name"] == "指標名"
    assert FORM.of_version(FORM.version) == FORM
    with pytest.raises(KeyError):
        FORM.of_version("2019-1")


def test_an_accepted_version_is_read_whole_with_a_note(reform: Register, old_return: bytes) -> None:
    one = read(old_return, reform, FORM)
    assert (one.status, one.form_version) == ("read", "2021-1")
    assert one.findings[["code", "severity"]].to_numpy().tolist() == [["S208", "note"]]
    new = rw.read(rw.clean_return(reform, rw.OTHER), reform)
    pd.testing.assert_frame_equal(one.items, new.items)
    pd.testing.assert_frame_equal(one.indicators, new.indicators)
    checked = check(combine([one], FORM), reform, rw.YEAR, FORM)
    assert checked.submissions.set_index("file").loc["提出.xlsx", "status"] == "accepted"


def test_another_version_is_refused_with_where_to_get_the_new_form(reform: Register, old_return: bytes) -> None:
    one = read(old_return, reform, rw.FORM)
    assert one.status == "rejected"
    assert one.findings["code"].tolist() == ["S207"]
    said = one.findings["message"].item() + one.findings["fix"].item()
    assert "「2021-1」" in said
    assert f"「{rw.FORM.version}」" in said
    assert reform.programme.contact in said
    assert {name: str(kind) for name, kind in one.items.dtypes.items()} == column_types(rw.FORM.items)


def test_the_accepted_versions_are_named_to_whoever_has_yet_another(reform: Register) -> None:
    def change(book: rw.openpyxl.Workbook) -> None:
        next(row for row in book["表紙"].iter_rows() if row[0].value == "様式の版")[1].value = "2020-1"

    one = read(rw.edited(rw.clean_return(reform, rw.OTHER), change), reform, FORM)
    assert "「2022-2」か「2021-1」" in one.findings["message"].item()


def test_labels_must_be_of_columns() -> None:
    wrong = {"version": "2021-1", "labels": {"達成度": "grade"}}
    with pytest.raises(ValueError, match="unknown columns"):
        Form.model_validate(rw.FORM.model_dump() | {"accepts": [wrong]})
    twice = {"version": "2021-1", "labels": {"課題名": "department_grade"}}
    with pytest.raises(ValueError, match="の列が2つあります"):
        Form.model_validate(rw.FORM.model_dump() | {"accepts": [twice]})


def test_every_form_that_is_shipped_can_be_read_in_every_version_it_accepts() -> None:
    for path in (Path(__file__).parents[3] / "schemas" / "forms").glob("*.yaml"):
        form = rw.load_form(path.stem)
        for accepted in form.accepts:
            assert form.of_version(accepted.version).version == accepted.version
