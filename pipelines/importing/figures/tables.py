"""The further figures as frames, in the columns of their schemas."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

import pandas as pd
import pandera.pandas as pa

from pipelines.japanese.numbers import plain
from pipelines.register.csv_tables import validate

_FIRST_ROW = 2  # of the data in the file, as csv_tables counts


class ProgrammeFigures(NamedTuple):
    """What is read from the programme beside its items (columns: `schemas/tables/<name>.py`).

    Attributes:
        programme_indicators: one row per indicator of the whole programme.
        financial_effects: one row per table, category and budget year; `amount` in `unit` or None.
        fiscal_indicators: one row per goal or indicator of chapter 5, with its condition.
        fiscal_frame: one row per line of the frame and fiscal year; `amount` in `unit`.
        amount_overlaps: one row per amount that two indicators would count twice.
        figure_discrepancies: one row per contradiction, repaired misreading, or sum that does not come out.
    """

    programme_indicators: pd.DataFrame
    financial_effects: pd.DataFrame
    fiscal_indicators: pd.DataFrame
    fiscal_frame: pd.DataFrame
    amount_overlaps: pd.DataFrame
    figure_discrepancies: pd.DataFrame


def build_table(rows: list[dict[str, Any]], model: type[pa.DataFrameModel], file: str) -> pd.DataFrame:
    """Build a table in the columns of its schema: integers as Int64, quantities as Decimal or None, the rest text.

    Args:
        rows: one mapping per row; a column a row does not have is blank in it.
        model: the schema, which the table is validated against.
        file: the name of the table's file, for the error.

    Returns:
        The table as `csv_tables.read_table` gives it from that file.

    Raises:
        RegisterError: if a value does not fit the schema.
    """
    columns = model.to_schema().columns
    index = pd.RangeIndex(_FIRST_ROW, _FIRST_ROW + len(rows), name="row")
    arrays = {name: _column(rows, name, str(column.dtype)).array for name, column in columns.items()}
    return validate(pd.DataFrame(arrays, index=index), model, file)


def _column(rows: list[dict[str, Any]], name: str, kind: str) -> pd.Series:
    if kind == "Int64":
        return pd.Series([row.get(name) for row in rows], dtype="Int64")
    if kind == "object":
        # set as object: pandas would turn Decimal beside None into NaN
        return pd.Series([_decimal(row, name) for row in rows], dtype="object")
    return pd.Series([row.get(name, "") for row in rows], dtype="str")


def _decimal(row: Mapping[str, Any], name: str) -> Decimal | None:
    value = row.get(name)
    return None if value is None else Decimal(plain(value))
