"""The analysts' list: each kind of doubt with its evidence, the gravest first, and silence where nothing is odd."""

from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest
from returned_frames import make_returned

from pipelines.evaluation.evaluate import evaluate
from pipelines.evaluation.plausibility import list_doubts
from schemas.code_lists import DOUBTS
from schemas.rule_set import load_rule_set

KEY = "1(1)4-O1"  # up, %, baseline 30.89, target of 2022: 55
RULES = load_rule_set("default")


@pytest.fixture(scope="module")
def evaluation(reform):
    checked = make_returned(reform, 2022)
    return evaluate(checked, reform, 2022, RULES, reform.programme.scale(2022))


@pytest.fixture
def doubts(evaluation, reform):
    def of(last=None, grade=None, **values):
        indicators = evaluation.indicators.set_index("indicator_id", drop=False)
        row = indicators.loc[[KEY]].astype(object)
        for name, value in values.items():
            row[name] = [value]
        items = evaluation.items[evaluation.items["item_id"] == "1(1)4"].copy()
        items["department_grade"] = pd.array([grade], dtype="Int64")
        before = None
        if last is not None:
            before = pd.DataFrame({"indicator_id": [KEY], "actual": pd.Series([Decimal(str(last))], dtype=object)})
        one = replace(evaluation, items=items, indicators=row.reset_index(drop=True))
        return list_doubts(one, RULES, reform.programme.scale(2022), before)

    return of


@pytest.mark.parametrize(
    ("last", "values", "kind", "says"),
    [
        ("50", {"actual": Decimal(520)}, "power_of_ten", "前年度の実績50%の約10倍の520%"),
        (None, {"actual": Decimal("0.55")}, "power_of_ten", "目標値55%の約100分の1の0.55%"),
        ("50", {"actual": Decimal(250)}, "jump", "前年度の実績50%の5倍の250%"),
        (None, {"actual": Decimal(-40)}, "jump", "現状値30.89%から▲40%に変わっています"),
        ("40", {"actual": Decimal(40)}, "same_as_last_year", "前年度の実績と同じ40%"),
        (
            "40",
            {"actual": Decimal(39), "aggregation": "累計"},
            "fell_though_cumulative",
            "前年度の実績40%より少ない",
        ),
        (None, {"actual": Decimal(60), "baseline": Decimal(58)}, "target_passed_at_baseline", "現状値58%が"),
        (None, {"actual": Decimal(90), "rate_pct": Decimal(164)}, "over_achievement", "達成率が164.0％"),
    ],
)  # fmt: skip
def test_each_doubt_has_its_evidence(doubts, last, values, kind, says):
    found = doubts(last, **values).set_index("doubt")
    assert says in found.loc[kind, "evidence"]


@pytest.mark.parametrize(
    ("last", "values"),
    [
        ("50", {"actual": Decimal(54)}),
        ("5", {"actual": Decimal(54)}),  # ten times last year's, but what the target asks for
        ("10", {"actual": Decimal(40)}),
        (None, {"actual": None, "rate_pct": None}),
        ("0", {"actual": Decimal(0), "low": Decimal(0), "high": Decimal(0)}),
        (None, {"actual": Decimal(54), "baseline": Decimal(55)}),  # to keep what there is
    ],
)
def test_what_is_as_planned_is_not_listed(doubts, last, values):
    assert doubts(last, **values).empty


@pytest.mark.parametrize(("grade", "listed"), [(1, True), (5, True), (3, False), (None, False)])
def test_a_grade_that_fits_no_figure(doubts, grade, listed):
    found = doubts(grade=grade, actual=Decimal(54), rate_pct=Decimal("98.2"))
    assert list(found["doubt"]) == (["grade_fits_no_figure"] if listed else [])


def test_the_gravest_comes_first_and_every_row_has_a_rank(evaluation, reform):
    last = evaluation.indicators[["indicator_id", "actual"]]
    found = list_doubts(evaluation, RULES, reform.programme.scale(2022), last)
    assert found["rank"].tolist() == list(range(1, len(found) + 1))
    assert found["score"].tolist() == sorted(found["score"], reverse=True)
    assert set(found["doubt"]) <= set(DOUBTS)
    assert "same_as_last_year" in set(found["doubt"])
    assert all(text.endswith("。") for text in found["evidence"])


def test_other_units_change_nothing(doubts):
    def scaled(times):
        numbers = {name: Decimal(value) * times for name, value in
                   (("actual", "520"), ("baseline", "30.89"), ("low", "55"), ("high", "55"))}  # fmt: skip
        return doubts(str(50 * times), **numbers)[["doubt", "score", "factor"]]

    pd.testing.assert_frame_equal(scaled(1), scaled(1000))
