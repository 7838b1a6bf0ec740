"""register/renumbered.csv: one row is a number that a year gave to what had another one, where there are any."""

import pandera.pandas as pa
from pandera.typing.pandas import Series

from schemas.text import Text


class Renumbered(pa.DataFrameModel):
    """Numbers of items and of indicators alike; the indicators of an item (`12-O1`) follow its number by themselves."""

    fiscal_year: Series[pa.Int64] = pa.Field(title="新しい番号の最初の年度", coerce=True)
    item_id: Series[Text] = pa.Field(str_length={"min_value": 1}, title="新しい番号")
    formerly: Series[Text] = pa.Field(str_length={"min_value": 1}, title="前年度の番号")
