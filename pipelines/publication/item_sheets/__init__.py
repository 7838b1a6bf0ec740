"""The book of evaluation sheets (取組評価シート): one sheet for each item, after the planning card and the year."""

from pipelines.publication.item_sheets.workbook import ItemSheets, write_item_sheets

__all__ = ["ItemSheets", "write_item_sheets"]
