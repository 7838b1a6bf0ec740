"""A made-up city (架空データ) that gives no grades: rates and targets met, and not a word about grades anywhere."""

import csv
import io
import re
from pathlib import Path

import openpyxl
import pytest

from tests.whole.grade_cities import Settings, do, found_city, results, texts_for_people
from tests.whole.test_another_city import NAME, cells, labels

GRADE_WORDS = re.compile("達成度|自己評価|要判定|確定した|最も良い評価")


def edit(settings: Settings) -> None:
    settings["scales"] = []


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder after two years and their mid-term book."""
    folder = tmp_path_factory.mktemp("no grades")
    found_city(folder, edit)
    for year in ("R7", "R8"):
        assert do(folder, "forms", year) == 0
        assert do(folder, "sample", year, "--seed", "1") == 0
        assert do(folder, "run", year) == 0
    assert do(folder, "midterm", "2025 2026") == 0
    assert do(folder, "forms", "R8") == 0
    return folder


def table(city: Path, name: str) -> list[dict[str, str]]:
    text = (results(city) / "data" / f"{name}.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_nothing_that_people_read_speaks_of_grades(city: Path) -> None:
    for place, text in texts_for_people(city):
        if place.endswith((".json", "_tables.xlsx")) or "_tables.xlsx!" in place:
            continue
        found = GRADE_WORDS.search(text)
        assert found is None, f"{place}: {text[max(0, found.start() - 80) : found.end() + 80]}"


def test_the_form_asks_for_no_grade_and_computes_none(city: Path) -> None:
    head = labels(next((results(city) / "forms").glob("*総務課*.xlsx")), "評価")
    assert {"自己評価", "評価の理由", "算定達成度"} & set(head) == set()
    assert {"達成率の平均", "記入の状況"} <= set(head)


def test_returns_are_accepted_without_a_grade(city: Path) -> None:
    assert {row["status"] for row in table(city, "submissions")} <= {"accepted", "accepted_with_warnings"}


def test_the_data_keep_their_columns_and_hold_no_grade(city: Path) -> None:
    rows = table(city, "items")
    for column in ("computed_grade", "department_grade", "final_grade", "final_source", "activity_grade"):
        assert {row[column] for row in rows} == {""}, column
    rated = [row for row in rows if row["mean_rate_pct"]]
    assert rated
    for row in rated:
        assert f"目標を達成した指標は{row['met_count']}件です。" in row["explanation"]
    assert all(row["explanation"].endswith("算定していません。") for row in rows if not row["mean_rate_pct"])


def test_the_summary_counts_targets_met_and_rates(city: Path) -> None:
    book = openpyxl.load_workbook(results(city) / "workbooks" / "令和7年度_評価結果一覧.xlsx")
    rows = [[cell.value for cell in row] for row in book["総括（担当課別）"].iter_rows()]
    head = next(row for row in rows if row[0] == "担当課")
    assert head[1:7] == ["目標達成", "未達成", "算定の\n対象前", "判定なし", "計", "平均達成率\n（％）"]
    of = {row[0]: row for row in rows[rows.index(head) + 1 :]}
    found = [row for row in table(city, "indicators") if row["department"].split("、")[0] == "総務課"]
    met = [row["met"] for row in found]
    assert of["総務課"][1:6] == [met.count(key) for key in ("met", "not_met", "not_due", "")] + [len(met)]


def test_the_page_counts_them_too(city: Path) -> None:
    page = (results(city) / "site" / "index.html").read_text(encoding="utf-8")
    assert "担当課ごとの目標の達成" in page
    assert re.search(r"6件の\S+に取り組み、8件の\S+で結果を測りました。", page)
    assert 'name="g"' not in page


def test_a_decision_on_a_grade_is_refused(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = city / "inputs" / NAME / "decisions" / "2026.csv"
    path.parent.mkdir()
    path.write_text("item_id,grade,reason,decided_by,decided_on,computed_grade,department_grade\n", encoding="utf-8")
    assert do(city, "run", "R8") == 3
    assert "達成度の区分を設けていないため" in capsys.readouterr().err
    path.unlink()


def test_the_midterm_book_has_the_targets_alone(city: Path) -> None:
    path = next(results(city, "midterm-2025-2026").rglob("*中間評価.xlsx"))
    told = [str(value) for _, _, value in cells(path)]
    assert any("目標の達成" in text for text in told)
    assert "推移" not in told
