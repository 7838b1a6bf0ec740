"""The sentences: they read as officials write, and their figures are the figures of the result."""

import re
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.evaluation.explanation import IndicatorEvidence, ItemEvidence, Words, explain_indicator, explain_item
from pipelines.evaluation.grades import grade, mean_rate
from pipelines.evaluation.rates import judge, shown_pct
from schemas.grades import Grade, Scale
from schemas.rule_set import RuleSet, load_rule_set

LABELS = ["大きく上回った", "上回った", "ほぼ目標どおり", "下回った", "大きく下回った"]
SCALE = Scale(from_year=2022, best=1, grades=[Grade(value=str(n), label=label) for n, label in enumerate(LABELS, 1)])
DEFAULT = load_rule_set("default")
WORDS = Words("局区等", "指標", DEFAULT, SCALE)


def changed(**changes):
    return Words("局区等", "指標", RuleSet.model_validate(DEFAULT.model_dump() | changes), SCALE)


def indicator(actual, op, low, high, better, *, baseline=None, unit="件", words=WORDS, met=None, basis=None, text=""):
    low, high, actual, baseline = (
        None if n is None else Decimal(str(n)) for n in (low, high, actual, baseline)
    )  # fmt: skip
    found = judge(
        actual, op, low, high, better, baseline=baseline, down_rate=words.rules.down_rate,
        tolerance_pct=words.rules.approx_tolerance_pct,
    )  # fmt: skip
    verdict = met if met is not None else {True: "met", False: "not_met", None: ""}[found.met]
    reason = basis if basis is not None else "" if found.rate_pct is not None else found.method.value
    evidence = IndicatorEvidence(unit, op, low, high, text, baseline, actual, verdict, reason, found)
    return explain_indicator(evidence, words)


def item(rates, *, left_out=(), own=None, basis="", blocked=False, words=WORDS):
    known = [Decimal(str(rate)) for rate in rates]
    evidence = ItemEvidence(
        basis, known, mean_rate(known, words.rules), grade(known, words.rules), left_out, own, blocked
    )
    return explain_item(evidence, words)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((1580, "le", None, 1280, "down"),
         "実績1,580件は目標1,280件以下に届かず、達成率は76.6％です（目標より小さいほどよい指標のため、2－実績÷目標）。"),
        ((105, "ge", 100, None, "up"), "実績105件は目標100件以上を達成し、達成率は105.0％です（実績÷目標）。"),
        ((99.97, "eq", 100, 100, "up"),
         "実績99.97件は目標100件に届かず、達成率は100.0％です（実績÷目標、四捨五入する前は100％未満）。"),
        ((20, "lt", None, 20, "down"),
         "実績20件は目標20件未満に届かず（目標値と同じ値は達成になりません）、達成率は100.0％です"
         "（目標より小さいほどよい指標のため、2－実績÷目標）。"),
        ((101, "gt", 100, None, "up"), "実績101件は目標100件超を達成し、達成率は101.0％です（実績÷目標）。"),
        ((75, "range", 70, 90, "range"),
         "実績75件は目標70件以上90件以下の範囲に収まり、達成率は100.0％です（範囲内のときは100％）。"),
        ((99, "range", 70, 90, "range"),
         "実績99件は目標70件以上90件以下の範囲を外れ、達成率は90.0％です（近い方の90件を目標として計算、2－実績÷目標）。"),
        ((95, "range", 70, 90, "up"),
         "実績95件は目標70件以上90件以下を達成し、達成率は105.6％です（近い方の90件を目標として計算、実績÷目標）。"),
        ((60, "range", 70, 90, "down"),
         "実績60件は目標70件以上90件以下を達成し、達成率は114.3％です（近い方の70件を目標として計算、2－実績÷目標）。"),
        ((300, "le", None, 100, "down"),
         "実績300件は目標100件以下に届かず、達成率は0.0％です"
         "（目標より小さいほどよい指標のため、2－実績÷目標、0％を下限とします）。"),
        ((98, "approx", 100, 100, "up"), "実績98件は目標約100件に届かず、達成率は98.0％です（実績÷目標）。"),
        ((-6, "ge", -5, None, "up"),
         "実績▲6件は目標▲5件以上に届かず、達成率は80.0％です（目標が負の数のため、1＋（実績－目標）÷目標の大きさ）。"),
        ((0, "eq", 0, 0, "down"),
         "実績0件は目標0件を達成し、達成率は100.0％です（目標が0のため、達成したときは100％）。"),
    ],
)  # fmt: skip
def test_the_sentence_of_an_indicator(arguments, sentence):
    assert indicator(*arguments) == sentence


