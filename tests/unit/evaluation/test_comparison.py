"""Several rule sets on the same returns: counts, agreement with the department, and where they differ."""

from decimal import Decimal

import pandas as pd
import pytest

from pipelines.evaluation.comparison import compare_rules
from schemas.rule_set import load_rule_set
from tests.unit.evaluation.conftest import YEAR, programme

NAMES = ["default", "city-habit", "sabcd", "osaka-library"]


@pytest.fixture
def compared(small_year):
    small_year.item("1(1)1", grade=3).indicator("1(1)1", "ge 100", 85)
    small_year.item("1(1)2", grade=3).indicator("1(1)2", "ge 100", 125)
    small_year.item("1(1)3", grade=None).indicator("1(1)3", "ge 100", 40)
    small_year.item("1(1)4", grade=3)
    rule_sets = [load_rule_set(name) for name in NAMES]
    return compare_rules(small_year.checked, small_year.register, YEAR, rule_sets, programme().scale(YEAR))


def test_every_item_has_its_grade_under_each_rule_set(compared):
    grades = compared.items.set_index("item_id")[NAMES].astype(object).where(lambda table: table.notna(), None)
    assert grades.to_numpy().tolist() == [[3, 4, 4, 2], [2, 2, 2, 1], [5, 4, 5, 4], [None] * 4]
    assert compared.items["osaka-library_label"].tolist() == ["B", "A", "D", ""]
    assert compared.items["default_label"].tolist() == ["ほぼ目標どおり", "上回った", "大きく下回った", ""]
    assert compared.items["default_rate_pct"].tolist() == [Decimal(85), Decimal(125), Decimal(40), None]


def test_the_rule_sets_that_differ_from_the_first_are_named_where_scales_are_alike(compared):
    assert compared.items["differs"].tolist() == ["city-habit、sabcd", "", "city-habit", ""]


def test_counts_and_agreement_with_the_department(compared):
    default, habit, sabcd, osaka = compared.outcomes
    assert default.counts == {1: 0, 2: 1, 3: 1, 4: 0, 5: 1}
    assert [outcome.unjudged for outcome in compared.outcomes] == [1, 1, 1, 1]
    assert (default.compared, default.exact, default.near) == (2, 1, 2)
    assert (habit.compared, habit.exact, habit.near) == (2, 0, 2)
    assert (sabcd.compared, sabcd.exact, sabcd.near) == (2, 0, 2)
    assert osaka.compared == 0, "four grades are not compared with five"
    assert sum(osaka.counts.values()) + osaka.unjudged == 4


def test_the_first_rule_set_gives_what_the_evaluation_gives(compared, small_year):
    evaluated = small_year.evaluate().items
    pd.testing.assert_series_equal(compared.items["default"], evaluated["computed_grade"], check_names=False)


def test_a_rule_set_counted_from_the_other_end_is_refused(small_year):
    small_year.item("1(1)1")
    backwards = [load_rule_set("default"), load_rule_set("four-levels-4-best")]
    with pytest.raises(ValueError, match="is the best of the scale"):
        compare_rules(small_year.checked, small_year.register, YEAR, backwards, programme().scale(YEAR))
