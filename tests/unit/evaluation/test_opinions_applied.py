"""A second reviewer's opinion stands beside the results; its grade is final where the programme says so."""

import pandas as pd
import pytest

from pipelines.evaluation.opinions import apply_opinions, join_opinions
from pipelines.register.errors import RegisterError
from schemas.form import load_form
from schemas.tables.result_items import result_items


@pytest.fixture
def items(small_year):
    small_year.item("1(1)1", grade=3).indicator("1(1)1", "ge 100", 100)
    small_year.item("1(1)2", grade=None).indicator("1(1)2", None)
    return small_year.item("1(1)3", grade=4).evaluate().items


def opinions(*rows):
    known = {"opinion": "", "reviewed_by": "委員会", "reviewed_on": "2023-08-01", "place": "decisions／x.csv／2行目"}
    columns = ["item_id", "grade", "opinion", "reviewed_by", "reviewed_on", "place"]
    return pd.DataFrame([known | row for row in rows], columns=columns).astype({"grade": "Int64"})


def test_opinions_are_published_in_the_order_of_the_items(items):
    said = opinions({"item_id": "1(1)3", "grade": None, "opinion": "周知が要る"}, {"item_id": "1(1)1", "grade": 2})
    table = join_opinions(items, said)
    assert table["item_id"].tolist() == ["1(1)1", "1(1)3"]
    assert table["outside_grade"].tolist() == [2, pd.NA]
    assert table["outside_opinion"].tolist() == ["", "周知が要る"]


def test_the_reviewers_grade_becomes_final_and_a_comment_changes_nothing(items):
    before = items.copy(deep=True)
    said = opinions({"item_id": "1(1)1", "grade": 2}, {"item_id": "1(1)3", "grade": None, "opinion": "周知が要る"})
    final = apply_opinions(items, said)
    assert final[["final_grade", "final_source"]].to_numpy().tolist()[::2] == [[2, "outside"], [4, "department"]]
    result_items(load_form("reform")).validate(final)
    pd.testing.assert_frame_equal(items, before)


def test_a_decision_and_a_final_opinion_on_one_item_are_refused(items):
    items.loc[0, "final_source"] = "decision"
    with pytest.raises(RegisterError, match=r"「1\(1\)1」には達成度の決定もあります"):
        apply_opinions(items, opinions({"item_id": "1(1)1", "grade": 2}))
