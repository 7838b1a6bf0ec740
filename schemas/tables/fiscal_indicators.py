"""register/fiscal_indicators.csv: one row is one goal or indicator of the city's finances (chapter 5, 2(6))."""

import pandas as pd
import pandera.pandas as pa
from pandera.typing.pandas import Series

from schemas.code_lists import CONDITIONS
from schemas.text import Text


class FiscalIndicators(pa.DataFrameModel):
    """The goals (取組目標) and indicators (財政指標) of the financial management, with their conditions as data.

    `op`, `low` and `high` are as in targets.csv; `op` is `text` where only words state the condition, and `le` without
    a bound where the bound is another figure (the average of comparable cities, as of the baseline in `peer_value`).
    A baseline in words has no number; one that holds since a year (以降) has no `baseline_to`.
    """

    indicator_id: Series[Text] = pa.Field(unique=True, str_length={"min_value": 1}, title="指標No.")
    kind: Series[Text] = pa.Field(isin=["goal", "indicator"], title="種別")
    group_no: Series[pa.Int64] = pa.Field(ge=1, title="区分No.", coerce=True)
    group: Series[Text] = pa.Field(title="区分")
    seq: Series[pa.Int64] = pa.Field(ge=1, title="連番", coerce=True)
    name: Series[Text] = pa.Field(str_length={"min_value": 1}, title="指標名")
    accounts: Series[Text] = pa.Field(title="対象会計")
    condition: Series[Text] = pa.Field(isin=list(CONDITIONS), title="条件の種類")
    op: Series[Text] = pa.Field(isin=["ge", "le", "gt", "lt", "text"], title="条件")
    low: Series[object] = pa.Field(nullable=True, title="下限")
    high: Series[object] = pa.Field(nullable=True, title="上限")
    unit: Series[Text] = pa.Field(title="単位")
    better: Series[Text] = pa.Field(isin=["up", "down"], title="望ましい方向")
    target_year: Series[pa.Int64] = pa.Field(nullable=True, title="目標の年度", coerce=True)
    text: Series[Text] = pa.Field(str_length={"min_value": 1}, title="条件（原文）")
    baseline_text: Series[Text] = pa.Field(title="現状値（原文）")
    baseline: Series[object] = pa.Field(nullable=True, title="現状値")
    baseline_from: Series[pa.Int64] = pa.Field(nullable=True, title="現状値の年度（始め）", coerce=True)
    baseline_to: Series[pa.Int64] = pa.Field(nullable=True, title="現状値の年度（終わり）", coerce=True)
    peer: Series[Text] = pa.Field(title="比較対象")
    peer_value: Series[object] = pa.Field(nullable=True, title="比較対象の値")
    reference: Series[object] = pa.Field(nullable=True, title="目安とした値")
    reference_year: Series[pa.Int64] = pa.Field(nullable=True, title="目安とした値の年度", coerce=True)
    line: Series[pa.Int64] = pa.Field(ge=1, title="文書の行", coerce=True)

    @pa.dataframe_check(name="bounds")
    def _bounds_fit_the_condition(cls, frame: pd.DataFrame) -> pd.Series:  # noqa: N805  pandera hands in the class
        bound = frame["condition"] == "bound"
        low, high = frame["op"].isin(["ge", "gt"]), frame["op"].isin(["le", "lt"])
        return (frame["low"].notna() == (bound & low)) & (frame["high"].notna() == (bound & high))
