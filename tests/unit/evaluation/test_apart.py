"""Activity and outcome are judged apart and together (chapter 4, 2(1))."""

from decimal import Decimal

import pytest

from schemas.rule_set import load_rule_set


def with_both(small_year, activity, outcome):
    small_year.item("1(1)1").indicator("1(1)1", "ge 100", activity, kind="activity")
    return small_year.indicator("1(1)1", "ge 100", outcome, kind="outcome")


def test_each_kind_has_its_mean_and_its_grade(small_year):
    item = with_both(small_year, 130, 60).evaluate().items.iloc[0]
    assert (item["activity_rate_pct"], item["activity_grade"]) == (Decimal(130), 2)
    assert (item["outcome_rate_pct"], item["outcome_grade"]) == (Decimal(60), 4)
    assert (item["mean_rate_pct"], item["computed_grade"]) == (Decimal(95), 3)
    assert (
        "活動指標だけでは130.0％で「2 上回った」、成果指標だけでは60.0％で「4 下回った」に当たります。"
        in item["explanation"]
    )


@pytest.mark.parametrize("kind", ["activity", "outcome"])
def test_one_kind_alone_is_not_said_twice(small_year, kind):
    item = small_year.item("1(1)1").indicator("1(1)1", "ge 100", 90, kind=kind).evaluate().items.iloc[0]
    other = {"activity": "outcome", "outcome": "activity"}[kind]
    assert item[f"{kind}_grade"] == item["computed_grade"]
    assert item[f"{other}_rate_pct"] is None
    assert "だけでは" not in item["explanation"]


def test_a_kind_with_an_open_figure_has_no_grade_and_the_other_one_has(small_year):
    with_both(small_year, 90, None)
    small_year.indicator_rows[-1]["actual__state"] = "blocked"
    item = small_year.evaluate().items.iloc[0]
    assert item["basis"] == "blocked"
    assert item["activity_grade"] == 3
    assert str(item["outcome_grade"]) == "<NA>"


def test_the_lowest_rate_is_judged_apart_where_the_rule_set_asks_for_it(small_year):
    rules = load_rule_set("default").model_copy(update={"aggregation": "min"})
    with_both(small_year, 130, 60).indicator("1(1)1", "ge 100", 90, kind="activity")
    item = small_year.evaluate(rules).items.iloc[0]
    assert item["activity_rate_pct"] == Decimal(110)
    assert item["activity_grade"] == 3
    assert "活動指標だけでは90.0％で" in item["explanation"]


def test_a_rate_that_is_shown_as_the_next_bound_says_so(small_year):
    item = with_both(small_year, "119.99", 100).evaluate().items.iloc[0]
    assert "活動指標だけでは120.0％（四捨五入する前は120％未満）で「3 " in item["explanation"]
