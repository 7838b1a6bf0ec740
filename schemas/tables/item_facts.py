"""register/item_facts.csv: one row is a fact of an item that is known beforehand, where there are any."""

import pandera.pandas as pa
from pandera.typing.pandas import Series

from schemas.text import Text


class ItemFacts(pa.DataFrameModel):
    """What a fixed column of the form (`form_columns`, kind `fixed`) prints; a row without a year holds for all."""

    item_id: Series[Text] = pa.Field(str_length={"min_value": 1}, title="{number}")
    fiscal_year: Series[pa.Int64] = pa.Field(nullable=True, title="年度", coerce=True)
    key: Series[Text] = pa.Field(str_length={"min_value": 1}, title="様式の欄（key）")
    value: Series[Text] = pa.Field(title="内容")
