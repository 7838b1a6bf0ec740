"""What the leaflet calls a mistake is one: written into a return, it gives the finding that the leaflet names."""

import re

import pytest

from pipelines.checks import check
from pipelines.register.store import Register
from schemas.catalogue import load_catalogue
from schemas.catalogue_page import SEVERITIES
from schemas.leaflet_page import PAGE, SOURCE, write_page
from tests import returned_workbooks as rw

MISTAKES = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in SOURCE.read_text(encoding="utf-8").splitlines()
    if re.match(r"\| \d+ \|", line)
]
COLUMNS = {column.label: (sheet.title, column.key) for sheet in (rw.FORM.items, rw.FORM.indicators)
           for column in sheet.entries}  # fmt: skip

IN_A_CELL = [mistake for mistake in MISTAKES if mistake[1] in COLUMNS and mistake[-1] != "X421"]
"""Those that a cell alone shows; a reason that is missing beside the computed grade is tried in `test_review.py`."""


@pytest.fixture(scope="module")
def register(reform: Register) -> Register:
    return rw.some_departments(reform)


def test_the_printed_leaflet_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == write_page(), "run: python -m schemas.leaflet_page"


def test_there_are_ten_of_different_kinds() -> None:
    assert [number for number, *_ in MISTAKES] == [str(number) for number in range(1, 11)]
    assert len({code for *_, code in MISTAKES}) >= 7


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake[0])
def test_a_mistake_is_as_grave_as_its_finding(mistake: list[str]) -> None:
    _, _, _, outcome, _, code = mistake
    assert outcome.split("：")[0] == SEVERITIES[load_catalogue()[code].severity][0]


@pytest.mark.parametrize("mistake", IN_A_CELL, ids=lambda mistake: mistake[0])
def test_a_mistake_gives_its_finding(mistake: list[str], register: Register) -> None:
    _, label, wrong, _, right, code = mistake
    sheet, key = COLUMNS[label]
    for written, expected in ((wrong, True), (right.split("、")[0].split(" か ")[0], False)):
        value = None if written == "（空欄）" else written.strip("`")
        written_in = rw.edited(rw.clean_return(register), rw.write_in(sheet, 0, key, value))
        found = check(rw.submit(register, 提出=written_in), register, rw.YEAR, rw.FORM)
        assert (code in set(found.findings.loc[found.findings["file"] != "", "code"])) is expected, written
