"""The share of a final target that is due by a year, worked out by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from pipelines.evaluation.elapsed import elapsed_share, elapsed_targets
from schemas.rule_set import load_rule_set
from tests.unit.evaluation.conftest import YEAR, programme

YEARS = [YEAR, YEAR + 1, YEAR + 2, YEAR + 3]


def final(small_year, *, years=YEARS):
    """The register with its targets moved to the last of the programme's years."""
    register = small_year.register
    return replace(
        register,
        programme=programme().model_copy(update={"years": years}),
        targets=register.targets.assign(fiscal_year=years[-1]),
    )


def test_the_share_follows_the_programmes_years():
    assert [elapsed_share(YEARS, year) for year in YEARS] == [Decimal(n) / 4 for n in (1, 2, 3, 4)]
    assert elapsed_share([2015, 2016, 2017, 2018, 2019], 2015) == Decimal("0.2")


@pytest.mark.parametrize(
    ("target", "better", "baseline", "due", "says"),
    [
        ("ge 100", "up", 40, "ge 25", "経過割合25％を掛けた値"),
        ("eq 55", "up", None, "eq 13.75", "経過割合25％を掛けた値"),
        ("le 80", "down", 100, "le 95", "現状値から最終年度の目標までの経過割合25％"),
        ("eq 0", "down", 484, "eq 363", "現状値から最終年度の目標までの経過割合25％"),
        ("le 80", "down", None, "le 80", "目標は、最終年度の目標です"),
        ("lt 20", "down", 0, "lt 20", "目標は、最終年度の目標です"),
        ("ge -5", "up", -17, "ge -14", "現状値から最終年度の目標までの経過割合25％"),
        ("eq 0", "up", 0, "eq 0", "目標は、最終年度の目標です"),
        ("range 70 90", "range", 60, "range 70 90", ""),
        ("text", "up", None, "text", ""),
        ("none", "up", None, "none", ""),
    ],
)
def test_what_is_due_after_one_of_four_years(small_year, target, better, baseline, due, says):
    start = None if baseline is None else Decimal(baseline)
    small_year.item("1(1)1").indicator("1(1)1", target, 1, better=better, baseline=start)
    row = elapsed_targets(final(small_year), YEAR).iloc[0]
    op, *bounds = due.split()
    expected = [Decimal(bound) for bound in bounds]
    assert row["op"] == op
    assert [bound for bound in (row["low"], row["high"]) if bound is not None] in (expected, expected * 2)
    assert says in row["note"]
    assert bool(row["note"]) == bool(says)


def test_in_the_last_year_the_final_target_stands(small_year):
    small_year.item("1(1)1").indicator("1(1)1", "ge 100", 1, text="100件以上")
    row = elapsed_targets(final(small_year), YEARS[-1]).iloc[0]
    assert (row["low"], row["text"], row["note"]) == (Decimal(100), "100件以上", "")


def test_a_year_is_evaluated_against_what_is_due(small_year):
    small_year.item("1(1)1").indicator("1(1)1", "ge 100", 20, text="100件以上")
    rules = load_rule_set("elapsed-share").model_copy(update={"scale": None})
    result = small_year.evaluate_returns(small_year.checked, final(small_year), rules)
    row = result.indicators.iloc[0]
    assert (row["rate_pct"], row["low"], row["target_text"]) == (Decimal(80), Decimal(25), "")
    assert row["explanation"].endswith("目標は、最終年度の目標に経過割合25％を掛けた値です。")
    assert result.items["computed_grade"].tolist() == [2]
