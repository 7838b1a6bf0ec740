"""Each kind of wrong cell in the workbook of a programme, and the sentence that is said of it."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from pipelines.new_programme.book import take_in
from pipelines.new_programme.sentences import Weight
from pipelines.register.store import load_programme
from tests.unit.new_programme.book_slips import FAULT, SLIPS, Slip, both, put, row, row_at, scored, slipped, small_book


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_book(tmp_path_factory.mktemp("book"))


_OF_FILES = re.compile(r"\.(?:csv|ya?ml)|\b[a-z]+_[a-z_0-9]+", re.ASCII)


def of_files(sentence: str) -> list[str]:
    """Give what a sentence calls by its name in a file, which nobody knows who fills in the workbook."""
    return _OF_FILES.findall(sentence)


def returning(book: Workbook) -> None:
    both(
        row("組織", "企画課", "総務課", "2027-06-01", None, "改称"),
        row_at("組織", 6, {"A": "総務課", "B": "企画課", "C": "2027-10-01", "E": "改称"}),
    )(book)


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        (put("指標", "E3", "たんい"), "指標!E3】見出し「たんい」の列は読んでいません"),
        (row("組織", "企画課", "総務課", "2040-10-01", None, "改称"), "組織!C5】「改称・新設の日」の「2040-10-01」は"),
        (returning, "組織!A6】「名称」の「総務課」は、前にあった名称です"),
    ],
)
def test_what_may_be_meant_is_asked_about_at_its_cell(made: Path, slip: Slip, said: str, tmp_path: Path) -> None:
    taken = take_in(slipped(made, slip, tmp_path), tmp_path / "inputs", "small")
    assert [problem.weight for problem in taken.problems if said in problem.sentence] == [Weight.UNCLEAR]
    assert taken.folder is not None


UNDECIDED = ("未定", "令和10年度以降に設定")


@pytest.mark.parametrize("target", UNDECIDED)
def test_a_target_that_is_not_set_yet_is_written_into_the_workbook_later(
    made: Path, target: str, tmp_path: Path
) -> None:
    (problem,) = take_in(slipped(made, put("目標", "D4", target), tmp_path), tmp_path / "inputs", "x").problems
    assert "、この欄に書いてください" in problem.sentence
    assert not of_files(problem.sentence)


def test_the_small_book_can_be_taken_in(tmp_path: Path) -> None:
    taken = take_in(small_book(tmp_path), tmp_path / "inputs", "small")
    assert [problem.sentence for problem in taken.problems] == []
    assert taken.folder == tmp_path / "inputs" / "small"


@pytest.mark.parametrize(("slip", "said"), SLIPS, ids=[said for _, said in SLIPS])
def test_a_slip_is_said_at_its_cell_and_nothing_is_written(made: Path, slip: Slip, said: str, tmp_path: Path) -> None:
    taken = take_in(slipped(made, slip, tmp_path), tmp_path / "inputs", "small")
    assert any(said in problem.sentence for problem in taken.problems), [one.sentence for one in taken.problems]
    assert len(taken.problems) == 1, [one.sentence for one in taken.problems]
    assert not of_files(taken.problems[0].sentence)
    assert taken.folder is None
    assert not (tmp_path / "inputs").exists()


def test_more_missing_names_than_cells_that_cannot_be_read_are_slips_of_their_own(made: Path, tmp_path: Path) -> None:
    slip = both(put("組織", "A4", FAULT), put("項目", "F4", "総務部"))
    problems = take_in(slipped(made, slip, tmp_path), tmp_path / "inputs", "small").problems
    assert [(problem.sheet, problem.cell) for problem in problems] == [("組織", "A4"), ("項目", "F4"), ("項目", "F5")]


def test_points_make_the_grades_and_a_review_the_final_one(made: Path, tmp_path: Path) -> None:
    slip = scored(put("設定", "B34", "総合点"), put("設定", "B36", "委員会の評価"), put("設定", "B37", "する"))
    taken = take_in(slipped(made, slip, tmp_path), tmp_path / "inputs", "small")
    assert [problem.sentence for problem in taken.problems] == []
    programme = load_programme(tmp_path / "inputs" / "small")
    assert (programme.outside_review.title, programme.outside_review.final) == ("委員会の評価", True)
    score = programme.form(2027).score
    assert score is not None
    assert (score.label, [part.label for part in score.parts], score.most) == ("総合点", ["必要性", "有効性"], 8)
    assert [score.grade_of(Decimal(points)) for points in (8, 7, 4, 3, 1)] == [1, 2, 3, 4, 5]


def test_two_slips_at_one_cell_are_both_said(made: Path, tmp_path: Path) -> None:
    slip = put("項目", "F4", "総務部、企画部")
    problems = take_in(slipped(made, slip, tmp_path), tmp_path / "inputs", "small").problems
    assert [problem.cell for problem in problems] == ["F4", "F4"]


def test_a_programme_without_grades_keeps_the_sheet_of_its_form(made: Path, tmp_path: Path) -> None:
    none = both(*(put("評価の区分", f"{column}{line}", None) for column in "ABCD" for line in range(4, 9)))
    taken = take_in(slipped(made, none, tmp_path), tmp_path / "inputs", "small")
    assert [problem.code for problem in taken.problems] == ["no_grades"]
    assert taken.folder is not None


@pytest.mark.parametrize(
    ("rows", "now"),
    [
        ([["企画課", "総務課", "2027-10-01", None, "改称"]], ["企画課", "会計課"]),
        ([["企画課", None, "2027-10-01", None, "新設"]], ["総務課", "会計課", "企画課"]),
        ([["企画課", None, None, "2027-10-01", "廃止"]], ["総務課", "会計課", "企画課"]),
        (
            [["企画課", "総務課", "2027-10-01", None, "分割", "1"], ["財政課", "総務課", "2027-10-01", None, "分割"]],
            ["企画課", "財政課", "会計課"],
        ),
    ],
    ids=["renamed", "new", "ended", "split"],
)
def test_a_row_of_a_change_is_enough(made: Path, rows: list[list[object]], now: list[str], tmp_path: Path) -> None:
    lines = [["会計課"], *rows]
    cells = [row_at("組織", n, dict(zip("ABCDEF", line, strict=False))) for n, line in enumerate(lines, 5)]
    taken = take_in(slipped(made, both(*cells), tmp_path), tmp_path / "inputs", "small")
    assert [problem.sentence for problem in taken.problems] == []
    assert load_programme(tmp_path / "inputs" / "small").departments == now


def test_all_slips_are_said_in_one_round(made: Path, tmp_path: Path) -> None:
    slip = both(put("設定", "B4", None), put("項目", "F4", "総務部"), put("目標", "D4", "65人以上"))
    problems = take_in(slipped(made, slip, tmp_path), tmp_path / "inputs", "small").problems
    said = "".join(one.sentence for one in problems)
    assert all(place in said for place in ("設定!B4", "項目!F4", "目標!D4"))


def test_slips_that_only_loading_finds_are_said_in_one_round(made: Path, tmp_path: Path) -> None:
    target = row_at("目標", 5, {"A": "1-O1", "B": "2028-04-01", "D": "70%以上"})
    ended = both(put("項目", "M5", "2028-04-01"), put("項目", "N5", "2027-12-31"), put("項目", "O5", "短縮のため"))
    problems = take_in(slipped(made, both(target, ended), tmp_path), tmp_path / "inputs", "small").problems
    assert [(problem.sheet, problem.cell) for problem in problems] == [("項目", "N5"), ("目標", "C5")]


def test_slips_that_the_settings_as_a_whole_show_are_said_beside_the_others(made: Path, tmp_path: Path) -> None:
    slip = both(put("設定", "B4", None), put("評価の規則", "B9", "-5"), put("評価の規則", "B12", "-1"))
    taken = take_in(slipped(made, slip, tmp_path), tmp_path / "inputs", "x")
    assert [problem.cell for problem in taken.problems if problem.cell] == ["B4", "B9", "B12"]
