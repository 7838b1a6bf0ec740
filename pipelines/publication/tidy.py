"""The results as machines read them: CSV files under the rules for machine-readable data, and their description."""

import csv
import io
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pandas as pd

from pipelines.evaluation.rates import shown_pct
from pipelines.japanese.numbers import in_a_cell, plain
from schemas.field import decimals_of
from schemas.tables.rows import present, values_of

LINE_END = "\r\n"
"""Between records, as RFC 4180 has it."""

LINE_BREAK = "¶"
"""Stands for a line break within a text, so that one record is one line."""

_BOM = "\ufeff"
_LINE_BREAKS = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_NUMBER = re.compile(r"[-+]?[\d.,]+")
_RISKY_START = ("=", "+", "-", "@", "\t", "\r")


def write_csv(table: pd.DataFrame) -> bytes:
    """Write a table as CSV: UTF-8 with BOM, one header row, CRLF.

    Numbers carry no separators and no unit, columns that end in `_pct` one decimal (halves up), truth is
    true/false, nothing is an empty field. A text that a spreadsheet would run as a formula gets a leading `'`, and a
    line break within a text is `LINE_BREAK`.

    Args:
        table: Int64, bool, text, and Decimal (or None) columns; the index is not written.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator=LINE_END)
    writer.writerow(table.columns)
    columns = [
        [in_one_line(field_text(value, str(name))) for value in values_of(table[name])] for name in table.columns
    ]
    writer.writerows(zip(*columns, strict=True))
    return (_BOM + buffer.getvalue()).encode("utf-8")


def in_one_line(text: str) -> str:
    """Give a text as it stands in a CSV: in one line, and nothing that a spreadsheet runs."""
    shown = harmless(text)
    # no line break is printable, and most fields are: asking is a tenth of searching
    return shown if shown.isprintable() else _LINE_BREAKS.sub(LINE_BREAK, shown)


def harmless(text: str) -> str:
    """Give a text that no spreadsheet runs when it opens the CSV: `'` goes before what looks like a formula."""
    risky = text.startswith(_RISKY_START) and len(text) > 1 and not _NUMBER.fullmatch(text)
    return f"'{text}" if risky else text


def with_made_up(table: pd.DataFrame, made_up: pd.Series) -> pd.DataFrame:
    """Give the table with the column `made_up` at its end: whether the row stands on made-up values."""
    return table.assign(made_up=made_up.astype(bool))


def _shown(column: str) -> Callable[[Decimal], str]:
    return _one_decimal if decimals_of(column) == 1 else plain


def _one_decimal(value: Decimal) -> str:
    return format(shown_pct(value), "f")


def field_text(value: Any, column: str) -> str:
    """Give a value of a column as text: what stands in the CSV but for line breaks and the sign before formulas."""
    if isinstance(value, str):
        return value
    if present(value) is None:
        return ""
    if isinstance(value, Decimal):
        return _shown(column)(in_a_cell(value))
    if isinstance(value, bool) or type(value).__name__ == "bool":
        return "true" if value else "false"
    if isinstance(value, float):
        raise TypeError(f"a float ({value!r}) must not be published: numbers are Decimal or integers")
    return str(int(value))
