"""A department gets its own sheets back: every cell where it wrote it, marked where something was found."""

import io
import random
import re
import zipfile
from decimal import Decimal

import marked_returns as mr
import openpyxl
import pandas as pd
import pytest
import returned_workbooks as rw
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import MergedCell

from pipelines.intake.own_answer import REWRITE
from pipelines.publication.feedback.comments import comment_size
from pipelines.publication.feedback.computed_cells import without_computed
from pipelines.publication.feedback.marks import MOST_COMMENTED, mark_cells
from pipelines.workbook.signs import OFFICE
from pipelines.workbook.text import as_held
from schemas.live import CAN_BE_SENT, COLUMNS, GROUP, NEXT_PLACE
from schemas.tables.cells import Cells
from schemas.tables.findings import findings_table
from schemas.tables.rows import rows_of

THEIRS = "隣の区の内部情報"
OWN = {"表紙": "表紙", mr.ITEMS: mr.ITEMS, mr.INDICATORS: mr.INDICATORS, "結果": "結果~2"}


@pytest.fixture(scope="module")
def marked(reform):
    data = rw.edited(rw.clean_return(rw.some_departments(reform)), mr.with_findings)
    theirs = [rw.write_in(mr.ITEMS, n, "problems", f"{THEIRS}{n}") for n in range(5)]
    mistakes = [rw.write_in(mr.INDICATORS, n, "actual", f"{THEIRS}{n}") for n in range(3)]
    other = rw.edited(rw.clean_return(rw.some_departments(reform), rw.OTHER), *theirs, *mistakes)
    return mr.checked_returns(reform, **{rw.DEPARTMENT: data, rw.OTHER: other})


@pytest.fixture(scope="module")
def book(marked):
    return openpyxl.load_workbook(io.BytesIO(marked.feedback()))


def own(table):
    return table[table["department"] == rw.DEPARTMENT]


def written_by_people(cells):
    """The cells without what the form computes by itself, which no copy shows."""
    titles = [spec.title for spec in rw.FORM.sheets.values()]
    sheets = [rows_of(of_sheet) for _, of_sheet in cells.groupby("sheet", sort=False)]
    return [cell for sheet in sheets for cell in without_computed(sheet, titles)]


def assert_copied(cells, book, names):
    for cell in written_by_people(cells):
        copied = book[names[cell["sheet"]]][cell["cell"]].value
        if isinstance(copied, str) and copied.startswith(REWRITE):
            assert copied == f"{REWRITE}{cell['shown']}"
        elif cell["number"] is None:
            assert copied == cell["shown"]
        else:
            assert Decimal(repr(copied)) == Decimal(f"{cell['number']:.15g}")


def test_what_the_form_computes_is_in_no_copy(marked, book):
    cells = own(marked.checked.cells)
    people = {(cell["sheet"], cell["cell"]) for cell in written_by_people(cells)}
    computed = set(zip(cells["sheet"], cells["cell"], strict=True)) - people
    assert len(computed) > 50
    for sheet, cell in computed & {(sheet, cell) for sheet, cell in computed if sheet in OWN}:
        assert book[OWN[sheet]][cell].value is None, (sheet, cell)
    shown = {str(cell.value) for name in OWN.values() for row in book[name] for cell in row}
    assert not shown & {*COLUMNS, GROUP, CAN_BE_SENT, NEXT_PLACE}


def test_kept_cells_are_as_their_table_says(marked):
    Cells.validate(marked.checked.cells)
    assert set(marked.checked.cells["department"]) == {rw.DEPARTMENT, rw.OTHER}


def test_the_sheets_stand_in_their_order_with_names_of_their_own(book):
    assert book.sheetnames == ["結果", "指摘", "公表内容", "表紙", mr.ITEMS, mr.INDICATORS, "結果~2", "読み替え"]


def test_every_cell_is_where_the_department_wrote_it(marked, book):
    cells = own(marked.checked.cells)
    assert len(cells) > 400
    assert_copied(cells, book, OWN)


