"""Grades: every cut-off and the smallest step to either side of it, the cap, the mean, and nothing without a figure."""

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.evaluation import attainment_rate, grade
from pipelines.evaluation.grades import mean_rate
from pipelines.evaluation.rates import EXACT
from schemas.rule_set import RuleSet, load_rule_set

DEFAULT = load_rule_set("default")
HABIT = load_rule_set("city-habit")
STEP = Decimal("1e-25")
rates = st.decimals(min_value=0, max_value=400, places=3)


def boundaries(rules):
    for better, worse, cut in zip(rules.grades, rules.grades[1:], rules.cut_offs, strict=False):
        yield rules, cut.from_pct, better, worse


@pytest.mark.parametrize(("rules", "bound", "reached", "missed"), [*boundaries(DEFAULT), *boundaries(HABIT)])
def test_each_cut_off_and_the_smallest_step_beside_it(rules, bound, reached, missed):
    assert grade([bound], rules) == reached
    assert grade([bound + STEP], rules) == reached
    assert grade([bound - STEP], rules) == missed
    assert grade([bound.next_minus()], rules) == missed


def test_the_cut_offs_are_those_of_the_proposal():
    assert [(cut.grade, cut.from_pct) for cut in DEFAULT.cut_offs] == [(1, 150), (2, 120), (3, 80), (4, 50)]
    assert (DEFAULT.lowest_grade, DEFAULT.cap_pct) == (5, 150)
    assert [(cut.grade, cut.from_pct) for cut in HABIT.cut_offs] == [(2, 120), (3, 90)]
    assert HABIT.lowest_grade == 4


@pytest.mark.parametrize("nothing", [[], [None], [None, None]])
def test_no_figure_no_grade(nothing):
    assert grade(nothing, DEFAULT) is None
    assert mean_rate(nothing, DEFAULT) is None


def test_one_figure_cannot_carry_an_item():
    assert mean_rate([Decimal(1000), Decimal(40)], DEFAULT) == 95
    assert grade([Decimal(1000), Decimal(40)], DEFAULT) == 3


def test_rates_without_a_figure_are_left_out_of_the_mean():
    assert mean_rate([Decimal(120), None, Decimal(80)], DEFAULT) == 100


def test_a_mean_of_endless_fractions_that_is_exactly_a_cut_off_reaches_it():
    rates_by_thirds = [attainment_rate(actual, "ge", 300, None, "up") for actual in (361, 361, 361, 357)]
    with localcontext(EXACT):
        assert sum(rates_by_thirds) < 480
    assert mean_rate(rates_by_thirds, DEFAULT) == 120
    assert grade(rates_by_thirds, DEFAULT) == 2


def test_the_boundary_of_a_float_is_the_boundary_as_written():
    assert grade([attainment_rate(0.8, "ge", 1, None, "up")], DEFAULT) == 3
    assert grade([attainment_rate(0.58 * 100, "ge", 100, None, "up")], DEFAULT) == 4


def test_weights_shift_the_mean_and_zero_leaves_out():
    assert mean_rate([Decimal(100), Decimal(40)], DEFAULT, weights=[2, 1]) == 80
    assert mean_rate([Decimal(100), Decimal(40)], DEFAULT, weights=[1, 0]) == 100
    assert grade([Decimal(100)], DEFAULT, weights=[0]) is None


def test_the_lowest_rate_can_decide():
    strict = RuleSet.model_validate(DEFAULT.model_dump() | {"aggregation": "min"})
    assert grade([Decimal(140), Decimal(60)], DEFAULT) == 3
    assert grade([Decimal(140), Decimal(60)], strict) == 4


@given(st.lists(rates, min_size=1, max_size=6), st.integers(min_value=0, max_value=5), rates)
def test_a_better_rate_never_worsens_the_grade(given_rates, place, more):
    place %= len(given_rates)
    better = [*given_rates[:place], given_rates[place] + more, *given_rates[place + 1 :]]
    for rules in (DEFAULT, HABIT):
        assert grade(better, rules) <= grade(given_rates, rules)


@given(st.lists(rates | st.none(), min_size=1, max_size=6), st.randoms())
def test_the_order_of_the_rates_does_not_matter(given_rates, random):
    shuffled = random.sample(given_rates, len(given_rates))
    assert grade(shuffled, DEFAULT) == grade(given_rates, DEFAULT)
