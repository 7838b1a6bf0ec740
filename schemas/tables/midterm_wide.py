"""data/programme_indicator_years.csv and effect_years.csv of a midterm or final evaluation."""

import pandera.pandas as pa
from pandera.typing.pandas import Series

from schemas.tables.result_indicators import MET, STATES
from schemas.tables.result_programme_indicators import SCOPES


class ProgrammeIndicatorYears(pa.DataFrameModel):
    """One row is one indicator of the whole programme or the finances in one fiscal year, as that was published."""

    indicator_id: Series[str] = pa.Field(title="指標No.", description="Key of the indicator")
    fiscal_year: Series[int] = pa.Field(title="年度", description="Western fiscal year (April to March)")
    scope: Series[str] = pa.Field(isin=list(SCOPES), title="対象", description="programme, goal or fiscal")
    name: Series[str] = pa.Field(title="指標名", description="Name as printed in the programme")
    unit: Series[str] = pa.Field(title="単位", description="Unit of baseline and actual")
    target_text: Series[str] = pa.Field(title="目標（原文）", description="The condition as printed")
    baseline_text: Series[str] = pa.Field(title="現状値（原文）", description="Baseline as printed")
    actual: Series[object] = pa.Field(nullable=True, title="実績値", description="Actual as reported, in the unit")
    actual_state: Series[str] = pa.Field(isin=STATES, title="実績値の状態", description="What stood in the cell")
    met: Series[str] = pa.Field(isin=list(MET), title="達成状況", description="met, not_met, not_due, or empty")
    explanation: Series[str] = pa.Field(title="説明", description="What was compared with what (Japanese)")

    class Config:
        """Columns exactly these, in this order."""

        strict = True
        ordered = True


class EffectYears(pa.DataFrameModel):
    """One row is the sum of financial effects of one fiscal year."""

    fiscal_year: Series[int] = pa.Field(unique=True, title="年度", description="Western fiscal year")
    unit: Series[str] = pa.Field(title="単位", description="Unit of both sums")
    items: Series[int] = pa.Field(ge=0, title="報告のあった課題数", description="Items that reported an amount")
    reported: Series[object] = pa.Field(title="報告額の計", description="Sum of the amounts as reported")
    counted: Series[object] = pa.Field(title="重なりを除いた計", description="Sum that counts every amount once")

    class Config:
        """Columns exactly these, in this order."""

        strict = True
        ordered = True