def test_a_target_of_zero_is_measured_from_the_baseline():
    assert indicator(121, "eq", 0, 0, "down", baseline=484, unit="人") == (
        "実績121人は目標0人に届かず、達成率は75.0％です（目標が0のため、現状値484人からの改善の割合）。"
    )


@pytest.mark.parametrize(
    ("arguments", "options", "sentence"),
    [
        ((3, "eq", 0, 0, "down"), {},
         "実績3件は目標0件に届いていません。目標が0で、比べる現状値がないため、達成率は算定していません。"),
        ((0, "eq", 0, 0, "up"), {"met": "not_due"},
         "実績は0件です。当該年度の目標は0件で、成果を求める時期がまだ来ていないため、達成率は算定していません。"),
        ((None, "ge", 5, None, "up"), {"basis": "not_reported"},
         "実績値が報告されていないため、達成率は算定していません。"),
        ((None, "ge", 5, None, "up"), {"basis": "undecided"}, "実績値が未定のため、達成率は算定していません。"),
        ((None, "ge", 5, None, "up"), {"basis": "not_applicable"},
         "実績値が「－」（該当なし）のため、達成率は算定していません。"),
        ((None, "ge", 5, None, "up"), {"basis": "missing"}, "局区等からの提出がないため、達成率は算定していません。"),
        ((42, "none", None, None, "up"), {},
         "実績は42件です。当該年度の数値の目標がないため、達成率は算定していません。"),
        ((None, "text", None, None, "up"), {"met": "met", "text": "全部署"},
         "文章の目標「全部署」は達成しました（局区等の判定）。達成率は算定していません。"),
        ((None, "text", None, None, "up"), {"met": "not_met", "text": "全部署"},
         "文章の目標「全部署」は達成していません（局区等の判定）。達成率は算定していません。"),
        ((None, "text", None, None, "up"), {"text": "全部署"},
         "文章の目標「全部署」のため達成率は算定していません。達成したかどうかの判定は報告されていません。"),
    ],
)  # fmt: skip
def test_the_sentence_without_a_rate(arguments, options, sentence):
    assert indicator(*arguments, **{"basis": {"none": "no_target"}.get(arguments[1])} | options) == sentence


def test_the_tolerance_and_the_limit_of_the_ratio_are_told():
    tolerant = changed(approx_tolerance_pct=5)
    assert "を達成し（目標値の5％までの差は達成とみなします）" in indicator(
        98, "approx", 100, 100, "up", words=tolerant
    )
    ratio = changed(down_rate="ratio")
    assert indicator(5, "le", None, 100, "down", words=ratio).endswith(
        "達成率は1,000.0％です（目標より小さいほどよい指標のため、目標÷実績、1,000.0％を上限とします）。"
    )


