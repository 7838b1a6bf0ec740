"""Targets that are days: the cases of docs/evaluation-method.md, and what an item says of them."""

import re
from datetime import date

import pandas as pd
import pytest

from pipelines.evaluation.due_days import DueDay
from pipelines.evaluation.rates import Method, judge
from tests.unit.evaluation.conftest import YEAR
from tests.unit.evaluation.test_worked_cases import read_table

CASES = read_table("### Targets that are days", "\n### ")
VERDICTS = {"yes": "met", "no": "not_met", "not due": "not_due", "—": ""}
CLOSED = 2024


@pytest.mark.parametrize(("case", "due", "reported", "met"), CASES, ids=lambda cell: cell)
def test_worked_case(case: str, due: str, reported: str, met: str) -> None:
    done = date.fromisoformat(reported) if re.match(r"\d", reported) else None
    one = DueDay(date.fromisoformat(due), "年度末", done, "value" if done else reported, "accepted", CLOSED)
    assert one.met == VERDICTS[met], case
    assert "達成率は算定していません" in one.explain("局")


def test_every_verdict_is_among_the_cases() -> None:
    assert {case[3] for case in CASES} == set(VERDICTS)


def test_a_day_has_no_rate() -> None:
    assert judge(None, "by", None, None, "down").method is Method.DAY_TARGET


def with_days(small_year, due, reports):
    """One item; an indicator with a target that is a day for each report: a number, None with a state."""
    small_year.item("1(1)1")
    for value, state in reports:
        small_year.indicator("1(1)1", "by", value, state=state, text="令和6年3月")
    targets = small_year.register.targets.assign(due_on=due, low=None, high=None)
    register = small_year.register
    return small_year.evaluate_returns(
        small_year.checked, register.__class__(register.programme, register.items, register.indicators, targets)
    )


def test_what_was_done_in_time_counts_among_the_targets_met(small_year) -> None:
    reports = [("20240229", None), ("20240401", None), (None, "dash"), (None, "undecided"), (None, "blank")]
    result = with_days(small_year, "2024-03-31", reports)
    rows = result.indicators
    assert rows["met"].tolist() == ["met", "not_met", "not_met", "", ""]
    assert rows["done_on"].tolist() == ["2024-02-29", "2024-04-01", "", "", ""]
    assert rows["actual"].isna().all(), "a day is no quantity"
    assert rows["rate_pct"].isna().all()
    assert rows["basis"].tolist() == ["day_target"] * 5
    assert rows["explanation"].tolist() == [
        "2024年2月29日に行い、期日の目標「令和6年3月」（2024年3月31日まで）を達成しました。達成率は算定していません。",
        "2024年4月1日に行いましたが、期日の目標「令和6年3月」（2024年3月31日まで）に間に合っていません。"
        "達成率は算定していません。",
        "期日の目標「令和6年3月」（2024年3月31日まで）は行われておらず、達成していません。達成率は算定していません。",
        "期日の目標「令和6年3月」（2024年3月31日まで）は、行った日が未定のため、達成したかどうかを判定していません。"
        "達成率は算定していません。",
        "期日の目標「令和6年3月」（2024年3月31日まで）は、行った日が報告されていないため、"
        "達成したかどうかを判定していません。達成率は算定していません。",
    ]
    item = result.items.iloc[0]
    assert (item["met_count"], item["basis"]) == (1, "no_figures")
    assert pd.isna(item["computed_grade"])


def test_a_day_that_is_not_due_yet_is_no_miss(small_year) -> None:
    result = with_days(small_year, f"{YEAR + 2}-03-31", [(None, "dash")])
    assert result.indicators["met"].tolist() == ["not_due"]


def test_a_day_beside_a_figure_leaves_the_grade_to_the_figure(small_year) -> None:
    small_year.item("1(1)1").indicator("1(1)1", "ge 100", 90)
    small_year.indicator("1(1)1", "by", None, state="dash", text="年度末")
    targets = small_year.register.targets
    is_day = targets["op"].eq("by")
    targets = targets.assign(due_on=["2024-03-31" if day else "" for day in is_day])
    register = small_year.register
    result = small_year.evaluate_returns(
        small_year.checked, register.__class__(register.programme, register.items, register.indicators, targets)
    )
    item = result.items.iloc[0]
    assert (item["computed_grade"], item["rates"], item["mean_rate_pct"]) == (3, 1, 90)
    assert "目標が期日のもの1件は算定に含めていません" in item["explanation"]
