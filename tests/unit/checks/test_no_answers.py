"""What offices write that is no answer, a column a row off, a return in two files: each said once, at its place."""

import openpyxl
import pytest
import returned_workbooks as rw
from asked_rows import figures, submitted

from pipelines.checks import Checked, check
from pipelines.checks.shifted import find_shifted
from pipelines.checks.texts import find_empty_words
from pipelines.register.store import Register
from schemas.form import CellKind, Column, SheetForm
from schemas.tables.cells import cells_table

ITEMS, INDICATORS = rw.FORM.items.title, rw.FORM.indicators.title
RESULT = Column(key="result", label="実績", kind=CellKind.TEXT, required=True, help="書いてください。", example="例文")
SHEET = SheetForm(title="表", columns=[Column(key="id", label="番号", kind=CellKind.KEY), RESULT])
ACTUALS = SheetForm(
    title="指標",
    columns=[
        Column(key="id", label="番号", kind=CellKind.KEY),
        Column(key="actual", label="実績値", kind=CellKind.QUANTITY, required=True),
    ],
)


@pytest.fixture(scope="module")
def register(reform: Register) -> Register:
    return rw.some_departments(reform)


def found_in(register: Register, **files: bytes) -> tuple[Checked, list[dict[str, str]]]:
    checked = check(rw.submit(register, **files), register, rw.YEAR, rw.FORM)
    return checked, checked.findings[checked.findings["file"].ne("")].to_dict("records")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("同上", True), ("（同上）", True), ("〃", True), ("上記のとおり。", True), ("別紙参照", True),
        ("※別添資料２のとおり", True), ("詳細は別紙をご覧ください", True), ("※", True), ("・・・", True), ("0", True),
        ("後日記入予定", True), ("作成中", True), ("記入例", True),
        ("別紙様式を廃止した", False), ("同上の会議を5回開いた", False), ("資料を作成中に、3回見直した", False),
        ("済", False), ("後日記入する様式に改めた", False), ("10回", False),
    ],
)  # fmt: skip
def test_what_says_nothing(text: str, says: bool) -> None:
    found = find_empty_words(*submitted(SHEET, [{"id": "1", "result": text}]))
    assert [one["code"] for one in found] == (["X451"] if says else [])


TARGETS = ["20", "7000", "3", "800", "12.5", "60", "3500"]


def shifted(values: list[object], targets: list[str | None]) -> list[tuple[str, str]]:
    records = [{"id": str(number), "actual": value} for number, value in enumerate(values)]
    known = {str(number): {"low": target} for number, target in enumerate(figures(*targets))}
    rows, asked = submitted(ACTUALS, records, known)
    found = find_shifted(rows, cells_table(), asked)
    return [(one["code"], one["cell"]) for one in found]


def test_figures_pulled_up_by_one_row_are_found_at_the_first() -> None:
    assert shifted(figures("21", "7100", "790", "12", "66", "3600", None), [*TARGETS]) == [("X456", "B7")]


def test_figures_pushed_down_by_one_row_are_found_at_the_first() -> None:
    assert shifted(figures("21", None, "7100", "3", "790", "12", "66"), [*TARGETS]) == [("X456", "B7")]


@pytest.mark.parametrize(
    "values",
    [
        figures("21", "7100", "3", "790", "12", "66", "3600"),
        figures("21", "7100", "3", "790", "12", "66", None),
        figures("21", None, "3", "790", "12", "66", "3600"),
        figures("2", "700", "30", "8000", "125", "6", "35000"),
        figures("0", "0", "0", "0", "0", "0", "0"),
    ],
)
def test_figures_in_their_rows_are_not_shifted(values: list[object]) -> None:
    assert shifted(values, [*TARGETS]) == []


