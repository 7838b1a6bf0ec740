"""data/findings.csv: one row is one finding."""

from collections.abc import Iterable, Mapping

import pandas as pd
import pandera.pandas as pa
from pandera.typing.pandas import Series

from schemas.catalogue import FINDING_COLUMNS, Severity

ROUND_STATES = ["新規", "継続", "解消"]
"""Beside the round before: found for the first time, found again, no longer found."""


class Findings(pa.DataFrameModel):
    """What was found, in the order of files and places; texts, "" for what does not apply.

    `waived_*` say who decided, when and why that nothing has to be done about it: it stays, and no longer blocks.
    """

    code: Series[str] = pa.Field(str_matches=r"^[FSCXDM]\d{3}$", title="番号")
    severity: Series[str] = pa.Field(isin=[str(severity) for severity in Severity], title="重さ")
    department: Series[str] = pa.Field(title="局区等")
    file: Series[str] = pa.Field(title="ファイル")
    sheet: Series[str] = pa.Field(title="シート")
    cell: Series[str] = pa.Field(str_matches=r"^([A-Z]{1,3}[1-9]\d*)?$", title="セル")
    item_id: Series[str] = pa.Field(title="課題No.")
    message: Series[str] = pa.Field(str_length={"min_value": 1}, title="指摘")
    value: Series[str] = pa.Field(title="書かれている値")
    fix: Series[str] = pa.Field(str_length={"min_value": 1}, title="直し方")
    waived_by: Series[str] = pa.Field(title="確認済みとした人")
    waived_on: Series[str] = pa.Field(str_matches=r"^(\d{4}-\d{2}-\d{2})?$", title="確認済みとした日")
    waived_reason: Series[str] = pa.Field(title="確認済みとした理由")
    round_state: Series[str] = pa.Field(isin=["", *ROUND_STATES], title="前回との比較")


def findings_table(rows: Iterable[Mapping[str, str]]) -> pd.DataFrame:
    """Give findings as a table, also where there are none; a text that a row lacks is ""."""
    return pd.DataFrame(
        [{name: row.get(name, "") for name in FINDING_COLUMNS} for row in rows], columns=FINDING_COLUMNS, dtype="str"
    )


def is_waived(findings: pd.DataFrame) -> pd.Series:
    """Tell which findings somebody has waived."""
    return findings["waived_by"].ne("")
