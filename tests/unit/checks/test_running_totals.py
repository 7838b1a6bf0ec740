"""A total that falls is asked about, where a total is asked for: the indicator's own word goes before its counting."""

from decimal import Decimal

import pytest
from asked_rows import submitted

from pipelines.checks.figures import find_falling_totals
from schemas.form import load_form

SPEC = load_form("standard").indicators


@pytest.mark.parametrize(
    ("aggregation", "reported_as", "codes"),
    [
        ("累計", "", ["X417"]),
        ("累計", "total", ["X417"]),
        ("", "total", ["X417"]),
        ("累計", "year", []),
        ("", "year", []),
        ("", "", []),
    ],
)
def test_a_total_below_last_years(aggregation: str, reported_as: str, codes: list[str]) -> None:
    known = {"1-A1": {"aggregation": aggregation, "reported_as": reported_as, "last": Decimal(30)}}
    rows, expected = submitted(SPEC, [{"indicator_id": "1-A1", "actual": Decimal(20)}], known)
    assert [one["code"] for one in find_falling_totals(rows, expected)] == codes
