"""Each construct of the further figures on a small made-up document."""

from decimal import Decimal

import pytest
from mini_figures import CHAPTER_1, FRAME_EFFECTS, INDICATORS, build, frame

from pipelines.importing.figures import read_figures
from pipelines.importing.figures.cells import read_amount, read_year, read_years
from pipelines.importing.figures.conditions import read_condition
from pipelines.register.errors import DocumentError


@pytest.fixture(scope="module")
def figures():
    return read_figures(build())


def test_the_made_up_document_has_only_the_doubts_put_into_it(figures):
    doubts = figures.figure_discrepancies
    # 1(1)3 stands in the table's note only, which is no contradiction: the card tells fewer amounts
    assert list(doubts["where"]) == ["frame", "frame:sinking_fund_debt"]
    assert list(doubts["field"]) == ["period_2021", "amount_2022"]


def test_programme_indicator_with_its_earlier_value(figures):
    row = figures.programme_indicators.iloc[0]
    assert row[["indicator_id", "name", "unit", "better", "op"]].tolist() == [
        *("P1", "果物の味についての満足度", "%", "up", "ge"),
    ]
    assert (row["baseline"], row["low"], row["high"], row["earlier"]) == (Decimal("45.5"), 50, None, 40)
    assert row[["baseline_year", "fiscal_year", "earlier_year"]].tolist() == [2021, 2025, 2015]


def test_another_baseline_in_the_text_is_recorded():
    doubts = read_figures(build(chapter_1=CHAPTER_1.replace("45.5%へ", "45.6%へ"))).figure_discrepancies
    first = doubts.iloc[0]
    assert first[["where", "field", "reading_a", "reading_b", "chosen"]].tolist() == [
        *("P1", "baseline", "45.6%", "45.5%", "45.5%"),
    ]


def test_earlier_effects_by_category_and_budget_year(figures):
    effects = figures.financial_effects
    earlier = effects[effects["table"] == "earlier_programmes"]
    assert list(earlier["amount"]) == [Decimal("5.5"), 7, Decimal("5.5"), 6, None, None, None, 1]
    assert list(earlier["state"]) == ["value"] * 4 + ["none", "none", "not_started", "value"]
    assert list(earlier["level"]) == [0, 0] + [1] * 6
    assert list(earlier["programme"])[:2] == ["第1期プログラム", "第2期プログラム"]
    assert list(earlier["fiscal_year"])[:2] == [2018, 2019]
    assert set(earlier["unit"]) == {"億円"}
    assert set(earlier["accounts"]) == {"全会計"}
    assert list(earlier["approximate"])[:6] == [1, 1, 1, 1, 0, 0]


def test_effects_inside_the_frame_with_what_the_notes_say(figures):
    effects = figures.financial_effects
    within = effects[effects["table"] == "frame"]
    assert list(within["amount"]) == [3, 3, 4, 5, 7, 8]
    assert list(within["basis"])[:2] == ["予算", "見込"]
    assert list(within["programme"])[:2] == ["第2期プログラム", "第3期プログラム"]
    assert within["continuing"].fillna(-1).tolist() == [0, 0, 1, 1, -1, -1]
    assert list(within["category"].unique()) == ["債権の強化", "財産の活用", "合計"]
    assert set(within["accounts"]) == {"一般会計"}


@pytest.mark.parametrize(
    ("changed", "where", "reason"),
    [
        ({"chapter_1": CHAPTER_1.replace("約 7.0", "約 9.5")}, "effects:earlier_programmes:1", "合わないが"),
        ({"frame_effects": FRAME_EFFECTS.replace("合 計\t7\t8", "合 計\t7\t9")}, "effects:frame:3", "端数処理"),
    ],
)
def test_a_total_that_does_not_come_out_is_recorded_and_kept(changed, where, reason):
    doubts = read_figures(build(**changed)).figure_discrepancies
    assert where in set(doubts["where"])
    assert reason in doubts.set_index("where").loc[where, "reason"]


def test_goals_take_their_year_from_the_text_below(figures):
    goals = figures.fiscal_indicators.query("kind == 'goal'")
    assert list(goals["condition"]) == ["balance_without_new_borrowing", "early_repayment"]
    assert goals["target_year"].fillna(0).tolist() == [2024, 0]


def test_fiscal_indicators_with_bounds_and_words(figures):
    rows = figures.fiscal_indicators.set_index("indicator_id")
    assert list(rows.index) == ["G1", "G2", "F1-1", "F2-1", "F2-2", "F2-3", "F2-4"]
    assert rows.loc["F1-1", ["condition", "op", "baseline_text", "accounts", "group"]].tolist() == [
        *("no_deficit", "text", "赤字となっていない", "普通会計", "収支状況"),
    ]
    bound = rows.loc["F2-1"]
    assert (bound["name"], bound["op"], bound["high"], bound["low"]) == ("果物の比率", "le", 97, None)
    assert (bound["baseline"], bound["reference"], bound["reference_year"]) == (Decimal("97.5"), Decimal("96.9"), 2011)
    least = rows.loc["F2-2"].fillna("")
    assert (least["op"], least["low"], least["unit"], least["better"]) == ("ge", 25, "日", "up")
    assert (least["baseline_from"], least["baseline_to"]) == (2005, "")
    peer = rows.loc["F2-3"]
    assert (peer["condition"], peer["op"], peer["high"]) == ("at_most_peer_average", "le", None)
    assert (peer["baseline"], peer["peer"], peer["peer_value"], peer["unit"]) == (1306, "指定都市平均", 2597, "円")
    assert rows.loc["F2-4", ["condition", "unit", "accounts"]].tolist() == [
        *("decrease_in_long_term", "年", "全会計・出資法人"),
    ]


