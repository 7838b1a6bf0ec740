"""`kaikaku forms --carry`: a form that was changed after it had been handed out, and a department that had begun."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from pipelines.cli import main
from tests.conftest import INPUTS
from tests.few_departments import keep_departments, read_rows, write_rows
from tests.made_once import made_once
from tests.whole.editing import DEPARTMENTS, NAME, contents

YEAR, BEGUN = "2022", "会計室"
CHANGES = """
form_columns:
  - from_year: 2022
    version: "2022-3"
    items:
      drop: [page, problems]
      change:
        - {key: activity_result, label: 取組の実績}
      add:
        - {key: saved_hours, label: 削減時間, kind: quantity, unit: 時間, after: name}
"""


@pytest.fixture
def city(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    """Four departments, whose forms were handed out; one has begun to fill in, and then the form was changed."""
    folder = tmp_path / "city"
    shutil.copytree(made_once(tmp_path_factory, "carry", _begin), folder)
    return folder


def _begin(folder: Path) -> None:
    inputs = folder / "inputs" / NAME
    shutil.copytree(INPUTS / NAME, inputs, ignore=shutil.ignore_patterns("local", "submissions", "actuals"))
    keep_departments(inputs, DEPARTMENTS)
    assert main(forms(folder)) == 0
    (handed_out,) = (folder / "outputs").rglob(f"*_{BEGUN}.xlsx")
    _fill_in(handed_out, folder / f"{BEGUN}_途中.xlsx")
    (folder / "壊れた.xlsx").write_bytes(b"PK\x03\x04")
    settings = inputs / "programme.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + CHANGES, encoding="utf-8")


def _fill_in(blank: Path, path: Path) -> None:
    book = openpyxl.load_workbook(blank)
    items, indicators = book["取組評価"], book["指標"]
    under(items, "主な取組の実績").value = "説明会を3回開催した（架空データ）"
    under(items, "自己評価").value = 3
    under(items, "課題").value = "周知が足りない（架空データ）"
    under(items, "財政効果額").value, under(items, "財政効果額").data_type = "#DIV/0!", "e"
    under(indicators, "実績値").value, under(indicators, "実績値").number_format = 12, '#,##0"件"'
    own = items.max_column + 1
    items.cell(4, own).value, items.cell(5, own).value = "室内メモ", "係長に確認"
    for row in book["表紙"].iter_rows():
        if row[0].value == "記入者":
            row[1].value = "審査課　架空　太郎"
    book.save(path)


def under(sheet, label, record=0):
    """A record's cell in a column, whose header says this and perhaps more."""
    head = next(
        cell for cell in sheet[4] if cell.value == label or str(cell.value).startswith((f"{label}\n", f"{label}（"))
    )
    return sheet.cell(head.row + 1 + record, head.column)


def forms(folder: Path, *more: str) -> list[str]:
    folders = ["--inputs", str(folder / "inputs"), "--outputs", str(folder / "outputs")]
    return ["forms", "--programme", NAME, "--year", YEAR, *folders, "--direct", *more]


def made(folder: Path) -> Path:
    return folder / "outputs" / NAME / YEAR / "forms"


