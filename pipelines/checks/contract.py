"""The pandera schema applied once to all returns; each failure is said in Japanese, and once."""

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from pipelines.checks.at_cell import Row, finding_at
from pipelines.checks.expected import Expected
from schemas.catalogue import load_catalogue
from schemas.form import Column
from schemas.nothing import SAYING_NOTHING
from schemas.tables.rows import rows_of
from schemas.tables.submitted import MAX_TEXT, state_column

_STATE = state_column("")
_NO_HELP = "この欄に記入してください。"


def find_breaches(rows: pd.DataFrame, schema: pa.DataFrameSchema, expected: Expected) -> list[dict[str, str]]:
    """Find what the schema does not allow.

    Args:
        rows: submitted rows of one table, of all files, indexed uniquely by `file#row`.
        schema: of the table; its checks carry codes of the catalogue.
        expected: what was asked, for the items that findings block.

    Raises:
        SchemaErrors: where the frame itself is wrong (a column, a type, the index): that is a fault of the program.
    """
    try:
        schema.validate(rows, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
        if not cases["check"].isin(load_catalogue().keys()).all():
            raise
        cases = cases.drop_duplicates(["index", "column", "check"])
        columns = {column.key: column for column in expected.spec.columns}
        records = rows_of(rows.loc[cases["index"]])
        return [
            _say(str(code), row, columns[str(name).removesuffix(_STATE)], expected)
            for code, name, row in zip(cases["check"], cases["column"], records, strict=True)
        ]
    return []


def _say(code: str, row: Row, column: Column, expected: Expected) -> dict[str, str]:
    value = SAYING_NOTHING.get(row[state_column(column.key)], row[column.key])
    return finding_at(
        code,
        row,
        column.key,
        expected,
        value="" if code == "X406" else value,
        label=column.label,
        help=column.help or _NO_HELP,
        example=column.example or column.label,
        options=column.help or column.label,
        length=len(str(value)),
        limit=f"{MAX_TEXT:,}",
    )
