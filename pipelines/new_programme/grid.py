"""The sheets of a list as grids of cells; what is no workbook is refused in a sentence."""

import warnings
import zipfile
import zlib
from decimal import Decimal
from pathlib import Path
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.cell.cell import Cell as BookCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipelines.japanese.characters import clean_free_text
from pipelines.japanese.numbers import plain
from pipelines.register.errors import DocumentError
from pipelines.workbook.reading.grid import FAULTS, Cell, Grid

_LARGEST = 20_000_000  # bytes of the file; ten times as many unpacked
# what the reader raises for files that are damaged: it checks little itself
_BROKEN = (
    zipfile.BadZipFile, zlib.error, InvalidFileException, ParseError, EOFError, NotImplementedError, OSError,
    LookupError, ValueError, TypeError, AttributeError, RuntimeError, MemoryError,
)  # fmt: skip


def read_grids(path: Path) -> list[Grid]:
    """Read every sheet of a workbook.

    Raises:
        DocumentError: in one sentence, when the file cannot be opened or is no Excel workbook (xlsx).
    """
    try:
        size = path.stat().st_size
        is_zip = zipfile.is_zipfile(path)
    except OSError as error:
        raise DocumentError(f"一覧「{path}」を開けません。ファイルの場所と名前を確かめてください。") from error
    if not is_zip:
        raise DocumentError(
            f"一覧「{path.name}」はExcelブック（xlsx）ではないか、パスワードがかかっています。"
            "パスワードを外し、「名前を付けて保存」でExcelブック（xlsx）にしてください。"
        )
    try:
        with zipfile.ZipFile(path) as parts:
            content = sum(part.file_size for part in parts.infolist())
        if max(size, content / 10) > _LARGEST:
            raise DocumentError(f"一覧「{path.name}」が大きすぎます。値だけを新しいブックに写してください。")
        shown, written = _open(path, results=True), _open(path, results=False)
    except PermissionError as error:
        raise DocumentError(f"一覧「{path.name}」を開けません。Excelで開いているときは閉じてください。") from error
    except _BROKEN as error:
        if isinstance(error, DocumentError):
            raise
        raise DocumentError(
            f"一覧「{path.name}」をExcelブック（xlsx）として読めません。Excelで開いて保存し直してください。"
        ) from error
    return [_grid(sheet, written[sheet.title]) for sheet in shown.worksheets]


def _open(path: Path, *, results: bool) -> Workbook:
    """Open the workbook with the results of its formulas, or with the formulas."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # parts of the file that no cell value depends on
        return openpyxl.load_workbook(path, data_only=results)


def _grid(sheet: Worksheet, written: Worksheet) -> Grid:
    cells: dict[tuple[int, int], Cell] = {}
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, BookCell):
                formula = written.cell(cell.row, cell.column).data_type == "f"
                read = Cell(fault=FAULTS["formula"]) if formula and cell.value is None else _cell(cell)
                if read != Cell():
                    cells[cell.row, cell.column] = read
    rows, columns = (max((place[n] for place in cells), default=0) for n in (0, 1))
    for block in sheet.merged_cells.ranges:
        # a block may reach to the end of the sheet; beyond the last value there is nothing to be read
        first = cells.get((block.min_row, block.min_col))
        if first is not None:
            for down in range(block.min_row, min(block.max_row, rows) + 1):
                for across in range(block.min_col, min(block.max_col, columns) + 1):
                    cells[down, across] = first
    return Grid(sheet.title, cells, rows, columns)


def _cell(cell: BookCell) -> Cell:
    value = cell.value
    if value is None or isinstance(value, str):
        return Cell(fault=FAULTS["error"]) if cell.data_type == "e" else Cell(clean_free_text(value or ""))
    if isinstance(value, bool):
        return Cell(fault=FAULTS["bool"])
    if not isinstance(value, int | float | Decimal):
        return Cell(fault=FAULTS["date"])
    # 15 digits are what a spreadsheet shows: 0.30000000000000004 was typed as 0.3
    number = Decimal(format(value, ".15g"))
    if "%" in str(cell.number_format):
        return Cell(f"{plain(number * 100)}%")
    return Cell(plain(number), is_number=True)
