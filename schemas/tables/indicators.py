"""register/indicators.csv: one row is one activity or outcome indicator of an item.

Where an indicator changed there is one row for each time; the columns for that are those of `validity.py`.
"""

from typing import Optional

import pandera.pandas as pa
from pandera.typing.pandas import Series

from schemas.code_lists import BETTER, JUDGED_BY, KINDS, REPORTED_AS
from schemas.text import Text


class Indicators(pa.DataFrameModel):
    """The indicators in the programme's order; baselines and targets stand in `unit`.

    A table need not have the last three columns: `reported_as` says whether a running total or the year's own figure is
    asked for, `lag_years` how many years later an actual is known: the figure and the target of that earlier year are
    those of the year that is evaluated. `judged_by` says which target a year is judged by, where that is not its own.
    """

    indicator_id: Series[Text] = pa.Field(str_length={"min_value": 1}, title="{indicator}No.")
    item_id: Series[Text] = pa.Field(title="{number}")
    pillar_no: Series[pa.Int64] = pa.Field(nullable=True, title="{pillar}No.", coerce=True)
    group_no: Series[pa.Int64] = pa.Field(nullable=True, title="{group}No.", coerce=True)
    item_no: Series[pa.Int64] = pa.Field(nullable=True, title="番号", coerce=True)
    kind: Series[Text] = pa.Field(isin=list(KINDS), title="種別")
    seq: Series[pa.Int64] = pa.Field(ge=1, title="連番", coerce=True)
    name: Series[Text] = pa.Field(str_length={"min_value": 1}, title="{indicator}名")
    aggregation: Series[Text] = pa.Field(title="集計の方法")
    unit: Series[Text] = pa.Field(title="単位")
    better: Series[Text] = pa.Field(isin=list(BETTER), title="望ましい方向")
    baseline_text: Series[Text] = pa.Field(title="現状値（原文）")
    baseline: Series[object] = pa.Field(nullable=True, title="現状値")
    baseline_from: Series[pa.Int64] = pa.Field(nullable=True, title="現状値の年度（始め）", coerce=True)
    baseline_to: Series[pa.Int64] = pa.Field(nullable=True, title="現状値の年度（終わり）", coerce=True)
    reported_as: Optional[Series[Text]] = pa.Field(isin=list(REPORTED_AS), title="実績の書き方")  # noqa: UP045
    lag_years: Optional[Series[pa.Int64]] = pa.Field(nullable=True, ge=0, le=5, title="実績の遅れ（年）", coerce=True)  # noqa: UP045
    judged_by: Optional[Series[Text]] = pa.Field(isin=list(JUDGED_BY), title="比べる目標値")  # noqa: UP045
