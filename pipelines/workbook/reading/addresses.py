"""Cell addresses: `A1` for people, (row, column) from 0 for the program."""

import re
from functools import cache

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.ASCII)


@cache
def column_letters(column: int) -> str:
    """Give a column's letters: 0 -> `A`, 27 -> `AB`."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """Give the address of a cell: (0, 0) -> `A1`."""
    return f"{column_letters(column)}{row + 1}"


def parse_address(written: str) -> tuple[int, int] | None:
    """Read an address; None where it is none or lies outside the grid."""
    match = _ADDRESS.fullmatch(written)
    if match is None:
        return None
    row, column = int(match[2]) - 1, _column_number(match[1])
    return (row, column) if row < MAX_ROW and column < MAX_COLUMN else None


def parse_range(written: str) -> tuple[int, int, int, int] | None:
    """Read a range as (first row, first column, last row, last column); None where it is none."""
    first, _, last = written.partition(":")
    start, end = parse_address(first), parse_address(last or first)
    if start is None or end is None or start[0] > end[0] or start[1] > end[1]:
        return None
    return (*start, *end)


@cache
def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
