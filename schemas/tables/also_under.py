"""register/also_under.csv: one row is a further place (再掲) of an item in the programme, where there are any."""

import pandera.pandas as pa
from pandera.typing.pandas import Series

from schemas.text import Text


class AlsoUnder(pa.DataFrameModel):
    """An item stands where items.csv says, and is counted there; here are the headings under which it stands again."""

    item_id: Series[Text] = pa.Field(str_length={"min_value": 1}, title="{number}")
    pillar_no: Series[pa.Int64] = pa.Field(nullable=True, ge=1, title="{pillar}No.", coerce=True)
    pillar: Series[Text] = pa.Field(title="{pillar}名")
    group_no: Series[pa.Int64] = pa.Field(nullable=True, ge=1, title="{group}No.", coerce=True)
    group: Series[Text] = pa.Field(title="{group}名")
