"""Figures that are known a year later, and totals or figures of the year alone, by indicator (架空のデータ)."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from pipelines.cli import main
from pipelines.register.store import lag_years, load_register, targets_in_force
from tests.unit.new_programme.small_list import INDICATORS, book_of, rows

NAME = "later-plan"
ACTUALS = {"1-O1": 66, "2-A1": 25, "2-A2": 7}


def write_list(path: Path) -> None:
    lists = rows()
    lists[INDICATORS][0] += ["集計の方法", "実績の書き方", "実績の遅れ"]
    lists[INDICATORS][1] += ["", "", "翌年度に確定"]
    lists[INDICATORS][2] += ["累計", "累計", "－"]
    training = ["2", "研修の実施回数", "活動指標", "回", "3", "R4", "6", "7", "大きいほどよい"]
    lists[INDICATORS].append([*training, "累計", "単年度", ""])
    book_of(lists).save(path)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("later")
    write_list(folder / "list.xlsx")
    inputs = ["--inputs", str(folder / "inputs")]
    start = ["new-programme", NAME, "--items", str(folder / "list.xlsx"), "--title", "架空市計画", "--city", "架空市"]
    assert main([*start, *inputs]) == 0
    where = ["--programme", NAME, "--year", "R7", "--direct", *inputs, "--outputs", str(folder / "outputs")]
    assert main(["forms", *where]) == 0
    assert main(["sample", "--seed", "1", *where]) == 0
    for path in (folder / "inputs" / NAME / "submissions" / "2025").glob("*.xlsx"):
        book = openpyxl.load_workbook(path)
        sheet = book["指標の実績"]
        column = next(cell.column for cell in sheet[4] if str(cell.value).startswith("実績値"))
        for row in range(5, sheet.max_row + 1):
            if (key := sheet.cell(row, 1).value) in ACTUALS:
                sheet.cell(row, column).value = ACTUALS[key]
        book.save(path)
    assert main(["run", *where]) in (0, 1)
    return folder


def published(city: Path) -> Path:
    return city / "outputs" / NAME / "2025"


def rows_by_id(city: Path) -> dict[str, dict[str, str]]:
    text = (published(city) / "data" / "indicators.csv").read_text(encoding="utf-8-sig")
    return {row["indicator_id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def test_the_register_keeps_them_as_data(city: Path) -> None:
    register = load_register(city / "inputs" / NAME)
    assert lag_years(register) == {"1-O1": 1}
    assert register.indicators["reported_as"].tolist() == ["", "total", "year"]
    texts = targets_in_force(register, 2025).set_index("indicator_id")["text"].to_dict()
    assert texts == {"1-O1": "65%以上", "2-A1": "20施設", "2-A2": "7回"}
    assert "1-O1" not in targets_in_force(register, 2024)["indicator_id"].tolist(), "the year before has no target"


def test_a_later_figure_is_judged_by_its_own_years_target(city: Path) -> None:
    found = rows_by_id(city)
    later = found["1-O1"]
    assert (later["target_text"], later["actual"], later["met"]) == ("65%以上", "66", "met"), "70% would be missed"
    assert (later["fiscal_year"], later["figure_year"]) == ("2025", "2024")
    assert later["explanation"].endswith("実績と目標は令和6年度のものです。")
    assert [found[key]["figure_year"] for key in ("2-A1", "2-A2")] == ["", ""]
    assert [found[key]["reported_as"] for key in ACTUALS] == ["", "total", "year"]


def test_the_form_says_whose_year_and_which_count_is_asked_for(city: Path) -> None:
    said = set()
    for path in (published(city) / "forms").glob("*.xlsx"):
        sheet = openpyxl.load_workbook(path)["指標の実績"]
        said |= {str(cell.value) for row in sheet for cell in row}
    assert "65%以上\n※令和6年度の目標。実績値には令和6年度の値を書く" in said
    assert "20施設\n※実績値は、前年度までを含む累計で書く" in said
    assert "7回\n※実績値は、当該年度だけの値を書く" in said


def test_the_books_and_the_page_say_it_too(city: Path) -> None:
    said: set[str] = set()
    for path in (published(city) / "workbooks").rglob("*.xlsx"):
        book = openpyxl.load_workbook(path)
        said |= {str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None}
    assert "満足度（令和6年度の実績と目標）" in said, "indicator lists"
    assert "見直した施設（累計、累計の値）" in said
    assert any(one.startswith("満足度（単位：%、令和6年度の実績と目標") for one in said), "item sheets"
    page = (published(city) / "site" / "index.html").read_text(encoding="utf-8")
    assert "令和6年度の実績と目標" in page
    assert "当該年度だけの値" in page


def test_a_register_without_them_has_no_such_columns(tmp_path: Path) -> None:
    book_of(rows()).save(tmp_path / "list.xlsx")
    start = ["new-programme", NAME, "--items", str(tmp_path / "list.xlsx"), "--title", "架空市計画", "--city", "架空市"]
    assert main([*start, "--inputs", str(tmp_path / "inputs")]) == 0
    header = (tmp_path / "inputs" / NAME / "register" / "indicators.csv").read_text(encoding="utf-8").splitlines()[0]
    assert header.endswith("baseline_to")
