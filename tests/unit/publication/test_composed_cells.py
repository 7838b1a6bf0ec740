from decimal import Decimal

import pytest

from pipelines.publication.composed_cells import (
    compose_figures,
    compose_reasoning,
    compose_results,
)
from pipelines.publication.figures import phrase_actual, phrase_target


def figure(**changes):
    row = {
        "name": "延べ利用人数", "unit": "人", "op": "ge", "low": Decimal(224664), "high": None,
        "target_text": "224,664人以上", "actual": Decimal(147832), "actual_state": "value", "provisional": 0,
        "rate_pct": Decimal("65.8014"), "met": "not_met", "basis": "",
    }  # fmt: skip
    return row | changes


def test_results_are_the_departments_lines_and_then_the_figures():
    text = "相談を実施（36人）\n\n ●研修を実施 "
    assert compose_results(text, [figure()]) == (
        "●相談を実施（36人）\n●研修を実施\n●延べ利用人数（実績147,832人※目標224,664人以上）"
    )


def test_results_without_text_or_figures():
    assert compose_results("", [figure()]) == "●延べ利用人数（実績147,832人※目標224,664人以上）"
    assert compose_results("", []) == ""


@pytest.mark.parametrize(
    ("text", "nothing", "line"), [("－", "", "－"), ("未定", "", "未定"), ("", "未記入", "未記入")]
)
def test_what_says_nothing_is_no_result(text, nothing, line):
    assert compose_results(text, [], nothing) == line
    assert compose_results(text, [figure()], nothing).split("\n")[0] == line


def test_figures_carry_their_rate_to_one_decimal_halves_up():
    assert compose_figures([figure(rate_pct=Decimal("65.85"))]).endswith("／達成率65.9％）")
    assert compose_figures([figure(rate_pct=Decimal(93))]).endswith("／達成率93.0％）")
    assert compose_figures([figure(rate_pct=Decimal("1234.56"))]).endswith("／達成率1,234.6％）")


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"op": "none", "low": None, "target_text": "", "rate_pct": None, "met": "", "basis": "no_target"},
         "●延べ利用人数（実績147,832人／当該年度の目標なし）"),
        ({"op": "text", "low": None, "target_text": "全部署", "actual": None, "actual_state": "dash", "rate_pct": None,
          "met": "met", "basis": "text_target"}, "●延べ利用人数（実績－※目標全部署／達成）"),
        ({"actual": None, "actual_state": "undecided", "rate_pct": None, "met": "", "basis": "undecided"},
         "●延べ利用人数（実績未定※目標224,664人以上／達成率－）"),
        ({"actual": None, "actual_state": "", "rate_pct": None, "met": "", "basis": "missing"},
         "●延べ利用人数（実績未提出※目標224,664人以上／達成率－）"),
        ({"low": Decimal(0), "target_text": "0人", "actual": Decimal(0), "rate_pct": None, "met": "not_due",
          "basis": "not_due"}, "●延べ利用人数（実績0人※目標0人／時期未到来）"),
    ],
)  # fmt: skip
def test_words_stand_where_there_is_no_rate(changes, line):
    assert compose_figures([figure(**changes)]) == line


def test_an_item_without_indicators_says_so():
    assert compose_figures([]) == "－"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("blank", "未記入"),
        ("dash", "－"),
        ("undecided", "未定"),
        ("", "未提出"),
        ("blocked", "確認中"),
        ("unreadable", "確認中"),
    ],
)
def test_every_kind_of_nothing_has_its_word(state, words):
    assert phrase_actual(figure(actual=None, actual_state=state)) == words


@pytest.mark.parametrize("known", [{"submission_status": "rejected", "basis": "no_target"}, {"basis": "rejected"}])
def test_a_rejected_return_is_not_called_missing(known):
    assert phrase_actual(figure(actual=None, actual_state="", **known)) == "不受理"


def test_zero_and_negative_numbers_are_printed():
    assert phrase_actual(figure(actual=Decimal(0))) == "0人"
    assert phrase_actual(figure(actual=Decimal("-1234.5"), unit="千円")) == "▲1,234.5千円"


@pytest.mark.parametrize(
    ("op", "low", "high", "words"),
    [
        ("ge", "1000", None, "1,000人以上"), ("gt", "3", None, "3人超"), ("le", None, "5", "5人以下"),
        ("lt", None, "20", "20人未満"), ("eq", "7", "7", "7人"), ("approx", "100", "100", "約100人"),
        ("range", "70", "90", "70人～90人"), ("none", None, None, ""), ("text", None, None, ""),
    ],
)  # fmt: skip
def test_a_target_the_programme_does_not_word_is_phrased_from_its_bounds(op, low, high, words):
    bounds = {"low": Decimal(low) if low else None, "high": Decimal(high) if high else None}
    assert phrase_target(figure(op=op, target_text="", **bounds), "人", "") == words


def test_reasoning_puts_the_departments_words_behind_the_arithmetic():
    assert compose_reasoning("平均は93.0％です。", "見直しを終えたため", "感染症の影響") == (
        "平均は93.0％です。\n【評価の理由】見直しを終えたため\n【状況変化】感染症の影響"
    )
    assert compose_reasoning("平均は93.0％です。", "", "") == "平均は93.0％です。"


def test_a_provisional_actual_says_so():
    assert phrase_actual(figure(provisional=1)) == "147,832人（速報値）"


def test_the_kind_of_changed_circumstances_stands_before_their_text():
    assert (
        compose_reasoning("算定。", "", "講座を中止した", kind="感染症") == "算定。\n【状況変化：感染症】講座を中止した"
    )
