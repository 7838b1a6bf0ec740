"""data/indicators.csv and data/indicator_years.csv of a midterm or final evaluation: the indicators' course."""

import pandera.pandas as pa
from pandera.typing.pandas import Series

from schemas.tables.result_indicators import BASES, MET, STATES
from schemas.tables.targets import OPERATORS


class MidtermIndicators(pa.DataFrameModel):
    """One row is one indicator with its end target (that of the programme's last year) and how far it is."""

    indicator_id: Series[str] = pa.Field(unique=True, title="指標No.", description="Key in the register")
    item_id: Series[str] = pa.Field(title="課題No.", description="Item the indicator belongs to")
    department: Series[str] = pa.Field(title="所管", description="Departments in charge in its latest year")
    kind: Series[str] = pa.Field(isin=["activity", "outcome"], title="種別", description="activity or outcome")
    seq: Series[pa.Int64] = pa.Field(ge=1, title="連番", description="Position within item and kind")
    name: Series[str] = pa.Field(title="指標名", description="Name as printed in the programme")
    unit: Series[str] = pa.Field(title="単位", description="Unit of baseline, bounds and actuals")
    better: Series[str] = pa.Field(isin=["up", "down", "range"], title="望ましい方向", description="up, down, range")
    baseline_text: Series[str] = pa.Field(title="現状値（原文）", description="Baseline as printed")
    baseline: Series[object] = pa.Field(nullable=True, title="現状値", description="Baseline as a number")
    end_year: Series[int] = pa.Field(title="最終年度", description="Last fiscal year of the programme")
    end_op: Series[str] = pa.Field(isin=OPERATORS, title="最終目標の条件", description="Operator of the end target")
    end_low: Series[object] = pa.Field(nullable=True, title="最終目標（下限）", description="Lower bound")
    end_high: Series[object] = pa.Field(nullable=True, title="最終目標（上限）", description="Upper bound")
    end_text: Series[str] = pa.Field(title="最終目標（原文）", description="The end target as printed")
    latest_year: Series[pa.Int64] = pa.Field(
        nullable=True, title="最新実績の年度", description="Last year with a figure"
    )
    latest_actual: Series[object] = pa.Field(nullable=True, title="最新の実績値", description="Actual of that year")
    end_rate_pct: Series[object] = pa.Field(
        nullable=True, title="最終目標に対する達成率（％）", description="Latest actual against the end target"
    )
    end_met: Series[str] = pa.Field(isin=list(MET), title="最終目標の達成", description="met, not_met, not_due, empty")
    end_basis: Series[str] = pa.Field(isin=list(BASES), title="達成率がない理由", description="Empty with a rate")
    remaining: Series[object] = pa.Field(
        nullable=True, title="最終目標までの差", description="Distance to the end target in the unit; 0 when met"
    )
    made_up: Series[bool] = pa.Field(title="架空データ", description="Whether any year stands on made-up values")

    class Config:
        """Columns exactly these, in this order: the CSV has them so."""

        strict = True
        ordered = True


class IndicatorYears(pa.DataFrameModel):
    """One row is one indicator in one fiscal year, as that year was published."""

    indicator_id: Series[str] = pa.Field(title="指標No.", description="Key of the indicator in the register")
    item_id: Series[str] = pa.Field(title="課題No.", description="Item the indicator belongs to")
    fiscal_year: Series[int] = pa.Field(title="年度", description="Western fiscal year (April to March)")
    unit: Series[str] = pa.Field(title="単位", description="Unit of that year")
    op: Series[str] = pa.Field(isin=OPERATORS, title="条件", description="Operator of that year's target")
    low: Series[object] = pa.Field(nullable=True, title="目標値（下限）", description="Lower bound")
    high: Series[object] = pa.Field(nullable=True, title="目標値（上限）", description="Upper bound")
    target_text: Series[str] = pa.Field(title="目標値（原文）", description="That year's target as printed")
    actual: Series[object] = pa.Field(nullable=True, title="実績値", description="Actual as reported")
    actual_state: Series[str] = pa.Field(isin=STATES, title="実績値の状態", description="What stood in the cell")
    provisional: Series[int] = pa.Field(isin=[0, 1], title="速報値", description="1 where the actual was not final yet")
    rate_pct: Series[object] = pa.Field(nullable=True, title="達成率（％）", description="As published, one decimal")
    met: Series[str] = pa.Field(isin=list(MET), title="達成状況", description="met, not_met, not_due, or empty")
    basis: Series[str] = pa.Field(isin=list(BASES), title="達成率がない理由", description="Empty with a rate")
    remark: Series[str] = pa.Field(title="備考", description="The department's remark on the actual")
    made_up: Series[bool] = pa.Field(title="架空データ", description="Whether the row stands on made-up values")

    class Config:
        """Columns exactly these, in this order: the CSV has them so."""

        strict = True
        ordered = True
