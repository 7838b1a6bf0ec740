"""register/fiscal_frame.csv: one row is one line of the revenue and expenditure frame in one fiscal year."""

import pandera.pandas as pa
from pandera.typing.pandas import Series

from schemas.text import Text

SECTIONS = ["revenue", "expenditure", "balance", "settlement"]


class FiscalFrame(pa.DataFrameModel):
    """収支フレーム and 収支見通し on the base of general revenue sources (chapter 5, 2(9)).

    The lines whose `part_of` names a line add up to it; `revenue_total` minus `expenditure_total` is `balance`.
    `settlement` holds the lines estimated as settled, the others stand on the budget. `period` is `frame` for the years
    the frame binds, `outlook` for those after it, `before` for the year before.
    """

    line_id: Series[Text] = pa.Field(str_matches=r"^[a-z_]+$", title="行の記号")
    fiscal_year: Series[pa.Int64] = pa.Field(ge=1989, le=2100, title="年度", coerce=True)
    period: Series[Text] = pa.Field(isin=["before", "frame", "outlook"], title="期間")
    section: Series[Text] = pa.Field(isin=SECTIONS, title="区分")
    seq: Series[pa.Int64] = pa.Field(ge=1, title="並び順", coerce=True)
    level: Series[pa.Int64] = pa.Field(ge=0, le=2, title="階層", coerce=True)
    part_of: Series[Text] = pa.Field(title="属する行")
    name: Series[Text] = pa.Field(str_length={"min_value": 1}, title="費目")
    amount: Series[object] = pa.Field(title="金額")
    unit: Series[Text] = pa.Field(str_length={"min_value": 1}, title="単位")
    line: Series[pa.Int64] = pa.Field(ge=1, title="文書の行", coerce=True)

    class Config:
        """One amount for each line and year."""

        unique: list[str] = ["line_id", "fiscal_year"]  # noqa: RUF012  pandera reads it so
