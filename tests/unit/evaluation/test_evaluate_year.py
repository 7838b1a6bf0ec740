"""One year: every item and indicator once, whatever came back, with its grade or the reason why there is none."""

from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest

from pipelines.evaluation.join import JoinError
from schemas.form import load_form
from schemas.rule_set import RuleSet, load_rule_set
from schemas.tables.result_indicators import RESULT_INDICATORS
from schemas.tables.result_items import result_items


def only(frame):
    assert len(frame) == 1
    return frame.iloc[0]


def test_two_indicators_make_a_grade(small_year):
    small_year.item("1(1)1").indicator("1(1)1", "ge 100", 110).indicator("1(1)1", "le 100", 101.4, better="down")
    result = small_year.evaluate()
    item = only(result.items)
    assert (item["computed_grade"], item["department_grade"], item["final_grade"]) == (3, 3, 3)
    assert (item["final_source"], item["basis"], item["rule_set"]) == ("department", "", "default 2022-1")
    assert (item["mean_rate_pct"], item["min_rate_pct"]) == (Decimal("104.3"), Decimal("98.6"))
    assert (item["rates"], item["met_count"], item["indicators"]) == (2, 1, 2)
    assert (item["file"], item["sheet"], item["cell"]) == ("甲局.xlsx", "取組評価", "C5")
    assert list(result.indicators["met"]) == ["met", "not_met"]
    assert list(result.indicators["cell"]) == ["H5", "H6"]


def test_the_columns_are_the_contract(small_year):
    result = small_year.item("1(1)1").evaluate()
    assert list(result.items.columns) == result_items(load_form("reform")).names
    assert list(result.indicators.columns) == RESULT_INDICATORS.names


def test_the_computed_grade_stands_in_where_the_department_gave_none(small_year):
    small_year.item("1(1)1", grade=None).indicator("1(1)1", "ge 100", 130)
    item = only(small_year.evaluate().items)
    assert pd.isna(item["department_grade"])
    assert (item["final_grade"], item["final_source"]) == (2, "computed")


def test_neither_grade_is_no_grade(small_year):
    item = only(small_year.item("1(1)1", grade=None).evaluate().items)
    assert pd.isna(item["final_grade"])
    assert (item["final_source"], item["basis"]) == ("", "no_indicators")


@pytest.mark.parametrize(
    ("indicators", "basis"),
    [
        ([], "no_indicators"),
        ([("none", None, "blank")], "no_figures"),
        ([("text", None, "blank")], "no_figures"),
        ([(None, 5, "value")], "no_figures"),
        ([("eq 0", 0, "value")], "not_due"),
        ([("ge 10", None, "blank")], "not_reported"),
        ([("ge 10", None, "undecided")], "undecided"),
        ([("ge 10", None, "dash")], "not_applicable"),
        ([("ge 10", None, "unreadable")], "blocked"),
        ([("none", None, "blank"), ("ge 10", None, "blank")], "not_reported"),
        ([("eq 0", 0, "value"), ("ge 10", None, "undecided")], "undecided"),
        ([("none", None, "blank"), ("eq 0", 0, "value")], "not_due"),
        ([("ge 10", 9, "value"), ("ge 10", None, "blank")], ""),
        ([("ge 10", 9, "value"), ("eq 0", 0, "value")], ""),
    ],
)
def test_the_kinds_of_nothing(small_year, indicators, basis):
    small_year.item("1(1)1")
    for target, actual, state in indicators:
        small_year.indicator("1(1)1", target, actual, state=state)
    item = only(small_year.evaluate().items)
    assert item["basis"] == basis
    assert pd.isna(item["computed_grade"]) == (basis != "")
    assert ("要判定" in item["explanation"]) == (basis != "")


def test_a_plain_miss_without_a_rate_keeps_the_grade_open(small_year):
    small_year.item("1(1)1").indicator("1(1)1", "ge 100", 150).indicator("1(1)1", "eq 0", 1, better="down")
    assert only(small_year.evaluate().items)["basis"] == "no_baseline"


