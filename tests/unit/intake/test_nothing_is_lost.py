"""Every cell that a department filled in is in the results, in the normalisations or in a finding."""

import io
import re
import zipfile
from decimal import Decimal
from xml.etree import ElementTree as ET

import openpyxl
import pandas as pd
import pytest
import returned_workbooks as rw
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.checks import Checked, check
from pipelines.forms.cover import ENTRY_LABELS
from pipelines.intake import combine
from pipelines.intake.cover import COVER_SHEET
from pipelines.japanese.numbers import plain
from pipelines.register.store import Register
from schemas.live import COLUMNS
from schemas.tables.submitted import cell_column

NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SMALL = "監査事務局"
MEMO = "メモ"
# a finding about a record as a whole, or at its id in the first column, speaks of all its cells
OF_THE_ROW = ["S216", "S219", "X402", "X403", "X404", "X405"]
# these quote every cell they speak of
QUOTING = ["S215", "S216", "S217", "S219", "S227"]
# the one says that nothing of its column is used, the other names the rows it speaks of
OF_A_COLUMN, OF_ROWS = "X456", "S231"

JUNK = ["メモ", "３", "3.5", "約30", "－", "未定", "30人", "#N/A", "=1+1", "○", "　x　", "外字\ue000", "2(3)15", "合計"]
NUMBERS = [7, 0, -1.5, True, 12345678901234567890]
VALUES = st.one_of(
    st.sampled_from([*JUNK, *NUMBERS]),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=8),
    st.integers(-10, 10**7),
    st.none(),
)
EDITS = st.lists(
    st.tuples(
        st.sampled_from([*(spec.title for spec in rw.FORM.sheets.values()), MEMO]),
        st.integers(rw.FIRST_ROW, rw.FIRST_ROW + 8),
        st.integers(1, 30),
        VALUES,
    ),
    max_size=25,
)


