"""The headquarters' book: what is written into it ends in the office's files, and every slip is marked at its cell."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipelines.cli import main
from pipelines.deciding.gather import gather
from pipelines.deciding.take_in import Done, take_books_in
from pipelines.deciding.write import FIRST, HEADER, TO_MEND, write_book
from pipelines.procedure.procedures import do_steps
from pipelines.procedure.programme_year import ProgrammeYear, open_year
from pipelines.procedure.running.each import one_by_one
from pipelines.register.errors import DocumentError
from pipelines.register.store import load_register
from tests.conftest import INPUTS
from tests.few_departments import keep_departments

PROGRAMME, YEAR = "kawasaki-reform-3", "2022"
DECISIONS, WAIVERS, OPINIONS, ACTUALS = "達成度の決定", "指摘の確認", "外部評価の意見", "全体の指標の実績"
NUMBER = "課題No."
WHO, WHEN = "行財政改革推進本部", "令和5年7月3日"


@pytest.fixture(scope="module")
def evaluated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A city of three departments, evaluated on made-up returns, nothing decided; and its book."""
    folder = tmp_path_factory.mktemp("evaluated")
    inputs, outputs = folder / "inputs", folder / "outputs"
    ignored = shutil.ignore_patterns("submissions", "receipts", "local")
    shutil.copytree(INPUTS / PROGRAMME, inputs / PROGRAMME, ignore=ignored)
    keep_departments(inputs / PROGRAMME, {"総務企画局", "市民文化局", "経済労働局"})
    of_year, silent = open_year(inputs, outputs, PROGRAMME, YEAR), one_by_one(lambda _: None)
    do_steps("sample", of_year, silent, seed=1)
    do_steps("evaluate", of_year, silent)
    (folder / "決定ブック.xlsx").write_bytes(write_book(of_year, gather(of_year)))
    return folder


@pytest.fixture
def year(evaluated: Path, tmp_path: Path) -> ProgrammeYear:
    shutil.copytree(evaluated, tmp_path, dirs_exist_ok=True)
    return open_year(tmp_path / "inputs", tmp_path / "outputs", PROGRAMME, YEAR)


@pytest.fixture
def book(year: ProgrammeYear) -> Path:
    return year.inputs.parent / "決定ブック.xlsx"


def column(sheet: Worksheet, label: str) -> int:
    return next(cell.column for cell in sheet[HEADER] if cell.value == label)


def put(book: Workbook, sheet: str, line: int, **values: Any) -> None:
    for label, value in values.items():
        book[sheet].cell(line, column(book[sheet], label)).value = value


def common(book: Workbook, sheet: str) -> None:
    front = book["はじめに"]
    line = next(cell.row for cell in front["A"] if cell.value == sheet)
    front.cell(line, 3, WHO)
    front.cell(line, 4, WHEN)


def edited(path: Path, edit: Callable[[Workbook], None], name: str = "") -> Path:
    book = openpyxl.load_workbook(path)
    edit(book)
    to = path.with_name(name or path.name)
    book.save(to)
    return to


def line_of(book: Workbook, number: str) -> int:
    return next(cell.row for cell in book[DECISIONS]["A"] if cell.value == number)


def file_of(year: ProgrammeYear, name: str) -> str:
    return (year.inputs / PROGRAMME / name).read_text(encoding="utf-8-sig")