def test_a_shifted_column_is_not_used_and_said_once(register: Register) -> None:
    def pull_up(book: openpyxl.Workbook) -> None:
        page, first = book[INDICATORS], rw.cell_at(book, INDICATORS, 3, "actual")
        for row in range(first.row, page.max_row + 1):
            page.cell(row, first.column).value = page.cell(row + 1, first.column).value

    checked, found = found_in(register, 提出=rw.edited(rw.clean_return(register), pull_up))
    assert [one["code"] for one in found] == ["X456"]
    assert set(checked.indicators["actual__state"]) <= {"blocked", "blank"}
    assert checked.indicators["actual"].isna().all()
    assert checked.indicators["remark"].eq("10月に確定").any(), "the other columns stay in use"


@pytest.mark.parametrize(
    "below",
    [
        {"actual": "※速報値"},
        {"actual": "記入者　山田"},
        {"actual": 82.3, "name": "平均"},
        {"actual": "以上"},
        {"remark": "（注）10月に確定"},
    ],
)
def test_what_is_no_value_below_a_blank_shifts_nothing(below: dict[str, object], register: Register) -> None:
    def write(book: openpyxl.Workbook) -> None:
        page = book[INDICATORS]
        row = page.max_row + 1
        for column, value in below.items():
            page.cell(row, rw.cell_at(book, INDICATORS, 0, column).column).value = value

    blank = rw.write_in(INDICATORS, 0, "actual", None)
    checked, found = found_in(register, 提出=rw.edited(rw.clean_return(register), blank, write))
    codes = [one["code"] for one in found]
    assert "X406" in codes
    assert "X456" not in codes
    assert checked.indicators["actual__state"].eq("value").any()


def half(*, first: bool) -> rw.Edit:
    def edit(book: openpyxl.Workbook) -> None:
        for title, key in ((ITEMS, 1), (INDICATORS, 2)):
            page = book[title]
            for row in range(page.max_row, rw.header_row(page), -1):
                if str(page.cell(row, key).value).startswith(("1", "2")) != first:
                    page.delete_rows(row)

    return edit


def test_a_return_in_two_files_is_to_be_put_together(register: Register) -> None:
    clean = rw.clean_return(register)
    halves = {name: rw.edited(clean, half(first=first)) for name, first in (("その1", True), ("その2", False))}
    checked, found = found_in(register, **halves)
    assert [(one["code"], one["file"]) for one in found] == [("F144", "その1.xlsx"), ("F144", "その2.xlsx")]
    assert "1つのファイルにまとめて" in found[0]["fix"]
    assert set(checked.submissions.loc[checked.submissions["file"].ne(""), "status"]) == {"rejected"}


def second(name: str, grade: int) -> rw.Edit:
    def edit(book: openpyxl.Workbook) -> None:
        cell = rw.cell_at(book, ITEMS, 0, "department_grade").coordinate
        book.copy_worksheet(book[ITEMS]).title = name
        book[name][cell].value = grade

    return edit


@pytest.mark.parametrize(
    ("name", "grade", "code"),
    [
        ("取組評価（修正後）", 5, "S206"),
        ("差し替え", 5, "S206"),
        ("取組評価（修正後）", 3, "S217"),
        ("取組評価（修正前）", 5, "S217"),
        ("下書き", 5, "S217"),
        ("取組評価（未確定）", 5, "S217"),
        ("差し替え前", 5, "S217"),
        ("取組評価（R3）", 5, "S217"),
        ("取組評価（R4）", 5, "S206"),
        ("取組評価（作業用）", 5, "S217"),
    ],
)
def test_a_second_sheet_that_may_hold_is_asked_about(name: str, grade: int, code: str, register: Register) -> None:
    _, found = found_in(register, 提出=rw.edited(rw.clean_return(register), second(name, grade)))
    assert [(one["code"], one["sheet"]) for one in found] == [(code, name)]


@pytest.mark.parametrize(
    ("target", "codes"), [(20, []), ("２０", []), (21, ["X405"]), ("20人", ["X405"]), (-20, ["X405"])]
)
def test_a_target_as_its_bare_number_is_the_same_target(target: object, codes: list[str], register: Register) -> None:
    data = rw.edited(rw.clean_return(register), rw.write_in(INDICATORS, 0, "target", target))
    assert [one["code"] for one in found_in(register, 提出=data)[1]] == codes
