"""Midterm and final evaluation: the years' published results side by side, against the end targets.

The programme is evaluated every year against that year's own targets, and after two and four years as a whole
(chapter 4, 2). Nothing is graded anew here: the grades are the years' own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from pipelines.evaluation.several_years.changes import find_changes
from pipelines.evaluation.several_years.distribution import distribute
from pipelines.evaluation.several_years.indicator_course import indicator_courses, indicator_years
from pipelines.evaluation.several_years.item_course import item_courses, item_years
from pipelines.evaluation.several_years.whole_programme import effect_years, programme_indicator_years
from pipelines.evaluation.several_years.years import YearResults, require_consecutive
from pipelines.register.store import Register
from schemas.rule_set import RuleSet
from schemas.tables.midterm_indicators import INDICATOR_YEARS, MIDTERM_INDICATORS
from schemas.tables.midterm_items import ITEM_YEARS, MIDTERM_ITEMS
from schemas.tables.midterm_sums import CHANGES, DISTRIBUTION
from schemas.tables.midterm_wide import EFFECT_YEARS, PROGRAMME_INDICATOR_YEARS


@dataclass(frozen=True)
class Midterm:
    """Several years in one view (`schemas/tables/midterm_*.py`).

    Attributes:
        years: in order.
        items, indicators: one row each, with trend and end target.
        item_years, indicator_years: one row per year of each.
        distribution: counts of final grades by level and year.
        changes: what changed from year to year, and why.
        programme_indicator_years, effect_years: the programme as a whole; empty where no year published any.
    """

    years: list[int]
    items: pd.DataFrame
    item_years: pd.DataFrame
    indicators: pd.DataFrame
    indicator_years: pd.DataFrame
    distribution: pd.DataFrame
    changes: pd.DataFrame
    programme_indicator_years: pd.DataFrame
    effect_years: pd.DataFrame

    @property
    def made_up(self) -> bool:
        """Whether anything stands on made-up values."""
        return bool(self.item_years["made_up"].any())


def review_years(years: Sequence[YearResults], register: Register, revisions: pd.DataFrame, rules: RuleSet) -> Midterm:
    """Put the years side by side.

    Args:
        years: as published, in order.
        register: as it stood at the end of the last of them.
        revisions: the targets revised until then (`find_revisions`).
        rules: of the last year.

    Returns:
        Every item and indicator that was evaluated in any of the years once.

    Raises:
        YearsError: for fewer than two years, or a gap between them.
        pandera.errors.SchemaErrors: when a table breaks its contract, which is a fault of the program.
    """
    require_consecutive([year.fiscal_year for year in years])
    programme = register.programme
    by_year = item_years(years)
    indicators = indicator_courses(years, register, rules)
    items = item_courses(years, indicators, programme.names)
    return Midterm(
        years=[year.fiscal_year for year in years],
        items=MIDTERM_ITEMS.validate(items, lazy=True),
        item_years=ITEM_YEARS.validate(by_year, lazy=True),
        indicators=MIDTERM_INDICATORS.validate(indicators, lazy=True),
        indicator_years=INDICATOR_YEARS.validate(indicator_years(years), lazy=True),
        distribution=DISTRIBUTION.validate(distribute(years, items, programme.departments), lazy=True),
        changes=CHANGES.validate(find_changes(years, by_year, revisions), lazy=True),
        programme_indicator_years=PROGRAMME_INDICATOR_YEARS.validate(programme_indicator_years(years), lazy=True),
        effect_years=EFFECT_YEARS.validate(effect_years(years), lazy=True),
    )
