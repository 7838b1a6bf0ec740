"""Tables as they were published, typed again: the other direction of `tidy.write_csv`."""

import csv
import io
from decimal import Decimal, InvalidOperation

import pandas as pd

from pipelines.publication.tidy import LINE_BREAK, harmless
from schemas.table import Table

_MADE_UP = "made_up"
_ZERO = "0"
"""What stands in a column that an older publication lacks, where it is a number that cannot be empty."""


class ReadBackError(ValueError):
    """A published table is not what was published; the message is one Japanese sentence."""


def read_back(data: bytes, table: Table, name: str) -> pd.DataFrame:
    """Read a published CSV.

    Args:
        data: the file.
        table: its contract. A column that an older publication lacks is empty, or 0 for
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
        columns = {
            name: _typed([row.get(name, _ZERO if field.dtype == "int64" else "") for row in cells], field.dtype)
            for name, field in table.fields.items()
            if name != _MADE_UP
        }
    except (UnicodeDecodeError, csv.Error, ValueError, InvalidOperation) as error:
        raise ReadBackError(
            f"「{name}」は公表したときの形をしていません。「kaikaku publish」でその年度を公表し直してください。"
        ) from error
    return pd.DataFrame({**columns, _MADE_UP: pd.array([row.get(_MADE_UP) == "true" for row in cells], dtype="bool")})


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
