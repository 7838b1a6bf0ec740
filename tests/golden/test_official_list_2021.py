"""The written list of fiscal 2021 against the city's own: every code, name, class, amount, grade and page."""

import csv
import re
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import INPUTS, ROOT

LIST = "kawasaki-projects/2021/workbooks/令和3年度_事務事業の評価結果一覧.xlsx"
DOCUMENT = ROOT.parent / "shared" / "seeds" / "004_0e1b5bc6390c3058.txt"
REGISTER = INPUTS / "kawasaki-projects" / "register"
Row = tuple[object, ...]


@pytest.fixture(scope="module")
def book(published: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(published / LIST)


def written_rows(book: openpyxl.Workbook) -> dict[str, list[Row]]:
    """The rows below the header of each bureau's sheet, as typed cells."""
    rows = {}
    for sheet in book.worksheets[:-1]:
        rows[sheet.title] = [cells for cells in sheet.iter_rows(values_only=True) if isinstance(cells[0], int)]
    return rows


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_one_sheet_per_bureau_and_the_legend(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == ["総務企画局", "こども未来局", "一覧の見方"]
    assert book["こども未来局"]["A1"].value.startswith("令和3年度の事務事業の評価結果一覧(こども未来局)")


def test_the_header_is_the_citys(book: openpyxl.Workbook) -> None:
    sheet = book["こども未来局"]
    top = next(row for row in sheet.iter_rows() if row[0].value == "番号")[0].row
    labels = [re.sub(r"\s", "", str(cell.value or "")) for cell in sheet[top]]
    below = [re.sub(r"\s", "", str(cell.value or "")) for cell in sheet[top + 1]]
    assert labels == [
        *("番号", "事務事業コード", "事務事業名", "サービス分類", "事務事業の概要(簡潔に記載)", "主な取組の実績"),
        *("事業費(千円)", "", "事業の達成度", "参考資料掲載頁"),
    ]
    assert [label for label in below if label] == ["予算額", "決算額(見込)"]


def test_every_fact_is_the_registers(book: openpyxl.Workbook) -> None:
    reported = {row["item_id"]: row for row in read(REGISTER / "reported" / "2021" / "items.csv")}
    items = read(REGISTER / "items.csv")
    for bureau, rows in written_rows(book).items():
        expected = [
            (int(item["item_no"]), item["item_id"], item["name"], facts["service_class"], int(facts["budget"]),
             int(facts["settlement"]), int(facts["department_grade"]), facts["reference_page"])
            for item in items
            if item["department"] == bureau and (facts := reported[item["item_id"]])
        ]  # fmt: skip
        assert [(*row[:4], *row[6:10]) for row in rows] == expected


@pytest.mark.skipif(not DOCUMENT.exists(), reason="the city's document does not lie beside the checkout")
def test_every_fact_is_the_documents(book: openpyxl.Workbook) -> None:
    # read here once more, as plainly as can be, so that the product's own reader is not its own witness
    printed = [
        [cell.strip() for cell in line.strip("|\n").split("|")]
        for line in DOCUMENT.read_text(encoding="utf-8").splitlines()
        if re.match(r"\| \d+ \| \d{8} \|", line)
    ]
    assert len(printed) == 38
    written = {row[1]: row for rows in written_rows(book).values() for row in rows}
    for number, code, name, service_class, _, _, budget, settlement, grade, page, *_ in printed:
        row = written[code]
        assert row[0] == int(number)
        assert row[2] == name.replace(" ", "")
        assert row[3] == service_class.replace(" ", "")
        assert (row[6], row[7]) == (int(budget.replace(",", "")), int(settlement.replace(",", "")))
        assert row[8] == int(grade)
        assert row[9] == ("未定" if page == "P●●" else page)


def test_amounts_are_numbers_with_separators(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets[:-1]:
        for cells in sheet.iter_rows():
            if isinstance(cells[0].value, int):
                assert all(cells[n].number_format.startswith("#,##0") for n in (6, 7))


def test_the_results_are_composed_from_the_figures(book: openpyxl.Workbook) -> None:
    results = {row[1]: row[5] for rows in written_rows(book).values() for row in rows}
    assert "●地域子育て支援センターの延べ利用人数（実績147,832人※目標224,664人以上）" in results["20101010"].split("\n")
    figures = read(REGISTER / "indicators.csv")
    for figure in figures:
        assert f"●{figure['name']}（実績" in results[figure["item_id"]]
    assert sum(text.count("※目標") for text in results.values() if text) == len(figures) == 34


def test_the_legend_has_five_grades_and_nine_classes(book: openpyxl.Workbook) -> None:
    text = "\n".join(str(cell) for row in book["一覧の見方"].iter_rows(values_only=True) for cell in row if cell)
    for words in (
        "1 目標を大きく上回って達成",
        "2 目標を上回って達成",
        "3 目標をほぼ達成",
        "4 目標を下回った",
        "5 目標を大きく下回った",
    ):
        number, label = words.split(" ")
        assert re.search(rf"{number}[.．　 ]*{label}", text)
    for name in ("施設の管理・運営", "補助・助成金", "イベント等", "表彰・顕彰・認定", "参加・協働の場",
                 "公聴及び相談・苦情申し立ての聴取等", "許認可等", "出版物等", "その他"):  # fmt: skip
        assert name in text
