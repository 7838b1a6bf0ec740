"""Targets that ask for a move: the cases of docs/evaluation-method.md, and what is said of them."""

from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest

from tests.unit.evaluation.test_worked_cases import number, read_table

CASES = read_table("### Targets that ask for a move", "\n### ")


def evaluated(small_year, op, actual, *, last=None, better="up", baseline=None, judgement=None):
    small_year.item("1(1)1")
    small_year.indicator("1(1)1", op, actual, better=better, baseline=baseline, judgement=judgement, text="前年度比")
    checked = small_year.checked
    rows = checked.indicators.assign(last=pd.Series([last], dtype=object))
    targets = small_year.register.targets.assign(low=None, high=None)
    return small_year.evaluate_returns(replace(checked, indicators=rows), replace(small_year.register, targets=targets))


@pytest.mark.parametrize(("case", "op", "better", "actual", "last", "baseline", "met"), CASES, ids=lambda cell: cell)
def test_worked_case(small_year, case, op, better, actual, last, baseline, met) -> None:
    known = {"better": better, "last": number(last), "baseline": number(baseline)}
    row = evaluated(small_year, op, number(actual), **known, judgement=1).indicators.iloc[0]
    assert row["met"] == {"yes": "met", "no": "not_met", "the mark": "met", "—": ""}[met], case
    assert (row["rate_pct"], row["basis"]) == (None, "move_target")
    assert "達成率は算定していません" in row["explanation"]


def test_every_operator_is_met_and_missed() -> None:
    told = {(case[1], case[6]) for case in CASES}
    assert {(op, met) for op in ("rise", "fall", "keep") for met in ("yes", "no")} <= told


def test_the_sentence_says_against_which_figure(small_year) -> None:
    row = evaluated(small_year, "rise", 120, last=Decimal(100), baseline=Decimal(90)).indicators.iloc[0]
    assert row["explanation"] == (
        "実績120件は前年度の実績100件より多く、目標「前年度比」を達成しました。達成率は算定していません。"
    )


def test_without_last_year_it_says_the_baseline(small_year) -> None:
    row = evaluated(small_year, "fall", 90, better="down", baseline=Decimal(90)).indicators.iloc[0]
    assert row["explanation"] == (
        "実績90件は現状値90件と同じで、目標「前年度比」を達成していません。達成率は算定していません。"
    )


@pytest.mark.parametrize(("judgement", "met"), [(1, "met"), (0, "not_met"), (None, "")])
def test_without_any_figure_to_compare_with_the_mark_decides_and_the_figure_is_printed(
    small_year, judgement, met
) -> None:
    row = evaluated(small_year, "rise", 12, judgement=judgement).indicators.iloc[0]
    assert (row["met"], row["actual"]) == (met, Decimal(12))
    assert row["explanation"].startswith("実績は12件です。")


def test_a_target_met_counts(small_year) -> None:
    item = evaluated(small_year, "rise", 120, last=Decimal(100)).items.iloc[0]
    assert (item["met_count"], item["basis"]) == (1, "no_figures")