def test_nothing_is_in_the_copies_that_the_department_did_not_write(marked, book):
    written = set(zip(own(marked.checked.cells)["sheet"], own(marked.checked.cells)["cell"], strict=True))
    for sheet, name in OWN.items():
        copied = {(sheet, cell.coordinate) for row in book[name] for cell in row if cell.value is not None}
        assert copied <= written


def test_every_finding_with_a_cell_is_filled_and_commented_there(marked, book):
    findings = own(marked.checked.findings)
    placed = findings[findings["cell"].ne("")]
    assert len(set(placed["code"])) >= 10
    for finding in placed.to_dict("records"):
        cell = book[finding["sheet"]][finding["cell"]]
        sign, fill = {"error": ("■", "FFFFC7CE"), "warning": ("●", "FFFFEB9C"), "note": ("※", "FFDDEBF7")}[
            finding["severity"]
        ]
        assert cell.fill.start_color.rgb == fill
        assert {cell.border.left.style, cell.border.top.style} <= {"medium", "dashed"}
        assert cell.comment.author == OFFICE
        assert f"{sign} " in cell.comment.text
        remedy, _, example = finding["fix"].rpartition("例：")
        assert f"直し方：{remedy or example}" in cell.comment.text
        assert not cell.comment.text.startswith("【")


def test_a_sign_stands_before_the_contents_without_changing_them(book):
    cell = rw.cell_at(book, mr.ITEMS, 0, "department_grade")
    assert cell.value == 6
    assert cell.number_format.startswith('"■ "')


def test_what_was_read_stands_beside_what_was_written(book):
    cell = rw.cell_at(book, mr.ITEMS, 6, "department_grade")
    assert cell.value == "３"
    assert cell.comment.text.startswith("→ 読み取り：3（")


def test_a_percentage_is_shown_as_one(book):
    cell = rw.cell_at(book, mr.ITEMS, 2, "financial_effect")
    assert cell.value == f"{REWRITE}50%"
    assert "%" not in cell.number_format, "a number typed there would become a percentage again"


def test_the_list_leads_to_the_cells(book):
    rows = [row for row in book["指摘"].iter_rows(min_row=3) if row[0].value]
    for row in rows:
        sheet, cell = row[3].value, row[4].value
        if cell:
            assert row[4].hyperlink.location == f"'{OWN[sheet]}'!{cell}"
        else:
            assert row[4].hyperlink is None


def test_no_text_becomes_a_formula_or_a_link(marked):
    data = marked.feedback()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith(".xml")}
        rels = [archive.read(name) for name in archive.namelist() if name.endswith(".rels")]
    assert not any("<f>" in part for name, part in parts.items() if "worksheets" in name)
    links = "".join(re.findall("<hyperlink [^>]*>", "".join(parts.values())))
    assert "r:id" not in links
    assert "http" not in links
    assert not any(b"External" in part for part in rels)


def test_nothing_of_another_department_is_in_it(marked, book):
    texts = "".join(str(cell.value) + str(cell.comment) for sheet in book for row in sheet for cell in row)
    everything = marked.checked.cells["shown"].str.contains(THEIRS)
    assert int(everything.sum()) == 8
    assert THEIRS not in texts
    assert f"{rw.OTHER}.xlsx" not in texts
    with zipfile.ZipFile(io.BytesIO(marked.feedback())) as archive:
        assert not any(THEIRS.encode() in archive.read(name) for name in archive.namelist())


def test_hidden_rows_are_shown_and_said_to_be_hidden(book):
    assert rw.cell_at(book, mr.ITEMS, 4, "item_id").font.i
    assert not rw.cell_at(book, mr.ITEMS, 5, "item_id").font.i
    assert any("非表示" in str(cell.value) for row in book["結果"] for cell in row)


def test_copies_are_protected_and_print_with_their_addresses(book):
    for name in OWN.values():
        assert book[name].protection.sheet
        assert book[name].print_options.headings
        assert "提出されたシートの写し" in book[name].oddFooter.center.text


def test_the_same_return_gives_the_same_bytes(marked):
    assert marked.feedback() == marked.feedback()


