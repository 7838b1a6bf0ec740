"""A sheet as a grid of cells, each as people see it: what other programs would turn into something else is said."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from pipelines.japanese.characters import clean_free_text
from pipelines.japanese.numbers import plain
from pipelines.workbook.reading.guard import Sheet
from pipelines.workbook.reading.number_formats import Shown

FAULTS = {
    "formula": "計算式の結果が保存されていません。",
    "error": "計算のエラーになっています。",
    "bool": "真偽値（TRUE・FALSE）になっています。",
    "date": "日付か時刻になっています。「3/4」のような入力をExcelが変えたと考えられます。",
}
"""Why a cell holds nothing that can be used."""


@dataclass(frozen=True)
class Cell:
    """One cell.

    Attributes:
        text: as people see it: numbers without separators, percentages with their sign; "" for nothing.
        is_number: whether it was typed as a number and is not shown as a percentage.
        fault: why it holds nothing that can be used, a sentence; "" where it does.
    """

    text: str = ""
    is_number: bool = False
    fault: str = ""


@dataclass(frozen=True)
class Grid:
    """One sheet: (row, column), both from 1, -> cell; merged cells all hold the value of their block."""

    name: str
    cells: dict[tuple[int, int], Cell]
    rows: int
    columns: int

    def at(self, row: int, column: int) -> Cell:
        """Give a cell; an empty one where there is none."""
        return self.cells.get((row, column), Cell())


def grid_of(sheet: Sheet) -> Grid:
    """Give a sheet of a workbook that is safe to read as a grid."""
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
