"""The rows of a table one by one, for whoever writes them as sentences, cells or lines."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

Row = Mapping[Any, Any]
"""One row of a table, column -> value."""

_MASKED = (pd.arrays.IntegerArray, pd.arrays.BooleanArray, pd.arrays.FloatingArray)


def rows_of(table: pd.DataFrame) -> list[dict[Any, Any]]:
    """Give a table's rows as column -> value: Python's own numbers and texts, None for a missing number.

    The same as `table.to_dict("records")`, which takes every cell through pandas by itself: six times as long for the
    texts that these tables mostly hold, and a fifth of a whole run.
    """
    names = table.columns.tolist()
    if not names:
        return [{} for _ in range(len(table))]
    columns = [values_of(table[name]) for name in names]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def rows_by(key: str, table: pd.DataFrame) -> dict[Any, dict[Any, Any]]:
    """Give a table's rows (`rows_of`) by the value of a column that tells them apart."""
    return {row[key]: row for row in rows_of(table)}


def values_of(column: pd.Series) -> list[Any]:
    """Give a column's values as Python's own, None for a missing number; going through the column itself is slow."""
    array = column.array
    if isinstance(array, _MASKED):
        return array.to_numpy(dtype=object, na_value=None).tolist()  # type: ignore[arg-type]
    return array.to_numpy(dtype=object).tolist()


def present(value: Any) -> Any:
    """Give a table's value, with every kind of missing (None, NA, NaN, "") as None."""
    if isinstance(value, str):
        return value or None
    return None if value is None or pd.isna(value) else value
