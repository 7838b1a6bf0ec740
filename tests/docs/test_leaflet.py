"""What the leaflet calls a mistake is one: written into a return, it gives the finding that the leaflet names."""

import re

import pytest

from pipelines.checks import check
from pipelines.register.store import Register
from schemas.catalogue import load_catalogue
from schemas.code_lists import SEVERITY_WORDS
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
    assert outcome.split("：")[0] == SEVERITY_WORDS[load_catalogue()[code].severity]


def written(mistake: list[str], *, wrong: bool) -> str | None:
    """What stands in the cell: the leaflet's mistake, or the first of what it gives instead."""
    text = mistake[2] if wrong else mistake[4].split("、")[0].split(" か ")[0]
    return None if text == "（空欄）" else text.strip("`")


@pytest.fixture(scope="module")
def found(register: Register) -> dict[tuple[str, bool], set[str]]:
    """The codes found in a file of its own for each mistake, and for what is right instead: one check of all."""
    clean, files = rw.clean_return(register), {}
    for mistake in IN_A_CELL:
        for wrong in (True, False):
            sheet, key = COLUMNS[mistake[1]]
            edit = rw.write_in(sheet, 0, key, written(mistake, wrong=wrong))
            files[mistake[0], wrong] = (f"{mistake[0]}_{wrong}", rw.edited(clean, edit))
    checked = check(rw.submit(register, **dict(files.values())), register, rw.YEAR, rw.FORM).findings
    return {case: set(checked.loc[checked["file"] == f"{name}.xlsx", "code"]) for case, (name, _) in files.items()}


@pytest.mark.parametrize("mistake", IN_A_CELL, ids=lambda mistake: mistake[0])
def test_a_mistake_gives_its_finding(mistake: list[str], found: dict[tuple[str, bool], set[str]]) -> None:
    code = mistake[-1]
    assert code in found[mistake[0], True]
    assert code not in found[mistake[0], False]
