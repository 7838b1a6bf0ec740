"""P1: every filled cell of a return is in the results, the readings or a finding; every file has one verdict."""

import csv
import io
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest
import returned_workbooks as rw

from pipelines.checks import Checked, check
from pipelines.intake import combine
from pipelines.register.store import Register

UNIT = Path(__file__).parents[1] / "unit"
sys.path += [str(UNIT / "intake"), str(UNIT / "checks")]

from defects import DEFECTS  # noqa: E402  the hostile cases live beside the tests of their rooms
from test_hostile_files import FILES  # noqa: E402
from test_nothing_is_lost import filled_cells, lost_cells  # noqa: E402


def checked_alone(register: Register, data: bytes) -> tuple[str, Checked]:
    one = rw.read(data, register)
    return one.status, check(combine([one], rw.FORM), register, rw.YEAR, rw.FORM)


@pytest.fixture(scope="module")
def all_refused(reform: Register) -> tuple[dict[str, str], Checked]:
    """Every hostile file under its own name: status of each after reading, and one check of all of them."""
    clean = rw.clean_return(reform)
    returns = {name: rw.read(spoil(clean), reform, f"{name}.xlsx", rw.LOW) for name, (_, spoil) in FILES.items()}
    status = {name: one.status for name, one in returns.items()}
    return status, check(combine(list(returns.values()), rw.FORM), reform, rw.YEAR, rw.FORM)


@pytest.mark.parametrize("name", FILES)
def test_a_refused_file_has_one_verdict_and_says_why(name: str, all_refused: tuple[dict[str, str], Checked]) -> None:
    status, checked = all_refused
    of_file = checked.submissions[checked.submissions["file"] == f"{name}.xlsx"]
    assert (status[name], of_file["status"].tolist()) == ("rejected", ["rejected"])
    assert len(checked.findings[checked.findings["file"] == f"{name}.xlsx"]) >= 1


@pytest.fixture(scope="module")
def register(reform: Register) -> Register:
    return rw.some_departments(reform)


@pytest.mark.parametrize("name", DEFECTS)
def test_no_cell_of_a_defective_return_is_lost(name: str, register: Register) -> None:
    """The counter is zip and ElementTree alone: it shares no line with the readers."""
    data = rw.edited(rw.clean_return(register), DEFECTS[name].edit)
    status, checked = checked_alone(register, data)
    of_file = checked.submissions[checked.submissions["file"] == "提出.xlsx"]
    assert len(of_file) == 1
    if status == "rejected":
        assert (checked.findings["severity"] == "reject").any()
        return
    sheets = [sheet for sheet in openpyxl.load_workbook(io.BytesIO(data), read_only=True).sheetnames if sheet != "表紙"]
    assert {sheet: lost_cells(data, sheet, checked) for sheet in sheets} == {sheet: set() for sheet in sheets}


def test_the_counter_notices_a_row_that_is_lost(reform: Register) -> None:
    data = rw.clean_return(reform)
    _, checked = checked_alone(reform, data)
    first = checked.items.iloc[0]["item_id__cell"]
    without = Checked(**{**vars(checked), "items": checked.items.iloc[1:]})
    lost = lost_cells(data, rw.FORM.items.title, without)
    assert first in lost
    assert len(lost) > 10


def test_every_item_of_the_register_is_scored_or_said_to_be_missing(published: Path) -> None:
    def rows(name: str) -> list[dict[str, str]]:
        return records(published / "kawasaki-reform-3" / "2022" / "data" / f"{name}.csv")

    def records(path: Path) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))

    register = Path(__file__).parents[2] / "inputs" / "kawasaki-reform-3" / "register"
    for name, key in (("items", "item_id"), ("indicators", "indicator_id")):
        known = records(register / f"{name}.csv")
        assert sorted(row[key] for row in rows(name)) == sorted(row[key] for row in known)
    assert all(row["computed_grade"] or row["basis"] for row in rows("items"))


def test_the_counter_reads_what_a_zip_and_an_xml_parser_say(reform: Register) -> None:
    data = rw.clean_return(reform)
    part = ET.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet2.xml"))
    namespace = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with_value = [cell for cell in part.iter(f"{namespace}c") if cell.find(f"{namespace}v") is not None]
    columns = [str(cell.get("r")).rstrip("0123456789") for cell in with_value]
    # the columns that the form computes nobody filled in
    computed = {
        column for column, cell in zip(columns, with_value, strict=True) if cell.find(f"{namespace}f") is not None
    }
    assert len(computed) == 5
    assert len(filled_cells(data, rw.FORM.items.title)) == sum(column not in computed for column in columns)