def test_a_department_without_findings_gets_a_receipt_with_its_sheets(reform):
    made = mr.checked_returns(reform, 提出=rw.clean_return(rw.some_departments(reform)))
    book = openpyxl.load_workbook(io.BytesIO(made.feedback()))
    assert book.sheetnames == ["結果", "公表内容", "表紙", mr.ITEMS, mr.INDICATORS]
    assert book["結果"]["A1"].value.startswith("受領書")
    assert "受理しました。直していただくところはありません。指摘はありません。" in book["結果"]["B2"].value
    assert not any(cell.comment for sheet in book for row in sheet for cell in row)


def test_a_file_that_could_not_be_opened_has_no_copies(reform):
    made = mr.checked_returns(reform, 不明=b"not a workbook")
    book = openpyxl.load_workbook(io.BytesIO(made.feedback("")))
    assert book.sheetnames == ["結果", "指摘"]
    assert "ファイルを開けないため、提出されたシートの写しは付けていません。" in book["結果"]["B2"].value


def test_a_rejected_file_that_could_be_opened_is_copied(reform):
    def rename(book):
        book[mr.INDICATORS].title = "数字"

    made = mr.checked_returns(reform, 提出=rw.edited(rw.clean_return(rw.some_departments(reform)), rename))
    book = openpyxl.load_workbook(io.BytesIO(made.feedback()))
    assert "受け付けられませんでした" in book["結果"]["B2"].value
    assert "数字" in book.sheetnames


def test_files_of_unknown_departments_are_not_shown_to_each_other(reform):
    def nameless(book):
        next(row for row in book["表紙"].iter_rows() if row[0].value == "局区等")[1].value = None

    some = rw.some_departments(reform)
    one, two = (rw.edited(rw.clean_return(some, name), nameless) for name in (rw.DEPARTMENT, rw.OTHER))
    alone = openpyxl.load_workbook(io.BytesIO(mr.checked_returns(reform, 甲=one).feedback("")))
    together = openpyxl.load_workbook(io.BytesIO(mr.checked_returns(reform, 甲=one, 乙=two).feedback("")))
    assert mr.ITEMS in alone.sheetnames
    assert together.sheetnames == ["結果", "指摘"]


def test_two_files_of_a_department_are_kept_apart(reform):
    some = rw.some_departments(reform)
    clean = rw.clean_return(some)
    other = rw.edited(clean, rw.write_in(mr.ITEMS, 0, "problems", "別の内容"))
    book = openpyxl.load_workbook(io.BytesIO(mr.checked_returns(reform, 一=clean, 二=other).feedback()))
    assert f"{mr.ITEMS}~2" in book.sheetnames
    assert any(f"「{mr.ITEMS}~2」は、ファイル「二.xlsx」" in str(c.value) for row in book["結果"] for c in row)


def test_a_waived_finding_looks_otherwise_and_says_who_and_why(marked):
    findings = marked.checked.findings.copy()
    first = own(findings)[own(findings)["cell"].ne("") & own(findings)["severity"].eq("error")].index[0]
    decided = ["行政改革課長", "2023-05-10", "所管課に確かめたため"]
    findings.loc[first, ["waived_by", "waived_on", "waived_reason"]] = decided
    book = openpyxl.load_workbook(io.BytesIO(marked.changed(findings=findings).feedback()))
    cell = book[findings["sheet"][first]][findings["cell"][first]]
    assert cell.fill.start_color.rgb == "FFE7E6E6"
    assert cell.border.left.style == "dashed"
    assert "【確認済み】所管課に確かめたため（行政改革課長、2023年5月10日）" in cell.comment.text
    rows = list(book["指摘"].iter_rows(min_row=3, values_only=True))
    waived = next(row for row in rows if row[1] == "確認済み")
    assert waived[2] == "◇ 要修正"
    assert "（行政改革課長、2023年5月10日）" in waived[6]


