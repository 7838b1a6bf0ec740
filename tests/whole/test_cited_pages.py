"""The page that the official list cites for an item is where its sheet begins in its department's book."""

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
    of_departments = {book.stem.rsplit("_", 1)[1]: begins(book) for book in books.glob("取組評価シート/*.xlsx")}
    assert of_departments.pop("目次") == {}
    listed = openpyxl.load_workbook(next(books.glob("*取組結果一覧.xlsx")), read_only=True)
    cited: dict[str, dict[str, str]] = {}
    for sheet in listed.worksheets:
        rows = list(sheet.iter_rows(values_only=True))
        column = next((row.index(name) for row in rows for name in row if name == "評価シート\n掲載頁"), None)
        if column is not None:
            cited[sheet.title] = {row[0]: row[column] for row in rows if str(row[column]).startswith("P")}
    assert sum(map(len, cited.values())) == 215
    assert cited == {name: {item: f"P{page}" for item, page in pages.items()} for name, pages in of_departments.items()}
    for pages in of_departments.values():
        assert len(set(pages.values())) == len(pages)


def test_the_contents_of_all_books_lead_to_each_sheet(published: Path) -> None:
    books = published / "kawasaki-reform-3" / "2022" / "workbooks"
    path = next(books.glob("取組評価シート/*_目次.xlsx"))
    sheet = openpyxl.load_workbook(path)["目次"]
    led = {row[0].value: row for row in sheet.iter_rows() if row[0].hyperlink}
    assert len(led) == 215
    opened: dict[str, list[str]] = {}
    for item, row in led.items():
        book = row[0].hyperlink.target
        if book not in opened:
            opened[book] = openpyxl.load_workbook(path.parent / book, read_only=True).sheetnames
        assert row[0].hyperlink.location == f"'{item}'!A1"
        assert item in opened[book]
    assert len(opened) == 27
