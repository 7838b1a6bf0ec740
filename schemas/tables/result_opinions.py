"""data/outside_opinions.csv: one row is what a second reviewer (外部評価) said of one item."""

import pandas as pd
import pandera.pandas as pa

from schemas.everywhere import shared
from schemas.field import DAY, INTEGER, Chosen, Field
from schemas.table import Table


def _something_is_said(frame: pd.DataFrame) -> pd.Series:
    return frame["outside_grade"].notna() | frame["outside_opinion"].ne("")


# fmt: off
RESULT_OPINIONS = Table(
    "outside_opinions",
    "外部評価の意見",
    [
        shared("item_id", unique=True), "department",
        Field("outside_grade", "外部評価の達成度", "外部評価による達成度。空欄は意見だけのもの。",
              INTEGER, codes=Chosen.GRADES, nullable=True),
        Field("outside_opinion", "外部評価の意見", "外部評価の意見。空欄は達成度だけのもの。"),
        Field("outside_by", "外部評価を行った者", "外部評価を行った者。", pattern="^.+$"),
        Field("outside_on", "外部評価の日", "外部評価の日（ISO 8601）。", DAY),
    ],
    key=["item_id"],
    refers={"item_id": "items"},
    public=True,
    checks=[pa.Check(_something_is_said, name="grade_or_opinion")],
)
# fmt: on
"""Items in the register's order; an item of which the reviewer said nothing has no row."""

OPINION_FIELDS = [name for name in RESULT_OPINIONS.names if name.startswith("outside_")]
"""What a list may name of an item's opinion."""

OPINION_COLUMNS = ["item_id", "grade", "opinion", "reviewed_by", "reviewed_on"]
"""Columns of the office's file `decisions/<year>-opinions.csv`."""
