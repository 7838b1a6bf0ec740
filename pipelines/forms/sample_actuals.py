"""Made-up actuals of the whole programme and the finances, so that the year can be tried before the real ones exist."""

import csv
import io
import random
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from pipelines.japanese.numbers import plain
from schemas.nothing import NONE
from schemas.tables.rows import rows_of

_MARKED = "【架空データ】"
_COLUMNS = ["indicator_id", "actual", "remark", "judgement"]


def make_up_actuals(indicators: pd.DataFrame, fiscal_year: int, seed: int) -> bytes:
    """Make up `actuals/<year>.csv`.

    Args:
        indicators: `pipelines.register.wide_indicators`: one row per indicator.
        fiscal_year: western.
        seed: the same one gives the same bytes.

    Returns:
        The CSV (UTF-8 with BOM): one row per indicator, each marked as made up in its remark.
    """
    chance = random.Random(f"{seed}/{fiscal_year}/actuals")
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for row in rows_of(indicators):
        near = next((row[name] for name in ("baseline", "high", "low") if row[name] is not None), None)
        if near is not None:
            factor = Decimal(str(round(chance.uniform(0.96, 1.02), 3)))
            actual, judgement = plain((near * factor).quantize(near, ROUND_HALF_UP)), ""
        else:
            # without any figure in the programme only a judgement answers; － is how a ratio of none is printed
            actual, judgement = NONE, chance.choice(["○", "○", NONE])
        writer.writerow([row["indicator_id"], actual, _MARKED, judgement])
    return ("\ufeff" + buffer.getvalue()).encode("utf-8")