def test_the_frame_knows_what_is_part_of_what(figures):
    lines = figures.fiscal_frame.drop_duplicates("line_id").set_index("line_id")
    assert lines.loc["ordinary_allocation_tax", ["level", "part_of", "section"]].tolist() == [
        *(2, "allocation_tax_and_special_bonds", "revenue"),
    ]
    assert lines.loc["revenue_total", "level"] == 0
    assert list(lines["seq"]) == list(range(1, 33))
    years = figures.fiscal_frame.query("line_id == 'balance'")
    assert list(years["amount"]) == [-5, -20, 5]
    assert list(years["period"]) == ["before", "frame", "outlook"]
    assert set(figures.fiscal_frame["unit"]) == {"億円"}


@pytest.mark.parametrize(
    ("amounts", "where", "field"),
    [
        ({"city_taxes": (90, 80, 101)}, "frame:revenue_total", "amount_2023"),
        ({"policy": (40, 45, 40)}, "frame:administration_and_policy", "amount_2022"),
        ({"balance": (-5, -20, 6)}, "frame:balance", "amount_2023"),
        ({"sinking_fund_debt": (103, 123, 119)}, "frame:sinking_fund_debt", "amount_2023"),
        ({"settlement_sinking_fund_debt": (100, 116, 101)}, "frame:settlement_sinking_fund_debt", "amount_2022"),
        ({"settlement_new_borrowing": (2, 16, -15)}, "frame:settlement_new_borrowing", "amount_2022"),
    ],
)
def test_each_figure_of_the_frame_is_held_against_the_others(amounts, where, field):
    doubts = read_figures(build(frame=frame(amounts))).figure_discrepancies
    assert (where, field) in set(zip(doubts["where"], doubts["field"], strict=True))


def test_a_misread_name_is_repaired_where_the_text_writes_it_again():
    read = read_figures(build(frame=frame(labels={"staff_salaries": "職員給与と費"})))
    assert "職員給与費" in set(read.fiscal_frame["name"])
    doubt = read.figure_discrepancies.set_index("field").loc["name"]
    assert doubt[["where", "reading_a", "chosen"]].tolist() == ["frame:staff_salaries", "職員給与と費", "職員給与費"]


def test_a_misread_name_without_a_second_place_is_refused():
    with pytest.raises(DocumentError, match="「障害者福祉」の行があるはずですが、「障害者福と祉」とあります。"):
        read_figures(build(frame=frame(labels={"welfare_disabled": "障害者福と祉"})))


def test_debt_of_the_text_that_agrees_leaves_no_doubt():
    text = build().replace("借入残高は120億円", "借入残高は123億円")
    assert list(read_figures(text).figure_discrepancies["where"]) == ["frame"]


def test_debt_of_the_text_on_another_base_says_so(figures):
    doubt = figures.figure_discrepancies.iloc[-1]
    assert (doubt["reading_a"], doubt["reading_b"], doubt["chosen"]) == ("120", "123", "123")
    assert "決算見込の残高に当年度予算の新規借入を足した" in doubt["reason"]


@pytest.mark.parametrize(
    ("label", "year"),
    [("R4予算 (2022)", 2022), ("平成29(2017)年度 予算", 2017), ("令和元（2019）年度", 2019), ("R10 (2028)", 2028)],
)
def test_years_in_both_calendars(label, year):
    assert read_year(label, "ここ") == year


@pytest.mark.parametrize("label", ["2022", "R4", "R4 (2021)", "平成37(2025)年度", ""])
def test_years_that_are_none_or_disagree(label):
    with pytest.raises(DocumentError, match="はずですが"):
        read_year(label, "ここ")


def test_years_that_are_not_consecutive():
    with pytest.raises(DocumentError, match="2022・2024"):
        read_years(["R4 (2022)", "R6 (2024)"], "ここ")


@pytest.mark.parametrize(
    ("cell", "amount"), [("▲ 286", -286), ("△ 55", -55), ("1,052", 1052), ("—", None), ("約 5.5 億円", Decimal("5.5"))]
)
def test_amounts(cell, amount):
    assert read_amount(cell, "ここ").value == amount


@pytest.mark.parametrize("cell", ["", "未定", "3～4", "5人以上"])
def test_amounts_that_are_none(cell):
    with pytest.raises(DocumentError, match="数値があるはずですが"):
        read_amount(cell, "ここ")


@pytest.mark.parametrize(
    ("words", "condition", "op", "better"),
    [
        ("97%以下", "bound", "le", "down"),
        ("18%未満", "bound", "lt", "down"),
        ("25日以上", "bound", "ge", "up"),
        ("3倍超", "bound", "gt", "up"),
        ("赤字とならないこと", "no_deficit", "text", "down"),
        ("資金不足を生じないこと", "no_shortfall", "text", "down"),
        ("中長期的に安定的な黒字の確保", "stable_surplus_in_long_term", "text", "up"),
        ("中長期的に低減", "decrease_in_long_term", "text", "down"),
        ("指定都市平均以下", "at_most_peer_average", "le", "down"),
        ("縮減・規律の確保", "reduce_with_discipline", "text", "down"),
    ],
)
def test_conditions(words, condition, op, better):
    read = read_condition(words, "ここ")
    assert (read.condition, read.op, read.better, read.text) == (condition, op, better, words)


def test_unknown_words_of_a_condition_are_not_guessed_at():
    with pytest.raises(DocumentError, match="「ほどほど」とあります"):
        read_figures(build(indicators=INDICATORS.replace("中長期的に低減", "ほどほど")))
