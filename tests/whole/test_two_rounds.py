"""A return, its findings, the mended return: what the second round says, and what the office sees in the terminal."""

import csv
import json
import shutil

import openpyxl
import pytest

from pipelines.cli import main
from pipelines.japanese.characters import display_width
from tests.conftest import INPUTS
from tests.returned_workbooks import clean_return, edited, write_in

NAME, OTHER = "会計室", "監査事務局"
SHEET = "取組評価"


@pytest.fixture
def city(tmp_path):
    source = INPUTS / "kawasaki-reform-3"
    shutil.copytree(source, tmp_path / "inputs" / source.name, ignore=shutil.ignore_patterns("local", "submissions"))
    return tmp_path


@pytest.fixture
def kaikaku(city, capsys):
    def run(*arguments):
        folders = ["--inputs", str(city / "inputs"), "--outputs", str(city / "outputs")]
        code = main([*arguments, "--programme", "kawasaki-reform-3", "--year", "R4", *folders, "--direct"])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def send(city, name, data):
    path = city / name
    path.write_bytes(data)
    return str(path)


def published(city, table):
    with (city / "outputs/kawasaki-reform-3/2022/data" / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_mend_and_send_again(city, kaikaku, reform):
    clean = clean_return(reform, NAME)
    wrong_grade, no_direction = write_in(SHEET, 0, "department_grade", 9), write_in(SHEET, 0, "direction", None)
    new_slip = write_in(SHEET, 0, "contribution", "Z")
    first = send(city, "会計室.xlsx", edited(clean, wrong_grade, no_direction))
    assert kaikaku("receive", first, "--on", "2023-05-19")[0] == 0
    assert kaikaku("run")[0] == 1
    of_first = [row for row in published(city, "findings") if row["department"] == NAME]
    assert {row["cell"][0] for row in of_first if row["severity"] == "error"} == {"G", "U"}
    assert {row["round_state"] for row in of_first} == {""}

    second = send(city, "会計室_修正.xlsx", edited(clean, no_direction, new_slip))
    code, said = kaikaku("receive", second, "--on", "令和5年5月24日")
    assert (code, "第2回" in said, "3開庁日遅れ" in said) == (0, True, True)
    assert kaikaku("run")[0] == 1
    errors = {
        (row["cell"][0], row["round_state"], row["severity"])
        for row in published(city, "findings")
        if row["department"] == NAME
    }
    assert {("G", "解消", "note"), ("U", "継続", "error"), ("O", "新規", "error")} <= errors
    (row,) = [row for row in published(city, "submissions") if row["department"] == NAME]
    assert (row["status"], row["received_on"], row["round"], row["working_days_late"]) == (
        "returned", "2023-05-24", "2", "3",
    )  # fmt: skip

    assert kaikaku("receive", send(city, "3.xlsx", clean), "--on", "2023-05-24")[0] == 0
    kaikaku("run")
    of_third = [row for row in published(city, "findings") if row["department"] == NAME]
    assert {row["cell"][0] for row in of_third if row["round_state"] == "解消"} == {"U", "O"}
    assert {row["severity"] for row in of_third if row["round_state"] == "解消"} == {"note"}
    (row,) = [row for row in published(city, "submissions") if row["department"] == NAME]
    assert row["status"].startswith("accepted")
    listed = openpyxl.load_workbook(next((city / "outputs").rglob("office/提出の状況_*.xlsx"))).active
    assert [NAME, "2023-05-24", 3, 3] in [
        [line[0], *line[2:5]] for line in listed.iter_rows(values_only=True) if line[0] == NAME
    ]


def test_a_run_says_the_same_on_any_day(city, kaikaku, reform):
    kaikaku("receive", send(city, "a.xlsx", clean_return(reform, NAME)), "--on", "2023-05-19")
    results = city / "outputs/kawasaki-reform-3/2022"
    kaikaku("run")
    before = {path: path.read_bytes() for path in results.rglob("*") if path.is_file()}
    kaikaku("run")
    assert {path: path.read_bytes() for path in results.rglob("*") if path.is_file()} == before
    manifest = json.loads((results / "manifest.json").read_text(encoding="utf-8"))
    assert "kawasaki-reform-3/receipts/2022.csv" in json.dumps(manifest)


def test_a_day_that_is_none_and_a_file_that_is_not_there_end_with_2(city, kaikaku, reform):
    file = send(city, "a.xlsx", clean_return(reform, NAME))
    assert kaikaku("receive", file, "--on", "5/32")[0] == 2
    assert kaikaku("receive", str(city / "none.xlsx"))[0] == 2
    assert kaikaku("receive", file, "--department", "財政部")[0] == 2
    assert kaikaku("receive", file, "--department", NAME, OTHER)[0] == 2
    assert not (city / "inputs/kawasaki-reform-3/receipts").exists()


def test_a_folder_that_cannot_be_written_ends_with_3(city, kaikaku, reform):
    (city / "inputs/kawasaki-reform-3/submissions").write_text("", encoding="utf-8")
    code, said = kaikaku("receive", send(city, "a.xlsx", clean_return(reform, NAME)), "--on", "2023-05-19")
    assert code == 3
    assert "書き込めません" in said


def test_status_before_and_after_the_check(city, kaikaku, reform):
    _, said = kaikaku("status")
    assert "まだ検査していません" in said
    assert "未提出 27" in said
    kaikaku("receive", send(city, "a.xlsx", clean_return(reform, NAME)), "--on", "2023-05-22")
    _, said = kaikaku("status")
    (line,) = [line for line in said.splitlines() if line.startswith(NAME)]
    assert "受付済み（検査前）" in line
    assert "kaikaku check" in line
    kaikaku("check")
    _, said = kaikaku("status")
    (line,) = [line for line in said.splitlines() if line.startswith(NAME)]
    assert line.split()[:5] == [NAME, "受理", "1", "2023-05-22", "1"]
    assert "期限後 1" in said
    edited_again = edited(clean_return(reform, NAME), write_in(SHEET, 0, "department_grade", 9))
    kaikaku("receive", send(city, "b.xlsx", edited_again), "--on", "2023-05-23")
    _, said = kaikaku("status", "--department", NAME)
    assert "受付済み（検査前）" in said
    assert OTHER not in said


def test_status_right_after_the_check_of_one_department_and_then_another(city, kaikaku, reform):
    folder = city / "inputs/kawasaki-reform-3/submissions/2022"
    folder.mkdir(parents=True)
    for name in (NAME, OTHER, "病院局"):
        (folder / f"{name}.xlsx").write_bytes(clean_return(reform, name))
    (folder / "メモ.pdf").write_bytes(b"%PDF-1.7 \xe2\xe3")
    for name in (NAME, OTHER):
        _, said = kaikaku("check", "--department", name)
        assert "提出状況　受理 1　だれのものか分からないファイル 1（" in said
        assert "だれのものか分からない1件のファイルが何かを確かめてください" in said
        assert "局区等に返してください" not in said
    lines = kaikaku("status")[1].splitlines()
    states = {line.split()[0]: line.split()[1] for line in lines if line.split()[0] in (NAME, OTHER, "病院局")}
    assert states == {NAME: "受理", OTHER: "受理", "病院局": "未提出"}
    assert lines[lines.index("受付の記録がなく、検査もしていないファイル　1件") + 1] == "  病院局.xlsx"
    assert any(line.startswith("計 27局区等　受理 2　未提出 25") for line in lines)


def test_status_has_straight_columns_in_official_order(city, kaikaku, reform):
    kaikaku("receive", send(city, "a.xlsx", clean_return(reform, NAME)), "--on", "2023-05-22")
    lines = kaikaku("status")[1].splitlines()
    header = next(n for n, line in enumerate(lines) if line.startswith("局区等"))
    rows = lines[header + 1 : header + 28]
    assert [line.split()[0] for line in rows] == reform.programme.departments
    last = {
        display_width(line[: line.index(word)])
        for line in rows
        for word in ("提出を求める", "「kaikaku")
        if word in line
    }
    assert last == {display_width(lines[header][: lines[header].index("次にすること")])}


def test_status_for_machines(city, kaikaku, reform):
    kaikaku("receive", send(city, "a.xlsx", clean_return(reform, NAME)), "--on", "2023-05-22")
    (city / "inputs/kawasaki-reform-3/submissions/2022/手渡し.xlsx").write_bytes(b"?")
    said = kaikaku("status", "--json")[1]
    rows = {row["department"]: row for row in map(json.loads, said.splitlines())}
    assert (rows[NAME]["state"], rows[NAME]["round"], rows[NAME]["working_days_late"]) == ("unchecked", 1, 1)
    assert (rows[OTHER]["state"], rows[OTHER]["round"]) == ("missing", None)
    assert "手渡し.xlsx" in kaikaku("status")[1]
