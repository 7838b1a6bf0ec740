"""register/programme_indicators.csv: one row is one indicator of the programme as a whole (chapter 2, 2(3))."""

import pandera.pandas as pa
from pandera.typing.pandas import Series

from schemas.code_lists import BETTER
from schemas.text import Text


class ProgrammeIndicators(pa.DataFrameModel):
    """What the whole programme is measured by: baseline and one target, both in `unit`.

    `low` is the bound of eq, approx, ge, gt; `high` that of eq, approx, le, lt. `earlier` is the value before the first
    programme, as the document's text gives it beside the baseline.
    """

    indicator_id: Series[Text] = pa.Field(unique=True, str_length={"min_value": 1}, title="指標No.")
    name: Series[Text] = pa.Field(str_length={"min_value": 1}, title="指標名")
    unit: Series[Text] = pa.Field(title="単位")
    better: Series[Text] = pa.Field(isin=list(BETTER), title="望ましい方向")
    baseline_text: Series[Text] = pa.Field(title="現状値（原文）")
    baseline: Series[object] = pa.Field(nullable=True, title="現状値")
    baseline_year: Series[pa.Int64] = pa.Field(ge=1989, le=2100, title="現状値の年度", coerce=True)
    fiscal_year: Series[pa.Int64] = pa.Field(ge=1989, le=2100, title="目標の年度", coerce=True)
    op: Series[Text] = pa.Field(isin=["eq", "ge", "le", "gt", "lt", "approx"], title="条件")
    low: Series[object] = pa.Field(nullable=True, title="目標値（下限）")
    high: Series[object] = pa.Field(nullable=True, title="目標値（上限）")
    text: Series[Text] = pa.Field(title="目標値（原文）")
    earlier: Series[object] = pa.Field(nullable=True, title="以前の値")
    earlier_year: Series[pa.Int64] = pa.Field(nullable=True, title="以前の値の年度", coerce=True)
    line: Series[pa.Int64] = pa.Field(ge=1, title="文書の行", coerce=True)
