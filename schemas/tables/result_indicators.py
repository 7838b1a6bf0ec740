"""data/indicators.csv: one row is one indicator of the register with its target, actual and rate of one fiscal year."""

import pandas as pd
import pandera.pandas as pa
from pandera.typing.pandas import Series

from schemas.nothing import MISSING, REJECTED
from schemas.tables.submitted import STATES as SUBMITTED_STATES
from schemas.tables.targets import OPERATORS

BASES = {
    "": "算定済み",
    "no_target": "当該年度の目標値なし",
    "text_target": "文章の目標",
    "not_due": "目標の時期が未到来",
    "not_reported": "実績値の報告なし",
    "undecided": "実績値が未定",
    "not_applicable": "実績値が該当なし",
    "no_baseline": "比べる現状値なし",
    "blocked": "指摘により未確定",
    "missing": MISSING,
    "rejected": f"提出ファイル{REJECTED}",
}
"""Why an indicator has no rate, with the words readers see."""

MET = {"met": "達成", "not_met": "未達成", "not_due": "時期未到来", "": ""}
"""Whether the target was met, with the words readers see; blank where that cannot be said."""

STATES = ["", *SUBMITTED_STATES]
"""State of the actual; blank where the department returned no row for the indicator."""


class ResultIndicators(pa.DataFrameModel):
    """The year's indicators in the register's order; rates unrounded, in percent."""

    indicator_id: Series[str] = pa.Field(
        unique=True, title="指標No.", description="Key of the indicator in the register"
    )
    item_id: Series[str] = pa.Field(title="課題No.", description="Item the indicator belongs to")
    department: Series[str] = pa.Field(title="所管", description="Departments in charge; joint ones are joined by 、")
    kind: Series[str] = pa.Field(isin=["activity", "outcome"], title="種別", description="activity or outcome")
    seq: Series[pa.Int64] = pa.Field(ge=1, title="連番", description="Position within item and kind")
    name: Series[str] = pa.Field(title="指標名", description="Name as printed in the programme")
    unit: Series[str] = pa.Field(title="単位", description="Unit of baseline, bounds and actual")
    aggregation: Series[str] = pa.Field(
        title="集計の方法", description="How the year's value is formed (sum, mean, ...)"
    )
    better: Series[str] = pa.Field(isin=["up", "down", "range"], title="望ましい方向", description="up, down or range")
    baseline_text: Series[str] = pa.Field(title="現状値（原文）", description="Baseline as printed")
    baseline: Series[object] = pa.Field(nullable=True, title="現状値", description="Baseline as a number")
    fiscal_year: Series[int] = pa.Field(title="年度", description="Western fiscal year (April to March)")
    op: Series[str] = pa.Field(isin=OPERATORS, title="条件", description="Operator of this year's target")
    low: Series[object] = pa.Field(
        nullable=True, title="目標値（下限）", description="Bound of eq, approx, ge, gt, range"
    )
    high: Series[object] = pa.Field(
        nullable=True, title="目標値（上限）", description="Bound of eq, approx, le, lt, range"
    )
    target_text: Series[str] = pa.Field(title="目標値（原文）", description="This year's target as printed")
    actual: Series[object] = pa.Field(nullable=True, title="実績値", description="Actual as reported, in the unit")
    actual_state: Series[str] = pa.Field(
        isin=STATES, title="実績値の状態", description="What stood in the cell; blank, dash and undecided are no zeros"
    )
    provisional: Series[int] = pa.Field(
        isin=[0, 1], title="速報値", description="1 where the department says that its actual is not final yet"
    )
    rate_pct: Series[object] = pa.Field(
        nullable=True, title="達成率（％）", description="Attainment rate in percent; empty where there is none"
    )
    met: Series[str] = pa.Field(isin=list(MET), title="達成状況", description="met, not_met, not_due, or empty")
    basis: Series[str] = pa.Field(
        isin=list(BASES), title="達成率がない理由", description="Why there is no rate; empty with one"
    )
    explanation: Series[str] = pa.Field(
        str_length={"min_value": 1}, title="説明", description="How the rate was found, or why there is none (Japanese)"
    )
    remark: Series[str] = pa.Field(title="備考", description="The department's remark on the actual")
    file: Series[str] = pa.Field(title="ファイル", description="Returned file the actual was read from")
    sheet: Series[str] = pa.Field(title="シート", description="Sheet the actual was read from")
    cell: Series[str] = pa.Field(title="セル", description="A1 address of the actual")

    class Config:
        """Columns exactly these, in this order: the CSV has them so."""

        strict = True
        ordered = True

    @pa.dataframe_check(name="rate_or_reason")
    def _a_rate_or_a_reason(cls, frame: pd.DataFrame) -> pd.Series:  # noqa: N805  pandera hands in the class
        return frame["rate_pct"].notna() == (frame["basis"] == "")


COLUMNS = list(ResultIndicators.to_schema().columns)
"""The columns of data/indicators.csv, in order."""
