"""Amounts of a row held against one another: bounds and sums that the form declares."""

from decimal import Decimal

import pandas as pd

from pipelines.checks.at_cell import Row, finding_at
from pipelines.checks.expected import Expected
from pipelines.japanese.numbers import grouped
from schemas.form import Column
from schemas.tables.rows import rows_of
from schemas.tables.submitted import state_column


def find_beyond_bounds(rows: pd.DataFrame, expected: Expected) -> list[dict[str, str]]:
    """Find amounts that are so many times another one of the row that one of them must be a slip.

    Args:
        rows: submitted rows of one table.
        expected: the table, whose columns say what they are compared with (`at_most`).
    """
    columns = {column.key: column for column in expected.spec.columns}
    findings = []
    for column in columns.values():
        if column.at_most is None or column.at_most.column not in columns:
            continue
        other, times = columns[column.at_most.column], column.at_most.times
        for row in rows_of(rows):
            value, reference = _amount(row, column), _amount(row, other)
            if value is None or reference is None or reference <= 0 or value <= reference * times:
                continue
            words = {"other": other.label, "reference": grouped(reference) + other.unit, "times": grouped(times)}
            words |= {"label": column.label, "value": grouped(value) + column.unit, "example": grouped(reference)}
            findings.append(finding_at("X414", row, column.key, expected, **words))
    return findings


def find_wrong_sums(rows: pd.DataFrame, expected: Expected) -> list[dict[str, str]]:
    """Find totals that are not the sum of their parts; a part left blank or written － counts as nothing.

    Args:
        rows: submitted rows of one table.
        expected: the table, whose columns say what they are the sum of (`sum_of`).
    """
    columns = {column.key: column for column in expected.spec.columns}
    findings = []
    for column in columns.values():
        parts = [columns[key] for key in column.sum_of if key in columns]
        if not parts:
            continue
        for row in rows_of(rows):
            value, amounts = _amount(row, column), [_amount(row, part) for part in parts]
            known = [amount for amount in amounts if amount is not None]
            # a part that could not be read, or is not known yet, has a finding of its own
            unknown = any(row[state_column(part.key)] in ("unreadable", "undecided") for part in parts)
            if value is None or not known or unknown or sum(known) == value:
                continue
            total = grouped(sum(known, Decimal(0))) + column.unit
            words = {"label": column.label, "value": grouped(value) + column.unit, "total": total}
            found = finding_at("X415", row, column.key, expected, **words, parts="・".join(p.label for p in parts))
            findings.append(found)
    return findings


def _amount(row: Row, column: Column) -> Decimal | None:
    return row[column.key] if row[state_column(column.key)] == "value" else None
