"""data/programme_indicators.csv: one row is one indicator of the whole programme or of the city's finances."""

import pandas as pd
import pandera.pandas as pa
from pandera.typing.pandas import Series

from schemas.tables.fiscal_indicators import CONDITIONS
from schemas.tables.result_indicators import BASES, MET, STATES
from schemas.tables.targets import OPERATORS

SCOPES = {"programme": "プログラム全体の指標", "goal": "財政運営の取組目標", "fiscal": "財政指標"}
"""What an indicator is of, with the words readers see."""


class ResultProgrammeIndicators(pa.DataFrameModel):
    """Chapter 2, 2(3) and chapter 5, 2(6); `met` is blank where it needs a judgement (要判定)."""

    indicator_id: Series[str] = pa.Field(unique=True, title="指標No.", description="Key of the indicator")
    scope: Series[str] = pa.Field(isin=list(SCOPES), title="対象", description="programme, goal or fiscal")
    name: Series[str] = pa.Field(title="指標名", description="Name as printed in the programme")
    accounts: Series[str] = pa.Field(title="対象会計", description="Accounts the indicator is of; may be empty")
    unit: Series[str] = pa.Field(title="単位", description="Unit of baseline, bounds and actual")
    better: Series[str] = pa.Field(isin=["up", "down", "range"], title="望ましい方向", description="up, down or range")
    condition: Series[str] = pa.Field(
        isin=list(CONDITIONS), title="条件の種類", description="bound, or what the words ask for"
    )
    op: Series[str] = pa.Field(isin=OPERATORS, title="条件", description="Operator of the target")
    low: Series[object] = pa.Field(nullable=True, title="目標値（下限）", description="Bound of eq, approx, ge, gt")
    high: Series[object] = pa.Field(nullable=True, title="目標値（上限）", description="Bound of eq, approx, le, lt")
    target_text: Series[str] = pa.Field(title="目標（原文）", description="The condition as printed")
    target_year: Series[pa.Int64] = pa.Field(
        nullable=True, title="目標の年度", description="Western fiscal year; empty where it holds every year"
    )
    baseline_text: Series[str] = pa.Field(title="現状値（原文）", description="Baseline as printed")
    baseline: Series[object] = pa.Field(nullable=True, title="現状値", description="Baseline as a number")
    peer: Series[str] = pa.Field(title="比較対象", description="Whose figure it is compared with; may be empty")
    peer_value: Series[object] = pa.Field(
        nullable=True, title="比較対象の値", description="That of the year where it is reported, else the baseline's"
    )
    fiscal_year: Series[int] = pa.Field(title="年度", description="Western fiscal year (April to March)")
    actual: Series[object] = pa.Field(nullable=True, title="実績値", description="Actual as reported, in the unit")
    actual_state: Series[str] = pa.Field(isin=STATES, title="実績値の状態", description="What stood in the cell")
    rate_pct: Series[object] = pa.Field(
        nullable=True, title="達成率（％）", description="Attainment rate in percent; empty where there is none"
    )
    met: Series[str] = pa.Field(isin=list(MET), title="達成状況", description="met, not_met, not_due, or empty")
    basis: Series[str] = pa.Field(
        isin=list(BASES), title="達成率がない理由", description="Why there is no rate; empty with one"
    )
    explanation: Series[str] = pa.Field(
        str_length={"min_value": 1}, title="説明", description="What was compared with what (Japanese)"
    )
    remark: Series[str] = pa.Field(title="備考", description="The office's remark on the actual")

    class Config:
        """Columns exactly these, in this order."""

        strict = True
        ordered = True

    @pa.dataframe_check(name="rate_or_reason")
    def _a_rate_or_a_reason(cls, frame: pd.DataFrame) -> pd.Series:  # noqa: N805  pandera hands in the class
        return frame["rate_pct"].notna() == (frame["basis"] == "")
