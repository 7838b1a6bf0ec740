"""P3: a bad file of one department never changes what the others get: their outputs are the same bytes without it."""

import io
import sys
from pathlib import Path

import openpyxl
import pytest
import returned_workbooks as rw

from pipelines.checks import check
from pipelines.evaluation.evaluate import evaluate
from pipelines.publication.feedback import write_feedback
from pipelines.publication.publication import make_edition
from pipelines.register.store import Register
from schemas.rule_set import load_rule_set

sys.path += [str(Path(__file__).parents[1] / "unit" / "intake")]

from test_hostile_files import FILES

BAD, GOOD = rw.DEPARTMENT, rw.OTHER


def good_outputs(register: Register, **files: bytes) -> dict[str, object]:
    """What the good department gets when these files came in: its feedback, its rows, its findings."""
    checked = check(rw.submit(register, rw.LOW, **files), register, rw.YEAR, rw.FORM)
    rules, scale = load_rule_set("default"), register.programme.scale(rw.YEAR)
    evaluation = evaluate(checked, register, rw.YEAR, rules, scale)
    edition = make_edition(checked, register, rw.YEAR, rules)
    items = evaluation.items[evaluation.items["department"] == GOOD]
    return {
        "feedback": write_feedback(checked, GOOD, edition),
        "items": items.to_csv(),
        "indicators": evaluation.indicators[evaluation.indicators["item_id"].isin(items["item_id"])].to_csv(),
        "findings": checked.findings[checked.findings["department"] == GOOD].to_csv(index=False),
    }


@pytest.fixture(scope="module")
def register(reform: Register) -> Register:
    return rw.some_departments(reform)


@pytest.fixture(scope="module")
def undisturbed(register: Register) -> dict[str, object]:
    return good_outputs(register, 良=rw.clean_return(register, GOOD))


ONE_OF_EACH = {code: name for name, (code, _) in reversed(FILES.items())}
"""Of the files that are refused with the same finding one: what comes behind the reading sees no more of them."""


def bad_file(register: Register, name: str) -> bytes:
    return FILES[name][1](rw.clean_return(register, BAD))


@pytest.mark.parametrize("name", ONE_OF_EACH.values())
def test_the_good_departments_outputs_are_the_same_bytes(
    name: str, register: Register, undisturbed: dict[str, object]
) -> None:
    assert good_outputs(register, 良=rw.clean_return(register, GOOD), 悪=bad_file(register, name)) == undisturbed


def test_they_are_the_same_bytes_beside_every_bad_file_there_is(
    register: Register, undisturbed: dict[str, object]
) -> None:
    bad = {f"悪_{name}": bad_file(register, name) for name in FILES}
    assert good_outputs(register, 良=rw.clean_return(register, GOOD), **bad) == undisturbed


@pytest.mark.parametrize("name", FILES)
def test_of_a_bad_file_nothing_is_left_but_its_finding(name: str, register: Register) -> None:
    one = rw.read(bad_file(register, name), register, limits=rw.LOW)
    like = rw.read(bad_file(register, ONE_OF_EACH[FILES[name][0]]), register, limits=rw.LOW)
    assert (one.status, one.department, one.made_up, one.form_version, one.cells_read) == (
        like.status, like.department, like.made_up, like.form_version, like.cells_read,
    )  # fmt: skip
    for table in (one.items, one.indicators, one.normalisations, one.cells):
        assert table.empty
    said = ["message", "value", "cell", "sheet", "reason", "fix", "example"]
    assert one.findings.drop(columns=said, errors="ignore").equals(like.findings.drop(columns=said, errors="ignore"))


def test_the_comparison_would_notice_a_change(register: Register, undisturbed: dict[str, object]) -> None:
    changed = rw.edited(rw.clean_return(register, GOOD), rw.write_in(rw.FORM.items.title, 0, "department_grade", 2))
    assert openpyxl.load_workbook(io.BytesIO(changed))
    assert good_outputs(register, 良=changed)["items"] != undisturbed["items"]
