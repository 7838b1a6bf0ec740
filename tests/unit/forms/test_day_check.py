"""How a form checks a target that is a day by itself: what a program has made a day of is judged, else it awaits."""

from datetime import date
from decimal import Decimal

import pytest

from pipelines.forms.live import formula as f
from pipelines.forms.live.attainment import Target, met, rate
from pipelines.forms.live.row_check import check_row
from schemas.form import load_form
from schemas.grades import Grade, Scale
from schemas.live import AFTER_RETURN, DONE
from schemas.rule_set import load_rule_set

RULES = load_rule_set("default")
SCALE = Scale(from_year=2022, best=1, grades=[Grade(value="1"), Grade(value="2")])
DUE = date(2025, 3, 31)
CASES = [
    (None, "", "あと1欄"),
    (Decimal(45747), "達成", DONE),  # 31 March 2025
    (Decimal("45747.75"), "達成", DONE),
    (Decimal(45748), "未達成", DONE),
    ("－", "未達成", DONE),
    ("未定", "", DONE),
    ("令和7年2月", AFTER_RETURN, f"{DONE}（実績値の日付は提出後に確認）"),
    (Decimal(20250228), AFTER_RETURN, "要確認：実績値が日付ではありません"),
    (True, AFTER_RETURN, "要確認：実績値が日付ではありません"),
]


def target(*, is_ahead: bool = False) -> Target:
    return Target("by", None, None, "down", None, "activity", due=DUE, is_ahead=is_ahead)


@pytest.mark.parametrize(("typed", "verdict", "status"), CASES)
def test_a_day_is_judged_where_it_is_one(typed: f.Value, verdict: str, status: str) -> None:
    actual = f.cell("I5", typed)
    rated = rate(actual, target(), RULES)
    assert rated.value == ""
    assert met(actual, rated, None, target(), RULES).value == verdict
    spec = load_form("standard").indicators
    cells = {column.key: f.cell(f"{column.key}5", None) for column in spec.entries} | {"actual": actual}
    found = check_row(spec, cells, {}, SCALE, a_day=True)
    assert found.status(found.left).value == status


def test_what_is_due_behind_the_year_is_no_miss() -> None:
    ahead = target(is_ahead=True)
    assert met(f.cell("I5", "－"), f.words(""), None, ahead, RULES).value == "時期未到来"
