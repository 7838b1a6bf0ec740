"""A target that asks for a move, on the form: what it is held against, and the verdict of the form itself."""

from decimal import Decimal

import pandas as pd
import pytest

from pipelines.evaluation.moves import moved_as_asked
from pipelines.forms.last_year import LastYear, no_last_year
from pipelines.forms.live import formula as f
from pipelines.forms.live.attainment import Target, met, rate
from pipelines.forms.prefill import prefill
from schemas.rule_set import load_rule_set

RULES = load_rule_set("default")


@pytest.mark.parametrize("op", ["rise", "fall", "keep"])
@pytest.mark.parametrize("better", ["up", "down", "range"])
@pytest.mark.parametrize("typed", [0, 99, 100, 101])
def test_the_form_says_what_the_evaluation_will(op: str, better: str, typed: int) -> None:
    target = Target(op, None, None, better, Decimal(50), "outcome", last=Decimal(100))
    actual = f.cell("I5", Decimal(typed))
    assert rate(actual, target, RULES).value == ""
    wanted = "達成" if moved_as_asked(Decimal(typed), op, better, Decimal(100)) else "未達成"
    assert met(actual, f.words(""), None, target, RULES).value == wanted


def test_without_anything_to_compare_with_the_mark_says_it() -> None:
    target = Target("rise", None, None, "up", None, "outcome")
    actual = f.cell("I5", Decimal(3))
    assert met(actual, f.words(""), f.cell("J5", "○"), target, RULES).value == "達成"
    assert met(actual, f.words(""), f.cell("J5", None), target, RULES).value == ""


def test_nothing_typed_is_nothing_said() -> None:
    target = Target("rise", None, None, "up", Decimal(50), "outcome")
    assert met(f.cell("I5", None), f.words(""), f.cell("J5", "○"), target, RULES).value == ""


@pytest.mark.parametrize(
    ("last", "baseline", "says"),
    [
        ("120", Decimal(100), "※前年度の実績120人と比べて判断"),
        ("", Decimal(100), "※現状値100人と比べて判断"),
        ("", None, "※比べる値がないため、達成したかどうかを○か－で記入"),
    ],
)
def test_the_target_says_against_what_it_is_held(reform, last: str, baseline: Decimal | None, says: str) -> None:
    year = 2023
    key = reform.targets.loc[(reform.targets["fiscal_year"] == year), "indicator_id"].iloc[0]
    here = reform.indicators["indicator_id"] == key
    indicators = reform.indicators.assign(
        unit=reform.indicators["unit"].mask(here, "人"), baseline=reform.indicators["baseline"].mask(here, baseline)
    )
    aim = (reform.targets["indicator_id"] == key) & (reform.targets["fiscal_year"] == year)
    targets = reform.targets.copy()
    for name, value in {"op": "rise", "low": None, "high": None, "text": "増加"}.items():
        targets[name] = targets[name].mask(aim, value)
    register = reform.__class__(reform.programme, reform.items, indicators, targets)
    rows = [{"indicator_id": key, "actual": last, "actual_state": "value" if last else "blank", "made_up": "false"}]
    before = no_last_year(year - 1)
    known = LastYear(year - 1, before.items, pd.DataFrame(rows, dtype="str"))
    sheets = prefill(register, register.programme.departments, year, register.programme.form(year), known)
    shown = sheets["indicators"].set_index("indicator_id").loc[key, "target"]
    assert str(shown).partition("\n")[2].endswith(says)
