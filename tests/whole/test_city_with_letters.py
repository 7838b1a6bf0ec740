"""A made-up city (架空データ) that grades in letters: S, A, B, C stand wherever a grade does, and no number."""

import csv
import io
import re
from pathlib import Path

import openpyxl
import pytest

from pipelines.cli import main
from tests.whole.grade_cities import (
    LETTER_RULES,
    Settings,
    do,
    found_city,
    own_layout,
    own_rules,
    results,
    texts_for_people,
)
from tests.whole.test_another_city import NAME, cells, labels

GRADES = {
    "7004": ("S", "目標を大きく上回った"),
    "7003": ("A", "目標どおり"),
    "7002": ("B", "目標を下回った"),
    "7001": ("C", "目標を大きく下回った"),
}
OPINIONS = [
    {"label": "達成度", "group": "外部評価", "field": "outside_grade", "cells": "grade", "width": 8},
    {"label": "意見", "group": "外部評価", "field": "outside_opinion", "cells": "text", "width": 30},
]
"""Columns of a list that names what a committee says."""

COPY = "2025/feedback/福祉課.xlsx"
"""Shows what the department typed: a number, too."""

BARE = re.compile(r"(?<![\d.])700[1-4](?![\d.])")


def edit(settings: Settings) -> None:
    grades = [{"value": value, "sign": sign, "label": label} for value, (sign, label) in GRADES.items()]
    settings["scales"] = [{"from_year": 2025, "best": 7004, "grades": grades, "printed": "sign"}]
    settings["rule_sets"] = [{"from_year": 2025, "name": "letters"}]
    settings["outside_review"] = {"final": True}
    settings["layouts"] = [{"from_year": 2025, "name": "reviewed-list"}]


def column(path: Path, sheet: str, label: str) -> int:
    """The column of a form's table with a label, from 1."""
    return labels(path, sheet).index(label) + 1


@pytest.fixture(scope="module")
def said() -> dict[str, str]:
    return {}


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder after two years and their mid-term book; a decision of the first year is written in a letter."""
    folder = tmp_path_factory.mktemp("letters")
    found_city(folder, edit)
    own_rules(folder, {"letters": LETTER_RULES})
    own_layout(folder, "reviewed-list", OPINIONS)
    for year in ("R7", "R8"):
        assert do(folder, "forms", year) == 0
        assert do(folder, "sample", year, "--seed", "1") == 0
    assert do(folder, "run", "R7") in (0, 1)
    decide(folder)
    review(folder)
    type_as_people_do(folder)
    assert do(folder, "run", "R7") in (0, 1)
    assert do(folder, "run", "R8") in (0, 1)
    assert do(folder, "midterm", "2025 2026") in (0, 1)
    assert do(folder, "forms", "R8") == 0
    return folder


def decide(folder: Path) -> None:
    """Write a decision in the city's letters on what was computed and given."""
    row = items(folder)["3"]
    then = [GRADES[row[name]][0] if row[name] else "" for name in ("computed_grade", "department_grade")]
    path = folder / "inputs" / NAME / "decisions" / "2025.csv"
    path.parent.mkdir(exist_ok=True)
    text = (
        "item_id,grade,reason,decided_by,decided_on,computed_grade,department_grade\n"
        f"3,ｓ,【架空データ】主な指標は目標に届いたため,架空市推進本部,2026-07-01,{','.join(then)}\n"
    )
    path.write_text(text, encoding="utf-8")


def review(folder: Path) -> None:
    """Write what an outside committee says, whose list is printed with its grade and opinion."""
    text = (
        "item_id,grade,opinion,reviewed_by,reviewed_on\n"
        "1,A,【架空データ】妥当な評価である,架空市行革委員会,2026-08-01\n"
        "2,－,【架空データ】周知の方法に工夫が要る,架空市行革委員会,2026-08-01\n"
    )
    (folder / "inputs" / NAME / "decisions" / "2025-opinions.csv").write_text(text, encoding="utf-8")


def type_as_people_do(folder: Path) -> None:
    """Write grades in other widths and as the number behind the letter."""
    path = next((folder / "inputs" / NAME / "submissions" / "2025").glob("*福祉課*.xlsx"))
    book = openpyxl.load_workbook(path)
    sheet = book["評価"]
    at = column(path, "評価", "自己評価")
    for row, typed in zip(range(5, 8), ("ａ", 7002, "C　目標を大きく下回った"), strict=False):
        if sheet.cell(row, 1).value is not None:
            sheet.cell(row, at).value = typed
    book.save(path)


