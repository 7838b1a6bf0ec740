"""Entries that belong together: a kind without its text, or a text without its kind."""

import pandas as pd

from pipelines.checks.at_cell import Row, finding_at, quote
from pipelines.checks.expected import Expected
from schemas.form import Column
from schemas.tables.rows import rows_of
from schemas.tables.submitted import state_column

_SAYS_NOTHING = ["blank", "dash"]


def find_unpaired(rows: pd.DataFrame, expected: Expected) -> list[dict[str, str]]:
    """Find entries left out though the one they belong to says something.

    Args:
        rows: submitted rows of one table.
        expected: the table, whose columns say what they belong to (`required_with`).
    """
    columns = {column.key: column for column in expected.spec.columns}
    findings = []
    for column in columns.values():
        # a programme may have dropped the other one
        other = columns.get(column.required_with)
        if other is None:
            continue
        for row in rows_of(rows):
            if row[state_column(column.key)] in _SAYS_NOTHING and _says_something(row, other):
                words = {"label": column.label, "help": column.help, "example": column.example, "other": other.label}
                words["written"] = quote(row, column.key)
                findings.append(finding_at("X418", row, column.key, expected, **words))
    return findings


def _says_something(row: Row, column: Column) -> bool:
    return row[state_column(column.key)] not in _SAYS_NOTHING
