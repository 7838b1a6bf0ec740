"""The books of evaluation sheets (取組評価シート): one sheet for each item, after the planning card and the year."""

from pipelines.publication.item_sheets.workbook import (
    ITEM_SHEETS,
    ItemSheets,
    item_sheets_path,
    write_contents_of_all,
    write_item_sheets,
)

__all__ = [
    "ITEM_SHEETS",
    "ItemSheets",
    "item_sheets_path",
    "write_contents_of_all",
    "write_item_sheets",
]