def test_an_indicator_without_a_target_row_has_no_target(small_year):
    result = small_year.item("1(1)1").indicator("1(1)1", None, 5).evaluate()
    row = only(result.indicators)
    assert (row["op"], row["basis"], row["actual"], row["low"]) == ("none", "no_target", 5, None)


def test_the_target_with_the_latest_day_is_in_force(small_year):
    small_year.item("1(1)1").indicator("1(1)1", "ge 100", 90)
    small_year.targets.append(
        small_year.targets[0] | {"low": Decimal(80), "valid_from": "2023-10-01", "note": "見直し"}
    )
    row = only(small_year.evaluate().indicators)
    assert (row["low"], row["rate_pct"], row["met"]) == (80, Decimal("112.5"), "met")


@pytest.mark.parametrize(("judgement", "met"), [(1, "met"), (0, "not_met"), (None, "")])
def test_words_are_judged_by_the_department(small_year, judgement, met):
    small_year.item("1(1)1").indicator("1(1)1", "text", judgement=judgement, text="全部署")
    result = small_year.evaluate()
    row = only(result.indicators)
    assert (row["met"], row["basis"], row["rate_pct"]) == (met, "text_target", None)
    assert only(result.items)["met_count"] == (1 if met == "met" else 0)


@pytest.mark.parametrize("status", ["missing", "rejected"])
def test_a_department_that_is_not_in_keeps_its_items_without_grades(small_year, status):
    small_year.statuses["乙局"] = status
    small_year.item("1(1)1").item("1(1)2", "乙局", returned=False).indicator("1(1)2", "ge 10", returned=False)
    result = small_year.evaluate()
    assert list(result.items["item_id"]) == ["1(1)1", "1(1)2"]
    item = result.items.iloc[1]
    assert (item["basis"], item["submission_status"], item["file"]) == (status, status, "")
    assert item[["computed_grade", "department_grade", "final_grade"]].isna().all()
    assert only(result.indicators)["basis"] == status


def test_nobody_returned_anything(small_year):
    small_year.statuses = dict.fromkeys(small_year.statuses, "missing")
    small_year.item("1(1)1", returned=False).indicator("1(1)1", "ge 10", returned=False)
    result = small_year.evaluate()
    assert only(result.items)["basis"] == "missing"
    assert only(result.indicators)["actual"] is None


def test_a_department_without_a_submission_row_is_missing(small_year):
    del small_year.statuses["丙局"]
    assert only(small_year.item("1(1)1", "丙局", returned=False).evaluate().items)["submission_status"] == "missing"


def test_an_accepted_file_counts_beside_a_rejected_one_of_the_same_department(small_year):
    small_year.statuses["甲局"] = "accepted_with_warnings"
    small_year.item("1(1)1").indicator("1(1)1", "ge 10", 12)
    checked = small_year.checked
    second = pd.DataFrame([{"department": "甲局", "file": "甲局 (2).xlsx", "status": "rejected"}])
    submissions = pd.concat([second, checked.submissions], ignore_index=True)
    result = small_year.evaluate_returns(replace(checked, submissions=submissions))
    assert only(result.items)["submission_status"] == "accepted_with_warnings"
    assert only(result.items)["computed_grade"] == 2


def test_a_joint_item_is_reported_by_the_first_department(small_year):
    small_year.item("1(1)1", "甲局、丙局", grade=2).indicator("1(1)1", "ge 10", 12)
    result = small_year.evaluate()
    item = only(result.items)
    assert (item["department"], item["submission_status"], item["department_grade"]) == ("甲局、丙局", "accepted", 2)
    assert only(result.indicators)["department"] == "甲局、丙局"


