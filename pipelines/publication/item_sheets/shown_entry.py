"""An entry of a department's return as a sheet prints it."""

from pipelines.publication.entries import shown_entry
from pipelines.publication.item_sheets.item import Item, SheetBook
from pipelines.workbook.flow import Value
from schemas.form import Column


def printed_entry(book: SheetBook, item: Item, column: Column) -> Value:
    """Give what is printed for an entry; codes with what they stand for, one a line, where that is known."""
    if column.code_digits and item.row[column.key] and item.projects:
        return "\n".join(f"{code}　{name}".strip("　") for code, name in item.projects.items())
    return shown_entry(column, item.row, book.edition.programme)