def filled_cells(data: bytes, sheet: str) -> dict[str, str]:
    """Address -> text of the cells with content, from the file itself."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    names = [element.get("name") for element in ET.fromstring(archive.read("xl/workbook.xml")).iter(f"{NS}sheet")]
    if sheet not in names:
        return {}
    part = ET.fromstring(archive.read(f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"))
    shared = "xl/sharedStrings.xml"
    texts = ET.fromstring(archive.read(shared)) if shared in archive.namelist() else []
    strings = ["".join(t.text or "" for t in si.iter(f"{NS}t")) for si in texts]
    filled = {}
    for cell in part.iter(f"{NS}c"):
        value = cell.findtext(f"{NS}v")
        text = strings[int(value)] if cell.get("t") == "s" and value else value
        text = {"1": "TRUE", "0": "FALSE"}.get(str(value)) if cell.get("t") == "b" else text
        text = text or "".join(t.text or "" for t in cell.iter(f"{NS}t"))
        if (text or "").strip() or cell.find(f"{NS}f") is not None:
            filled[str(cell.get("r"))] = text or ""
    computed = {column_of(cell) for cell, text in filled.items() if text in COLUMNS}
    return {cell: text for cell, text in filled.items() if column_of(cell) not in computed}


def column_of(cell: str) -> str:
    return re.sub(r"\d", "", cell)


def as_quoted(text: str) -> str:
    """A number as findings quote it, without an exponent; anything else as it is."""
    return plain(Decimal(text)) if re.fullmatch(r"-?[\d.]+e[+-]?\d+", text) else text.strip()


def row_of(cell: str) -> str:
    return re.sub(r"\D", "", cell)


def named_rows(message: str) -> range:
    """The rows that a finding names: `5行目から9行目`."""
    first, last = re.search(r"(\d+)行目から(\d+)行目", message).groups()
    return range(int(first), int(last) + 1)


def in_results(table: pd.DataFrame, sheet: str) -> set[str]:
    """Addresses of the cells that the table holds something of."""
    seen: set[str] = set()
    for column in rw.spec_of(sheet).columns:
        shown = table[column.key].notna() & table[column.key].astype("str").ne("")
        if column.is_entry:
            shown |= table[f"{column.key}__state"].isin(["dash", "undecided"])
        seen |= set(table.loc[shown, cell_column(column.key)])
    return seen


def lost_cells(data: bytes, sheet: str, checked: Checked) -> set[str]:
    """Addresses below the header that nothing speaks of."""
    found = checked.findings[checked.findings["sheet"] == sheet]
    readings = checked.normalisations
    seen = {*found["cell"], *readings.loc[readings["sheet"] == sheet, "cell"]}
    for spec, table in ((rw.FORM.items, checked.items), (rw.FORM.indicators, checked.indicators)):
        seen |= in_results(table, sheet) if spec.title == sheet else set()
    of_rows = found["code"].isin(OF_THE_ROW) | found["cell"].str.fullmatch(r"A\d+")
    rows = {row_of(cell) for cell in found.loc[of_rows, "cell"]}
    rows |= {str(row) for message in found.loc[found["code"].eq(OF_ROWS), "message"] for row in named_rows(message)}
    columns = {column_of(cell) for cell in found.loc[found["code"].eq(OF_A_COLUMN), "cell"]}
    quoted = "／".join(found.loc[found["code"].isin(QUOTING), "value"])
    first = rw.FIRST_ROW if sheet != MEMO else 1
    return {
        cell
        for cell, text in filled_cells(data, sheet).items()
        if int(row_of(cell)) >= first
        and cell not in seen
        and row_of(cell) not in rows
        and column_of(cell) not in columns
        and as_quoted(text) not in quoted
    }


@settings(max_examples=25, deadline=None)
@given(edits=EDITS)
def test_every_filled_cell_is_accounted_for(edits: list[tuple[str, int, int, object]], reform: Register) -> None:
    def scatter(book: openpyxl.Workbook) -> None:
        for sheet, row, column, value in edits:
            page = book[sheet] if sheet in book.sheetnames else book.create_sheet(sheet)
            page.cell(row, column).value = value

    data = rw.edited(rw.clean_return(reform, SMALL), scatter)
    one = rw.read(data, reform)
    assert set(one.findings.loc[one.findings["severity"] == "reject", "code"]) <= {"S218"}
    checked = check(combine([one], rw.FORM), reform, rw.YEAR, rw.FORM)
    if one.status == "read":
        assert {sheet: lost_cells(data, sheet, checked) for sheet in openpyxl_sheets(data)} == {
            sheet: set() for sheet in openpyxl_sheets(data)
        }


def openpyxl_sheets(data: bytes) -> list[str]:
    return openpyxl.load_workbook(io.BytesIO(data), read_only=True).sheetnames[1:]


@pytest.mark.parametrize("department", [rw.DEPARTMENT, rw.OTHER, rw.IN_WORDS])
def test_nothing_of_a_clean_return_is_lost(department: str, reform: Register) -> None:
    data = rw.clean_return(reform, department)
    checked = check(rw.submit(reform, 提出=data), reform, rw.YEAR, rw.FORM)
    for spec, table in ((rw.FORM.items, checked.items), (rw.FORM.indicators, checked.indicators)):
        body = {cell for cell in filled_cells(data, spec.title) if int(row_of(cell)) >= rw.FIRST_ROW}
        assert body == in_results(table, spec.title)


def test_the_count_of_cells_matches_the_file(reform: Register) -> None:
    data = rw.clean_return(reform)
    body = [
        cell
        for spec in rw.FORM.sheets.values()
        for cell in filled_cells(data, spec.title)
        if int(row_of(cell)) >= rw.FIRST_ROW
    ]
    assert rw.read(data, reform).cells_read == len(body)


@pytest.mark.parametrize("cell", ["C2", "A3", "D9", "B90"])
def test_a_remark_on_the_cover_is_named(cell: str, reform: Register) -> None:
    def remark(book: openpyxl.Workbook) -> None:
        book[COVER_SHEET][cell].value = "期限を延ばしてください"

    found = rw.read(rw.edited(rw.clean_return(reform, SMALL), remark), reform).findings
    assert found[["code", "sheet", "cell", "severity"]].to_numpy().tolist() == [["S226", COVER_SHEET, cell, "note"]]


def test_who_filled_it_in_is_no_remark(reform: Register) -> None:
    def sign(book: openpyxl.Workbook) -> None:
        for row in book[COVER_SHEET].iter_rows():
            if row[0].value in ENTRY_LABELS:
                row[1].value = "企画課　山田（内線1234）"

    assert rw.read(rw.edited(rw.clean_return(reform, SMALL), sign), reform).findings.empty


def test_a_deadline_in_the_words_of_an_earlier_form_is_no_remark(reform: Register) -> None:
    def reword(book: openpyxl.Workbook) -> None:
        deadline = next(row[1] for row in book[COVER_SHEET].iter_rows() if row[0].value == "提出期限")
        assert deadline.value == "2023年5月20日（土・閉庁日）"
        deadline.value = "2023年5月20日"

    assert rw.read(rw.edited(rw.clean_return(reform, SMALL), reword), reform).findings.empty