def test_what_is_decided_ends_in_the_files_and_in_the_results(year: ProgrammeYear, book: Path) -> None:
    def edit(of: Workbook) -> None:
        common(of, DECISIONS)
        put(of, DECISIONS, line_of(of, "1(1)4"), 決定した達成度=2, 決定の理由="主要な指標が目標を超えたため")
        put(of, DECISIONS, line_of(of, "1(1)5"), 決定した達成度="3", 決定した日=date(2023, 7, 4))
        put(of, OPINIONS, FIRST, 意見="妥当である", 外部評価を行った者="委員会", 外部評価の日="2023/8/10")
        put(of, ACTUALS, FIRST, 実績="98.5", 備考="速報値")

    done = take_books_in(year, [edited(book, edit)])
    assert done.problems == []
    assert done.counts == {DECISIONS: (2, 0), OPINIONS: (1, 0), ACTUALS: (1, 0)}
    assert file_of(year, "decisions/2022.csv").splitlines()[1:] == [
        f"1(1)4,2,主要な指標が目標を超えたため,{WHO},2023-07-03,3,2",
        f"1(1)5,3,算定達成度のとおり,{WHO},2023-07-04,3,3",
    ]
    assert "妥当である,委員会,2023-08-10" in file_of(year, "decisions/2022-opinions.csv")
    assert "98.5,速報値" in file_of(year, "actuals/2022.csv")
    arguments = ["--programme", PROGRAMME, "--year", YEAR, "--inputs", str(year.inputs), "--outputs", str(year.outputs)]
    main(["evaluate", *arguments, "--direct"])
    decided = gather(year).sheets[DECISIONS]
    assert {row.key[0]: row.entries["grade"] for row in decided if any(row.entries.values())} == {
        "1(1)4": "2",
        "1(1)5": "3",
    }


def test_an_untouched_book_changes_nothing(year: ProgrammeYear, book: Path) -> None:
    before = {path: path.read_bytes() for path in year.inputs.rglob("*.csv")}
    assert take_books_in(year, [book]) == Done([], {}, [], [])
    assert {path: path.read_bytes() for path in year.inputs.rglob("*.csv")} == before


def test_a_decision_is_taken_back(year: ProgrammeYear, book: Path) -> None:
    def decide(of: Workbook) -> None:
        common(of, DECISIONS)
        put(of, DECISIONS, line_of(of, "1(1)5"), 決定した達成度="3")

    take_books_in(year, [edited(book, decide)])
    again = book.with_name("2.xlsx")
    again.write_bytes(write_book(year, gather(year)))

    def take_back(of: Workbook) -> None:
        labels = ("決定した達成度", "決定の理由", "決定した者", "決定した日")
        put(of, DECISIONS, line_of(of, "1(1)5"), **dict.fromkeys(labels))

    assert take_books_in(year, [edited(again, take_back)]).counts == {DECISIONS: (0, 1)}
    assert file_of(year, "decisions/2022.csv").splitlines()[1:] == []


def test_a_finding_is_let_pass(year: ProgrammeYear, book: Path) -> None:
    def edit(of: Workbook) -> None:
        put(of, WAIVERS, FIRST, 確認済みとする="◯", 理由="資料で確認", 確認した者="担当", 確認した日="R5.6.1")

    done = take_books_in(year, [edited(book, edit)])
    assert (done.problems, done.counts) == ([], {WAIVERS: (1, 0)})
    assert "資料で確認,担当,2023-06-01" in file_of(year, "decisions/2022-waivers.csv")


SLIPS: list[tuple[Callable[[Workbook], None], str]] = [
    (lambda of: put(of, DECISIONS, 4, 決定した達成度="7"), f"{DECISIONS}!J4】「7」という区分はありません"),
    (lambda of: put(of, DECISIONS, 4, 決定した達成度="3"), f"{DECISIONS}!K4】決定の理由が空欄です"),
    (lambda of: put(of, DECISIONS, 4, 決定の理由="相当"), f"{DECISIONS}!J4】決定した達成度が空欄です"),
    (lambda of: put(of, DECISIONS, 4, 決定した日="7月40日"), f"{DECISIONS}!M4】"),
    (lambda of: put(of, DECISIONS, 4, **{NUMBER: "9(9)9", "決定した達成度": "3"}), f"{DECISIONS}!A4】「9(9)9」"),
    (lambda of: put(of, DECISIONS, 5, **{NUMBER: "1(1)1", "決定した達成度": "3"}), f"{DECISIONS}!A5】4行目と同じ"),
    (lambda of: put(of, DECISIONS, 4, 決定の理由="=1/0"), f"{DECISIONS}!K4】この欄が読めません"),
    (lambda of: put(of, WAIVERS, 4, 理由="確認"), f"{WAIVERS}!H4】確認済みとするが空欄です"),
    (lambda of: put(of, OPINIONS, 4, 外部評価を行った者="委員会"), f"{OPINIONS}!E4】達成度か意見を書くか"),
    (lambda of: put(of, ACTUALS, 4, 実績="百くらい"), f"{ACTUALS}!F4】「百くらい」は数値として読めません"),
    (lambda of: of.remove(of[OPINIONS]), "シート「外部評価の意見」か、その見出しがありません"),
]  # fmt: skip


