"""The programme as a whole and the finances: each kind of condition, met, missed, open."""

from decimal import Decimal

import pandas as pd
import pytest

from pipelines.evaluation.explanation import Words
from pipelines.evaluation.programme_wide import evaluate_programme_wide
from pipelines.register.wide_indicators import WIDE_COLUMNS
from schemas.code_lists import CONDITIONS
from schemas.rule_set import load_rule_set
from tests.unit.evaluation.conftest import YEAR, programme

WORDS = Words("局区等", "指標", load_rule_set("default"), programme().scale(YEAR))
PLAIN = {
    "indicator_id": "F1", "scope": "fiscal", "name": "指標", "accounts": "", "unit": "%", "better": "down",
    "condition": "bound", "op": "le", "low": None, "high": None, "target_text": "条件の文", "target_year": None,
    "baseline_text": "", "baseline": None, "peer": "", "peer_value": None,
}  # fmt: skip
NONE = {"actual": None, "actual_state": "", "peer_actual": None, "judgement": None, "remark": ""}


def judged(indicator, actual=None, before=None):
    wide = pd.DataFrame([PLAIN | indicator], columns=WIDE_COLUMNS, dtype=object)
    rows = [] if actual is None else [NONE | {"indicator_id": "F1", "actual_state": "value"} | actual]
    last = pd.DataFrame(
        [] if before is None else [{"indicator_id": "F1", "actual": before}], columns=["indicator_id", "actual"]
    )
    actuals = pd.DataFrame(rows, columns=["indicator_id", *NONE], dtype=object)
    return evaluate_programme_wide(wide, actuals, last, YEAR, WORDS).iloc[0]


AT_MOST = {"condition": "bound", "op": "le", "high": Decimal(97)}
BELOW = {"condition": "bound", "op": "lt", "high": Decimal(18)}
PEERS = {
    "condition": "at_most_peer_average",
    "op": "le",
    "unit": "円",
    "peer": "指定都市平均",
    "peer_value": Decimal(100),
}
FALLS = {"condition": "decrease_in_long_term", "op": "text", "baseline": Decimal("15.8"), "unit": "年"}
LATER = {"op": "ge", "better": "up", "low": Decimal("58.4"), "target_year": YEAR + 3, "scope": "programme"}


def words(condition):
    return {"condition": condition, "op": "text", "unit": ""}


@pytest.mark.parametrize(
    ("indicator", "actual", "met", "basis"),
    [
        (AT_MOST, {"actual": Decimal(97)}, "met", ""),
        (AT_MOST, {"actual": Decimal("97.1")}, "not_met", ""),
        (AT_MOST, None, "", "not_reported"),
        (AT_MOST, {"actual_state": "undecided"}, "", "undecided"),
        (AT_MOST, {"actual_state": "dash"}, "", "not_applicable"),
        (BELOW, {"actual": Decimal(18)}, "not_met", ""),
        (BELOW, {"actual": Decimal("17.9")}, "met", ""),
        (LATER, {"actual": Decimal("57.8")}, "not_due", ""),
        (LATER, {"actual": Decimal("58.4")}, "met", ""),
        (LATER | {"target_year": YEAR}, {"actual": Decimal("57.8")}, "not_met", ""),
        (PEERS, {"actual": Decimal(100)}, "met", ""),
        (PEERS, {"actual": Decimal(101)}, "not_met", ""),
        (PEERS, {"actual": Decimal(101), "peer_actual": Decimal(102)}, "met", ""),
        (PEERS | {"peer_value": None}, {"actual": Decimal(101)}, "", "no_target"),
        (FALLS, {"actual": Decimal("15.7")}, "met", "text_target"),
        (FALLS, {"actual": Decimal("15.8")}, "not_met", "text_target"),
        (FALLS | {"baseline": None}, {"actual": Decimal("15.8")}, "", "text_target"),
        (words("no_deficit"), {"actual_state": "dash"}, "met", "text_target"),
        (words("no_deficit"), {"actual": Decimal("0.1")}, "not_met", "text_target"),
        (words("no_deficit"), None, "", "not_reported"),
        (words("no_shortfall"), {"actual": Decimal(0)}, "met", "text_target"),
        (words("stable_surplus_in_long_term"), {"actual": Decimal(3)}, "met", "text_target"),
        (words("stable_surplus_in_long_term"), {"actual": Decimal(0)}, "not_met", "text_target"),
        (words("stable_surplus_in_long_term"), {"actual_state": "dash"}, "", "not_applicable"),
        (words("reduce_with_discipline"), {"actual": Decimal(3)}, "", "text_target"),
        (words("reduce_with_discipline"), {"actual": Decimal(3), "judgement": 1}, "met", "text_target"),
        (words("balance_without_new_borrowing"), {"actual_state": "blank", "judgement": 0}, "not_met", "text_target"),
        (words("early_repayment"), {"actual_state": "blank"}, "", "not_reported"),
    ],
)
def test_each_condition(indicator, actual, met, basis):
    row = judged(indicator, actual)
    assert (row["met"], row["basis"]) == (met, basis)
    assert (row["rate_pct"] is None) == bool(basis)
    assert row["explanation"].endswith("。")


@pytest.mark.parametrize(("before", "met"), [(Decimal(4), "met"), (Decimal(3), "not_met"), (None, "")])
def test_what_is_to_be_reduced_is_held_against_the_year_before(before, met):
    row = judged(words("reduce_with_discipline"), {"actual": Decimal(3)}, before)
    assert row["met"] == met
    assert ("前年度の4から縮減し" in row["explanation"]) == (met == "met")


def test_the_offices_mark_goes_before_the_comparison_with_the_year_before():
    judgement = {"actual": Decimal(3), "judgement": 1}
    assert judged(words("reduce_with_discipline"), judgement, Decimal(2))["met"] == "met"


def test_every_condition_can_be_judged():
    for condition in CONDITIONS:
        row = judged(PEERS | AT_MOST | {"condition": condition, "baseline": Decimal(5)}, {"actual": Decimal(-1)})
        assert row["explanation"]


def test_the_sentence_names_what_was_compared():
    assert judged(FALLS, {"actual": Decimal("15.2")})["explanation"] == (
        "実績15.2年は現状値15.8年を下回り、「条件の文」に沿っています。達成率は算定していません。"
    )
    of_year = judged(PEERS, {"actual": Decimal(90), "peer_actual": Decimal(120)})
    assert "目標は指定都市平均で、当該年度の120円と比べています。" in of_year["explanation"]
    assert of_year["peer_value"] == Decimal(120)
    assert "現状値の年度の100円と" in judged(PEERS, {"actual": Decimal(90)})["explanation"]
    assert f"（{YEAR + 3}）年度です。" in judged(LATER, {"actual": Decimal("57.8")})["explanation"]
