"""A made-up city (架空データ) with grades of its policies and measures: decided, else rolled up from their items."""

import csv
import io
from collections import Counter
from pathlib import Path

import pytest

from tests.whole.grade_cities import do, results
from tests.whole.test_another_city import cells
from tests.whole.two_level_city import DECIDED, PLACES, decide_levels, write_two_level_city

SIGNS = {"4": "S", "3": "A", "2": "B", "1": "C"}


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder after one year with a committee's decisions."""
    folder = tmp_path_factory.mktemp("levels")
    write_two_level_city(folder)
    decide_levels(folder)
    assert do(folder, "forms", "R7") == 0
    assert do(folder, "sample", "R7", "--seed", "2") == 0
    assert do(folder, "run", "R7") in (0, 1)
    return folder


def table(folder: Path, name: str) -> list[dict[str, str]]:
    text = (results(folder) / "data" / f"{name}.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def level(folder: Path, pillar: str, group: str) -> dict[str, str]:
    (row,) = (row for row in table(folder, "levels") if (row["pillar_no"], row["group_no"]) == (pillar, group))
    return row


def final(folder: Path, pillar: str, group: str) -> list[str]:
    rows = [row for row in table(folder, "items") if (row["pillar_no"], row["group_no"]) == (pillar, group)]
    return [row["final_grade"] for row in rows]


def test_every_level_that_is_graded_has_one_row(city: Path) -> None:
    keys = [(row["level_kind"], row["pillar_no"], row["group_no"]) for row in table(city, "levels")]
    assert keys == [
        ("pillar", "1", ""),
        ("pillar", "2", ""),
        ("group", "1", "1"),
        ("group", "1", "2"),
        ("group", "2", "1"),
    ]
    assert {row["made_up"] for row in table(city, "levels")} == {"true"}


def test_a_decided_grade_goes_before_a_rolled_up_one(city: Path) -> None:
    decided, rolled = level(city, "2", "1"), level(city, "1", "1")
    assert (decided["level_grade"], decided["level_source"]) == ("1", "decided")
    assert decided["explanation"].startswith("「C 届かなかった」と決定しました。")
    grades = [int(grade) for grade in final(city, "1", "1") if grade]
    # the mean of places on the scale, a half being the worse
    assert rolled["level_grade"] == str(sum(grades) // len(grades))
    assert rolled["level_source"] == "mean"


def test_a_level_counts_its_items_by_grade(city: Path) -> None:
    for row in table(city, "levels"):
        of = [key for key, place in PLACES.items() if row["pillar_no"] == str(place[0])]
        of = [key for key in of if row["group_no"] in ("", str(PLACES[key][2]))]
        found = {item["item_id"]: item["final_grade"] for item in table(city, "items")}
        counts = Counter(SIGNS.get(found[key], "要判定") for key in of)
        for part in row["grade_spread"].split("、"):
            name, count = part.removesuffix("件").split(" ")
            assert counts.pop(name, 0) == int(count)
        assert not counts
        assert row["level_items"] == str(len(of))


def test_a_level_that_nobody_decided_on_waits(city: Path) -> None:
    row = level(city, "2", "")
    assert (row["level_grade"], row["level_source"]) == ("", "")
    assert row["explanation"].endswith("決定はまだありません。")


def test_a_comment_stands_beside_a_rolled_up_grade(city: Path) -> None:
    row = level(city, "1", "2")
    assert row["level_comment"] == "【架空データ】相談の体制に工夫が要る"
    assert row["level_source"] == "mean"


def test_the_list_prints_the_grades_in_its_headings(city: Path) -> None:
    (book,) = (results(city) / "workbooks").glob("*評価結果一覧.xlsx")
    told = [str(value).strip("　") for _, _, value in cells(book)]
    assert "政策1　暮らし　【達成度　A 目標どおり】" in told
    assert "政策2　行財政　【達成度　要判定】" in told
    assert told.count("施策（1）　財政　【達成度　C 届かなかった】") == 2, "in the sheets of both departments"
    assert any(text.startswith("政策の達成度は、決定した達成度です。") for text in told)


def test_the_summary_lists_them_with_what_was_said(city: Path) -> None:
    (book,) = (results(city) / "workbooks").glob("*評価結果一覧.xlsx")
    told = [str(value) for sheet, _, value in cells(book) if sheet == "総括"]
    assert "政策・施策の達成度" in told
    said = "「A 目標どおり」と決定しました。"
    (line,) = (text for text in told if text.startswith(said))
    assert line.endswith("\n決定（架空市政策評価委員会、2026年7月10日）【架空データ】おおむね計画どおりに進んでいる")
    assert any(
        text.endswith("\n意見（架空市政策評価委員会、2026年7月10日）【架空データ】相談の体制に工夫が要る")
        for text in told
    )


def test_the_page_shows_them_under_their_headings(city: Path) -> None:
    page = (results(city) / "site" / "index.html").read_text(encoding="utf-8")
    under = page.partition('<h3 class="outer">政策1　暮らし</h3>')[2].partition("<article")[0]
    assert "<b>A</b> 目標どおり" in under
    assert "【架空データ】おおむね計画どおりに進んでいる" in under


def test_a_part_of_the_city_grades_only_levels_that_are_whole(city: Path) -> None:
    assert do(city, "run", "R7", "--department", "総務課") in (0, 1)
    path = results(city) / "partial" / "data" / "levels.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    assert [(row["pillar_no"], row["group_no"]) for row in rows] == [("1", "1")]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("3,,A,,委員会,2026-07-10", "【decisions／2025-levels.csv／2行目／pillar_no・group_no】「3」・「空欄」という"),
        ("1,1,E,,委員会,2026-07-10", "2行目／grade】区分の達成度が「E」です。S、A、B、Cのどれか"),
        ("1,1,,,委員会,2026-07-10", "2行目／comment】達成度も意見もありません。"),
        ("1,1,A,,,7月", "2行目／decided_by】決定した者が空欄です。"),
    ],
)
def test_a_row_that_cannot_hold_ends_the_run_with_a_sentence(
    city: Path, row: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    decide_levels(city, f"{DECIDED.splitlines()[0]}\n{row}\n")
    try:
        assert do(city, "run", "R7") == 3
    finally:
        decide_levels(city)
    assert says in capsys.readouterr().err


def test_a_programme_without_graded_levels_refuses_decisions_on_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_two_level_city(tmp_path, level_grades=[])
    decide_levels(tmp_path)
    assert do(tmp_path, "forms", "R7") == 0
    assert do(tmp_path, "sample", "R7", "--seed", "2") == 0
    assert do(tmp_path, "run", "R7") == 3
    assert "このプログラムは、区分の達成度を付けていません。" in capsys.readouterr().err
    assert not (results(tmp_path) / "data" / "levels.csv").exists()
