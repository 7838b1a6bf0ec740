"""Two made-up years from forms to the midterm evaluation and back, and a past year run again after a revision."""

import csv
import io
import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from pipelines.cli import main
from tests.conftest import INPUTS
from tests.few_departments import keep_departments

PROGRAMME = "kawasaki-reform-3"
DEPARTMENTS = ["市民文化局", "財政局", "会計室"]
Command = pytest.CaptureFixture[str]
MIDTERM = ["midterm", "--programme", PROGRAMME, "--direct"]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Inputs and outputs after both years were made up and run."""
    folder = tmp_path_factory.mktemp("several")
    ignored = shutil.ignore_patterns("local", "submissions", "decisions", "receipts")
    shutil.copytree(INPUTS / PROGRAMME, folder / "inputs" / PROGRAMME, ignore=ignored)
    keep_departments(folder / "inputs" / PROGRAMME, DEPARTMENTS)
    for year in ("2022", "2023"):
        verb = ["--programme", PROGRAMME, "--year", year, *places(folder), "--direct"]
        assert main(["sample", "--seed", year, *verb]) == 0
        assert main(["run", *verb]) in (0, 1)
    return folder


def places(folder: Path) -> list[str]:
    return ["--inputs", str(folder / "inputs"), "--outputs", str(folder / "outputs")]


def results(folder: Path, name: str = "midterm-2022-2023") -> Path:
    return folder / "outputs" / PROGRAMME / name


def files_of(folder: Path, *parts: str) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for part in parts
        for path in sorted((folder / part).rglob("*"))
        if path.is_file()
    }


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def test_two_years_become_one_evaluation_and_the_comments_come_back(
    city: Path, tmp_path: Path, capsys: Command
) -> None:
    assert main([*MIDTERM, "--years", "令和5年度", "R4", *places(city)]) in (0, 1)
    assert "達成度の推移　改善" in capsys.readouterr().out
    folder = results(city)
    first = files_of(folder, "")
    assert json.loads(first["manifest.json"])["fiscal_years"] == [2022, 2023]
    published = {int(y): {r["item_id"]: r for r in rows(results(city, y) / "data/items.csv")} for y in ("2022", "2023")}
    years = rows(folder / "data/item_years.csv")
    assert len(years) == sum(len(items) for items in published.values())
    for row in years:
        of_year = published[int(row["fiscal_year"])][row["item_id"]]
        for grade in ("computed_grade", "department_grade", "final_grade"):
            assert row[grade] == of_year[grade]
    wide = rows(folder / "data/programme_indicator_years.csv")
    assert {row["fiscal_year"] for row in wide} == {"2022", "2023"}
    assert {row["met"] for row in wide} >= {"met", "not_met"}
    assert len(rows(folder / "data/effect_years.csv")) == 2
    sent = next((folder / "workbooks").glob("*.xlsx"))
    book = openpyxl.load_workbook(sent)
    assert "全体の指標と財政" in book.sheetnames
    sheet = book["取組1"]
    column = next(c.column for row in sheet.iter_rows(1, 8) for c in row if c.value == "外部評価の意見")
    row = next(r for r in range(1, sheet.max_row + 1) if sheet.cell(r, 1).value == "1(1)4")
    sheet.cell(row, column).value = "根拠を市民に分かりやすく示すこと。"
    sheet.cell(row, 2).value = "書き換えた名前"
    returned = tmp_path / "返却.xlsx"
    book.save(returned)
    assert main([*MIDTERM, "--years", "2022", "2023", "--comments", str(returned), *places(city)]) == 1
    assert "書き換えた名前" in capsys.readouterr().out
    assert [r["comment"] for r in rows(folder / "data/comments.csv")] == ["根拠を市民に分かりやすく示すこと。"]
    commented = openpyxl.load_workbook(sent)["取組1"]
    assert commented.cell(row, column).value == "根拠を市民に分かりやすく示すこと。"
    assert commented.cell(row, 2).value != "書き換えた名前"
    before = files_of(folder, "workbooks")
    assert main([*MIDTERM, "--years", "2022", "2023", *places(city)]) in (0, 1)
    assert files_of(folder, "workbooks") == before, "comments are not lost when the evaluation is made again"


@pytest.mark.parametrize(
    ("years", "says"),
    [
        (["2022", "2023", "2024"], "2024年度の評価がまだ公表されていません"),
        (["2022", "2024"], "2023年度が抜けています"),
        (["2022"], "2つ以上の年度"),
        (["2022", "2030"], "年度「2030」はありません"),
        (["2022", "来年"], "年度として読めません"),
    ],
)
def test_years_that_cannot_be_taken_end_with_2(years: list[str], says: str, city: Path, capsys: Command) -> None:
    assert main([*MIDTERM, "--years", *years, *places(city)]) == 2
    assert says in capsys.readouterr().err


def test_a_file_that_is_not_the_returned_one_ends_with_2_and_changes_nothing(
    city: Path, tmp_path: Path, capsys: Command
) -> None:
    assert main([*MIDTERM, "--years", "2022", "2023", *places(city)]) in (0, 1)
    before = files_of(results(city), "")
    letter = tmp_path / "意見.xlsx"
    letter.write_text("拝啓", encoding="utf-8")
    official = next((results(city, "2022") / "workbooks").glob("*.xlsx"))
    for path in (letter, official, tmp_path / "ない.xlsx"):
        assert main([*MIDTERM, "--years", "2022", "2023", "--comments", str(path), *places(city)]) == 2
        assert "。" in capsys.readouterr().err
    assert files_of(results(city), "") == before


def test_a_year_edited_by_hand_is_refused(city: Path, tmp_path: Path, capsys: Command) -> None:
    shutil.copytree(city / "outputs", tmp_path / "outputs")
    table = tmp_path / "outputs" / PROGRAMME / "2022" / "data" / "items.csv"
    table.write_bytes(table.read_bytes().replace(b",3,3,", b",3,2,", 1))
    options = ["--inputs", str(city / "inputs"), "--outputs", str(tmp_path / "outputs")]
    assert main([*MIDTERM, "--years", "2022", "2023", *options]) == 2
    assert "公表した後に書き換えられています" in capsys.readouterr().err


def test_the_analysts_list_is_no_part_of_the_official_workbook(city: Path) -> None:
    folder = results(city, "2023")
    assert (folder / "office" / "分析用_確認リスト_令和5年度.xlsx").is_file()
    assert any(row["reference_is"] == "前年度の実績" for row in rows(folder / "data/plausibility.csv"))
    for official in (folder / "workbooks").rglob("*.xlsx"):
        assert "確認リスト" not in openpyxl.load_workbook(official).sheetnames


def test_what_a_department_means_to_improve_stands_in_next_years_form(city: Path) -> None:
    items = {row["item_id"]: row for row in rows(results(city, "2022") / "data/items.csv")}
    path = next((city / "inputs" / PROGRAMME / "submissions" / "2023").glob("*財政局*.xlsx"))
    sheet = openpyxl.load_workbook(path)["取組評価"]
    labels = {cell.value: cell.column for cell in sheet[4]}
    for row in range(5, sheet.max_row + 1):
        if key := sheet.cell(row, labels["課題No."]).value:
            told = sheet.cell(row, labels["前年度に示した改善内容"]).value
            assert items[key]["improvement"] in told
            assert items[key]["direction"] in sheet.cell(row, labels["前年度の方向性"]).value


def test_a_past_year_gives_the_published_result_again_after_a_target_was_revised(city: Path, tmp_path: Path) -> None:
    inputs, outputs = tmp_path / "inputs", tmp_path / "outputs"
    shutil.copytree(city / "inputs", inputs)
    targets = inputs / PROGRAMME / "register" / "targets.csv"
    text = targets.read_text(encoding="utf-8").rstrip("\n")
    revised = "1(1)4-O1,2022,eq,99,99,99%,2023-04-01,普及が早まったため"
    targets.write_text(f"{text}\n{revised}\n", encoding="utf-8")
    verb = ["--programme", PROGRAMME, "--year", "2022", "--inputs", str(inputs), "--outputs", str(outputs), "--direct"]
    assert main(["run", *verb]) in (0, 1)
    again = outputs / PROGRAMME / "2022"
    published = files_of(results(city, "2022"), "data", "workbooks")
    assert len(published) > 5
    assert files_of(again, "data", "workbooks") == published
    assert main(["run", *verb, "--as-of", "2023-04-01"]) in (0, 1)
    assert files_of(again, "data") != files_of(results(city, "2022"), "data"), "the revision would have been seen"


def test_a_year_is_published_with_the_register_it_was_evaluated_with(city: Path, capsys: Command) -> None:
    verb = ["--programme", PROGRAMME, "--year", "2022", *places(city), "--direct"]
    assert main(["evaluate", *verb, "--as-of", "2022-12-01"]) in (0, 1)
    capsys.readouterr()
    assert main(["publish", *verb]) == 2
    assert "--as-of 2022-12-01" in capsys.readouterr().err
    assert main(["publish", *verb, "--as-of", "2022-12-01"]) in (0, 1)
    assert json.loads((results(city, "2022") / "manifest.json").read_bytes())["register_as_of"] == "2022-12-01"
