"""Each kind of defect written into a form and recalculated: what the form says of its row, and what the check finds."""

import io
import re

import openpyxl
import pytest
import returned_workbooks as rw
from recalculating import recalculated
from rendering import require_office

from pipelines.forms.places import FIRST
from schemas import live
from schemas.tables.rows import rows_of
from tests.form_fills import live_cells
from tests.unit.checks.defects import DEFECTS

pytestmark = [pytest.mark.print, pytest.mark.long]  # without LibreOffice: unit/forms/test_self_check.py

UNSEEN = {
    "C305": "a day is stored as a number; only the cell's format tells",
    "C307": "a formula without its result has one as soon as a program computes",
    "C308": "a percentage is stored as its hundredth; only the cell's format tells",
    "C310": "that cells are merged is no value",
    "C311": "that signs are struck through is no value",
    "C313": "what the cell's format shows beside the number is no value",
    "C314": "a duration is stored as a number of days; only the cell's format tells",
    "C332": "a text in another code is a text",
    "S219": "without its number, which is locked, nobody knows whose the row is",
    "X456": "a column that is a row off is right in each of its rows",
}
"""Errors of an entry cell that no formula of the form sees, and why."""


@pytest.fixture(scope="module")
def told(reform, tmp_path_factory):
    """Defect -> (sheet, row) of its errors in entry cells -> (code, what the form says of the row)."""
    require_office()
    register = rw.some_departments(reform)
    clean = rw.clean_return(register)
    sent = {name: rw.edited(clean, defect.edit) for name, defect in DEFECTS.items()}
    shown = recalculated(sent, tmp_path_factory.mktemp("defects"))
    checked = rw.check_each(register, sent)
    found = {}
    for name, data in sent.items():
        book = openpyxl.load_workbook(io.BytesIO(data))
        said = live_cells(shown[name])
        entries = {spec.title: spec for spec in rw.FORM.sheets.values()}
        for row in rows_of(checked[name].findings):
            if row["severity"] != "error" or row["sheet"] not in entries or not row["cell"]:
                continue
            number, column = int(re.sub(r"\D", "", row["cell"])), re.sub(r"\d", "", row["cell"])
            heads = {cell.column_letter: cell.value for cell in book[row["sheet"]][FIRST]}
            if not any(heads.get(column) in entry.headers for entry in entries[row["sheet"]].entries):
                continue  # what is locked, and records that came twice or not at all
            status = said.get(row["sheet"], {}).get((number, live.STATUS))
            if number > FIRST and status is not None:
                found.setdefault(name, []).append((row["code"], row["sheet"], row["cell"], str(status)))
    return found


def test_what_a_formula_can_see_is_not_called_filled_in(told) -> None:
    for name, found in told.items():
        for code, sheet, cell, status in found:
            later = code == "X411" and "提出後に確認" in status
            if code not in UNSEEN and not later:
                assert not status.startswith(live.DONE), (name, code, sheet, cell, status)
    assert len(told) > 40


def test_what_is_said_to_be_unseen_is(told) -> None:
    called_fine = {code for found in told.values() for code, _, _, status in found if status.startswith(live.DONE)}
    assert set(UNSEEN) <= called_fine


def test_a_blank_cell_is_counted(told) -> None:
    blank = [status for found in told.values() for code, _, _, status in found if code in ("X406", "X418")]
    assert len(blank) > 6
    assert all(status.startswith("あと") for status in blank)
