"""Finds sheets that hold the form's table a second time with other entries and may be the ones that hold now."""

import re

from pipelines.intake.table import Table
from pipelines.intake.tables import find_header
from pipelines.japanese.characters import as_key
from pipelines.japanese.fiscal_years import FiscalYearError, parse_fiscal_year
from pipelines.workbook.reading.guard import Book, Sheet
from schemas.habits import load_habits

_AROUND = re.compile(r"^[\W_]+|[\W_]+$")


def find_rivals(book: Book, table: Table, fiscal_year: int) -> list[Sheet]:
    """Give the sheets besides a table's that may be meant in its place (`取組評価（修正後）`, `差し替え`).

    A sheet counts where its name has the form's in it, or says that it holds now; where it has the table's header; and
    where a record has another entry there. One whose name says that it is a draft, was replaced or is of a year
    before `fiscal_year` does not count.
    """
    return [
        sheet
        for sheet in book.sheets
        if sheet is not table.sheet and _may_hold(sheet.name, table.spec.title, fiscal_year) and _differs(sheet, table)
    ]


def _may_hold(name: str, title: str, fiscal_year: int) -> bool:
    habits, key = load_habits(), as_key(title)
    rest = as_key(name).replace(key, "", 1)
    if not rest or any(as_key(word) in rest for word in habits.sheet_that_does_not):
        return False
    if _is_of_earlier_year(rest, fiscal_year):
        return False
    return rest != as_key(name) or any(as_key(word) in rest for word in habits.sheet_that_holds)


def _is_of_earlier_year(rest: str, fiscal_year: int) -> bool:
    """Tell a name that says nothing but an earlier year: `R3`, `（令和3年度）`."""
    try:
        return parse_fiscal_year(_AROUND.sub("", rest)) < fiscal_year
    except FiscalYearError:
        return False


def _differs(sheet: Sheet, table: Table) -> bool:
    header = find_header(sheet, table.spec)
    if header is None:
        return False
    labels = {as_key(label): column.key for column in table.spec.columns for label in (column.label, column.printed)}
    columns = {labels.get(as_key(str(value)), ""): number for number, value in enumerate(sheet.values[header])}
    key = table.spec.key_column.key
    if key not in columns:
        return False
    own = {as_key(table.sheet.text_at((row, table.columns[key]))): row for row in table.records}
    entries = [one.key for one in table.spec.entries if one.key in columns and one.key in table.columns]
    for row in range(header + 1, len(sheet.values)):
        record = own.get(as_key(_seen(sheet, row, columns[key])))
        if record is not None and any(
            as_key(_seen(sheet, row, columns[entry])) != as_key(_seen(table.sheet, record, table.columns[entry]))
            for entry in entries
        ):
            return True
    return False


def _seen(sheet: Sheet, row: int, column: int) -> str:
    return sheet.text_at((row, column)) if (row, column) in sheet.facts.filled else ""
