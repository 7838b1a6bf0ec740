"""data/item_departments.csv: one row is one department in charge of one item."""

import pandera.pandas as pa
from pandera.typing.pandas import Series

from schemas.code_lists import ROLES


class ItemDepartments(pa.DataFrameModel):
    """Items in the register's order; the first department of an item reports, the others share it."""

    item_id: Series[str] = pa.Field(title="課題No.")
    position: Series[int] = pa.Field(ge=1, title="順番")
    department: Series[str] = pa.Field(str_length={"min_value": 1}, title="所管")
    role: Series[str] = pa.Field(isin=list(ROLES), title="主管・共管の別")

    class Config:
        """Columns exactly these, in this order."""

        strict = True
        ordered = True
