"""A submitted table taken once: its rows one by one, each with what the checks ask of it."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, TypeVar

import pandas as pd

from pipelines.checks.expected import Expected
from schemas.tables.rows import Row, rows_of
from schemas.tables.submitted import cell_column, state_column

_Common = TypeVar("_Common", bound=Hashable)


@dataclass(frozen=True, slots=True)
class SubmittedRow:
    """One row of a department's sheet: one record, or what somebody wrote as one.

    Attributes:
        index: `file#row`, by which the submitted table names it.
        department, file, sheet, number: whose it is and where it stands.
        record: its id.
        item: the item that the record belongs to; "" for a record that nobody knows.
        is_own: whether the department that sent it was asked for the record.
        known: of an indicator, what is known of it (`Expected.targets`); empty for anything else.
        values: column -> value.
        cells: column -> A1 address; "" where the file does not have the column.
        states: column -> state, of the columns that the department fills in.
    """

    index: str
    department: str
    file: str
    sheet: str
    number: int
    record: str
    item: str
    is_own: bool
    known: Row
    values: dict[str, Any]
    cells: dict[str, str]
    states: dict[str, str]

    @property
    def is_blank(self) -> bool:
        """Whether the department filled in nothing."""
        return all(state == "blank" for state in self.states.values())

    def has_value(self, column: str) -> bool:
        """Tell whether a column holds a value; False where the form does not have it."""
        return self.states.get(column) == "value"

    def amount(self, column: str) -> Decimal | None:
        """Give the amount in a column of quantities; None where there is none."""
        return self.values[column] if self.has_value(column) else None

    def read_as(self, column: str, value: object, state: str) -> "SubmittedRow":
        """Give the row with another value and state in a column."""
        return replace(self, values=self.values | {column: value}, states=self.states | {column: state})


Rows = Sequence[SubmittedRow]
"""Submitted rows of one table, in its order."""


def submitted_rows(table: pd.DataFrame, expected: Expected) -> list[SubmittedRow]:
    """Give the rows of a submitted table (`schemas/tables/submitted.py`) in its order, of all files."""
    columns = [(one.key, cell_column(one.key)) for one in expected.spec.columns]
    entries = [(one.key, state_column(one.key)) for one in expected.spec.entries]
    rows = []
    for index, row in zip(table.index, rows_of(table), strict=True):
        record = row[expected.key]
        asked = expected.locked.get(record)
        rows.append(
            SubmittedRow(
                index=index,
                department=row["department"],
                file=row["file"],
                sheet=row["sheet"],
                number=row["row"],
                record=record,
                item=expected.item_of(record),
                is_own=asked is not None and asked["department"] == row["department"],
                known=expected.targets.get(record, {}),
                values={key: row[key] for key, _ in columns},
                cells={key: row[cell] for key, cell in columns},
                states={key: row[state] for key, state in entries},
            )
        )
    return rows


def with_entries(table: pd.DataFrame, rows: Rows, read: Rows) -> pd.DataFrame:
    """Give a submitted table, whose rows are `rows`, with what the checks read otherwise (`read`, row by row)."""
    changed = table.copy()
    for row in (now for now, before in zip(read, rows, strict=True) if now is not before):
        for column, state in row.states.items():
            changed.at[row.index, column] = row.values[column]
            changed.at[row.index, state_column(column)] = state
    return changed


def by(of: Callable[[SubmittedRow], _Common], rows: Iterable[SubmittedRow]) -> dict[_Common, list[SubmittedRow]]:
    """Give the rows by what they have in common, in the order in which it first appears."""
    groups: dict[_Common, list[SubmittedRow]] = {}
    for row in rows:
        groups.setdefault(of(row), []).append(row)
    return groups


def numbers_of(rows: Iterable[SubmittedRow]) -> str:
    """Give the rows' numbers as a sentence lists them."""
    return "、".join(str(row.number) for row in rows)
