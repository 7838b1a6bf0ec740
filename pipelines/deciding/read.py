"""A book that came back: what stands in it, what stood in it when it was written, and at which cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl.utils import get_column_letter

from pipelines.deciding.declared import Entry, Kind, Part
from pipelines.deciding.office_file import Key, key_of
from pipelines.deciding.write import COMMON_FROM, FRONT, OF, WAS, common_entries
from pipelines.japanese.characters import as_key
from pipelines.register.errors import DocumentError
from pipelines.workbook.reading.grid import FAULTS, Cell, Grid, grid_of
from pipelines.workbook.reading.guard import open_workbook
from pipelines.workbook.reading.received import read_bytes
from pipelines.workbook.reading.rejected import Rejected
from schemas.catalogue import finding

_SEARCHED = 12
_ANEW = "「kaikaku review」で作った決定ブックを指定してください。"


@dataclass(frozen=True)
class ReadRow:
    """One row of a sheet: `cells` by column; `number` of the row, from 1."""

    key: Key
    number: int
    cells: Mapping[str, Cell]

    def text(self, column: str) -> str:
        """Give what stands in a column; a day also where the program made one of what was typed."""
        return self.cells.get(column, Cell()).text


@dataclass(frozen=True)
class ReadSheet:
    """One sheet: its rows, the columns' letters, and what the front page says for all of them."""

    part: Part
    rows: Sequence[ReadRow]
    letters: Mapping[str, str]
    common: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ReadBook:
    """A book.

    Attributes:
        file: its name.
        of: programme and fiscal year that it was written for.
        now, was: name of a sheet -> the sheet as it is, and as it was written.
        missing: sheets that were there when it was written.
    """

    file: str
    of: tuple[str, str]
    now: Mapping[str, ReadSheet]
    was: Mapping[str, ReadSheet]
    missing: Sequence[str]

    def place(self, sheet: str, row: ReadRow, column: str) -> str:
        """Name a cell as messages do."""
        return f"【{self.file}／{sheet}!{self.now[sheet].letters.get(column, 'A')}{row.number}】"


def read_book(path: Path, parts: Sequence[Part]) -> ReadBook:
    """Read a book through the guard that reads returns.

    Args:
        path: of the file.
        parts: the sheets that the programme has.

    Raises:
        DocumentError: in one sentence, where the file cannot be read, may do harm, or is no such book.
    """
    try:
        book = open_workbook(read_bytes(path))
    except Rejected as verdict:
        words = {name: str(word) for name, word in (verdict.place | verdict.words).items()}
        refused = finding(verdict.code, department="", file=path.name, **words)
        raise DocumentError(f"【{path.name}】{refused['message']}{_ANEW}") from verdict
    grids = {as_key(sheet.name): grid_of(sheet) for sheet in book.sheets}
    stamp = grids.get(as_key(f"{WAS}{OF}"))
    if stamp is None:
        raise DocumentError(f"【{path.name}】決定ブックではありません。{_ANEW}")
    now, was, missing = {}, {}, []
    front = grids.get(as_key(FRONT))
    for part in parts:
        before = grids.get(as_key(f"{WAS}{part.name}"[:31]))
        if before is None:
            continue
        was[part.name] = _read_sheet(before, part, {})
        grid = grids.get(as_key(part.name))
        sheet = None if grid is None else _read_sheet(grid, part, _common(front, part))
        if sheet is None or not sheet.letters:
            missing.append(part.name)
        else:
            now[part.name] = sheet
    return ReadBook(path.name, (stamp.at(1, 1).text, stamp.at(1, 2).text), now, was, missing)


def _read_sheet(grid: Grid, part: Part, common: Mapping[str, str]) -> ReadSheet:
    header, columns = _find_header(grid, part)
    needed = {*part.keys, *(entry.key for entry in part.entries)}
    if needed - set(columns):
        return ReadSheet(part, [], {})
    rows = []
    for line in range(header + 1, grid.rows + 1):
        cells = {key: grid.at(line, column) for key, column in columns.items() if grid.at(line, column) != Cell()}
        if cells:
            key = key_of(part, {name: cell.text for name, cell in cells.items()})
            rows.append(ReadRow(key, line, _days_as_texts(part, cells)))
    return ReadSheet(part, rows, {key: get_column_letter(column) for key, column in columns.items()}, common)


def _find_header(grid: Grid, part: Part) -> tuple[int, dict[str, int]]:
    known = {as_key(label): key for key, label in part.labels.items()}
    best: tuple[int, dict[str, int]] = (0, {})
    for line in range(1, min(grid.rows, _SEARCHED) + 1):
        found: dict[str, int] = {}
        for column in range(1, grid.columns + 1):
            key = known.get(as_key(grid.at(line, column).text))
            if key:
                found.setdefault(key, column)
        if len(found) > len(best[1]):
            best = (line, found)
    return best


def _days_as_texts(part: Part, cells: Mapping[str, Cell]) -> dict[str, Cell]:
    """A day that the program keeps as a date is what was asked for, and no fault."""
    days = {entry.key for entry in part.entries if entry.kind is Kind.DAY}
    return {
        key: Cell(cell.text) if key in days and cell.fault == FAULTS["date"] and cell.text else cell
        for key, cell in cells.items()
    }


def _common(front: Grid | None, part: Part) -> dict[str, str]:
    """Give what the front page says for all rows of a sheet."""
    if front is None:
        return {}
    line = next((n for n in range(1, front.rows + 1) if as_key(front.at(n, 1).text) == as_key(part.name)), 0)
    entries: Sequence[Entry] = common_entries(part)
    return {entry.key: front.at(line, place).text for place, entry in enumerate(entries, COMMON_FROM + 1)}
