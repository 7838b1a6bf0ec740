"""What stands in the workbook, sheet by sheet, before it is written and after it was read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipelines.japanese.characters import as_key, clean_free_text, fold
from pipelines.japanese.fiscal_years import both_years
from pipelines.new_programme.book.declared import OPTIONAL, SHEETS, TABLE, BookSheet
from pipelines.new_programme.book.sentences import BOOK_SENTENCES
from pipelines.new_programme.heading import Heading, year_in
from pipelines.new_programme.problems import Notebook
from pipelines.new_programme.rows import EXAMPLE
from pipelines.workbook.reading.grid import Cell, Grid
from schemas.live import REQUIRED

HEADER, FIRST = 3, 4
"""The rows of the header and of the first record, counted from 1."""

STATUS = "記入の状況\n【自動】"
"""The header of the column in which each row checks itself."""

_SEARCHED = 12

Line = Mapping[str, str]


@dataclass(frozen=True)
class BookRows:
    """The contents of a workbook.

    Attributes:
        sheets: name of a declared sheet -> its rows, key of the column -> text; targets stand under their year.
        years: of the columns of targets.
        tables: path under `register/` -> its rows of text, the header first.
    """

    sheets: Mapping[str, Sequence[Line]]
    years: Sequence[int]
    tables: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)


def notebook_for(file: str) -> Notebook:
    """Give a notebook that knows what is said of a workbook."""
    return Notebook(file, sentences=BOOK_SENTENCES)


def labels_of(sheet: BookSheet, years: Sequence[int]) -> list[tuple[str, str]]:
    """Give key and header of every column, those of the years behind the others."""
    own = [(column.key, column.label) for column in sheet.columns]
    return own + [(str(year), both_years(year)) for year in years if sheet.has_years]


def table_sheets(tables: Mapping[str, Sequence[Sequence[str]]]) -> Iterator[tuple[str, str]]:
    """Give the name of the sheet of each further table, and its path."""
    for number, path in enumerate(tables, 1):
        name = OPTIONAL[path].name if path in OPTIONAL else path.rpartition("/")[2].removesuffix(".csv")
        yield f"{TABLE}{number} {name}"[:31], path


def grids_of(rows: BookRows) -> list[Grid]:
    """Give the contents as they would be read from the workbook."""
    grids = []
    for sheet in SHEETS:
        labels = labels_of(sheet, rows.years)
        lines = [dict(labels), *rows.sheets.get(sheet.name, ())]
        cells = {
            (HEADER + down, across): Cell(clean_free_text(line.get(key, "")))
            for down, line in enumerate(lines)
            for across, (key, _) in enumerate(labels, 1)
        }
        grids.append(_grid(sheet.name, cells))
    for name, path in table_sheets(rows.tables):
        table = [[path], *rows.tables[path]]
        places = {
            (r, c): Cell(clean_free_text(text)) for r, line in enumerate(table, 1) for c, text in enumerate(line, 1)
        }
        grids.append(_grid(name, places))
    return grids


def _grid(name: str, cells: dict[tuple[int, int], Cell]) -> Grid:
    filled = {place: cell for place, cell in cells.items() if cell != Cell()}
    rows, columns = (max((place[n] for place in filled), default=0) for n in (0, 1))
    return Grid(name, filled, rows, columns)


@dataclass(frozen=True)
class Table:
    """One declared sheet as it was read.

    Attributes:
        sheet: its declaration.
        grid: its cells.
        heading: where its columns are.
        lines: the rows that hold a record.
    """

    sheet: BookSheet
    grid: Grid
    heading: Heading
    lines: Sequence[int]

    def text(self, line: int, key: str) -> str:
        """Give the text of a cell; "" where there is none."""
        column = self.heading.columns.get(key)
        return "" if column is None else self.grid.at(line, column).text

    def place(self, line: int, key: str) -> tuple[int, int]:
        """Give the row and the column of a cell."""
        return line, self.heading.columns.get(key, 1)


def find_table(grids: Sequence[Grid], sheet: BookSheet, notebook: Notebook) -> Table:
    """Find a declared sheet, its header and its records; what is missing is noted."""
    grid = next((one for one in grids if as_key(one.name) == as_key(sheet.name)), None)
    if grid is None:
        if sheet.needed:
            notebook.note("sheet_missing", value=sheet.name, names_of=sheet.name)
        return Table(sheet, Grid(sheet.name, {}, 0, 0), Heading(1), [])
    heading = _heading(grid, sheet)
    missing = [column.label for column in sheet.columns if column.required and column.key not in heading.columns]
    if missing:
        notebook.note("header_missing", grid.name, value="、".join(missing), names_of=sheet.name)
        return Table(sheet, grid, heading, [])
    for code, columns in (("column_twice", heading.twice), ("header_unread", heading.unread)):
        for label, column in columns:
            if any(grid.at(line, column) != Cell() for line in range(heading.first_row, grid.rows + 1)):
                notebook.note(code, grid.name, (heading.first_row - 1, column), value=label)
    read = [*heading.columns.values(), *heading.years.values()]
    lines = []
    for line in range(heading.first_row, grid.rows + 1):
        filled = [grid.at(line, column) for column in sorted(read) if grid.at(line, column) != Cell()]
        if filled and not fold(filled[0].text).strip("([").startswith(EXAMPLE):
            lines.append(line)
    return Table(sheet, grid, heading, lines)


def _heading(grid: Grid, sheet: BookSheet) -> Heading:
    known = {as_key(column.label): column.key for column in sheet.columns}
    best = Heading(1)
    for line in range(1, min(grid.rows, _SEARCHED) + 1):
        heading = Heading(line + 1)
        for column in range(1, grid.columns + 1):
            label = grid.at(line, column).text
            key = known.get(as_key(label.replace(REQUIRED, "")))
            dated = year_in(label) if sheet.has_years and key is None and label else None
            if key and key not in heading.columns:
                heading.columns[key], heading.labels[key] = column, label
            elif dated and dated[0] not in heading.years:
                heading.years[dated[0]] = column
            elif key or dated:
                heading.twice.append((label, column))
            elif label and as_key(label) != as_key(STATUS):
                heading.unread.append((label, column))
        if heading.found > best.found and len(heading.columns) * 2 > len(known) // 2:
            best = heading
    return best