@pytest.mark.parametrize("state", ["blocked", "unreadable"])
def test_an_actual_that_cannot_be_used_keeps_the_computed_grade_open(small_year, state):
    small_year.item("1(1)1", grade=2).item("1(1)2", grade=2)
    small_year.indicator("1(1)1", "ge 10", state=state).indicator("1(1)1", "ge 10", 10).indicator("1(1)2", "ge 10", 12)
    result = small_year.evaluate()
    assert list(result.indicators["basis"]) == ["blocked", "", ""]
    assert list(result.items["basis"]) == ["blocked", ""]
    assert list(result.items["rates"]) == [1, 1]
    assert list(result.items["final_source"]) == ["department", "department"]


@pytest.mark.parametrize("state", ["blocked", "unreadable"])
def test_a_department_grade_that_cannot_be_used_is_not_replaced(small_year, state):
    small_year.item("1(1)1", grade=None).indicator("1(1)1", "ge 10", 12)
    small_year.item_rows[0]["department_grade__state"] = state
    item = only(small_year.evaluate().items)
    assert item["computed_grade"] == 2
    assert pd.isna(item["final_grade"])
    assert item["explanation"].endswith("部署の評価は、修正の必要な指摘があるため使っていません。")


def test_only_the_kinds_that_count_make_the_grade(small_year):
    outcome_only = RuleSet.model_validate(load_rule_set("default").model_dump() | {"weights": {"activity": 0}})
    small_year.item("1(1)1").indicator("1(1)1", "ge 10", 1, kind="activity").indicator("1(1)1", "ge 10", 12)
    item = only(small_year.evaluate(outcome_only).items)
    assert (item["computed_grade"], item["rates"], item["indicators"]) == (2, 1, 2)
    assert "この規則で数えない種別のもの1件" in item["explanation"]


def test_a_key_twice_in_the_register_stops_the_year(small_year):
    small_year.item("1(1)1").item("1(1)1")
    with pytest.raises(JoinError):
        small_year.evaluate()


@pytest.mark.parametrize("table", ["item_rows", "indicator_rows"])
def test_a_row_twice_in_the_returns_never_multiplies_the_results(small_year, table):
    small_year.item("1(1)1", grade=2).indicator("1(1)1", "ge 10", 12)
    getattr(small_year, table).append(getattr(small_year, table)[0])
    with pytest.raises(JoinError):
        small_year.evaluate()


def test_a_rule_set_of_another_scale_is_refused(small_year):
    backwards = RuleSet.model_validate(
        load_rule_set("default").model_dump()
        | {"cut_offs": [{"grade": 5, "from_pct": 120}, {"grade": 4, "from_pct": 100}], "lowest_grade": 3}
    )
    with pytest.raises(ValueError, match="is the best"):
        small_year.item("1(1)1").evaluate(backwards)


def test_nothing_that_was_given_is_changed(small_year):
    small_year.item("1(1)1", grade=2).indicator("1(1)1", "ge 10", 12)
    checked, register = small_year.checked, small_year.register
    before = [frame.copy(deep=True) for frame in (checked.items, checked.indicators, register.items, register.targets)]
    small_year.evaluate_returns(checked, register)
    after = [checked.items, checked.indicators, register.items, register.targets]
    for old, new in zip(before, after, strict=True):
        pd.testing.assert_frame_equal(old, new)


def test_a_provisional_actual_is_rated_and_says_so(small_year):
    small_year.item("1(1)1").indicator("1(1)1", "ge 100", 90, provisional=1).indicator("1(1)1", "ge 100", 90)
    first, second = small_year.evaluate().indicators.to_dict("records")
    assert (first["provisional"], second["provisional"]) == (1, 0)
    assert first["rate_pct"] == second["rate_pct"] == 90
    assert first["explanation"] == second["explanation"] + "実績値は速報値です。"


def test_only_a_value_can_be_provisional(small_year):
    small_year.item("1(1)1").indicator("1(1)1", "ge 100", state="undecided", provisional=1)
    assert small_year.evaluate().indicators["provisional"].tolist() == [0]
