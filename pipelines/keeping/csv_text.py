"""A table as CSV text, of which every cell is read back as it was."""

import csv
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from pipelines.japanese.numbers import plain
from schemas.tables.rows import values_of

_BOTH_ENDS = "\r\n"


def write_table(table: pd.DataFrame, path: Path) -> None:
    """Write a table as CSV in UTF-8 with Unix line ends; Decimals without exponent, nothing as an empty cell."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(to_csv(table).encode("utf-8", "surrogatepass"))


def to_csv(table: pd.DataFrame, line_end: str = "\n") -> str:
    """Give a table as CSV text, of which every text is read as it was; no exponents, nothing as an empty cell."""
    out = _Lines(line_end)
    writer = csv.writer(out, lineterminator=_BOTH_ENDS)
    writer.writerow(table.columns)
    writer.writerows(zip(*(_cells(table[name]) for name in table.columns), strict=True))
    return "".join(out.lines)


def to_line(cells: Sequence[str], line_end: str = "\n") -> str:
    """Give one row as `to_csv` writes it."""
    out = _Lines(line_end)
    csv.writer(out, lineterminator=_BOTH_ENDS).writerow(cells)
    return "".join(out.lines)


def as_written(table: pd.DataFrame) -> pd.DataFrame:
    """Give a table with every cell as the text that `to_csv` writes."""
    return pd.DataFrame({name: _cells(table[name]) for name in table.columns}, dtype="str")


def cell_text(value: Any) -> str:
    """Give one value as it stands in a cell."""
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, int):
        return str(value)
    return "" if value is None or pd.isna(value) else str(value)


class _Lines:
    """Takes the rows of a CSV writer and ends them as asked for.

    The writer puts texts into quotation marks where they hold a sign of its own line end: with `_BOTH_ENDS` no text
    with a line feed or a carriage return is taken for two rows, whichever of them the file's lines end with.
    """

    def __init__(self, line_end: str) -> None:
        self.lines: list[str] = []
        self._line_end = line_end

    def write(self, row: str) -> None:
        self.lines.append(row.removesuffix(_BOTH_ENDS) + self._line_end)


def _cells(column: pd.Series) -> list[str]:
    values = values_of(column)
    # most columns are texts, and need nobody to look at each of them
    return values if isinstance(column.dtype, pd.StringDtype) and not column.hasnans else list(map(cell_text, values))
