"""The list of findings says which indicator a cell belongs to, read from the return's own row."""

from pipelines.publication.feedback.indicator_names import indicator_of, name_indicators
from pipelines.publication.feedback.share import by_sheet
from schemas.form import load_form
from schemas.tables.cells import cells_table

SPEC = load_form("reform").indicators
FILE, SHEET = "財政局.xlsx", SPEC.title
ROWS = [
    (4, ["指標No.", "課題No.", "指標名", "実績値"]),
    (5, ["1-A1", "1", "窓口の\n満足度", "70"]),
    (6, ["1-A2", "1", "", "3"]),
]
CELLS = [(FILE, SHEET, row, column, text) for row, texts in ROWS for column, text in enumerate(texts, 2) if text]
CELLS += [("消防局.xlsx", SHEET, 4, 1, "指標No."), ("消防局.xlsx", SHEET, 5, 1, "9-A1"), (FILE, "取組評価", 5, 2, "1")]


def finding(sheet, cell, file=FILE):
    return {"file": file, "sheet": sheet, "cell": cell}


def test_each_row_of_a_sheet_of_indicators_has_its_name():
    columns = dict(zip(("file", "sheet", "row", "column", "shown"), map(list, zip(*CELLS, strict=True)), strict=True))
    count = len(CELLS)
    columns |= {"department": ["財政局"] * count, "cell": ["A1"] * count}
    columns |= {"number": [None] * count, "hidden": [False] * count}
    columns |= {"struck": [False] * count, "decimals": [None] * count, "rows": [1] * count}
    names = name_indicators(by_sheet(cells_table(columns)), SPEC)
    assert indicator_of(finding(SHEET, "E5"), names) == "窓口の 満足度（1-A1）"
    assert indicator_of(finding(SHEET, "E6"), names) == "1-A2"
    assert indicator_of(finding(SHEET, "E5", "消防局.xlsx"), names) == "9-A1"
    for other in (finding(SHEET, "A4"), finding(SHEET, ""), finding("取組評価", "E5"), finding(SHEET, "E5", "")):
        assert indicator_of(other, names) == ""
    assert name_indicators(by_sheet(cells_table()), SPEC) == {}
