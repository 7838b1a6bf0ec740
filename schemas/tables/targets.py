"""register/targets.csv: one row is the target of one indicator for one fiscal year, valid from a day."""

from typing import Optional

import pandas as pd
import pandera.pandas as pa
from pandera.typing.pandas import Series

from schemas.code_lists import OPERATORS
from schemas.text import Text


class Targets(pa.DataFrameModel):
    """The targets; a revised one is a further row with a later `valid_from` and its reason in `note`.

    `low` is the bound of eq, approx, ge, gt; `high` that of eq, approx, le, lt; a range has both; words have neither.
    A target that is a day (`by`) has `due_on`, the last day on which it is met; a table without such targets need not
    have the column.
    """

    indicator_id: Series[Text] = pa.Field(title="指標No.")
    fiscal_year: Series[pa.Int64] = pa.Field(ge=1989, le=2100, title="年度", coerce=True)
    op: Series[Text] = pa.Field(isin=list(OPERATORS), title="条件")
    low: Series[object] = pa.Field(nullable=True, title="目標値（下限）")
    high: Series[object] = pa.Field(nullable=True, title="目標値（上限）")
    text: Series[Text] = pa.Field(title="目標値（原文）")
    valid_from: Series[Text] = pa.Field(str_matches=r"^\d{4}-\d{2}-\d{2}$", title="適用開始日")
    note: Series[Text] = pa.Field(title="備考")
    due_on: Optional[Series[Text]] = pa.Field(str_matches=r"^(\d{4}-\d{2}-\d{2})?$", title="期日")  # noqa: UP045

    @pa.dataframe_check(name="bounds")
    def _bounds_fit_the_operator(cls, frame: pd.DataFrame) -> pd.Series:  # noqa: N805  pandera hands in the class
        needs_low = frame["op"].isin(["eq", "approx", "ge", "gt", "range"])
        needs_high = frame["op"].isin(["eq", "approx", "le", "lt", "range"])
        return (frame["low"].notna() == needs_low) & (frame["high"].notna() == needs_high)

    @pa.dataframe_check(name="range_order")
    def _range_is_not_upside_down(cls, frame: pd.DataFrame) -> pd.Series:  # noqa: N805
        both = frame["low"].notna() & frame["high"].notna()
        return ~both | (frame["low"].where(both, 0) <= frame["high"].where(both, 0))

    @pa.dataframe_check(name="due_day")
    def _a_day_has_its_day(cls, frame: pd.DataFrame) -> pd.Series:  # noqa: N805
        days = frame["due_on"] if "due_on" in frame else pd.Series("", index=frame.index)
        return days.ne("") == frame["op"].eq("by")
