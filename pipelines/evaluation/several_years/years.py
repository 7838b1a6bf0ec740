"""The results of the years that are looked at together, each as it was published."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from schemas.grades import Scale
from schemas.tables.result_financial_effects import RESULT_FINANCIAL_EFFECTS
from schemas.tables.result_programme_indicators import RESULT_PROGRAMME_INDICATORS


class YearsError(ValueError):
    """The years do not make one evaluation; the message is one Japanese sentence."""


@dataclass(frozen=True)
class YearResults:
    """One year as published.

    Attributes:
        fiscal_year: western.
        scale: the grades as that year printed them.
        stage: 案 before the headquarters' decision, then "".
        items: one row per item (`schemas/tables/result_items.py`) and `made_up`.
        indicators: one row per indicator (`schemas/tables/result_indicators.py`) and `made_up`; rates as published.
        programme_indicators, financial_effects: `schemas/tables/result_*.py`; empty where a programme has none.
    """

    fiscal_year: int
    scale: Scale
    stage: str
    items: pd.DataFrame
    indicators: pd.DataFrame
    programme_indicators: pd.DataFrame = field(default_factory=RESULT_PROGRAMME_INDICATORS.empty)
    financial_effects: pd.DataFrame = field(default_factory=RESULT_FINANCIAL_EFFECTS.empty)


def require_consecutive(years: Sequence[int]) -> None:
    """Make sure that the years are two or more, in order and without a gap.

    Raises:
        YearsError: otherwise; it names the years that lack.
    """
    if len(years) < 2:
        raise YearsError("複数年度の評価には、2つ以上の年度を指定してください。例：--years 2022 2023")
    missing = sorted(set(range(min(years), max(years) + 1)) - set(years))
    if missing:
        names = "、".join(f"{year}年度" for year in missing)
        raise YearsError(f"年度は続けて指定してください。{names}が抜けています。")


def stack(years: Sequence[YearResults], table: str) -> pd.DataFrame:
    """Give a table of all years below each other, with `fiscal_year` and `stage` in every row, in order of years.

    Args:
        years: in order.
        table: `items` or `indicators`.
    """
    frames = []
    for year in years:
        rows: pd.DataFrame = getattr(year, table)
        stages = pd.array([year.stage] * len(rows), dtype="str")
        frames.append(rows.assign(fiscal_year=year.fiscal_year, stage=stages))
    return pd.concat(frames, ignore_index=True)


def latest_facts(stacked: pd.DataFrame, key: str) -> pd.DataFrame:
    """Give one row per key: the one of its latest year, in the programme's order (the latest year's counts)."""
    facts = stacked.drop_duplicates(key, keep="last")
    position = {name: n for n, name in enumerate(_order(stacked, key))}
    return facts.sort_values(key, key=lambda keys: keys.map(position)).reset_index(drop=True)


def _order(stacked: pd.DataFrame, key: str) -> list[str]:
    """The keys in the latest year's order; what had ended before stands behind what it stood behind then."""
    order: list[str] = []
    for _, rows in sorted(stacked.groupby("fiscal_year"), key=lambda group: -int(str(group[0]))):
        before = ""
        for name in rows[key]:
            if name not in order:
                order.insert(order.index(before) + 1 if before else 0, name)
            before = name
    return order
