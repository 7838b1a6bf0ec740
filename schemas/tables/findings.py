"""data/findings.csv: one row is one finding."""

from collections.abc import Iterable, Mapping

import pandas as pd
import pandera.pandas as pa
from pandera.typing.pandas import Series

from schemas.catalogue import FINDING_COLUMNS, Severity


class Findings(pa.DataFrameModel):
    """What was found, in the order of files and places; texts, "" for what does not apply."""

    code: Series[str] = pa.Field(str_matches=r"^[FSCX]\d{3}$", title="番号")
    severity: Series[str] = pa.Field(isin=[str(severity) for severity in Severity], title="重さ")
    department: Series[str] = pa.Field(title="局区等")
    file: Series[str] = pa.Field(title="ファイル")
    sheet: Series[str] = pa.Field(title="シート")
    cell: Series[str] = pa.Field(str_matches=r"^([A-Z]{1,3}[1-9]\d*)?$", title="セル")
    item_id: Series[str] = pa.Field(title="課題No.")
    message: Series[str] = pa.Field(str_length={"min_value": 1}, title="指摘")
    value: Series[str] = pa.Field(title="書かれている値")
    fix: Series[str] = pa.Field(str_length={"min_value": 1}, title="直し方")


def findings_table(rows: Iterable[Mapping[str, str]]) -> pd.DataFrame:
    """Give findings as a table, also where there are none."""
    return pd.DataFrame(list(rows), columns=FINDING_COLUMNS, dtype="str")
