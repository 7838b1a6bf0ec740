"""Keeps what stands in a file, cell by cell, so that its department can be shown its own sheets again."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, islice
from typing import Any

import pandas as pd

from pipelines.japanese.characters import clean_lines
from pipelines.japanese.numbers import plain
from pipelines.workbook.reading.addresses import address
from pipelines.workbook.reading.guard import Book, Sheet
from pipelines.workbook.reading.number_formats import Shown
from pipelines.workbook.reading.sheet_xml import Position
from pipelines.workbook.reading.shown import as_text
from schemas.tables.cells import CELL_COLUMNS, MOST_CELLS, cells_table

NO_RESULT = "（結果のない計算式）"
"""Stands for a formula whose result the file does not hold; the formula itself is never read."""


def written_cells(book: Book, file: str) -> pd.DataFrame:
    """Give every filled cell of every sheet (`schemas/tables/cells.py`), the first 50,000 of a file.

    The department is "": it is not known before the cover has been read.
    """
    found = islice(chain.from_iterable(_cells(sheet, file) for sheet in book.sheets), MOST_CELLS)
    columns = zip(*found, strict=True)
    return cells_table({name: list(values) for name, values in zip(CELL_COLUMNS, columns, strict=False)})


def _cells(sheet: Sheet, file: str) -> Iterator[tuple[Any, ...]]:
    """Give the cells of a sheet, each as a row of the table."""
    facts = sheet.facts
    tall = {(top, left): bottom - top + 1 for top, left, bottom, _ in facts.merged}
    for position in sorted(facts.filled):
        row, column = position
        shown, number = _contents(sheet, position)
        if shown:
            hidden = sheet.hidden or row in facts.hidden_rows or column in facts.hidden_columns
            struck, decimals = position in facts.struck, facts.decimals.get(position)
            place = "", file, sheet.name, row + 1, column + 1, address(row, column)
            yield *place, shown, number, hidden, struck, decimals, tall.get(position, 1)


def _contents(sheet: Sheet, position: Position) -> tuple[str, Decimal | None]:
    """Give what a person sees in a cell, and the number in it."""
    row, column = position
    facts = sheet.facts
    if position in facts.without_result:
        return NO_RESULT, None
    if position in facts.errors:
        return facts.errors[position], None
    # the reader leaves out what only holds blanks, at the edge together with its row or column
    inside = row < len(sheet.values) and column < len(sheet.values[row])
    raw = sheet.values[row][column] if inside else ""
    if not isinstance(raw, float):
        return clean_lines(as_text(raw)), None
    number = Decimal(repr(raw))
    return f"{plain(number * 100)}%" if facts.shown.get(position) is Shown.PERCENT else plain(number), number
