"""A final target has a year of its own, and years are judged by it where an indicator says so (架空データ)."""

from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest

from pipelines.register.store import Register, targets_in_force

COLUMNS = ["indicator_id", "fiscal_year", "op", "low", "high", "text", "valid_from", "note"]


def row(number: str, year: int, op: str, low: int | None, text: str, day: str = "2022-04-01") -> list[object]:
    return [number, year, op, None if low is None else Decimal(low), None, text, day, ""]


ROWS = [
    row("own", 2022, "ge", 10, "10件以上"),
    row("own", 2030, "ge", 90, "90件以上"),
    row("final", 2022, "ge", 10, "10件以上"),
    row("final", 2030, "ge", 90, "90件以上"),
    row("either", 2022, "ge", 10, "10件以上"),
    row("either", 2023, "none", None, "－"),
    row("either", 2030, "ge", 90, "90件以上"),
    row("either", 2030, "ge", 80, "80件以上", "2024-04-01"),
]


@pytest.fixture
def register(reform: Register) -> Register:
    targets = pd.DataFrame(ROWS, columns=COLUMNS).astype({"fiscal_year": "Int64"})
    judged = pd.DataFrame({"indicator_id": ["own", "final", "either"], "judged_by": ["", "final", "own_else_final"]})
    return replace(reform, indicators=judged, targets=targets)


@pytest.mark.parametrize(
    ("year", "texts"),
    [
        (2022, ["10件以上", "90件以上（令和12年度の目標）", "10件以上"]),
        (2023, [None, "90件以上（令和12年度の目標）", "80件以上（令和12年度の目標）"]),
        (2030, ["90件以上", "90件以上", "80件以上"]),
    ],
)
def test_a_year_has_its_own_target_or_the_final_one(year: int, texts: list[str | None], register: Register) -> None:
    found = targets_in_force(register, year).set_index("indicator_id")["text"]
    assert [found.get(number) for number in ("own", "final", "either")] == texts
    assert found.index.is_unique


def test_it_says_of_which_year_a_target_is(register: Register) -> None:
    years = targets_in_force(register, 2023).set_index("indicator_id")["final_year"]
    assert dict(years) == {"final": 2030, "either": 2030}
    assert targets_in_force(register, 2022).set_index("indicator_id")["final_year"].isna()["own"]


def test_a_register_that_says_nothing_of_it_is_as_ever(reform: Register) -> None:
    assert "judged_by" not in reform.indicators
    assert "final_year" not in targets_in_force(reform, 2022)