def test_what_was_typed_stands_in_the_new_form_and_the_rest_in_a_list(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begun = city / f"{BEGUN}_途中.xlsx"
    before = begun.read_bytes()
    assert main(forms(city)) == 0
    blank = contents(made(city))
    capsys.readouterr()
    assert main(forms(city, "--carry", str(begun), str(city / "壊れた.xlsx"))) == 1
    said = capsys.readouterr().out
    assert begun.read_bytes() == before

    written = contents(made(city))
    form = next(name for name in blank if BEGUN in name)
    lists = sorted(written.keys() - blank.keys())
    assert [name.rpartition("評価_")[2] for name in lists] == [
        f"{BEGUN}_写せなかった記入.xlsx",
        "局区等不明_写せなかった記入.xlsx",
    ]
    assert {name: data for name, data in written.items() if name in blank and name != form} == {
        name: data for name, data in blank.items() if name != form
    }

    book = openpyxl.load_workbook(made(city) / form)
    items, indicators = book["取組評価"], book["指標"]
    assert under(items, "取組の実績").value == "説明会を3回開催した（架空データ）"
    assert under(items, "自己評価").value == 3
    assert under(items, "財政効果額").value is None
    assert under(items, "削減時間").value is None
    actual = under(indicators, "実績値")
    assert (actual.value, actual.number_format) == (12, '#,##0"件"')
    cover = {row[0].value: row[1].value for row in book["表紙"].iter_rows()}
    assert (cover["記入者"], cover["様式の版"]) == ("審査課　架空　太郎", "2022-3")

    assert f"記入の引継ぎ　{begun.name}　{BEGUN}　3欄を写しました。" in said
    assert f"【{begun.name}／取組評価!" in said
    for words in (
        "計算のエラーのため",
        "見出し「課題」の列が",
        "見出し「室内メモ」の列が",
        "「係長に確認」",
        "【壊れた.xlsx】",
    ):
        assert words in said
    assert "プログラム掲載頁" not in said, "what the form printed nobody typed"
    assert all(str(made(city) / name) in said for name in lists)
    assert said.rstrip().splitlines()[-1].startswith("  次にすること：写せなかったものの一覧を確かめてください")


def test_the_carried_form_is_read_as_the_department_s(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(forms(city, "--carry", str(city / f"{BEGUN}_途中.xlsx")))
    (form,) = made(city).glob(f"*_{BEGUN}.xlsx")
    folders = ["--inputs", str(city / "inputs"), "--outputs", str(city / "outputs")]
    capsys.readouterr()
    main(["check", str(form), "--programme", NAME, "--year", YEAR, *folders])
    said = capsys.readouterr().out
    assert f"　{BEGUN}\n" in said
    assert "様式にない" not in said
    assert "様式の版" not in said


def test_a_target_that_was_mended_meanwhile_is_pointed_out_beside_the_entry(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = openpyxl.load_workbook(city / f"{BEGUN}_途中.xlsx")["指標"]
    indicator = under(sheet, "指標No.").value
    path = city / "inputs" / NAME / "register" / "targets.csv"
    rows = read_rows(path)
    (row,) = (row for row in rows if row["indicator_id"] == indicator and row["fiscal_year"] == YEAR)
    row["low"] = row["text"] = "987"
    row["high"], row["op"] = "", "ge"
    write_rows(path, rows)
    capsys.readouterr()
    assert main(forms(city, "--carry", str(city / f"{BEGUN}_途中.xlsx"))) == 1
    said = capsys.readouterr().out
    assert "「当該年度の目標値」が、新しい様式では「987」です" in said


def test_without_files_nothing_is_said_of_it_and_old_lists_are_gone(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(forms(city, "--carry", str(city / "壊れた.xlsx")))
    capsys.readouterr()
    assert main(forms(city)) == 0
    said = capsys.readouterr().out
    assert "引継ぎ" not in said
    assert len(list(made(city).glob("*.xlsx"))) == len(DEPARTMENTS)


def test_all_is_well_where_everything_has_a_place(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(forms(city)) == 0
    (form,) = made(city).glob(f"*_{BEGUN}.xlsx")
    copied = shutil.copy(form, city / "写し.xlsx")
    before = contents(made(city))
    capsys.readouterr()
    assert main(forms(city, "--carry", str(city / "写し*.xlsx"))) == 0
    assert f"{Path(copied).name}　{BEGUN}　写した欄はありません。" in capsys.readouterr().out
    assert contents(made(city)) == before


def test_files_that_would_be_gone_or_are_not_there_are_refused(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(forms(city)) == 0
    before = contents(city)
    (form,) = made(city).glob(f"*_{BEGUN}.xlsx")
    assert main(forms(city, "--carry", str(form))) == 2
    assert "作り直す様式のフォルダーの中にあります" in capsys.readouterr().err
    assert main(forms(city, "--carry", str(city / "ない.xlsx"))) == 2
    assert "ファイルがありません" in capsys.readouterr().err
    assert contents(city / "outputs" / NAME) == {
        name.removeprefix(f"outputs/{NAME}/"): data
        for name, data in before.items()
        if name.startswith(f"outputs/{NAME}/")
    }
