"""Type into the product's workbooks as a person would: the empty set-up workbook, and the departments' forms."""

import csv
from collections.abc import Mapping
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

CITIES = Path(__file__).parent
FIRST, _HEADER, _FORM_HEADER = 4, 3, 4
_MANY = 1_000
Record = Mapping[str, object]


def facts(city: str, name: str) -> list[dict[str, str]]:
    """Give a table of what a city has published."""
    text = (CITIES / city / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def line(sheet: Worksheet, label: str, value: object) -> None:
    """Write into a line of a sheet that says one thing a line."""
    next(row for row in sheet.iter_rows(min_row=FIRST) if row[0].value == label)[1].value = value


def rows(sheet: Worksheet, *records: Record) -> None:
    """Write below the examples, into the first rows that are free."""
    columns = {_label(cell.value): cell.column for cell in sheet[_HEADER] if cell.value}
    free = next(at for at in range(FIRST, _MANY) if sheet.cell(at, 1).value is None)
    for at, record in enumerate(records, free):
        for label, value in record.items():
            sheet.cell(at, columns[label]).value = value


def instead(sheet: Worksheet, *records: Record) -> None:
    """Write over the rows that are there, and empty what is left of them."""
    for row in sheet.iter_rows(min_row=FIRST, max_col=sheet.max_column - 1):
        for cell in row:
            cell.value = None
    rows(sheet, *records)


def unused(book: Workbook, *labels: str) -> None:
    """Say of columns of the form and of the list that they are not used."""
    for row in book["用紙"].iter_rows(min_row=FIRST):
        if row[1].value in labels:
            row[2].value = "－"


def listed(book: Workbook, label: str, width: int) -> None:
    """Say of a column of the form that the official list has it as well."""
    row = next(row for row in book["用紙"].iter_rows(min_row=FIRST) if row[1].value == label)
    head = [_label(cell.value) for cell in book["用紙"][_HEADER]]
    row[head.index("一覧に載せる")].value = "○"
    row[head.index("一覧の幅")].value = width


def fill_form(blank: Path, filled: Path, answers: Mapping[str, Record], figures: Mapping[str, Record]) -> None:
    """Fill in a department's form.

    Args:
        blank: the form as it was made.
        filled: where the department saves it.
        answers: number of an item -> header of a column -> what is typed.
        figures: the same of indicators.
    """
    book = openpyxl.load_workbook(blank)
    for sheet, typed in ((book["評価"], answers), (book["指標の実績"], figures)):
        columns = {_label(cell.value): cell.column for cell in sheet[_FORM_HEADER] if cell.value}
        for row in sheet.iter_rows(min_row=_FORM_HEADER + 1):
            for label, value in typed.get(str(row[0].value), {}).items():
                sheet.cell(row[0].row, columns[label]).value = value
    filled.parent.mkdir(parents=True, exist_ok=True)
    book.save(filled)


def _label(header: object) -> str:
    return str(header).partition("\n")[0]
