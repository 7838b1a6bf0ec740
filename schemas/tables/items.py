"""register/items.csv: one row is one reform item (or one administrative project) of the programme.

Where an item changed there is one row for each time; the columns for that are those of `validity.py`.
"""

import pandera.pandas as pa
from pandera.typing.pandas import Series

from schemas.code_lists import RESOURCES
from schemas.text import Text


class Items(pa.DataFrameModel):
    """The items in the programme's order. Levels a programme does not have are blank, marks it does not use are 0."""

    item_id: Series[Text] = pa.Field(str_length={"min_value": 1}, title="{number}")
    pillar_no: Series[pa.Int64] = pa.Field(nullable=True, ge=1, title="{pillar}No.", coerce=True)
    pillar: Series[Text] = pa.Field(title="{pillar}名")
    group_no: Series[pa.Int64] = pa.Field(nullable=True, ge=1, title="{group}No.", coerce=True)
    group: Series[Text] = pa.Field(title="{group}名")
    item_no: Series[pa.Int64] = pa.Field(nullable=True, ge=1, title="番号", coerce=True)
    name: Series[Text] = pa.Field(str_length={"min_value": 1}, title="{name}")
    department: Series[Text] = pa.Field(str_length={"min_value": 1}, title="所管")
    page: Series[Text] = pa.Field(title="掲載頁")
    people: Series[pa.Int64] = pa.Field(isin=[0, 1], title=RESOURCES["people"], coerce=True)
    things: Series[pa.Int64] = pa.Field(isin=[0, 1], title=RESOURCES["things"], coerce=True)
    money: Series[pa.Int64] = pa.Field(isin=[0, 1], title=RESOURCES["money"], coerce=True)
    information: Series[pa.Int64] = pa.Field(isin=[0, 1], title=RESOURCES["information"], coerce=True)
    time: Series[pa.Int64] = pa.Field(isin=[0, 1], title=RESOURCES["time"], coerce=True)
