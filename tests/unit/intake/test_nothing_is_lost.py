"""Every cell that a department filled in is in the frames or in a finding, counted by a reader of its own."""

import io
import random
import re
import zipfile
from xml.etree import ElementTree as ET

import openpyxl
import pandas as pd
import pytest
import returned_workbooks as rw

from pipelines.intake.returns import Return
from pipelines.register.store import Register
from schemas.tables.submitted import cell_column

NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
JUNK = ["メモ", "３", "3.5", "約30", "－", "未定", "30人", "#N/A", "=1+1", "○", "　x　", "外字\ue000"]
JUNK += [7, 0, -1.5, True, 12345678901234567890]


def filled_cells(data: bytes, sheet: str) -> set[str]:
    """Addresses of cells with content, from the file itself."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    names = [element.get("name") for element in ET.fromstring(archive.read("xl/workbook.xml")).iter(f"{NS}sheet")]
    part = ET.fromstring(archive.read(f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"))
    shared = "xl/sharedStrings.xml"
    texts = ET.fromstring(archive.read(shared)) if shared in archive.namelist() else []
    strings = ["".join(t.text or "" for t in si.iter(f"{NS}t")) for si in texts]
    filled = set()
    for cell in part.iter(f"{NS}c"):
        value = cell.findtext(f"{NS}v")
        text = strings[int(value)] if cell.get("t") == "s" and value else value
        text = text or "".join(t.text or "" for t in cell.iter(f"{NS}t"))
        if (text or "").strip() or cell.find(f"{NS}f") is not None:
            filled.add(cell.get("r"))
    return filled


def accounted_for(one: Return, sheet: str, table: pd.DataFrame) -> set[str]:
    """Addresses of cells that are in the frame with something, or that a finding names."""
    spec = rw.spec_of(sheet)
    seen = set(one.findings.loc[one.findings["sheet"] == sheet, "cell"])
    for column in spec.columns:
        shown = table[column.key].notna() & table[column.key].astype("str").ne("")
        if column.is_entry:
            shown |= table[f"{column.key}__state"].isin(["dash", "undecided", "unreadable"])
        seen |= set(table.loc[shown, cell_column(column.key)])
    return seen


@pytest.mark.parametrize("seed", range(12))
def test_every_filled_cell_is_accounted_for(seed: int, reform: Register) -> None:
    chance = random.Random(seed)

    def scatter(book: openpyxl.Workbook) -> None:
        for spec in rw.FORM.sheets.values():
            page = book[spec.title]
            for _ in range(60):
                cell = page.cell(chance.randint(rw.FIRST_ROW, page.max_row), chance.randint(1, len(spec.columns)))
                value = chance.choice([*JUNK, None])
                cell.value = value

    data = rw.edited(rw.clean_return(reform), scatter)
    one = rw.read(data, reform)
    assert one.status == "read"
    for sheet, table in ((rw.FORM.items.title, one.items), (rw.FORM.indicators.title, one.indicators)):
        body = {cell for cell in filled_cells(data, sheet) if int(re.sub(r"\D", "", cell)) >= rw.FIRST_ROW}
        lost = body - accounted_for(one, sheet, table)
        # a row without its id is quoted as a whole by one finding at its first entry
        rows = one.findings.loc[(one.findings["sheet"] == sheet) & one.findings["code"].isin(["S219", "S216"]), "cell"]
        quoted = {re.sub(r"\D", "", cell) for cell in rows}
        assert {cell for cell in lost if re.sub(r"\D", "", cell) not in quoted} == set()


@pytest.mark.parametrize("seed", range(6))
def test_cells_outside_the_form_are_named(seed: int, reform: Register) -> None:
    chance = random.Random(seed)
    spec = rw.FORM.items
    marks = [f"印{n}" for n in range(12)]

    def scatter(book: openpyxl.Workbook) -> None:
        page = book[spec.title]
        for mark in marks:
            beside = chance.random() < 0.5
            row = chance.randint(rw.FIRST_ROW, 15) if beside else chance.randint(20, 60)
            column = chance.randint(len(spec.columns) + 1, 40) if beside else chance.randint(2, 40)
            page.cell(row, column).value = mark

    data = rw.edited(rw.clean_return(reform), scatter)
    values = "".join(rw.read(data, reform).findings["value"])
    page = openpyxl.load_workbook(io.BytesIO(data))[spec.title]
    written = {cell.value for row in page.iter_rows() for cell in row} & set(marks)
    assert {mark for mark in written if mark not in values} == set()


def test_the_count_of_cells_matches_the_file(reform: Register) -> None:
    data = rw.clean_return(reform)
    body = [
        cell
        for spec in rw.FORM.sheets.values()
        for cell in filled_cells(data, spec.title)
        if int(re.sub(r"\D", "", cell)) >= rw.FIRST_ROW
    ]
    assert rw.read(data, reform).cells_read == len(body)
