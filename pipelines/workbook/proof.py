"""Proof that a workbook holds what was meant: its bytes are read back by another reader, cell by cell."""

import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

Cell = tuple[int, int]

_RUN_TEXTS = re.compile(r"<t(?: [^>]*)?>(.*?)</t>", re.DOTALL)


class NotAsMeantError(RuntimeError):
    """A workbook's bytes say something else than was written into it; the message names sheet and cell."""


def require_as_meant(book: xlsxwriter.Workbook, data: bytes) -> None:
    """Compare every text and number that was written into a book with what its bytes hold.

    Args:
        book: after it was closed; it still has what was written into it.
        data: its bytes.

    Raises:
        NotAsMeantError: for the first cell that differs, is missing, or that nobody wrote.
    """
    read = CalamineWorkbook.from_filelike(BytesIO(data))
    for sheet in book.worksheets():
        meant = dict(_meant(book, sheet))
        rows = read.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        found = {
            (row, column): value for row, cells in enumerate(rows) for column, value in enumerate(cells) if value != ""
        }
        if meant != found:
            row, column = min(cell for cell in meant.keys() | found.keys() if meant.get(cell) != found.get(cell))
            raise NotAsMeantError(
                f"「{sheet.name}」の{row + 1}行{column + 1}列を{meant.get((row, column))!r}と書きましたが、"
                f"読み直すと{found.get((row, column))!r}でした。"
            )


def _result(value: object) -> object:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _meant(book: xlsxwriter.Workbook, sheet: Any) -> Iterator[tuple[Cell, object]]:
    """Give the cells with contents; blank ones that only have a format are left out."""
    for row, cells in sheet.table.items():
        for column, cell in cells.items():
            match type(cell).__name__:
                case "String" if text := book.str_table.string_array[cell.string]:
                    yield (row, column), text
                case "RichString":
                    runs = "".join(_RUN_TEXTS.findall(book.str_table.string_array[cell.string]))
                    yield (row, column), unescape(runs)
                case "Number":
                    yield (row, column), float(cell.number)
                case "Formula":
                    # what is read back of a formula is its result
                    if cell.value != "":
                        yield (row, column), _result(cell.value)
                case "Boolean":
                    yield (row, column), bool(cell.boolean)
                case "String" | "Blank":
                    pass
                case kind:
                    raise NotAsMeantError(
                        f"「{sheet.name}」の{row + 1}行{column + 1}列に、書かないはずの{kind}があります。"
                    )
