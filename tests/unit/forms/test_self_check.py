"""What the form says of itself is what the office says of it: one-directional, over forms filled in at random."""

import os
import random
from collections import Counter
from decimal import Decimal

import pytest

from pipelines.evaluation.grades import grade as engine_grade
from pipelines.evaluation.rates import judge
from pipelines.forms.live import formula as f
from pipelines.forms.live.attainment import Target, met, rate
from pipelines.forms.live.grade import grade, mean
from pipelines.forms.places import FIRST
from schemas import live
from schemas.code_lists import MET
from schemas.form import load_form
from schemas.grades import Grade, Scale
from schemas.rule_set import RuleSet, load_rule_set, rule_set_names
from schemas.tables.rows import rows_of
from tests.form_fills import Fill, fill, said_by_the_office, small

FORM = load_form("reform")
FILLS = int(os.environ.get("KAIKAKU_FILLS", "40"))
SEED = int(os.environ.get("KAIKAKU_FILLS_SEED", "16"))
UNSEEN = {"C308", "X456"}
"""Errors that no formula sees: the number format 12% that a program gives to what was typed as 12%, and a column that
is a row off, which is right in each of its rows."""

NUMBERS = Scale(from_year=2022, best=1, grades=[Grade(value="1"), Grade(value="2")])
"""Prints numbers, whichever a rule set gives."""


@pytest.fixture(scope="module")
def fills(reform) -> list[Fill]:
    dice, register = random.Random(SEED), small(reform)
    return [fill(register, FORM, dice) for _ in range(FILLS)]


@pytest.fixture(scope="module")
def answered(fills: list[Fill]):
    return [(one, *said_by_the_office(one)) for one in fills]


def errors(checked) -> list[dict]:
    return [row for row in rows_of(checked.findings) if row["severity"] in ("reject", "error") and row["cell"]]


def test_what_the_form_calls_filled_in_has_no_error(answered) -> None:
    called = Counter()
    for one, checked, _ in answered:
        wrong = {
            (row["sheet"], int("".join(filter(str.isdigit, row["cell"])))): row
            for row in errors(checked)
            if row["code"] not in UNSEEN
        }
        for sheet in one.live.values():
            for row, status in enumerate(sheet.columns[live.STATUS].cells, FIRST + 1):
                fine = str(status.value).startswith(live.DONE)
                called[fine] += 1
                found = wrong.get((sheet.title, row))
                if fine and found is not None and "提出後に確認" in str(status.value):
                    fine = found["code"] != "X411"  # of codes it said that only the office tells
                assert not (fine and found is not None), (one.of.department, status.value, found)
    assert min(called[True], called[False]) > FILLS, "both kinds of rows must have been tried"


def shifted(checked) -> set[str]:
    """Sheets with a column a row off: nothing of it is used, and its blank cell is not said again."""
    return {row["sheet"] for row in errors(checked) if row["code"] == "X456"}


def test_what_the_form_calls_missing_is_not_accepted(answered) -> None:
    tried = 0
    for one, checked, _ in answered:
        wrong = Counter((row["sheet"], int("".join(filter(str.isdigit, row["cell"])))) for row in errors(checked))
        for sheet in one.live.values():
            for row, left in enumerate(sheet.columns[live.LEFT].cells, FIRST + 1):
                if left.value and sheet.title not in shifted(checked):
                    tried += 1
                    assert wrong[sheet.title, row] >= left.value, (one.of.department, sheet.title, row)
    assert tried > FILLS


def test_the_grade_that_is_shown_is_the_grade_that_is_computed(answered) -> None:
    shown = 0
    for one, checked, evaluation in answered:
        computed = dict(zip(evaluation.items["item_id"], evaluation.items["computed_grade"], strict=True))
        spoilt = {row["item_id"] for row in errors(checked) if row["sheet"] == FORM.indicators.title}
        items = one.of.register.items
        own = items[items["department"] == one.of.department]["item_id"].tolist()
        for item, cell in zip(own, one.live["items"].columns[live.COMPUTED_GRADE].cells, strict=True):
            if isinstance(cell.value, Decimal) and item not in spoilt and not shifted(checked):
                shown += 1
                assert computed[item] == cell.value, (one.of.department, item)
    assert shown > FILLS


BOUNDS = [None, Decimal(0), Decimal(-3), Decimal("0.1"), Decimal(80), Decimal("1234.5")]


@pytest.mark.parametrize("name", rule_set_names())
def test_every_kind_of_target_is_rated_as_the_engine_rates_it(name: str) -> None:
    rules, dice, compared = load_rule_set(name), random.Random(SEED), Counter()
    if rules.target != "own_year":
        rules = rules.model_copy(update={"target": "own_year"})
    for _ in range(4000):
        target = _target(dice)
        actual = dice.choice([Decimal(0), Decimal(-4), Decimal("0.1"), Decimal(64), Decimal("987.6"), Decimal(3000)])
        cell = f.cell("A1", actual)
        found = judge(
            actual, target.op, target.low, target.high, target.better, baseline=target.baseline,
            down_rate=rules.down_rate, tolerance_pct=rules.approx_tolerance_pct,
        )  # fmt: skip
        rated = rate(cell, target, rules)
        if actual < 0 and not target.may_be_negative:
            assert rated.value == live.AFTER_RETURN, "the office asks whether it can be"
            continue
        compared[found.method] += 1
        assert (found.rate_pct is None) == isinstance(rated.value, str), (target, actual)
        if found.rate_pct is not None:
            assert rated.value == pytest.approx(found.rate_pct, abs=Decimal("1e-30")), (target, actual)
        said = met(cell, f.cell("B1", rated.value), None, target, rules).value
        words = (
            MET["not_due"]
            if found.method == "not_due"
            else {True: MET["met"], False: MET["not_met"], None: ""}[found.met]
        )
        assert said == words, (target, actual)
    assert len(compared) >= 9


def _target(dice: random.Random) -> Target:
    op = dice.choice(["eq", "ge", "le", "gt", "lt", "range", "approx"])
    low, high = sorted(dice.choices(BOUNDS[1:], k=2))
    single = {"ge": (low, None), "gt": (low, None), "le": (None, high), "lt": (None, high)}.get(op, (low, low))
    bounds = (low, high) if op == "range" else single
    return Target(op, *bounds, dice.choice(["up", "down", "range"]), dice.choice(BOUNDS), "activity")


@pytest.mark.parametrize("name", rule_set_names())
def test_grades_are_those_of_the_rule_set_also_at_its_cut_offs(name: str) -> None:
    rules: RuleSet = load_rule_set(name)
    dice = random.Random(SEED)
    for _ in range(2000):
        number = dice.randrange(1, 5)
        kinds = dice.choices(["activity", "outcome"], k=number)
        rates = [
            dice.choice(
                [*(cut.from_pct for cut in rules.cut_offs), Decimal("79.9999"), Decimal(dice.randrange(200)), None]
            )
            for _ in kinds
        ]
        cells = [f.cell(f"B{n}", one if one is not None else "－") for n, one in enumerate(rates)]
        actuals = [f.cell(f"A{n}", Decimal(1) if one is not None else "－") for n, one in enumerate(rates)]
        judged = mean(list(zip(kinds, actuals, cells, strict=True)), rules)
        shown = grade(f.cell("C1", judged.value), rules, NUMBERS).value
        weights = [rules.weights.by_kind[kind] for kind in kinds]
        computed = engine_grade(rates, rules, weights=weights)
        assert (shown if isinstance(shown, Decimal) else None) == computed, (rates, kinds)
