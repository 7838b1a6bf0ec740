"""A list of one item and one indicator (架空市), to be changed in one place by each test."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook

from pipelines.new_programme import Started, start_programme

ITEMS = "課題一覧"
INDICATORS = "指標一覧"
ROWS: dict[str, list[list[Any]]] = {
    ITEMS: [
        ["番号", "課題名", "担当", "ヒト", "頁"],
        ["1", "窓口の改善", "市民課", "○", "12"],
        ["2", "使用料の見直し", "財政課", "－", "13"],
    ],
    INDICATORS: [
        ["番号", "指標名", "種別", "単位", "現状値", "現状値の年度", "R6", "R7", "望ましい方向"],
        ["1", "満足度", "成果指標", "%", "61.5", "R4", "65%以上", "70%以上", "大きいほどよい"],
        ["2", "見直した施設", "活動指標", "施設", "3", "R4", "10", "20", "大きいほどよい"],
    ],
}


def rows() -> dict[str, list[list[Any]]]:
    """Give the list, sheet -> rows, to be changed."""
    return deepcopy(ROWS)


def book_of(sheets: dict[str, list[list[Any]]]) -> Workbook:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    return book


def start(book: Workbook, folder: Path) -> Started:
    path = folder / "list.xlsx"
    book.save(path)
    return start_programme(path, folder / "inputs", "our-plan", title="架空市計画", city="架空市")
