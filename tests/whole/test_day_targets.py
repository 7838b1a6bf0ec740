"""Targets that are days, from a city's list to everything that is published (架空のデータ)."""

import csv
import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from pipelines.cli import main
from schemas.live import MET
from tests.unit.new_programme.small_list import INDICATORS, ITEMS, book_of, rows

NAME = "day-plan"
TARGETS = ["令和7年3月", "R6年度末", "12月末までに完了", "令和8年3月", "令和6年10月15日", "令和7年2月"]
DONE = [date(2025, 2, 28), "令和7年3月", "－", "－", date(2024, 11, 1), "未定"]
MET_AS = ["met", "met", "not_met", "not_due", "not_met", ""]


def write_list(path: Path) -> None:
    lists = rows()
    lists[ITEMS].append(["3", "計画の策定", "市民課", "○", "14"])
    for number, target in enumerate(TARGETS, 1):
        lists[INDICATORS].append(["3", f"計画{number}の策定", "活動指標", None, "未策定", "R4", target, "－", None])
    book_of(lists).save(path)


def places(book: Workbook, wanted: str) -> dict[str, tuple[int, int]]:
    """Indicator -> the row and column of a cell in the form's table of indicators."""
    sheet = book["指標の実績"]
    heads = {str(cell.value).partition("\n")[0]: cell.column for cell in sheet[4]}
    keys = [(sheet.cell(row, 1).value, row) for row in range(5, sheet.max_row + 1)]
    return {str(key): (row, heads[wanted]) for key, row in keys if key}


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("days")
    write_list(folder / "list.xlsx")
    inputs = ["--inputs", str(folder / "inputs")]
    start = ["new-programme", NAME, "--items", str(folder / "list.xlsx"), "--title", "架空市計画", "--city", "架空市"]
    assert main([*start, *inputs]) == 1
    where = ["--programme", NAME, "--year", "R6", "--direct", *inputs, "--outputs", str(folder / "outputs")]
    assert main(["forms", *where]) == 0
    assert main(["sample", "--seed", "1", *where]) == 0
    path = next((folder / "inputs" / NAME / "submissions" / "2024").glob("*市民課*"))
    book = openpyxl.load_workbook(path)
    for number, done in enumerate(DONE, 1):
        book["指標の実績"].cell(*places(book, "実績値")[f"3-A{number}"]).value = done
    book.save(path)
    assert main(["run", *where]) in (0, 1)
    return folder


def published(city: Path) -> Path:
    return city / "outputs" / NAME / "2024"


def table(city: Path, name: str) -> list[dict[str, str]]:
    text = (published(city) / "data" / f"{name}.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def days_of(city: Path) -> list[dict[str, str]]:
    return [row for row in table(city, "indicators") if row["item_id"] == "3"]


def test_the_data_have_the_day_due_the_day_done_and_whether_it_was_in_time(city: Path) -> None:
    found = days_of(city)
    assert [row["op"] for row in found] == ["by"] * 6
    assert [row["due_on"] for row in found] == [
        "2025-03-31", "2025-03-31", "2024-12-31", "2026-03-31", "2024-10-15", "2025-02-28",
    ]  # fmt: skip
    assert [row["done_on"] for row in found] == ["2025-02-28", "2025-03-31", "", "", "2024-11-01", ""]
    assert [row["met"] for row in found] == MET_AS
    assert {row["actual"] for row in found} == {row["rate_pct"] for row in found} == {""}
    codes = {(row["column"], row["code"]) for row in table(city, "codes") if row["table"] == "indicators"}
    assert {("op", "by"), ("basis", "day_target")} <= codes
    item = next(row for row in table(city, "items") if row["item_id"] == "3")
    assert (item["met_count"], item["computed_grade"], item["basis"]) == ("2", "", "no_figures")


def test_the_form_says_what_to_write_and_checks_it_by_itself(city: Path) -> None:
    form = next((published(city) / "forms").glob("*市民課*"))
    book = openpyxl.load_workbook(form)
    sheet = book["指標の実績"]
    (row, column) = places(book, "実績値")["3-A1"]
    assert sheet.cell(*places(book, "当該年度の目標値")["3-A1"]).value == (
        "令和7年3月\n※2025年3月31日まで。実績値には行った日を書く"
    )
    assert sheet.cell(row, column).number_format == 'yyyy"年"m"月"d"日"'
    asked = [one for one in sheet.data_validations.dataValidation if sheet.cell(row, column).coordinate in one.sqref]
    assert ["行った日を書いてください" in one.prompt for one in asked] == [True]
    heads = {str(cell.value): cell.column for cell in sheet[4]}
    assert "45748" in sheet.cell(row, heads[MET]).value  # the day behind 31 March 2025, as programs count days


def test_a_form_that_asks_for_no_day_is_as_before(city: Path) -> None:
    form = next((published(city) / "forms").glob("*財政課*"))
    sheet = openpyxl.load_workbook(form)["指標の実績"]
    assert not any("行った日" in str(one.prompt) for one in sheet.data_validations.dataValidation)


def test_the_books_and_the_page_print_days(city: Path) -> None:
    said: set[str] = set()
    for path in (published(city) / "workbooks").rglob("*.xlsx"):
        book = openpyxl.load_workbook(path)
        said |= {str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None}
    assert {"令和7年3月", "2025年2月28日", "2025年3月31日", "2024年11月1日", "未定"} <= said
    assert not any("20250228" in one for one in said)
    page = (published(city) / "site" / "index.html").read_text(encoding="utf-8")
    assert "2025年2月28日" in page
    assert "20250228" not in page


def test_the_next_form_shows_the_day_of_last_year(city: Path) -> None:
    where = ["--programme", NAME, "--year", "R7", "--direct", "--inputs", str(city / "inputs")]
    assert main(["forms", *where, "--outputs", str(city / "outputs")]) == 0
    book = openpyxl.load_workbook(next((city / "outputs" / NAME / "2025" / "forms").glob("*市民課*")))
    assert book["指標の実績"].cell(*places(book, "前年度の実績値")["3-A1"]).value == "2025年2月28日\n【架空データ】"
