"""A town (架空町) sets one target for the end of its plan, by the workbook, and is judged by it every year."""

import csv
import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from pipelines.cli import main
from tests.cities.fill_in import line, rows

NAME = "kakuu-plan"
SAYS = "90件以上（令和12年度の目標）"


def kaikaku(folder: Path, *arguments: str) -> int:
    where = ["--inputs", str(folder / "inputs")]
    if arguments[0] != "new-programme":
        where += ["--outputs", str(folder / "outputs"), "--programme", NAME, "--year", "R9", "--direct"]
    return main([*arguments, *where])


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder after the first year; both indicators of the one item were 45 in it."""
    folder = tmp_path_factory.mktemp("final targets")
    path = folder / "book.xlsx"
    assert kaikaku(folder, "new-programme", NAME, "--out", str(path), "--year", "R9") == 0
    book = openpyxl.load_workbook(path)
    line(book["設定"], "計画の正式な名称", "架空町の計画（架空データ）")
    line(book["設定"], "市区町村の名称", "架空町")
    line(book["設定"], "評価する年度", "令和9年度～令和11年度")
    rows(book["組織"], {"名称": "総務課"})
    rows(book["項目"], {"番号": "1", "名称": "相談窓口の利用", "担当": "総務課"})
    known = {
        "番号": "1",
        "種別": "活動指標",
        "名称": "相談の件数",
        "単位": "件",
        "望ましい方向": "大きいほどよい",
        "現状値": "－",
    }
    rows(
        book["指標"],
        known | {"指標No.": "1-A1", "比べる目標値": "最終目標"},
        known | {"指標No.": "1-A2", "名称": "訪問の件数", "比べる目標値": "その年度にない年は最終目標"},
    )
    rows(
        book["目標"],
        {"指標No.": "1-A1", "令和12（2030）年度": "90件以上"},
        {"指標No.": "1-A2", "令和9（2027）年度": "30件以上", "令和12（2030）年度": "90件以上"},
    )
    book.save(path)
    assert kaikaku(folder, "new-programme", NAME, "--from", str(path)) == 0
    assert kaikaku(folder, "forms") == 0
    form = next((folder / "outputs").glob("*/*/forms/*.xlsx"))
    filled = openpyxl.load_workbook(form)
    for row in filled["指標の実績"].iter_rows(min_row=5):
        labels = {str(cell.value or "").split("\n")[0]: cell.column for cell in filled["指標の実績"][4]}
        if row[0].value:
            filled["指標の実績"].cell(row[0].row, labels["実績値"]).value = 45
    returns = folder / "inputs" / NAME / "submissions" / "2027"
    returns.mkdir(parents=True)
    filled.save(returns / form.name)
    kaikaku(folder, "run")
    return folder


@pytest.fixture(scope="module")
def results(town: Path) -> dict[str, dict[str, str]]:
    """Indicator -> its row of the published data."""
    text = (town / "outputs" / NAME / "2027" / "data" / "indicators.csv").read_text(encoding="utf-8-sig")
    return {row["indicator_id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def test_a_year_is_judged_by_the_final_target_or_by_its_own(results: dict[str, dict[str, str]]) -> None:
    assert (results["1-A1"]["target_text"], Decimal(results["1-A1"]["rate_pct"])) == (SAYS, 50)
    assert (results["1-A2"]["target_text"], Decimal(results["1-A2"]["rate_pct"])) == ("30件以上", 150)
    assert [results[number]["met"] for number in ("1-A1", "1-A2")] == ["not_met", "met"]
    assert "目標は、令和12年度の最終目標です。" in results["1-A1"]["explanation"]
    assert "最終目標" not in results["1-A2"]["explanation"]


def test_the_form_says_of_which_year_the_target_is_and_computes_the_same_rate(town: Path) -> None:
    form = openpyxl.load_workbook(next((town / "outputs").glob("*/*/forms/*.xlsx")))["指標の実績"]
    texts = {str(cell.value) for row in form for cell in row if cell.value is not None}
    assert SAYS in texts
    assert any("90" in text for text in texts if text.startswith("="))


def test_what_is_published_says_it_too(town: Path) -> None:
    published = town / "outputs" / NAME / "2027"
    said = [path.name for path in (published / "workbooks").rglob("*.xlsx") if SAYS in _texts(path)]
    assert any("一覧" in name for name in said)
    assert any("評価シート" in name for name in said)
    assert SAYS in (published / "site" / "index.html").read_text(encoding="utf-8")


def _texts(path: Path) -> str:
    book = openpyxl.load_workbook(path)
    return "\n".join(str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None)
