"""Targets that were revised: two rows of the register for one indicator and year, the later one with its reason."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pandas as pd

from schemas.tables.rows import rows_of

COLUMNS = ["item_id", "indicator_id", "fiscal_year", "before", "after", "valid_from", "reason"]


def find_revisions(targets: pd.DataFrame, indicators: pd.DataFrame, years: Sequence[int], until: date) -> pd.DataFrame:
    """Give one row per revision that had begun.

    Args:
        targets: all rows of the register, also those that no longer hold.
        indicators: for the item of each.
        years: the fiscal years whose targets are compared: those evaluated, and the programme's last.
        until: the last day that counts.

    Returns:
        `COLUMNS`, all text but the year; before and after as the programme words them.
    """
    items = dict(zip(indicators["indicator_id"], indicators["item_id"], strict=True))
    of_years = targets[targets["fiscal_year"].isin(list(years)) & (targets["valid_from"] <= until.isoformat())]
    found = []
    for (indicator_id, year), rows in of_years.groupby(["indicator_id", "fiscal_year"], sort=False):
        if len(rows) < 2 or indicator_id not in items:
            continue
        ordered = rows_of(rows.sort_values("valid_from", kind="stable"))
        for before, after in pairwise(ordered):
            found.append(
                {
                    "item_id": items[indicator_id],
                    "indicator_id": indicator_id,
                    "fiscal_year": int(str(year)),
                    "before": before["text"],
                    "after": after["text"],
                    "valid_from": after["valid_from"],
                    "reason": after["note"],
                }
            )
    types = dict.fromkeys(COLUMNS, "str") | {"fiscal_year": "int64"}
    return pd.DataFrame(found, columns=COLUMNS).astype(types)
