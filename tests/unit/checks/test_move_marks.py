"""Targets that ask for a move: the mark is asked for only where there is nothing to compare with."""

from decimal import Decimal

import pandas as pd
import pytest
from asked_rows import submitted

from pipelines.checks.aims import with_aims
from pipelines.checks.targets import find_unasked, find_unjudged
from schemas.form import load_form

SPEC = load_form("standard").indicators
KEY = "1-A1"


@pytest.mark.parametrize(
    ("op", "last", "baseline", "mark", "codes"),
    [
        ("rise", None, None, None, ["X410"]),
        ("rise", None, None, 1, []),
        ("rise", Decimal(3), None, None, []),
        ("keep", None, Decimal(3), 1, ["X443"]),
        ("keep", None, Decimal(3), 0, []),
        ("text", None, None, None, ["X410"]),
        ("ge", None, None, 1, ["X420"]),
    ],
)
def test_the_mark_is_asked_for_where_only_it_can_tell(op, last, baseline, mark, codes) -> None:
    known = {KEY: {"op": op, "last": last, "baseline": baseline}}
    record = {"indicator_id": KEY, "actual": Decimal(5), "actual_judgement": mark}
    rows, expected = submitted(SPEC, [record], known)
    found = find_unjudged(rows, expected) + find_unasked(rows, expected)
    assert [one["code"] for one in found] == codes


def test_what_is_held_against_stands_beside_only_where_a_target_asks_for_it() -> None:
    table = pd.DataFrame({"indicator_id": [KEY, "1-A2"]})
    known = {KEY: {"op": "rise", "last": Decimal(7)}, "1-A2": {"op": "by", "due_on": "2025-03-31"}}
    _, expected = submitted(SPEC, [], known)
    found = with_aims(table, expected)
    assert (found["last"].tolist(), found["due_on"].tolist()) == ([Decimal(7), None], ["", "2025-03-31"])
    _, plain = submitted(SPEC, [], {KEY: {"op": "ge"}, "1-A2": {"op": "text"}})
    assert list(with_aims(table, plain).columns) == list(table.columns)
