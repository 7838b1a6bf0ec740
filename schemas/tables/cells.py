"""What stands in the files that came in: one row is one filled cell, whatever sheet it is on."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.typing.pandas import Series

from schemas.text import Text

MOST_CELLS = 50_000
"""The most cells that are kept of one file; a return of 200 items has about 6,000."""

_TYPES: dict[str, Any] = {
    "department": "str", "file": "str", "sheet": "str", "row": "Int64", "column": "Int64", "cell": "str",
    "shown": "str", "number": "object", "hidden": "bool",
    "struck": "bool", "decimals": "Int64", "rows": "Int64",
}  # fmt: skip
CELL_COLUMNS = list(_TYPES)


class Cells(pa.DataFrameModel):
    """Cells as the department wrote them, sheet by sheet in the file's order, row by row.

    `row` and `column` count from 1. `shown` is what a person sees, without control characters; `number` the exact
    value of a cell that holds a number, else None; `hidden` whether its sheet, row or column is; `struck` whether a
    line is drawn through it; `decimals` how many its number format shows, where it says so; `rows` over how many rows
    it is merged.
    """

    department: Series[Text] = pa.Field(title="{department}")
    file: Series[Text] = pa.Field(str_length={"min_value": 1}, title="ファイル")
    sheet: Series[Text] = pa.Field(title="シート")
    row: Series[pa.Int64] = pa.Field(ge=1, title="行")
    column: Series[pa.Int64] = pa.Field(ge=1, title="列")
    cell: Series[Text] = pa.Field(str_matches=r"^[A-Z]{1,3}[1-9]\d*$", title="セル")
    shown: Series[Text] = pa.Field(str_length={"min_value": 1}, title="書かれている値")
    number: Series[object] = pa.Field(nullable=True, title="数値")
    hidden: Series[bool] = pa.Field(title="非表示")
    struck: Series[bool] = pa.Field(title="取り消し線")
    decimals: Series[pd.Int64Dtype] = pa.Field(nullable=True, ge=0, title="表示する小数のけた数")
    rows: Series[pa.Int64] = pa.Field(ge=1, title="結合された行数")


def cells_table(columns: Mapping[str, list[Any]] | None = None) -> pd.DataFrame:
    """Give cells as a table from its columns, each a list; without them, one with no rows."""
    values = columns or {}
    return pd.DataFrame(
        {
            name: pd.Series(values.get(name, []), dtype=object).array
            if kind == "object"
            else pd.array(values.get(name, []), dtype=kind)
            for name, kind in _TYPES.items()
        },
        copy=False,
    )
