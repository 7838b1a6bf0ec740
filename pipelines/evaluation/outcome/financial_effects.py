"""Financial effects of the items, each amount once: what one item's amount holds of another's is not added again."""

from decimal import Decimal
from typing import NamedTuple

import pandas as pd

from pipelines.japanese.numbers import grouped, split_scale
from schemas.tables.result_financial_effects import RESULT_FINANCIAL_EFFECTS
from schemas.tables.rows import rows_of

EFFECT = "financial_effect"
"""The form's column with the amount."""

_YEN = "円"


class _Overlap(NamedTuple):
    """One item's amount holds what another one reports: all of it (None), or so many yen."""

    holder: str
    held: str
    yen: Decimal | None


def count_once(items: pd.DataFrame, overlaps: pd.DataFrame, indicators: pd.DataFrame, unit: str) -> pd.DataFrame:
    """Say how much of each item's financial effect a sum may count.

    An amount that lies in another item's amount as well is taken off the item it came from, but only where that other
    item reported an amount, and never more than was reported.

    Args:
        items: the table of `schemas.tables.result_items`.
        overlaps: the register's `amount_overlaps.csv`; rows that are not about money, or name no other item, are
            left aside.
        indicators: the register's, for the units of the overlapping ones.
        unit: of the reported amounts, e.g. `千円`.

    Returns:
        The table of `schemas.tables.result_financial_effects`; empty where the form does not ask for amounts.
    """
    reported = items[items[EFFECT].notna()] if EFFECT in items else items.iloc[:0].assign(**{EFFECT: None})
    amounts = dict(zip(reported["item_id"], reported[EFFECT], strict=True))
    units = dict(zip(indicators["indicator_id"], indicators["unit"], strict=True))
    held = _overlaps(overlaps, units)
    rows = []
    for row in rows_of(reported):
        amount = row[EFFECT]
        holders = [one for one in held if one.held == row["item_id"] and one.holder in amounts and amount > 0]
        twice = max((_taken_off(one, amount, unit) for one in holders), default=Decimal(0))
        names = "、".join(dict.fromkeys(one.holder for one in holders))
        counted = amount - twice
        rows.append(
            (row["item_id"], row["department"], unit, amount, counted, names, _explain(amount, twice, names, unit))
        )
    table = pd.DataFrame(rows, columns=RESULT_FINANCIAL_EFFECTS.names)
    return RESULT_FINANCIAL_EFFECTS.validate(table.astype(RESULT_FINANCIAL_EFFECTS.types))


def _overlaps(overlaps: pd.DataFrame, units: dict[str, str]) -> list[_Overlap]:
    found = []
    for row in rows_of(overlaps[overlaps["relation"] == "includes"]):
        scale, counted = split_scale(row["unit"] or units.get(row["indicator_id"], ""))
        if row["other_item_id"] and counted == _YEN:
            yen = None if row["amount"] is None else row["amount"] * scale
            found.append(_Overlap(row["item_id"], row["other_item_id"], yen))
    return found


def _taken_off(overlap: _Overlap, amount: Decimal, unit: str) -> Decimal:
    return amount if overlap.yen is None else min(amount, overlap.yen / split_scale(unit)[0])


def _explain(amount: Decimal, twice: Decimal, holders: str, unit: str) -> str:
    if not twice:
        return f"{grouped(amount)}{unit}の全額を合計に数えます。"
    what = "全額" if twice == amount else f"うち{grouped(twice)}{unit}"
    return f"{grouped(amount)}{unit}の{what}は、{holders}の額にも含まれるため、合計では数えません。"
