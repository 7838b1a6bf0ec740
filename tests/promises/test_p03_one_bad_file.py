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
    checked = check(rw.submit(register, **files), register, rw.YEAR, rw.FORM)
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


@pytest.mark.parametrize("name", FILES)
def test_the_good_departments_outputs_are_the_same_bytes(
    name: str, register: Register, undisturbed: dict[str, object]
) -> None:
    bad = FILES[name][1](rw.clean_return(register, BAD))
    assert good_outputs(register, 良=rw.clean_return(register, GOOD), 悪=bad) == undisturbed


def test_the_comparison_would_notice_a_change(register: Register, undisturbed: dict[str, object]) -> None:
    changed = rw.edited(rw.clean_return(register, GOOD), rw.write_in(rw.FORM.items.title, 0, "department_grade", 2))
    assert openpyxl.load_workbook(io.BytesIO(changed))
    assert good_outputs(register, 良=changed)["items"] != undisturbed["items"]
