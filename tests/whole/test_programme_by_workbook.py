"""A made-up town (架空町) of one year and one department, set up with nothing but the workbook, and run to the end."""

import json
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from pipelines.cli import main
from pipelines.register.store import load_programme, load_register
from tests.cities.fill_in import FIRST, line, rows

Say = pytest.CaptureFixture[str]
NAME = "kakuu-machi"


def fill(book: Workbook) -> None:
    """What the planner of a small town types."""
    for label, value in {
        "計画の正式な名称": "架空町行政改革プラン（架空データ）",
        "市区町村の名称": "架空町",
        "評価する年度": "令和9年度",
        "評価する1件の呼び名": "取組",
        "様式の提出期限": "6月4日",
        "様式の問合せ先": "総務課（内線12）",
        "資料の日付": "令和9年度：令和10年9月1日",
    }.items():
        line(book["設定"], label, value)
    rows(book["組織"], {"名称": "総務課"})
    rows(
        book["項目"],
        {"番号": "1-2", "名称": "窓口の待ち時間の短縮", "担当": "総務課", "掲載頁": 3, "ヒト": "○"},
        {"番号": "2", "名称": "使用料の見直し", "担当": "総務課"},
    )
    rows(
        book["指標"],
        {"指標No.": "1-2-O1", "番号": "1-2", "種別": "成果指標", "名称": "窓口の平均待ち時間", "単位": "分",
         "望ましい方向": "小さいほどよい", "現状値": 25, "現状値の年度": "令和7年度"},
        {"指標No.": "2-A1", "番号": 2, "種別": "活動指標", "名称": "見直した施設の割合", "単位": "%",
         "望ましい方向": "大きいほどよい", "現状値": "－"},
    )  # fmt: skip
    rows(
        book["目標"],
        {"指標No.": "1-2-O1", "令和9（2027）年度": "20分以下"},
        {"指標No.": "2-A1", "令和9（2027）年度": "85%以上"},
    )
    rows(
        book["用紙"],
        {
            "シート": "評価", "見出し": "削減した時間", "使う": "○", "必須": "－", "書くもの": "数量",
            "上の見出し": "成果", "単位": "時間", "幅": 12, "説明": "削減した時間を書いてください。",
            "記入例": "120", "一覧に載せる": "○", "一覧の幅": 12,
        },
    )  # fmt: skip
    form = book["用紙"]
    unused = next(row for row in form.iter_rows(min_row=FIRST) if row[1].value == "残された課題")
    unused[2].value = "－"
    line(book["評価の規則"], "評価規則のファイル名", "machi-rules")
    line(book["評価の規則"], "評価規則の名称", "架空町の評価規則")
    book["評価の区分"].cell(FIRST + 2, 4).value = 70


def kaikaku(folder: Path, *arguments: str) -> int:
    where = ["--inputs", str(folder / "inputs")]
    if arguments[0] not in ("new-programme", "export-programme"):
        where += ["--outputs", str(folder / "outputs"), "--programme", NAME, "--year", "R9", "--direct"]
    return main([*arguments, *where])


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder after the whole year, with the exit code of each command in `codes.json`."""
    folder = tmp_path_factory.mktemp("town")
    path = folder / "設定.xlsx"
    codes = [kaikaku(folder, "new-programme", NAME, "--out", str(path), "--year", "R9")]
    book = openpyxl.load_workbook(path)
    fill(book)
    book.save(path)
    codes.append(kaikaku(folder, "new-programme", NAME, "--from", str(path)))
    codes += [kaikaku(folder, *verb) for verb in (["forms"], ["sample", "--seed", "2"], ["run"])]
    (folder / "codes.json").write_text(json.dumps(codes), encoding="utf-8")
    return folder


def test_five_commands_lead_from_nothing_to_published_results(town: Path) -> None:
    assert json.loads((town / "codes.json").read_text(encoding="utf-8")) == [0, 0, 0, 0, 0]
    published = town / "outputs" / NAME / "2027"
    assert (published / "manifest.json").is_file()
    assert (published / "data" / "items.csv").read_text(encoding="utf-8-sig").count("総務課") >= 2


def test_the_programme_is_what_was_written(town: Path) -> None:
    programme = load_programme(town / "inputs" / NAME)
    assert (programme.years, programme.departments, programme.deadline) == ([2027], ["総務課"], "06-04")
    assert programme.names.item == "取組"
    assert programme.document_dates[2027].isoformat() == "2028-09-01"
    rules = programme.rule_set(2027)
    assert (rules.name, [int(cut.from_pct) for cut in rules.cut_offs]) == ("machi-rules", [150, 120, 70, 50])
    form = programme.form(2027)
    labels = [column.label for column in form.items.columns]
    assert "削減した時間（時間）" in labels
    assert "残された課題" not in labels
    shown = [column.label for column in programme.layout(2027).columns]
    assert "削減した時間\n（時間）" in shown
    changed = [change.key for change in programme.form_columns[0].items.change]
    assert changed == [], "another word for an item changes no column by itself"


def test_the_register_is_what_was_written(town: Path) -> None:
    register = load_register(town / "inputs" / NAME)
    assert register.items["item_id"].tolist() == ["1-2", "2"]
    assert register.items[["people", "money"]].iloc[0].tolist() == [1, 0]
    targets = register.targets.set_index("indicator_id")
    assert targets.loc["1-2-O1", ["op", "high", "text"]].tolist() == ["le", 20, "20分以下"]
    assert targets.loc["2-A1", ["op", "low", "valid_from"]].tolist() == ["ge", 85, "2027-04-01"]
    first = register.indicators.iloc[0]
    assert [str(first[key]) for key in ("baseline_text", "baseline", "baseline_from")] == ["25分", "25", "2025"]


def test_nothing_is_ever_overwritten(town: Path, capsys: Say) -> None:
    path = town / "設定.xlsx"
    assert kaikaku(town, "new-programme", "other", "--out", str(path)) == 2
    assert kaikaku(town, "new-programme", NAME, "--from", str(path)) == 2
    assert kaikaku(town, "export-programme", "--programme", NAME, "--out", str(path)) == 2
    assert capsys.readouterr().err.count("上書きしません") == 3


def test_what_was_taken_in_is_shown(town: Path, tmp_path: Path, capsys: Say) -> None:
    assert main(["new-programme", "second", "--from", str(town / "設定.xlsx"), "--inputs", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    for words in (
        "令和9（2027）年度",
        "取組 ＞ 指標",
        "担当課　総務課　取組2件　指標2件",
        "2028年6月4日（日",
        "達成率70％以上120％未満",
    ):
        assert words in said


def test_an_empty_workbook_says_all_that_is_missing_and_writes_nothing(tmp_path: Path, capsys: Say) -> None:
    path = tmp_path / "empty.xlsx"
    assert main(["new-programme", NAME, "--out", str(path), "--inputs", str(tmp_path)]) == 0
    assert main(["new-programme", NAME, "--from", str(path), "--inputs", str(tmp_path)]) == 3
    said = capsys.readouterr().err
    for place in ("／設定!B4】", "／設定!B5】", "／組織】", "／項目】"):
        assert place in said
    assert not (tmp_path / NAME).exists()
