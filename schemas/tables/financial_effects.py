"""register/financial_effects.csv: one row is the financial effect of one category in one year's budget."""

import pandas as pd
import pandera.pandas as pa
from pandera.typing.pandas import Series

from schemas.text import Text

EFFECT_TABLES = ["earlier_programmes", "frame"]
EFFECT_STATES = ["value", "none", "not_started"]


class FinancialEffects(pa.DataFrameModel):
    """Effects of the earlier programmes (all accounts, 図表-5) and those inside the frame (general account, 5章2(8)).

    The two tables count different accounts and are never added. Rows of level 1 add up to the row of level 0 of the
    same table and year. The effects of a year's efforts stand in the budget of the next year.
    """

    table: Series[Text] = pa.Field(isin=EFFECT_TABLES, title="表")
    accounts: Series[Text] = pa.Field(str_length={"min_value": 1}, title="対象会計")
    programme: Series[Text] = pa.Field(str_length={"min_value": 1}, title="対象プログラム")
    fiscal_year: Series[pa.Int64] = pa.Field(ge=1989, le=2100, title="反映した予算の年度", coerce=True)
    basis: Series[Text] = pa.Field(str_length={"min_value": 1}, title="予算・見込の別")
    seq: Series[pa.Int64] = pa.Field(ge=1, title="連番", coerce=True)
    level: Series[pa.Int64] = pa.Field(isin=[0, 1], title="階層", coerce=True)
    category: Series[Text] = pa.Field(str_length={"min_value": 1}, title="区分")
    state: Series[Text] = pa.Field(isin=EFFECT_STATES, title="記載の状態")
    amount: Series[object] = pa.Field(nullable=True, title="財政効果額")
    unit: Series[Text] = pa.Field(str_length={"min_value": 1}, title="単位")
    approximate: Series[pa.Int64] = pa.Field(isin=[0, 1], title="概数", coerce=True)
    continuing: Series[pa.Int64] = pa.Field(nullable=True, isin=[0, 1], title="次年度以降の継続", coerce=True)
    line: Series[pa.Int64] = pa.Field(ge=1, title="文書の行", coerce=True)

    @pa.dataframe_check(name="amount_state")
    def _amount_fits_the_state(cls, frame: pd.DataFrame) -> pd.Series:  # noqa: N805  pandera hands in the class
        return frame["amount"].notna() == (frame["state"] == "value")
