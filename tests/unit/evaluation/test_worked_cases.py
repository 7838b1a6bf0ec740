"""The table of worked cases in docs/evaluation-method.md is what the program computes, line by line."""

from decimal import Decimal
from pathlib import Path

import pytest

from pipelines.evaluation import attainment_rate, is_met, shown_pct
from pipelines.evaluation.rates import Method, judge

GUIDE = Path(__file__).parents[3] / "docs" / "evaluation-method.md"


def read_cases():
    return read_table("## Worked cases", "\n### ")


def read_zeros():
    return read_table("### Zero and the kinds of nothing", "\n## ")


def read_table(heading, end):
    section = GUIDE.read_text(encoding="utf-8").split(heading)[1].split(end)[0]
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
ZEROS = read_zeros()
DIRECTIONS = ["up", "down", "range"]
STATES = ["blank", "dash", "undecided"]


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


def test_every_operator_and_direction_is_reached_and_missed():
    verdicts = {(case[2].split()[0], case[3], case[6]) for case in CASES if number(case[1]) is not None}
    wanted = [(op, better) for op in ("eq", "ge", "gt", "le", "lt", "range", "approx") for better in ("up", "down")]
    wanted += [(op, "range") for op in ("eq", "range", "approx")]
    assert [pair for pair in wanted for met in ("yes", "no") if (*pair, met) not in verdicts] == []


def test_zero_and_nothing_are_told_for_every_operator_and_direction():
    told = {(target.split()[0], better) for target, better, *_ in ZEROS}
    operators = ["eq", "ge", "gt", "le", "lt", "range", "approx", "text", "none"]
    assert {(op, better) for op in operators for better in DIRECTIONS} - told == set()


@pytest.mark.parametrize(
    ("wanted", "better", "baseline", "zero", "blank", "dash", "undecided"), ZEROS, ids=lambda cell: cell
)
def test_zero_and_the_kinds_of_nothing(small_year, wanted, better, baseline, zero, blank, dash, undecided):
    for place in range(1, 5):
        small_year.item(f"1(1){place}")
    said = {"better": better, "baseline": number(baseline)}
    small_year.indicator("1(1)1", wanted, 0, **said)
    for place, state in enumerate(STATES, 2):
        small_year.indicator(f"1(1){place}", wanted, None, state=state, **said)
    rows = small_year.evaluate().indicators.to_dict("records")
    assert [row["basis"] for row in rows[1:]] == [blank, dash, undecided]
    rate, met = rows[0]["rate_pct"], {"met": "yes", "not_met": "no"}.get(rows[0]["met"])
    assert (rows[0]["basis"] if rate is None else f"{shown_pct(rate)} {met}") == zero