def items(folder: Path) -> dict[str, dict[str, str]]:
    text = (results(folder) / "data" / "items.csv").read_text(encoding="utf-8-sig")
    return {row["item_id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def test_no_number_of_a_grade_is_printed_anywhere(city: Path) -> None:
    read = 0
    for place, text in texts_for_people(city):
        if place.startswith(COPY):
            continue
        read += 1
        found = BARE.search(text)
        assert found is None, f"{place}: {text[max(0, found.start() - 80) : found.end() + 80]}"
    assert read > 50


def test_where_a_grade_comes_from_is_said_of_the_letter(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ["--inputs", str(city / "inputs"), "--outputs", str(city / "outputs")]
    assert main(["trace", "3", "--programme", NAME, "--year", "R7", *where]) == 0
    said = capsys.readouterr().out
    assert "確定した達成度　S" in said
    assert BARE.search(said) is None


def test_the_book_to_decide_in_has_letters(city: Path) -> None:
    assert do(city, "review", "R8") == 0
    book = openpyxl.load_workbook(next((results(city, "2026") / "review").glob("*.xlsx")))
    offered = [rule.formula1 for rule in book["達成度の決定"].data_validations.dataValidation]
    assert '"S,A,B,C"' in offered
    assert all(BARE.search(str(cell.value)) is None for sheet in book for row in sheet for cell in row if cell.value)


def test_the_form_offers_letters_and_computes_them(city: Path) -> None:
    path = next((results(city, "2026") / "forms").glob("*総務課*.xlsx"))
    book = openpyxl.load_workbook(path)
    offered = [rule.formula1 for rule in book["評価"].data_validations.dataValidation]
    assert '"S,A,B,C"' in offered
    told = " ".join(str(value) for _, _, value in cells(path))
    assert "自己評価はS・A・B・Cのどれかで書いてください。Sが最も良い評価です。" in told
    computed = column(path, "評価", "算定達成度")
    formula = str(book["評価"].cell(5, computed).value)
    assert re.findall(r'"([SABC])"', formula) == ["S", "A", "B", "C"]
    status = str(book["評価"].cell(5, column(path, "評価", "記入の状況")).value)
    assert "選択肢にありません" in status, "the formula had room for all that it is to tell"


def test_a_letter_in_any_width_and_its_number_are_read_as_the_grade(city: Path) -> None:
    own = [row["department_grade"] for key, row in items(city).items() if row["department"].startswith("福祉課")]
    assert own == ["7003", "7002", "7001"]
    text = (results(city) / "data" / "normalisations.csv").read_text(encoding="utf-8-sig")
    read = {(row["raw"], row["value"]) for row in csv.DictReader(io.StringIO(text, newline=""))}
    assert {("ａ", "A"), ("7002", "B")} <= read


def test_a_decision_may_be_written_in_letters(city: Path) -> None:
    row = items(city)["3"]
    assert (row["final_grade"], row["final_source"]) == ("7004", "decision")


def test_the_data_hold_numbers_and_the_codes_say_their_letters(city: Path) -> None:
    text = (results(city) / "data" / "codes.csv").read_text(encoding="utf-8-sig")
    codes = [row for row in csv.DictReader(io.StringIO(text, newline="")) if row["column"] == "final_grade"]
    assert {(row["code"], row["meaning"]) for row in codes} == {
        (value, f"{sign} {label}") for value, (sign, label) in GRADES.items()
    }


def test_the_official_list_prints_letters(city: Path) -> None:
    path = results(city) / "workbooks" / "令和7年度_評価結果一覧.xlsx"
    told = [str(value) for _, _, value in cells(path)]
    assert {"S", "A"} <= set(told)
    assert {"達成度\nS", "達成度\nC", "S．目標を大きく上回った"} <= set(told)
    assert any("「A 目標どおり」と算定しました" in text for text in told)
    assert any("「S 目標を大きく上回った」とする" in text for text in told)
    assert any("90％以上はA、60％以上はB、それより低いときはCです" in text for text in told)


def test_what_a_committee_says_stands_beside_the_decision(city: Path) -> None:
    text = (results(city) / "data" / "outside_opinions.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [(row["item_id"], row["outside_grade"]) for row in rows] == [("1", "7003"), ("2", "")]
    said = "「A 目標どおり」（架空市行革委員会、2026年8月1日）【架空データ】妥当な評価である"
    sheets = [path for path in (results(city) / "workbooks").rglob("*.xlsx") if "評価シート" in path.name]
    assert any(value == said for path in sheets for _, _, value in cells(path))
    assert said in (results(city) / "site" / "index.html").read_text(encoding="utf-8")
    (book,) = (results(city) / "workbooks").glob("*評価結果一覧.xlsx")
    printed = {(cell[0], str(value)) for _, cell, value in cells(book)}
    assert {"外部評価", "【架空データ】周知の方法に工夫が要る"} <= {value for _, value in printed}


def test_the_committees_grade_is_final_where_the_programme_says_so(city: Path) -> None:
    found = items(city)
    final = {key: (found[key]["final_source"], found[key]["final_grade"]) for key in ("1", "2", "3")}
    assert final["1"] == ("outside", "7003")
    assert final["2"][0] == "department"
    assert final["3"] == ("decision", "7004")
    (book,) = (results(city) / "workbooks").glob("*評価結果一覧.xlsx")
    assert "外部評価の達成度があるものは、その達成度が「確定」です。" in {value for _, _, value in cells(book)}


def test_the_page_shows_letters(city: Path) -> None:
    page = (results(city) / "site" / "index.html").read_text(encoding="utf-8")
    assert "<b>S</b> 目標を大きく上回った" in page
    assert "「A 目標どおり」か、それより良い達成度でした。" in page
    assert "Grades go from S (best) to C:" in page


def test_the_midterm_book_prints_letters(city: Path) -> None:
    book = next(results(city, "midterm-2025-2026").rglob("*中間評価.xlsx"))
    told = [str(value) for _, _, value in cells(book)]
    assert {"達成度S", "達成度C"} <= set(told)
    assert "7003" not in told