@pytest.mark.parametrize(
    ("rates", "options", "sentence"),
    [
        ([110, "98.6"], {},
         "指標2件の達成率の平均は104.3％（最低98.6％）で、80％以上120％未満に当たるため「3 ほぼ目標どおり」"
         "と算定しました（既定の評価規則 2022-1）。"),
        (["76.5625"], {"own": 3, "left_out": ["not_due", "not_reported", "not_due"]},
         "指標1件の達成率は76.6％で、50％以上80％未満に当たるため「4 下回った」"
         "と算定しました（既定の評価規則 2022-1）。"
         "目標の時期がまだ来ていないもの2件、実績値が報告されていないもの1件は算定に含めていません。"
         "局区等の評価は「3 ほぼ目標どおり」で、算定と異なります。"),
        ([300, 90], {"own": 2},
         "指標2件の達成率の平均は120.0％（最低90.0％、150％を超える1件は150％として計算）で、120％以上150％未満に当たるため"
         "「2 上回った」と算定しました（既定の評価規則 2022-1）。"),
        (["79.96"], {},
         "指標1件の達成率は80.0％（四捨五入する前は80％未満）で、50％以上80％未満に当たるため「4 下回った」"
         "と算定しました（既定の評価規則 2022-1）。"),
        ([150], {},
         "指標1件の達成率は150.0％で、150％以上に当たるため「1 大きく上回った」"
         "と算定しました（既定の評価規則 2022-1）。"),
        ([0], {},
         "指標1件の達成率は0.0％で、50％未満に当たるため「5 大きく下回った」と算定しました（既定の評価規則 2022-1）。"),
        ([], {"basis": "no_figures"}, "数値の目標がないため達成度は算定していません（要判定）。"),
        ([], {"basis": "no_indicators", "own": 3},
         "指標がないため達成度は算定していません（要判定）。局区等の評価は「3 ほぼ目標どおり」です。"),
        ([], {"basis": "no_indicators", "blocked": True},
         "指標がないため達成度は算定していません（要判定）。局区等の評価は、修正の必要な指摘があるため使っていません。"),
        ([], {"basis": "missing"}, "局区等からの提出がないため達成度は算定していません（要判定）。"),
    ],
)  # fmt: skip
def test_the_sentence_of_an_item(rates, options, sentence):
    assert item(rates, **options) == sentence


def test_the_lowest_rate_and_weights_are_told_when_the_rule_set_uses_them():
    assert item([140, 60], words=changed(aggregation="min")).startswith(
        "指標2件の達成率の最低は60.0％（平均100.0％）で、50％以上80％未満に当たるため「4 下回った」"
    )
    assert "達成率の加重平均は" in item([140, 60], words=changed(weights={"activity": 2}))


amounts = st.decimals(min_value=-10_000, max_value=10_000, places=2)


@given(amounts, st.sampled_from(["eq", "ge", "gt", "le", "lt", "approx"]), amounts, st.sampled_from(["up", "down"]))
def test_the_percent_in_the_sentence_is_the_rate_of_the_result(actual, op, goal, better):
    rate = judge(actual, op, goal, goal, better, baseline=None).rate_pct
    sentence = indicator(actual, op, goal, goal, better)
    shown = [Decimal(text.replace(",", "")) for text in re.findall(r"達成率は([\d,.]+)％", sentence)]
    assert shown == ([] if rate is None else [shown_pct(rate)])
    assert "None" not in sentence
    assert sentence.endswith("。")


@given(st.lists(st.decimals(min_value=0, max_value=400, places=3), min_size=1, max_size=5), st.sampled_from([1, 3, 5]))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_the_figures_in_the_sentence_are_those_of_the_grade(rates, own):
    sentence = item(rates, own=own)
    computed = grade(rates, DEFAULT)
    assert f"「{computed} {LABELS[computed - 1]}」と算定しました" in sentence
    figure = mean_rate(rates, DEFAULT) if len(rates) > 1 else rates[0]
    assert f"は{shown_pct(figure):,}％" in sentence
    if len(rates) > 1:
        assert f"最低{shown_pct(min(rates))}％" in sentence
    low, high = DEFAULT.band(computed)
    compared = mean_rate(rates, DEFAULT)
    assert low is None or compared >= low
    assert high is None or compared < high
    assert ("を超える" in sentence) == any(rate > 150 for rate in rates)
    assert ("算定と異なります" in sentence) == (own != computed)
