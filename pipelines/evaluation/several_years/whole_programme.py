"""The programme as a whole over the years: its own and the fiscal indicators, and the sums of financial effects."""

from collections.abc import Sequence
from decimal import Decimal

import pandas as pd

from pipelines.evaluation.several_years.years import YearResults
from schemas.tables.midterm_wide import EFFECT_YEARS, PROGRAMME_INDICATOR_YEARS


def programme_indicator_years(years: Sequence[YearResults]) -> pd.DataFrame:
    """Give one row per indicator and year (`PROGRAMME_INDICATOR_YEARS`): indicator by indicator, years in order."""
    stacked = pd.concat([year.programme_indicators for year in years], ignore_index=True)
    order = {name: n for n, name in enumerate(dict.fromkeys(stacked["indicator_id"]))}
    in_order = stacked.sort_values("indicator_id", key=lambda keys: keys.map(order), kind="stable")
    return in_order[PROGRAMME_INDICATOR_YEARS.names]


def effect_years(years: Sequence[YearResults]) -> pd.DataFrame:
    """Sum the financial effects of each year that reported any (`EFFECT_YEARS`).

    A year's effect lasts: the same saving is reported again in the next year, so that the years are never added up.
    """
    rows = []
    for year in years:
        for unit, effects in year.financial_effects.groupby("unit", sort=False):
            reported, counted = (sum(effects[column], Decimal(0)) for column in ("financial_effect", "counted"))
            rows.append((year.fiscal_year, unit, len(effects), reported, counted))
    return pd.DataFrame(rows, columns=EFFECT_YEARS.names).astype(EFFECT_YEARS.types)
