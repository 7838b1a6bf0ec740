"""An entry of a department's return as it is printed; the kinds of nothing stay apart."""

from pipelines.publication.item_sheets.item import Item, SheetBook
from pipelines.publication.list_cells import MARKS, present, shown_choice
from pipelines.publication.no_value import no_entry
from pipelines.workbook.flow import Value
from schemas.form import CellKind, Column


def shown_entry(book: SheetBook, item: Item, column: Column) -> Value:
    """Give what is printed for an entry: a number, or text; "" for a text that was left blank."""
    value = present(item.row.get(column.key))
    if value is None:
        return no_entry(column, item.state(column.key), item.status)
    if column.kind is CellKind.CHOICE:
        return shown_choice(book.edition.programme, column.key, str(value))
    if column.kind is CellKind.MARK:
        return MARKS[int(value)]
    if column.code_digits:
        return _codes(str(value), item)
    return value if column.kind is CellKind.QUANTITY else str(value)


def _codes(written: str, item: Item) -> str:
    """Give codes with what they stand for, one a line, where it is known."""
    if not item.projects:
        return written
    return "\n".join(f"{code}　{name}".strip("　") for code, name in item.projects.items())
