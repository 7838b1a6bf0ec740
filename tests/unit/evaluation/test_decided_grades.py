"""The headquarters' decision becomes the final grade, as long as it was decided on the values there are."""

import pandas as pd
import pytest

from pipelines.evaluation.decisions import apply_decisions as apply_on_scale
from pipelines.register.decisions import no_decisions
from pipelines.register.errors import RegisterError
from schemas.form import load_form
from schemas.grades import Grade, Scale
from schemas.tables.decisions import Decisions
from schemas.tables.result_items import result_items

SCALE = Scale(from_year=2022, best=1, grades=[Grade(value=str(n), label=f"{n}の言葉") for n in range(1, 6)])


def apply_decisions(items, decided, scale=SCALE):
    return apply_on_scale(items, decided, scale)


def decisions(*rows):
    known = {
        "grade": 2, "reason": "課題の対応が決まっているため", "decided_by": "推進本部", "decided_on": "2024-07-03",
        "computed_grade": 3, "department_grade": 3, "place": "decisions／2023.csv／2行目",
    }  # fmt: skip
    types = {"computed_grade": "Int64", "department_grade": "Int64"}
    return Decisions.validate(
        pd.DataFrame([known | row for row in rows])[list(Decisions.to_schema().columns)].astype(types)
    )


@pytest.fixture
def items(small_year):
    small_year.item("1(1)1", grade=3).indicator("1(1)1", "ge 100", 100)
    small_year.item("1(1)2", grade=None).indicator("1(1)2", None)
    return small_year.item("1(1)3", grade=4).evaluate().items


def test_without_decisions_nothing_changes(items):
    pd.testing.assert_frame_equal(apply_decisions(items, no_decisions()), items)


def test_the_decided_grade_is_final_and_says_who_when_and_why(items):
    before = items.copy(deep=True)
    decided = apply_decisions(
        items,
        decisions(
            {"item_id": "1(1)1"}, {"item_id": "1(1)2", "grade": 4, "computed_grade": None, "department_grade": None}
        ),
    )
    said = ["final_grade", "final_source", "decision_reason", "decided_by", "decided_on"]
    reason = "課題の対応が決まっているため"
    assert decided[said].to_numpy().tolist() == [
        [2, "decision", reason, "推進本部", "2024-07-03"],
        [4, "decision", reason, "推進本部", "2024-07-03"],
        [4, "department", "", "", ""],
    ]
    assert decided["department_grade"].equals(items["department_grade"])
    assert decided["computed_grade"].equals(items["computed_grade"])
    result_items(load_form("reform")).validate(decided)
    pd.testing.assert_frame_equal(items, before)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"department_grade": 2}, "department_grade】「1(1)1」の自己評価は、決定したときの「2」から、今は「3」に"),
        ({"computed_grade": None}, "computed_grade】「1(1)1」の算定達成度は、決定したときの「なし」から、今は「3」に"),
        ({"item_id": "9(9)9"}, "item_id】「9(9)9」は評価の対象にありません"),
    ],
)
def test_a_decision_on_other_values_is_refused(items, change, says):
    with pytest.raises(RegisterError) as refused:
        apply_decisions(items, decisions({"item_id": "1(1)1"} | change))
    assert str(refused.value).startswith("【decisions／2023.csv／2行目／")
    assert says in str(refused.value)
    assert str(refused.value).endswith("。") or "例：" in str(refused.value)


def test_a_decision_on_other_values_is_refused_in_the_citys_words(items):
    letters = [Grade(value=str(n), sign="SABCD"[n - 1], label=f"{n}の言葉") for n in range(1, 6)]
    scale = Scale(from_year=2022, best=1, grades=letters, printed="sign")
    with pytest.raises(RegisterError, match=r"決定したときの「A」から、今は「B」に変わっています.*例：B"):
        apply_decisions(items, decisions({"item_id": "1(1)1", "department_grade": 2}), scale)


def test_a_value_that_is_gone_makes_a_decision_stale(items):
    with pytest.raises(RegisterError, match=r"「3」から、今は「なし」に変わっています.*例：（空欄）"):
        apply_decisions(items, decisions({"item_id": "1(1)2", "computed_grade": None}))


def test_every_stale_decision_is_said_at_once(items):
    stale = decisions({"item_id": "1(1)1", "computed_grade": 1, "department_grade": 1}, {"item_id": "1(1)3"})
    with pytest.raises(RegisterError) as refused:
        apply_decisions(items, stale)
    assert len(str(refused.value).splitlines()) == 4


def test_a_decision_settles_a_grade_that_an_error_names(small_year):
    small_year.item("1(1)1", grade=None).indicator("1(1)1", "ge 100", 100)
    small_year.item_rows[0]["department_grade__state"] = "blocked"
    items = small_year.evaluate().items
    assert items["final_source"].tolist() == [""]
    decided = apply_decisions(items, decisions({"item_id": "1(1)1", "department_grade": None}))
    assert decided["final_grade"].tolist() == [2]


def test_a_change_of_circumstances_is_a_category_beside_the_grade(small_year):
    small_year.item("1(1)1", circumstances="感染症の影響で講座を中止した").indicator("1(1)1", "ge 100", 60)
    small_year.item("1(1)2").indicator("1(1)2", "ge 100", 60)
    items = small_year.evaluate().items
    assert items["changed"].tolist() == [1, 0]
    assert items["computed_grade"].nunique() == 1


@pytest.mark.parametrize("nothing", ["－", "-", "ー", "未定"])
def test_what_says_nothing_changes_nothing(small_year, nothing):
    small_year.item("1(1)1", circumstances=nothing).item("1(1)2", circumstances=nothing, circumstances_kind="災害")
    items = small_year.evaluate().items
    assert items["changed"].tolist() == [0, 1]
    assert items["circumstances"].tolist() == ["未定" if nothing == "未定" else "－"] * 2


def test_the_kind_alone_already_says_that_circumstances_changed(small_year):
    small_year.item("1(1)1", circumstances_kind="災害").item("1(1)2")
    assert small_year.evaluate().items[["changed", "circumstances_kind"]].to_numpy().tolist() == [[1, "災害"], [0, ""]]
