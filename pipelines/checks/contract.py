"""The pandera schema applied once to all returns; each failure is said in Japanese, and once."""

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from pipelines.checks.at_cell import finding_at
from pipelines.checks.expected import Expected
from pipelines.checks.submitted_rows import Rows, SubmittedRow
from pipelines.checks.targets import may_say_nothing
from schemas.catalogue import load_catalogue
from schemas.form import Column
from schemas.nothing import SAYING_NOTHING
from schemas.tables.submitted import MAX_TEXT, state_column

_STATE = state_column("")
_NO_HELP = "この欄に記入してください。"
_SAYS_NOTHING = ("X406", "X408")


def find_breaches(
    table: pd.DataFrame, rows: Rows, schema: pa.DataFrameSchema, expected: Expected
) -> list[dict[str, str]]:
    """Find what the schema does not allow.

    Args:
        table: the submitted table, of all files, indexed uniquely by `file#row`.
        rows: those of its rows about which something is said.
        schema: of the table; its checks carry codes of the catalogue.
        expected: what was asked.

    Raises:
        SchemaErrors: where the frame itself is wrong (a column, a type, the index): that is a fault of the program.
    """
    try:
        schema.validate(table, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
        if not cases["check"].isin(load_catalogue().keys()).all():
            raise
        cases = cases.drop_duplicates(["index", "column", "check"])
        by_index = {row.index: row for row in rows}
        findings = []
        for code, name, index in zip(cases["check"], cases["column"], cases["index"], strict=True):
            row, column = by_index.get(index), expected.columns[str(name).removesuffix(_STATE)]
            # a column that is not there is said by intake, once
            if row is None or not row.cells[column.key]:
                continue
            if not (code in _SAYS_NOTHING and may_say_nothing(row, column.key)):
                findings.append(_say(str(code), row, column))
        return findings
    return []


def _say(code: str, row: SubmittedRow, column: Column) -> dict[str, str]:
    value = SAYING_NOTHING.get(row.states[column.key], row.values[column.key])
    return finding_at(
        code,
        row,
        column.key,
        value="" if code == "X406" else value,
        label=column.label,
        help=column.help or _NO_HELP,
        example=column.example or column.label,
        options=column.help or column.label,
        length=len(str(value)),
        limit=f"{MAX_TEXT:,}",
    )
