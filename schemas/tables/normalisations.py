"""data/normalisations.csv: one row is one cell that was read otherwise than it was written."""

from collections.abc import Iterable, Mapping

import pandas as pd

from schemas.everywhere import shared
from schemas.field import Field
from schemas.table import Table

# fmt: off
NORMALISATIONS = Table(
    "normalisations",
    "書かれたとおりでなく読み取った値",
    [
        shared("file", filled=True),
        shared("sheet", filled=True),
        shared("cell", pattern=r"^[A-Z]{1,3}[1-9]\d*$"),
        Field("raw", "書かれている値", "セルに書かれている値。書かれたとおりに示す。"),
        Field("value", "読み取った値", "読み取った値。"),
        Field("rule", "読み方", "読み取りで直したこと。", filled=True),
    ],
)
# fmt: on
"""What stood in the cell, what was read, and the rule in a sentence."""


def normalisations_table(rows: Iterable[Mapping[str, str]]) -> pd.DataFrame:
    """Give normalisations as a table, also where there are none."""
    return pd.DataFrame(list(rows), columns=NORMALISATIONS.names, dtype="str")