def test_a_further_round_says_what_has_changed(marked):
    findings = marked.checked.findings
    mine = own(findings).index
    states = pd.Series("", index=findings.index, dtype="str")
    states[mine] = "新規"
    states[mine[:3]] = "継続"
    mended = findings.loc[mine[-2:]].assign(severity="note", round_state="解消", file="past/1/a.xlsx", sheet="消えた")
    findings = pd.concat([findings.assign(round_state=states), mended], ignore_index=True)
    submissions = marked.checked.submissions.assign(round=pd.array([2] * len(marked.checked.submissions), "Int64"))
    book = openpyxl.load_workbook(io.BytesIO(marked.changed(findings=findings, submissions=submissions).feedback()))
    said = [str(cell.value) for row in book["結果"] for cell in row]
    expected = f"第2回の提出です。前回の指摘と比べて、解消 2件・継続 3件・新規 {len(mine) - 3}件です。"
    assert expected in said
    rows = [row for row in book["指摘"].iter_rows(min_row=3) if row[0].value]
    assert [row[1].value for row in rows[-2:]] == ["解消", "解消"]
    assert [row[4].hyperlink for row in rows[-2:]] == [None, None]


CONTENTS = [
    "メモ",
    "３",
    "約30",
    "－",
    "=1+1",
    "○",
    "　x　",
    "外字\ue000",
    "長い文。" * 300,
    "行\n行",
    7,
    0,
    -1.5,
    True,
]
CONTENTS += [0.1 + 0.2, 12345678901234567890, "@x", "<r>x</r>", "internal:'x'!A1", "mailto:a@b", "'", '&<>"', "\u200b"]


@pytest.mark.parametrize("seed", range(5))
def test_every_cell_of_a_random_return_is_in_the_copy(seed, reform):
    chance = random.Random(seed)

    def scatter(book):
        book.create_sheet("追加'&<#%20>")
        book.create_sheet("指摘")
        for page in book:
            for _ in range(60):
                cell = page.cell(chance.randint(1, 40), chance.randint(1, 30))
                if not isinstance(cell, MergedCell):
                    cell.value = chance.choice([*CONTENTS, None])

    data = rw.edited(rw.clean_return(rw.some_departments(reform)), scatter)
    made = mr.checked_returns(reform, 提出=data)
    cells = made.checked.cells
    expected = {
        (page.title, cell.coordinate)
        for page in openpyxl.load_workbook(io.BytesIO(data))
        for row in page
        for cell in row
        if cell.value not in (None, "")
    }
    assert set(zip(cells["sheet"], cells["cell"], strict=True)) == expected
    department = cells["department"][0]
    book = openpyxl.load_workbook(io.BytesIO(made.feedback(department)))
    copies = [name for name in book.sheetnames if name not in ("結果", "指摘", "公表内容", "読み替え")]
    assert_copied(cells, book, dict(zip(dict.fromkeys(cells["sheet"]), copies, strict=True)))


def test_only_so_many_findings_of_a_sheet_are_commented():
    rows = [
        {"code": "C301", "severity": "error", "sheet": "x", "cell": f"A{n}", "message": "文", "fix": "直す"}
        for n in range(1, MOST_COMMENTED + 11)
    ]
    findings = findings_table(rows).assign(number=range(1, len(rows) + 1))
    marks, uncommented = mark_cells(rows_of(findings), [])
    assert (len(marks), uncommented) == (len(rows), 10)
    assert sum(bool(mark.comment) for mark in marks.values()) == MOST_COMMENTED


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=50), st.integers(1, 40_000))
@settings(deadline=None, max_examples=40)
def test_a_text_is_cut_only_where_a_cell_could_not_hold_it(text, times):
    whole = text * times
    held = as_held(whole)
    assert len(held.encode("utf-16-le")) // 2 <= 32_767
    assert held == whole or held.endswith("…（長いため、ここまでを写しています）")


@pytest.mark.parametrize("length", [10, 300, 3000])
def test_a_comment_is_as_large_as_its_text(length):
    width, height = comment_size("あ" * length)
    signs = (width // 12) * (height // 17)
    assert signs >= length or height == 640
