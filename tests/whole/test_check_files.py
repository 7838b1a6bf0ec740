"""`kaikaku check FILE`: the office's own verdict before a file is sent, and nothing left behind."""

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from pipelines.cli import main
from schemas.check_report import CheckReport, schema_text
from tests.conftest import ROOT
from tests.made_once import made_once
from tests.whole.editing import NAME, YEAR, City, contents

BAD = "交通局"


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """Four departments; one of them left a required cell blank and wrote a word for a number."""
    return City(made_once(tmp_path_factory, "check-files", _spoil))


def _spoil(folder: Path) -> None:
    city = City.found(folder)
    path = city.submissions / f"{BAD}.xlsx"
    shutil.copyfile(path, folder / "before.xlsx")
    book = openpyxl.load_workbook(path)
    _cell_under(book["取組評価"], "主な取組の実績").value = None
    _cell_under(book["指標"], "実績値").value = "約百件"
    book.save(path)


def _cell_under(sheet, label):
    """The first record's cell in a column, whose header says this and perhaps more."""
    head = next(cell for row in sheet.iter_rows(max_row=6) for cell in row if str(cell.value).startswith(label))
    return sheet.cell(head.row + 1, head.column)


def first_indicator(city: City) -> tuple[str, str]:
    """Name and number of the first indicator on the form."""
    sheet = openpyxl.load_workbook(city.submissions / f"{BAD}.xlsx")["指標"]
    return tuple(str(_cell_under(sheet, label).value) for label in ("指標名", "指標No."))  # type: ignore[return-value]


def check(city: City, *more: str) -> list[str]:
    return ["check", *more, "--programme", NAME, "--year", YEAR, *city.options(city.outputs)[4:]]


def report(city: City, capsys: pytest.CaptureFixture[str], *files: Path) -> CheckReport:
    capsys.readouterr()
    main(check(city, *map(str, files), "--json"))
    return CheckReport.model_validate_json(capsys.readouterr().out)


def test_a_file_that_is_right_is_said_to_be_and_nothing_is_left(
    city: City, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sent = tmp_path / "どこか" / "会計室の控え.xlsx"
    sent.parent.mkdir()
    shutil.copyfile(city.submissions / "会計室.xlsx", sent)
    before = contents(city.folder)
    capsys.readouterr()
    assert main(check(city, str(sent))) == 0
    said = capsys.readouterr().out
    assert f"● {sent}　会計室" in said
    assert "このまま提出すると：受理しました。" in said
    assert contents(city.folder) == before
    assert contents(sent.parent).keys() == {sent.name}


def test_what_is_wrong_is_said_with_its_place_its_indicator_and_how_to_mend_it(
    city: City, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(check(city, str(city.submissions / f"{BAD}.xlsx"))) == 1
    said = capsys.readouterr().out
    assert "差し戻します" in said
    lines = said.splitlines()
    at = next(number for number, line in enumerate(lines) if "主な取組の実績が空欄です" in line)
    assert lines[at - 1].startswith("  ■ 要修正　取組評価!")
    assert lines[at + 1].startswith("      → ")
    at = next(number for number, line in enumerate(lines) if "「約百件」" in line)
    assert lines[at - 1].startswith("  ■ 要修正　指標!")
    name, key = first_indicator(city)
    assert f"{name}（{key}）" in lines[at - 1], "the indicator is named"


def test_programme_and_year_are_those_of_the_file(city: City, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    file = str(city.submissions / "会計室.xlsx")
    assert main(["check", file, *city.options(city.outputs)[4:]]) == 0
    assert "令和5（2023）年度" in capsys.readouterr().out
    assert main(["check", file, "--year", "2022", *city.options(city.outputs)[4:]]) == 1, (
        "what was asked for goes first"
    )


def test_it_finds_what_the_year_finds(city: City, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = city.copied(tmp_path)
    assert main(["check", *copy.options(copy.outputs)]) == 1
    folder = tmp_path / "answers"
    for path in copy.files():
        capsys.readouterr()
        main(check(copy, str(path), "--json", "--feedback", str(folder)))
        (told,) = CheckReport.model_validate_json(capsys.readouterr().out).files
        answer = folder / f"{path.stem}_確認結果.xlsx"
        assert answer.read_bytes() == (copy.results / "feedback" / f"{told.department}.xlsx").read_bytes()
        codes = [found.code for found in told.findings]
        assert ("X406" in codes) == (path.stem == BAD)


def test_each_file_is_judged_alone(city: City, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [city.submissions / f"{BAD}.xlsx", tmp_path / "直したもの.xlsx", tmp_path / "メモ.xlsx"]
    shutil.copyfile(city.folder / "before.xlsx", files[1])
    files[2].write_text("これは表ではありません", encoding="utf-8")
    told = report(city, capsys, *files)
    assert [one.file for one in told.files] == list(map(str, files))
    assert [one.status for one in told.files][::2] == ["returned", "rejected"]
    assert told.files[1].status.startswith("accepted"), "another file of the same department says nothing about it"
    assert told.files[2].department == ""


def test_the_format_is_the_published_one() -> None:
    assert (ROOT / "docs" / "check-report.schema.json").read_text(encoding="utf-8") == schema_text()
    assert json.loads(schema_text())["properties"]["version"]["const"] == 1


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["ないファイル.xlsx"], "ファイルがありません：ないファイル.xlsx"),
        (["docs"], "その中のファイルを指定してください"),
        (["README.md", "--feedback", "README.md"], "README.mdはファイルです"),
        (["README.md", "--department", "会計室"], "--department は要りません"),
        (["--json"], "検査するファイルを指定"),
        (["--feedback", "どこか"], "検査するファイルを指定"),
    ],
)
def test_a_slip_is_said_and_nothing_is_done(
    city: City, more: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(city.folder)
    assert main(check(city, *more)) == 2
    assert said in capsys.readouterr().err
    assert contents(city.folder) == before
