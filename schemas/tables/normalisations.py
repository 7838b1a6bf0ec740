"""data/normalisations.csv: one row is one cell that was read otherwise than it was written."""

from collections.abc import Iterable, Mapping

import pandas as pd
import pandera.pandas as pa
from pandera.typing.pandas import Series

NORMALISATION_COLUMNS = ["file", "sheet", "cell", "raw", "value", "rule"]


class Normalisations(pa.DataFrameModel):
    """What stood in the cell, what was read, and the rule in a sentence."""

    file: Series[str] = pa.Field(str_length={"min_value": 1}, title="ファイル")
    sheet: Series[str] = pa.Field(str_length={"min_value": 1}, title="シート")
    cell: Series[str] = pa.Field(str_matches=r"^[A-Z]{1,3}[1-9]\d*$", title="セル")
    raw: Series[str] = pa.Field(title="書かれている値")
    value: Series[str] = pa.Field(title="読み取った値")
    rule: Series[str] = pa.Field(str_length={"min_value": 1}, title="読み方")


def normalisations_table(rows: Iterable[Mapping[str, str]]) -> pd.DataFrame:
    """Give normalisations as a table, also where there are none."""
    return pd.DataFrame(list(rows), columns=NORMALISATION_COLUMNS, dtype="str")