@pytest.mark.parametrize(("slip", "said"), SLIPS, ids=[said for _, said in SLIPS])
def test_a_slip_is_said_at_its_cell_and_nothing_is_written(
    year: ProgrammeYear, book: Path, slip: Callable[[Workbook], None], said: str
) -> None:
    before = {path: path.read_bytes() for path in year.inputs.rglob("*.csv")}
    done = take_books_in(year, [edited(book, slip)])
    assert any(said in one.sentence for one in done.problems), [one.sentence for one in done.problems]
    assert {path: path.read_bytes() for path in year.inputs.rglob("*.csv")} == before


def test_the_book_given_back_is_marked_and_can_be_mended(year: ProgrammeYear, book: Path) -> None:
    done = take_books_in(year, [edited(book, lambda of: put(of, DECISIONS, 4, 決定した達成度="7"))])
    back = openpyxl.load_workbook(done.given_back[0])
    assert back[DECISIONS]["J4"].comment.text == done.problems[0].sentence
    assert back[DECISIONS]["J4"].value == "7"
    assert len(done.problems) == len(list(back[TO_MEND].iter_rows(min_row=FIRST)))

    def mend(of: Workbook) -> None:
        common(of, DECISIONS)
        put(of, DECISIONS, 4, 決定した達成度="3", 決定の理由="相当と認める")

    assert take_books_in(year, [edited(done.given_back[0], mend)]).counts == {DECISIONS: (1, 0)}


def decided(grade: str) -> Callable[[Workbook], None]:
    def edit(of: Workbook) -> None:
        common(of, DECISIONS)
        put(of, DECISIONS, line_of(of, "1(1)5"), 決定した達成度=grade, 決定の理由="理由")

    return edit


def test_two_books_are_joined_and_contradict_each_other_at_both_cells(year: ProgrammeYear, book: Path) -> None:
    cell = f"J{line_of(openpyxl.load_workbook(book), '1(1)5')}"
    one = edited(book, decided("2"), "1つめ.xlsx")
    other = edited(book, decided("4"), "2つめ.xlsx")
    said = [problem.sentence for problem in take_books_in(year, [one, other]).problems]
    assert len(said) == 1
    assert said[0].startswith(f"【2つめ.xlsx／{DECISIONS}!{cell}】【1つめ.xlsx／{DECISIONS}!{cell}】と違う")

    def elsewhere(of: Workbook) -> None:
        common(of, DECISIONS)
        put(of, DECISIONS, line_of(of, "1(1)4"), 決定した達成度="2", 決定の理由="理由")

    assert take_books_in(year, [one, edited(book, elsewhere, "2つめ.xlsx")]).counts == {DECISIONS: (2, 0)}


def test_what_somebody_decided_in_between_is_not_overwritten(year: ProgrammeYear, book: Path) -> None:
    late = edited(book, decided("4"), "後.xlsx")
    take_books_in(year, [edited(book, decided("2"), "先.xlsx")])
    (problem,) = take_books_in(year, [late]).problems
    assert "別の決定「2、理由、" in problem.sentence


def test_a_decision_on_a_grade_that_has_changed_is_stale(year: ProgrammeYear, book: Path) -> None:
    def edit(of: Workbook) -> None:
        decided("2")(of)
        of["元_達成度の決定"].cell(line_of(of, "1(1)5"), 5, "4")

    (problem,) = take_books_in(year, [edited(book, edit)]).problems
    assert "自己評価が、この決定ブックを作ったときの「4」から、今は「3」に変わっています" in problem.sentence


def test_what_is_no_such_book_is_said(year: ProgrammeYear, tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "別.xlsx")
    with pytest.raises(DocumentError, match=r"【別\.xlsx】決定ブックではありません"):
        take_books_in(year, [tmp_path / "別.xlsx"])


def test_the_register_has_what_the_sheets_are_called_after() -> None:
    assert load_register(INPUTS / PROGRAMME).programme.outside_review.title == "外部評価"
