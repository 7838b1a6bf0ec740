"""Amounts of a row held against one another: bounds and sums that the form declares."""

from decimal import Decimal

from pipelines.checks.at_cell import finding_at
from pipelines.checks.expected import Expected
from pipelines.checks.submitted_rows import Rows
from pipelines.japanese.numbers import grouped
from schemas.form import Column


def find_beyond_bounds(rows: Rows, expected: Expected) -> list[dict[str, str]]:
    """Find amounts that are so many times another one of the row that one of them must be a slip, or above a bound.

    Args:
        rows: submitted rows of one table.
        expected: the table, whose columns say what they are compared with (`at_most`).
    """
    findings = []
    for column in expected.spec.columns:
        if column.at_most is not None and column.at_most.amount is not None:
            findings += _above(column, column.at_most.amount, rows)
            continue
        if column.at_most is None or column.at_most.column not in expected.columns:
            continue
        other, times = expected.columns[column.at_most.column], column.at_most.times
        for row in rows:
            value, reference = row.amount(column.key), row.amount(other.key)
            if value is None or reference is None or reference <= 0 or value <= reference * times:
                continue
            words = {"other": other.label, "reference": grouped(reference) + other.unit, "times": grouped(times)}
            words |= {"label": column.label, "value": grouped(value) + column.unit, "example": grouped(reference)}
            findings.append(finding_at("X414", row, column.key, **words))
    return findings


def find_wrong_sums(rows: Rows, expected: Expected) -> list[dict[str, str]]:
    """Find totals that are not the sum of their parts; a part left blank or written － counts as nothing.

    A total of one part is the same amount asked for twice.

    Args:
        rows: submitted rows of one table.
        expected: the table, whose columns say what they are the sum of (`sum_of`).
    """
    findings = []
    for column in expected.spec.columns:
        parts = [expected.columns[key] for key in column.sum_of if key in expected.columns]
        if not parts:
            continue
        for row in rows:
            value = row.amount(column.key)
            known = [amount for part in parts if (amount := row.amount(part.key)) is not None]
            # a part that could not be read, or is not known yet, has a finding of its own
            unknown = any(row.states[part.key] in ("unreadable", "undecided") for part in parts)
            if value is None or not known or unknown or sum(known) == value:
                continue
            total = grouped(sum(known, Decimal(0))) + column.unit
            words = {"label": column.label, "value": grouped(value) + column.unit, "total": total}
            code = "X445" if len(column.sum_of) == 1 else "X415"
            findings.append(finding_at(code, row, column.key, **words, parts="・".join(p.label for p in parts)))
    return findings


def _above(column: Column, bound: Decimal, rows: Rows) -> list[dict[str, str]]:
    limit = grouped(bound) + column.unit
    return [
        finding_at("X444", row, column.key, label=column.label, value=grouped(value) + column.unit, limit=limit)
        for row in rows
        if (value := row.amount(column.key)) is not None and value > bound
    ]
