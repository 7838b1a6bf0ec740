"""The page that the official list cites for an item is the page its evaluation sheet begins on."""

from pathlib import Path

import openpyxl


def test_the_list_cites_the_page_each_evaluation_sheet_begins_on(published: Path) -> None:
    books = published / "kawasaki-reform-3" / "2022" / "workbooks"
    sheets = openpyxl.load_workbook(next(books.glob("*取組評価シート.xlsx")))
    begins = {sheet.title: sheet.page_setup.firstPageNumber for sheet in sheets.worksheets[2:]}
    listed = openpyxl.load_workbook(next(books.glob("*取組結果一覧.xlsx")))
    cited = {}
    for sheet in listed.worksheets:
        rows = list(sheet.iter_rows(values_only=True))
        column = next((row.index(name) for row in rows for name in row if name == "評価シート\n掲載頁"), None)
        if column is not None:
            cited |= {row[0]: row[column] for row in rows if str(row[column]).startswith("P")}
    assert len(cited) == 215
    assert cited == {item: f"P{page}" for item, page in begins.items()}
    assert len(set(begins.values())) == 215
