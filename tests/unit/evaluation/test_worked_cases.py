"""The table of worked cases in docs/evaluation-method.md is what the program computes, line by line."""

from decimal import Decimal
from pathlib import Path

import pytest

from pipelines.evaluation import attainment_rate, is_met, shown_pct
from pipelines.evaluation.rates import Method, judge

GUIDE = Path(__file__).parents[3] / "docs" / "evaluation-method.md"


def read_cases():
    section = GUIDE.read_text(encoding="utf-8").split("## Worked cases")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def number(cell):
    return None if cell == "—" else Decimal(cell)


def target(cell):
    op, *bounds = cell.split()
    values = [Decimal(bound) for bound in bounds]
    if op in ("text", "none"):
        return op, None, None
    if op == "range":
        return op, *values
    low = values[0] if op in ("eq", "approx", "ge", "gt") else None
    high = values[0] if op in ("eq", "approx", "le", "lt") else None
    return op, low, high


CASES = read_cases()


def test_the_table_is_read():
    assert len(CASES) >= 50
    assert {case[2].split()[0] for case in CASES} == {
        "eq", "ge", "gt", "le", "lt", "range", "approx", "text", "none",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("case", "actual", "wanted", "better", "baseline", "rate", "met"), CASES, ids=lambda cell: cell
)
def test_worked_case(case, actual, wanted, better, baseline, rate, met):
    arguments = (number(actual), *target(wanted), better)
    computed = attainment_rate(*arguments, baseline=number(baseline))
    assert (None if computed is None else shown_pct(computed)) == number(rate), case
    verdict = {"yes": True, "no": False, "not due": None, "—": None}[met]
    assert is_met(*arguments, baseline=number(baseline)) is verdict
    not_due = judge(*arguments, baseline=number(baseline)).method is Method.NOT_DUE
    assert not_due == (met == "not due")
