"""Numbers that change from year to year: what a number of one year is called in another."""

import pandas as pd
import pytest

from pipelines.register.item_numbers import GONE, number_then_now, renumber, with_numbers_of

# 5 became 15 in 2025 and 25 in 2026; 1 and 2 changed places in 2025; 9 has been 3's since 2026
RENUMBERED = pd.DataFrame(
    [
        (2025, "15", "5"),
        (2026, "25", "15"),
        (2025, "1", "2"),
        (2025, "2", "1"),
        (2026, "9", "3"),
        (2026, "7-O1", "7-O2"),
    ],
    columns=["fiscal_year", "item_id", "formerly"],
)


@pytest.mark.parametrize(
    ("number", "then", "now", "called"),
    [
        ("5", 2024, 2024, "5"),
        ("5", 2024, 2025, "15"),
        ("5", 2024, 2026, "25"),
        ("25", 2026, 2024, "5"),
        ("1", 2024, 2025, "2"),
        ("1", 2025, 2024, "2"),
        ("5-O1", 2024, 2026, "25-O1"),
        ("9", 2025, 2026, GONE),
        ("9-A1", 2025, 2026, GONE),
        ("7-O2", 2025, 2026, "7-O1"),
        ("1(1)4-O1", 2024, 2026, "1(1)4-O1"),
    ],
)
def test_what_a_number_is_called(number: str, then: int, now: int, called: str) -> None:
    assert number_then_now(RENUMBERED, then, now)(number) == called


def test_a_table_loses_what_something_else_is_called_now() -> None:
    table = pd.DataFrame({"item_id": ["9", "3", "4"], "grade": [1, 2, 3]})
    renamed = renumber(table, number_then_now(RENUMBERED, 2025, 2026), "item_id")
    assert renamed.to_numpy().tolist() == [["9", 2], ["4", 3]]


def test_a_table_without_rows_stays_one() -> None:
    table = pd.DataFrame({"item_id": pd.array([], dtype="str")})
    assert renumber(table, number_then_now(RENUMBERED, 2025, 2026), "item_id").empty


def test_targets_of_every_year_have_the_numbers_of_one() -> None:
    targets = pd.DataFrame({"indicator_id": ["5-O1", "15-O1", "25-O1"], "fiscal_year": [2024, 2025, 2026]})
    assert with_numbers_of(targets, RENUMBERED, 2025)["indicator_id"].tolist() == ["15-O1"] * 3
    assert with_numbers_of(targets, RENUMBERED.iloc[:0], 2025) is targets
