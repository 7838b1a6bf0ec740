"""A filled-in workbook on disk -> its sheets as grids, read by the guarded reader."""

from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path

from pipelines.japanese.characters import clean_free_text
from pipelines.japanese.numbers import plain
from pipelines.new_programme.book.no_book import refuse, require_book, require_file
from pipelines.new_programme.grid import FAULTS, Cell, Grid
from pipelines.workbook.reading.guard import Sheet, open_workbook
from pipelines.workbook.reading.number_formats import Shown
from pipelines.workbook.reading.received import read_bytes
from pipelines.workbook.reading.rejected import Rejected


def open_book(path: Path) -> list[Grid]:
    """Read every sheet of a workbook.

    Raises:
        DocumentError: in a few words, where the file cannot be read, may do harm, or is another workbook.
    """
    require_file(path)
    try:
        book = open_workbook(read_bytes(path))
    except Rejected as verdict:
        raise refuse(path, verdict) from verdict
    grids = [_grid(sheet) for sheet in book.sheets]
    require_book(path, [grid.name for grid in grids])
    return grids


def _grid(sheet: Sheet) -> Grid:
    cells = {}
    for row, column in sheet.facts.filled:
        if (read := _cell(sheet, row, column)) != Cell():
            cells[row + 1, column + 1] = read
    rows, columns = (max((place[n] for place in cells), default=0) for n in (0, 1))
    return Grid(sheet.name, cells, rows, columns)


def _cell(sheet: Sheet, row: int, column: int) -> Cell:
    place, value = (row, column), sheet.values[row][column]
    if fault := _fault(sheet, place, value):
        return Cell(fault=FAULTS[fault])
    if isinstance(value, date | time | timedelta):
        # a day where a day is asked for; anywhere else the program has changed what was typed
        return Cell(sheet.text_at(place), fault=FAULTS["date"])
    if isinstance(value, int | float):
        # 15 digits are what a spreadsheet shows: 0.30000000000000004 was typed as 0.3
        number = Decimal(format(value, ".15g"))
        if sheet.facts.shown.get(place) is Shown.PERCENT:
            return Cell(f"{plain(number * 100)}%")
        return Cell(plain(number), is_number=True)
    return Cell(clean_free_text(str(value)))


def _fault(sheet: Sheet, place: tuple[int, int], value: object) -> str:
    """Give why a cell holds nothing that can be read (a key of `FAULTS`); "" where it does."""
    if place in sheet.facts.without_result:
        return "formula"
    if place in sheet.facts.errors:
        return "error"
    return "bool" if isinstance(value, bool) else ""
