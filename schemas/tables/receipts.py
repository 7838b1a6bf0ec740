"""inputs/<programme>/receipts/<year>.csv: one row is one file that was received, in the order of receipt."""

import pandas as pd
import pandera.pandas as pa
from pandera.typing.pandas import Series

from schemas.tables.validity import is_day
from schemas.text import Text


class Receipts(pa.DataFrameModel):
    """What came in and when; rows are only ever added."""

    received_on: Series[Text] = pa.Field(title="受付日")
    round: Series[pa.Int64] = pa.Field(ge=1, title="回", coerce=True)
    department: Series[Text] = pa.Field(title="{department}")
    file: Series[Text] = pa.Field(str_length={"min_value": 1}, title="ファイル")
    sha256: Series[Text] = pa.Field(str_matches=r"^[0-9a-f]{64}$", title="ハッシュ値（SHA-256）")
    original_name: Series[Text] = pa.Field(title="受け取ったときの名前")
    supersedes: Series[Text] = pa.Field(title="前回のファイル")

    @pa.check("received_on", name="real_day")
    def _is_a_day(cls, column: pd.Series) -> pd.Series:  # noqa: N805  pandera hands in the class
        return column.map(is_day)


RECEIPT_COLUMNS = list(Receipts.to_schema().columns)
"""The columns of the file, in order."""
