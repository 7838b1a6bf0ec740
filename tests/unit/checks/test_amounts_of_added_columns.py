"""Amounts of a programme's own columns that must add up, agree, or keep below a bound: asked by form and checks."""

from decimal import Decimal

import pytest
from asked_rows import submitted

from pipelines.checks.amounts import find_beyond_bounds, find_wrong_sums
from pipelines.forms.live import formula as f
from pipelines.forms.live.row_check import check_row
from schemas.form import SheetForm, load_form
from schemas.form_changes import FormChanges, change_form
from schemas.grades import Grade, Scale

AMOUNT = {"kind": "quantity", "unit": "千円"}
ADDED = [
    {"key": "own", "label": "一般財源", **AMOUNT},
    {"key": "grants", "label": "特定財源", **AMOUNT},
    {"key": "cost", "label": "事業費", **AMOUNT, "sum_of": ["own", "grants"]},
    {"key": "cost_again", "label": "事業費（再掲）", **AMOUNT, "sum_of": ["cost"]},
    {"key": "share", "label": "補助率", "kind": "quantity", "unit": "%", "at_most": {"amount": 100}},
]
CASES = [
    ({"own": 10, "grants": 20, "cost": 30, "cost_again": 30}, []),
    ({"own": 10, "grants": 20, "cost": 31}, ["X415"]),
    ({"own": 10, "cost": 10}, []),
    ({"own": 10, "grants": 20}, []),
    ({"own": Decimal("0.1"), "grants": Decimal("0.2"), "cost": Decimal("0.3")}, []),
    ({"cost": 30, "cost_again": 33}, ["X445"]),
    ({"cost": 30}, []),
    ({"share": 100}, []),
    ({"share": 101}, ["X444"]),
    ({}, []),
]

SCALE = Scale(from_year=2022, best=1, grades=[Grade(value="1"), Grade(value="2")])


def spec() -> SheetForm:
    changes = FormChanges.model_validate({"from_year": 2025, "version": "2", "items": {"add": ADDED}})
    return change_form(load_form("standard"), changes).items


@pytest.mark.parametrize(("amounts", "codes"), CASES)
def test_what_does_not_agree_is_asked_about(amounts: dict[str, object], codes: list[str]) -> None:
    record = {"item_id": "1"} | {key: Decimal(str(value)) for key, value in amounts.items()}
    rows, expected = submitted(spec(), [record])
    found = find_wrong_sums(rows, expected) + find_beyond_bounds(rows, expected)
    assert [one["code"] for one in found] == codes


def test_the_finding_says_both_amounts() -> None:
    record = {"item_id": "1", "cost": Decimal(3000), "cost_again": Decimal(3300)}
    rows, expected = submitted(spec(), [record])
    (found,) = find_wrong_sums(rows, expected)
    said = "事業費（再掲）（千円）が「3,300千円」で、「事業費（千円）」に書かれた「3,000千円」と違います"
    assert said in found["message"]


@pytest.mark.parametrize(("amounts", "codes"), CASES)
def test_the_form_asks_by_itself(amounts: dict[str, object], codes: list[str]) -> None:
    form = spec()
    values = {key: Decimal(str(value)) for key, value in amounts.items()}
    cells = {column.key: f.cell(f"{column.key}5", values.get(column.key)) for column in form.entries}
    asked = [said for condition, said in check_row(form, cells, {}, SCALE).doubts if condition.truth]
    assert bool([said for said in asked if "と合いません" in said or "上限" in said]) == bool(codes)
