"""The page that the official list cites for an item is the page its evaluation sheet begins on."""

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl

NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
NOT_ITEMS = 2
"""Sheets at the front that are no item's."""


def begins(book: Path) -> dict[str, int]:
    """Title -> number printed on the first page, of every item's sheet; read from the file, which is a large one."""
    with zipfile.ZipFile(book) as parts:
        titles = [str(sheet.get("name")) for sheet in ET.fromstring(parts.read("xl/workbook.xml")).iter(f"{NS}sheet")]
        setups = [
            re.search(r'<pageSetup [^>]*firstPageNumber="(\d+)"[^>]*useFirstPageNumber="1"', page.decode())
            for page in (parts.read(f"xl/worksheets/sheet{number}.xml") for number in range(1, len(titles) + 1))
        ]
    found = list(zip(titles, setups, strict=True))[NOT_ITEMS:]
    return {title: int(setup[1]) for title, setup in found if setup}


def test_the_list_cites_the_page_each_evaluation_sheet_begins_on(published: Path) -> None:
    books = published / "kawasaki-reform-3" / "2022" / "workbooks"
    pages = begins(next(books.glob("*取組評価シート.xlsx")))
    listed = openpyxl.load_workbook(next(books.glob("*取組結果一覧.xlsx")), read_only=True)
    cited = {}
    for sheet in listed.worksheets:
        rows = list(sheet.iter_rows(values_only=True))
        column = next((row.index(name) for row in rows for name in row if name == "評価シート\n掲載頁"), None)
        if column is not None:
            cited |= {row[0]: row[column] for row in rows if str(row[column]).startswith("P")}
    assert len(cited) == 215
    assert cited == {item: f"P{page}" for item, page in pages.items()}
    assert len(set(pages.values())) == 215
