"""Each kind of workbook is what it was when somebody last looked at it.

After a change that is meant: `pytest tests/golden --refresh`, look at the difference, commit it with the reason.
"""

from pathlib import Path

import pytest

from tests.golden.workbook_text import describe

GOLDEN = Path(__file__).parent / "workbooks"
KINDS = {
    "projects-list": "kawasaki-projects/2021/workbooks/令和3年度_事務事業の評価結果一覧.xlsx",
    "projects-feedback": "kawasaki-projects/2021/feedback/こども未来局.xlsx",
    "reform-list": "kawasaki-reform-3/2022/workbooks/令和4年度_改革課題の取組結果一覧.xlsx",
    "reform-item-sheets": "kawasaki-reform-3/2022/workbooks/令和4年度_取組評価シート.xlsx",
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
    "reform-item-sheets": ["表紙", "1(1)5", "1(1)6"],
    "reform-indicator-lists": ["活動指標", "計画全体と財政の指標", "財政効果"],
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_workbook_is_as_it_was(kind: str, published: Path, request: pytest.FixtureRequest) -> None:
    written = describe((published / KINDS[kind]).read_bytes(), SHEETS.get(kind))
    golden = GOLDEN / f"{kind}.txt"
    if request.config.getoption("--refresh"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(written, encoding="utf-8")
    assert written == golden.read_text(encoding="utf-8")
