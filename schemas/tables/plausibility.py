"""data/plausibility.csv: one row is one doubt about a value, for analysts to look at, the gravest first."""

import pandera.pandas as pa
from pandera.typing.pandas import Series

DOUBTS = {
    "power_of_ten": "桁違いの疑い",
    "fell_though_cumulative": "累計の減少",
    "jump": "大きな変動",
    "over_achievement": "目標の妥当性（大幅な超過）",
    "grade_fits_no_figure": "数値に合わない達成度",
    "target_passed_at_baseline": "目標の妥当性（現状値が目標を超過）",
    "same_as_last_year": "前年度と同じ値",
}
"""Kinds of doubt, gravest first, with the words readers see."""


class Plausibility(pa.DataFrameModel):
    """No finding and no verdict: nothing is blocked, nobody is asked before an analyst has looked."""

    rank: Series[int] = pa.Field(ge=1, unique=True, title="順位", description="1 is the gravest")
    doubt: Series[str] = pa.Field(isin=list(DOUBTS), title="確認する理由", description="Kind of doubt")
    score: Series[object] = pa.Field(title="重み", description="0 to 100; ranks the rows, nothing else")
    item_id: Series[str] = pa.Field(title="課題No.", description="Item")
    indicator_id: Series[str] = pa.Field(title="指標No.", description="Indicator; empty for a doubt about a grade")
    department: Series[str] = pa.Field(title="所管", description="Departments in charge")
    name: Series[str] = pa.Field(title="名称", description="Name of the indicator or item")
    unit: Series[str] = pa.Field(title="単位", description="Unit of value and reference")
    value: Series[object] = pa.Field(nullable=True, title="値", description="The value in doubt")
    reference: Series[object] = pa.Field(nullable=True, title="比べた値", description="What it was compared with")
    reference_is: Series[str] = pa.Field(title="比べた値の種類", description="前年度の実績, 現状値, 目標値, …")
    factor: Series[object] = pa.Field(nullable=True, title="倍率", description="value / reference, two decimals")
    evidence: Series[str] = pa.Field(str_length={"min_value": 1}, title="根拠", description="In a sentence (Japanese)")
    file: Series[str] = pa.Field(title="ファイル", description="Returned file the value was read from")
    sheet: Series[str] = pa.Field(title="シート", description="Its sheet")
    cell: Series[str] = pa.Field(title="セル", description="Its A1 address")

    class Config:
        """Columns exactly these, in this order: the CSV has them so."""

        strict = True
        ordered = True
