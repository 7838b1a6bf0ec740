"""data/indicators.csv: one row is one indicator of the register with its target, actual and rate of one fiscal year."""

import pandas as pd
import pandera.pandas as pa

from schemas.everywhere import shared
from schemas.field import REGISTER, Field
from schemas.table import Table


def a_rate_or_a_reason(frame: pd.DataFrame) -> pd.Series:
    """Tell for each row whether it has either a rate or a reason for having none."""
    return frame["rate_pct"].notna() == (frame["basis"] == "")


# fmt: off
RESULT_INDICATORS = Table(
    "indicators",
    "{indicator}別の実績と達成率",
    [
        shared("indicator_id", unique=True),
        "item_id", "department", "kind", "seq", "name", "unit",
        Field("aggregation", "集計の方法", "その年度の値のまとめ方（累計、平均など）。空欄は特に示していないもの。",
              fact=REGISTER),
        "reported_as", "better", "baseline_text", "baseline", "fiscal_year", "figure_year", "op", "low", "high",
        "target_text", "due_on", "actual", "done_on", "actual_state", "provisional", "rate_pct", "met", "basis",
        "explanation", "remark", "file", "sheet", "cell",
    ],
    key=["indicator_id"],
    refers={"item_id": "items"},
    public=True,
    compared_by=["indicator_id"],
    checks=[pa.Check(a_rate_or_a_reason, name="rate_or_reason")],
)
# fmt: on
"""The year's indicators in the register's order; rates unrounded, in percent."""
