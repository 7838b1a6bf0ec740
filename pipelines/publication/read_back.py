"""Tables as they were published, typed again: the other direction of `tidy.write_csv`."""

import csv
import io
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

import pandas as pd
import pandera.pandas as pa

from pipelines.publication.tidy import LINE_BREAK, harmless

_MADE_UP = "made_up"
_NOTHING = {"int64": "0"}
"""What stands in a column of that type that an older publication lacks, where it cannot be empty."""


class ReadBackError(ValueError):
    """A published table is not what was published; the message is one Japanese sentence."""


def read_back(data: bytes, columns: Mapping[str, pa.Column], name: str) -> pd.DataFrame:
    """Read a published CSV.

    Args:
        data: the file.
        columns: its contract, name -> column. A column that an older publication lacks is empty, or 0 for
            counts; one that nobody knows any more is left out.
        name: of the file, for the message.

    Returns:
        The table with the contract's columns and types, and `made_up`.

    Raises:
        ReadBackError: when a value is not of its column's type, or the file is no table.
    """
    try:
        header, *records = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        cells = [dict(zip(header, record, strict=True)) for record in records]
        table = {
            key: _typed([row.get(key, _NOTHING.get(_kind(column), "")) for row in cells], _kind(column))
            for key, column in columns.items()
            if key != _MADE_UP
        }
    except (UnicodeDecodeError, csv.Error, ValueError, InvalidOperation) as error:
        raise ReadBackError(
            f"「{name}」は公表したときの形をしていません。「kaikaku publish」でその年度を公表し直してください。"
        ) from error
    return pd.DataFrame({**table, _MADE_UP: pd.array([row.get(_MADE_UP) == "true" for row in cells], dtype="bool")})


def _kind(column: pa.Column) -> str:
    kind = str(column.dtype)
    return "Int64" if kind == "int64" and column.nullable else kind


def _typed(cells: list[str], kind: str) -> pd.api.extensions.ExtensionArray:
    match kind:
        case "Int64":
            return pd.array([int(cell) if cell else None for cell in cells], dtype="Int64")
        case "int64":
            return pd.array([int(cell) for cell in cells], dtype="int64")
        case "bool":
            return pd.array([cell == "true" for cell in cells], dtype="bool")
        case "object":
            return pd.Series([Decimal(cell) if cell else None for cell in cells], dtype=object).array
        case _:
            return pd.array([as_written(cell) for cell in cells], dtype="str")


def as_written(cell: str) -> str:
    """Give a text of a published CSV as it was: with its line breaks, without the `'` before what looks like a formula.

    A `¶` that somebody wrote himself comes back as a line break too.
    """
    text = cell.replace(LINE_BREAK, "\n")
    return text[1:] if text.startswith("'") and harmless(text[1:]) == text else text
