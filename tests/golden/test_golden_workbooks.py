"""Each kind of workbook is what it was when somebody last looked at it.

After a change that is meant: `pytest tests/golden --refresh`, look at the difference, commit it with the reason.
"""

from pathlib import Path

import openpyxl
import pytest

from pipelines.cli import main
from tests.golden.workbook_text import describe
from tests.made_once import made_once
from tests.whole.editing import NAME, City

GOLDEN = Path(__file__).parent / "workbooks"
KINDS = {
    "projects-list": "kawasaki-projects/2021/workbooks/令和3年度_事務事業の評価結果一覧.xlsx",
    "projects-feedback": "kawasaki-projects/2021/feedback/こども未来局.xlsx",
    "reform-list": "kawasaki-reform-3/2022/workbooks/令和4年度_改革課題の取組結果一覧.xlsx",
    "reform-item-sheets": "kawasaki-reform-3/2022/workbooks/取組評価シート/令和4年度_取組評価シート_経済労働局.xlsx",
    "reform-item-sheets-2": "kawasaki-reform-3/2022/workbooks/取組評価シート/令和4年度_取組評価シート_環境局.xlsx",
    "reform-item-sheets-contents": "kawasaki-reform-3/2022/workbooks/取組評価シート/令和4年度_取組評価シート_目次.xlsx",
    "reform-indicator-lists": "kawasaki-reform-3/2022/workbooks/令和4年度_指標の達成状況.xlsx",
    "reform-returns": "kawasaki-reform-3/2022/office/提出の状況_令和4年度.xlsx",
    "reform-feedback-returned": "kawasaki-reform-3/2022/feedback/市民文化局.xlsx",
    "reform-feedback-receipt": "kawasaki-reform-3/2022/feedback/会計室.xlsx",
}
# of the city's 27 departments: one with every kind of row, and the two shortest
SHEETS = {
    "reform-list": [
        "表紙", "目次", "総括", "総括（局区等別）", "総括（資源・財政）", "決定と状況変化",
        "財政局", "会計室", "人事委員会事務局", "一覧の見方",
    ],
    "reform-item-sheets": ["表紙", "目次", "1(1)5"],
    "reform-item-sheets-2": ["表紙", "1(1)6"],
    "reform-indicator-lists": ["活動指標", "計画全体と財政の指標", "財政効果"],
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_workbook_is_as_it_was(kind: str, published: Path, request: pytest.FixtureRequest) -> None:
    compare(kind, (published / KINDS[kind]).read_bytes(), request)


def test_the_midterm_book_is_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> None:
    """Of four departments, one of which returned nothing in the second year, with a comment of the committee."""
    folder = made_once(tmp_path_factory, "midterm", evaluate_two_years) / "outputs" / NAME / "midterm-2022-2023"
    compare("reform-midterm", (folder / "workbooks" / "令和4年度～令和5年度_中間評価.xlsx").read_bytes(), request)


def evaluate_two_years(folder: Path) -> None:
    city = City.found(folder)
    (city.submissions / "監査事務局.xlsx").unlink()
    assert city.run() == 1
    midterm = ["midterm", "--programme", NAME, "--years", "2022", "2023", "--direct"]
    midterm += ["--inputs", str(folder / "inputs"), "--outputs", str(city.outputs)]
    assert main(midterm) == 1
    sent = next((city.outputs / NAME / "midterm-2022-2023" / "workbooks").glob("*.xlsx"))
    book = openpyxl.load_workbook(sent)
    sheet = book["取組2"]
    column = next(cell.column for row in sheet.iter_rows() for cell in row if cell.value == "外部評価の意見")
    sheet.cell(sheet.max_row, column).value = "根拠となる数値を、市民に分かりやすい言葉で示すこと。"
    book.save(folder / "returned.xlsx")
    assert main([*midterm, "--comments", str(folder / "returned.xlsx")]) == 1


def compare(kind: str, book: bytes, request: pytest.FixtureRequest) -> None:
    written = describe(book, SHEETS.get(kind))
    golden = GOLDEN / f"{kind}.txt"
    if request.config.getoption("--refresh"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(written, encoding="utf-8")
    assert written == golden.read_text(encoding="utf-8")
