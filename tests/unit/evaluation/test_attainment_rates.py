"""Rates beyond the worked cases: kinds of numbers, exactness, what is refused, and the two properties."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipelines.evaluation import attainment_rate, is_met, shown_pct
from pipelines.evaluation.rates import judge

amounts = st.decimals(min_value=-10_000, max_value=10_000, places=2)
baselines = st.none() | amounts
SINGLE = ["eq", "ge", "gt", "le", "lt", "approx"]


@st.composite
def targets(draw):
    op = draw(st.sampled_from([*SINGLE, "range"]))
    if op == "range":
        low, high = sorted([draw(amounts), draw(amounts)])
    else:
        low = high = draw(st.just(Decimal(0)) | amounts)
    return op, low, high


@pytest.mark.parametrize("actual", [1580, 1580.0, Decimal("1580"), np.int64(1580), np.float64(1580)])
def test_every_kind_of_number_gives_the_same_exact_rate(actual):
    assert attainment_rate(actual, "le", None, 1280, "down") == Decimal("76.5625")


def test_a_float_is_taken_as_it_is_written():
    assert attainment_rate(0.58, "ge", 1, None, "up") == 58
    assert attainment_rate(98.7, "ge", 98.7, None, "up") == 100
    assert is_met(0.1 + 0.2, "le", None, 0.3, "down") is False


@pytest.mark.parametrize("missing", [None, float("nan"), Decimal("NaN"), pd.NA])
def test_no_value_is_no_rate(missing):
    assert attainment_rate(missing, "ge", 10, None, "up") is None
    assert is_met(missing, "ge", 10, None, "up") is None


@pytest.mark.parametrize("wrong", ["10", True, "１０"])
def test_what_is_no_number_is_refused(wrong):
    with pytest.raises(TypeError):
        attainment_rate(wrong, "ge", 10, None, "up")


@pytest.mark.parametrize(
    ("op", "low", "high", "better"),
    [("ge", None, None, "up"), ("range", 1, None, "range"), ("range", 9, 1, "range"), ("about", 1, 1, "up"),
     ("ge", 1, None, "more"), ("ge", float("inf"), None, "up")],
)  # fmt: skip
def test_a_target_that_is_none_is_refused(op, low, high, better):
    with pytest.raises(ValueError, match=r"needs its bound|upside down|unknown|finite"):
        attainment_rate(1, op, low, high, better)


def test_an_endless_fraction_keeps_fifty_digits():
    assert attainment_rate(1, "ge", 3, None, "up") == Decimal("33." + "3" * 48)


def test_no_rate_comes_with_an_exponent():
    assert str(attainment_rate(Decimal("1E+5"), "ge", Decimal("1E+3"), None, "up")) == "10000"


@pytest.mark.parametrize(
    ("actual", "rate"), [(160, "62.5"), (100, "100"), (80, "125"), (5, "1000"), (0, "1000"), (-3, "1000")]
)
def test_the_other_convention_where_less_is_better(actual, rate):
    assert attainment_rate(actual, "le", None, 100, "down", down_rate="ratio") == Decimal(rate)


def test_the_other_convention_changes_nothing_below_or_at_zero():
    for actual, high, baseline in ((3, 0, 10), (-9, -10, None)):
        both = [
            attainment_rate(actual, "le", None, high, "down", baseline=baseline, down_rate=kind)
            for kind in ("two_minus", "ratio")
        ]
        assert both[0] == both[1] is not None


@pytest.mark.parametrize(
    ("actual", "better", "met"),
    [("95", "up", True), ("94.99", "up", False), ("105", "down", True), ("105.01", "down", False),
     ("95", "range", True), ("105", "range", True), ("94.99", "range", False), ("105.01", "range", False)],
)  # fmt: skip
def test_a_tolerance_widens_about_and_nothing_else(actual, better, met):
    assert is_met(Decimal(actual), "approx", 100, 100, better, tolerance_pct=5) is met
    assert is_met(95, "eq", 100, 100, "up", tolerance_pct=5) is False


@pytest.mark.parametrize(("judgement", "met"), [(1, True), (0, False), (None, None)])
def test_words_are_met_when_the_department_says_so(judgement, met):
    assert is_met(None, "text", None, None, "up", judgement=judgement) is met
    assert attainment_rate(5, "text", None, None, "up") is None


@pytest.mark.parametrize(
    ("rate", "shown"), [("79.95", "80.0"), ("79.949999", "79.9"), ("0.05", "0.1"), ("2.25", "2.3"), ("1E+30", "1E+30")]
)
def test_halves_are_shown_upwards(rate, shown):
    assert shown_pct(Decimal(rate)) == Decimal(shown)


@given(
    targets(),
    st.sampled_from(["up", "down", "range"]),
    baselines,
    amounts,
    amounts,
    st.sampled_from(["two_minus", "ratio"]),
)
def test_a_better_actual_never_worsens_rate_or_met(target, better, baseline, one, other, down_rate):
    op, low, high = target
    direction = {"ge": "up", "gt": "up", "le": "down", "lt": "down"}.get(op, better)
    if direction == "range":
        distance = [max(low - value, value - high, Decimal(0)) for value in (one, other)]
        # nearer on the same side is better; nothing is claimed across the range
        assume((one < low) == (other < low))
        worse, best = (one, other) if distance[0] >= distance[1] else (other, one)
    else:
        worse, best = sorted([one, other], reverse=direction == "down")
    results = [judge(value, op, low, high, better, baseline=baseline, down_rate=down_rate) for value in (worse, best)]
    rates = [result.rate_pct for result in results]
    if None not in rates:
        assert rates[0] <= rates[1]
    if results[0].met is True and results[1].method.value != "not_due":
        assert results[1].met is True
    assert not (rates[0] is not None and rates[1] is None and results[1].method.value == "no_baseline")


@given(targets(), st.sampled_from(["up", "down", "range"]), baselines, amounts, st.sampled_from(["two_minus", "ratio"]),
       st.decimals(min_value="0.001", max_value=100_000, places=3))  # fmt: skip
def test_another_unit_changes_nothing(target, better, baseline, actual, down_rate, factor):
    op, low, high = target
    plain = judge(actual, op, low, high, better, baseline=baseline, down_rate=down_rate)
    scaled_baseline = None if baseline is None else baseline * factor
    scaled = judge(
        actual * factor, op, low * factor, high * factor, better, baseline=scaled_baseline, down_rate=down_rate
    )
    assert (plain.rate_pct, plain.met, plain.method) == (scaled.rate_pct, scaled.met, scaled.method)


@given(amounts, st.decimals(min_value="0.01", max_value=10_000, places=2))
def test_against_fractions(actual, goal):
    up = attainment_rate(actual, "ge", goal, None, "up")
    down = attainment_rate(actual, "le", None, goal, "down")
    share = Fraction(actual) / Fraction(goal)
    assert abs(Fraction(up) - max(0, 100 * share)) < Fraction(1, 10**40)
    assert abs(Fraction(down) - max(0, 100 * (2 - share))) < Fraction(1, 10**40)
