"""Outcome beside the grade: resources against the card, amounts counted once, codes joined to projects."""

from decimal import Decimal

import pandas as pd
import pytest

from pipelines.evaluation.outcome import compare_resources, count_once, join_contributions
from pipelines.register.projects import no_projects

OVERLAP = {
    "relation": "includes", "indicator_id": "1(1)1-O1", "item_id": "1(1)1", "other_item_id": "1(1)2",
    "amount": None, "unit": "",
}  # fmt: skip
INDICATORS = pd.DataFrame({"indicator_id": ["1(1)1-O1", "1(1)1-A1"], "unit": ["億円", "件"]})


def effects(amounts, *overlaps):
    items = pd.DataFrame(
        {"item_id": list(amounts), "department": "甲局", "financial_effect": list(amounts.values())}, dtype=object
    )
    table = pd.DataFrame([OVERLAP | overlap for overlap in overlaps], columns=list(OVERLAP), dtype=object)
    return count_once(items, table, INDICATORS, "千円").set_index("item_id")


def test_an_amount_inside_another_items_amount_is_counted_once():
    table = effects({"1(1)1": Decimal(500), "1(1)2": Decimal(120), "1(1)3": Decimal(30)}, {})
    assert table["counted"].tolist() == [Decimal(500), Decimal(0), Decimal(30)]
    assert table["counted_in"].tolist() == ["", "1(1)1", ""]
    assert table.at["1(1)2", "explanation"] == "120千円の全額は、1(1)1の額にも含まれるため、合計では数えません。"


def test_only_the_stated_part_is_taken_off_in_the_unit_of_the_form():
    table = effects({"1(1)1": Decimal(9000), "1(1)2": Decimal(30000)}, {"amount": Decimal("0.2"), "unit": "億円"})
    assert table["counted"].tolist() == [Decimal(9000), Decimal(10000)]
    assert "うち20,000千円" in table.at["1(1)2", "explanation"]


def test_never_more_is_taken_off_than_was_reported():
    overlap = {"amount": Decimal(5), "unit": "億円"}
    assert effects({"1(1)1": Decimal(1), "1(1)2": Decimal(120)}, overlap, overlap)["counted"].sum() == 1


@pytest.mark.parametrize(
    "overlap",
    [
        {"relation": "counted_there"},
        {"other_item_id": ""},
        {"indicator_id": "1(1)1-A1"},
        {"amount": Decimal(92), "unit": "件"},
        {"item_id": "1(1)9"},
    ],
)
def test_what_is_no_overlap_of_reported_amounts_takes_nothing_off(overlap):
    table = effects({"1(1)1": Decimal(500), "1(1)2": Decimal(120)}, overlap)
    assert table["counted"].sum() == 620
    assert table["counted_in"].eq("").all()


def test_an_item_without_an_amount_has_no_row_and_a_loss_is_not_taken_off():
    table = effects({"1(1)1": None, "1(1)2": Decimal(120)}, {})
    assert table["counted"].to_dict() == {"1(1)2": Decimal(120)}
    assert effects({"1(1)1": Decimal(5), "1(1)2": Decimal(-3)}, {})["counted"].sum() == 2


def test_resources_stand_beside_what_the_card_expected(small_year):
    small_year.item("1(1)1", people=1, things=0, money=1, information=0)
    small_year.items[0] |= {"people": 1, "things": 1, "time": 1}
    table = compare_resources(small_year.evaluate().items, small_year.checked.items).set_index("resource")
    assert table["result"].to_dict() == {
        "people": "secured", "things": "not_secured", "money": "beyond", "information": "neither",
        "time": "not_reported",
    }  # fmt: skip
    assert table.at["people", "resource_name"] == "ヒト"


@pytest.mark.parametrize("expected", [0, 1])
def test_a_mark_that_is_not_settled_is_not_called_unreported(small_year, expected):
    small_year.item("1(1)1", people=None, things=None, money=None)
    small_year.items[0] |= {"people": expected, "things": expected, "money": expected}
    small_year.item_rows[0] |= {"people__state": "undecided", "things__state": "blocked", "money__state": "blank"}
    table = compare_resources(small_year.evaluate().items, small_year.checked.items).set_index("resource")
    left = "not_reported" if expected else ""
    assert table.loc[["people", "things", "money"], "result"].tolist() == ["undecided", "blocked", left]


def test_a_form_without_these_columns_gives_empty_tables():
    items = pd.DataFrame({"item_id": ["1"], "department": ["甲局"]})
    assert compare_resources(items, items).empty
    assert count_once(items, pd.DataFrame(columns=list(OVERLAP)), INDICATORS, "").empty
    assert join_contributions(items, no_projects()).empty


def test_what_says_nothing_is_no_code(small_year):
    for number, written in enumerate(["－", "-", "未定", "", "40205020"], 1):
        small_year.item(f"1(1){number}", contribution_projects=written)
    table = join_contributions(small_year.evaluate().items, no_projects())
    assert table[["item_id", "project_code"]].to_numpy().tolist() == [["1(1)5", "40205020"]]


def test_codes_are_joined_to_the_projects_and_unknown_ones_stay():
    projects = pd.DataFrame(
        {
            "project_code": ["40205020"], "project_name": ["電子申請"], "project_year": [2021],
            "budget": [Decimal(12)], "settlement": [None], "project_grade": [2],
        }
    ).astype({"project_code": "str", "project_name": "str", "budget": object, "settlement": object})  # fmt: skip
    items = pd.DataFrame(
        {"item_id": ["1(1)1", "1(1)2"], "contribution_projects": ["40205020、99999999、40205020", ""]}, dtype="str"
    )
    rows = join_contributions(items, projects).to_dict("records")
    assert [(row["project_code"], row["found"], row["project_name"]) for row in rows] == [
        ("40205020", 1, "電子申請"),
        ("99999999", 0, ""),
    ]
    assert (rows[0]["budget"], rows[0]["project_grade"], rows[0]["project_year"]) == (Decimal(12), 2, 2021)
    assert rows[1]["budget"] is None
    assert pd.isna(rows[1]["project_grade"])
