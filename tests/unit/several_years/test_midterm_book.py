"""The workbook of the midterm evaluation and the comments that come back in it."""

import io
import re
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.cell import Cell

from pipelines.publication.midterm.comments import CommentsError, read_comments
from pipelines.publication.midterm.data import build_midterm_data
from pipelines.publication.midterm.edition import COMMENT_LABEL, MidtermEdition
from pipelines.publication.midterm.words import compose_circumstances
from pipelines.publication.midterm.workbook import WHOLE, write_midterm_workbook

KEY = "1(1)4"


@pytest.fixture
def midterm(read_years, review):
    return review(read_years)


@pytest.fixture
def sent(midterm, edition_of):
    return write_midterm_workbook(midterm, {}, edition_of(midterm))


def place_of(sheet, key):
    """The comment's cell of an item."""
    labels = {cell.value: cell for row in sheet.iter_rows(1, 8) for cell in row if cell.value}
    return next(
        sheet.cell(row, labels[COMMENT_LABEL].column)
        for row in range(1, sheet.max_row + 1)
        if sheet.cell(row, 1).value == key
    )


def returned(data, change):
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read(data, sent, midterm, edition_of):
    return read_comments(data, "返却.xlsx", sent, edition_of(midterm), midterm.items["item_id"].tolist())


def test_the_same_years_give_the_same_bytes(midterm, edition_of, sent):
    assert write_midterm_workbook(midterm, {}, edition_of(midterm)) == sent
    nothing = read(sent, sent, midterm, edition_of)
    assert (len(nothing.comments), len(nothing.findings)) == (0, 0)
    data = build_midterm_data(midterm, nothing, edition_of(midterm))
    assert data == build_midterm_data(midterm, nothing, edition_of(midterm))


def test_every_chart_is_native_and_has_an_alternative_text(sent):
    with zipfile.ZipFile(io.BytesIO(sent)) as archive:
        charts = [name for name in archive.namelist() if name.startswith("xl/charts/chart")]
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
    texts = re.findall(r'descr="([^"]+)"', drawing)
    assert len(charts) == len(texts) == 3
    assert all("帯グラフ" in text and "令和4年度は" in text for text in texts[:2])


def test_only_the_committees_cells_are_open(sent, midterm):
    opened = []
    for sheet in openpyxl.load_workbook(io.BytesIO(sent)):
        assert sheet.protection.sheet
        opened += [c for row in sheet.iter_rows() for c in row if isinstance(c, Cell) and not c.protection.locked]
    assert len(opened) == len(midterm.items) + 1
    assert {cell.fill.fgColor.rgb for cell in opened} == {"FFFFFFCC"}


def test_all_years_of_the_programme_make_the_final_evaluation(read_years, review, edition_of):
    first, second = read_years
    later = [
        replace(second, fiscal_year=year, indicators=second.indicators.assign(fiscal_year=year))
        for year in (2024, 2025)
    ]
    midterm = review([first, second, *later])
    of = MidtermEdition(replace(edition_of(review(read_years)).edition, fiscal_year=2025), tuple(midterm.years))
    book = openpyxl.load_workbook(io.BytesIO(write_midterm_workbook(midterm, {}, of)))
    assert of.file_name == "令和4年度～令和7年度_総括評価.xlsx"
    assert "総括評価（令和4（2022）年度から令和7（2025）年度まで）" in book["総括"]["A1"].value
    labels = [cell.value for row in book["取組1"].iter_rows(1, 8) for cell in row]
    assert [f"令和{n}年度" in labels for n in (4, 5, 6, 7)] == [True] * 4
    at_end = midterm.indicators[midterm.indicators["end_op"] == "text"]
    assert len(at_end)


def test_comments_come_back_wherever_their_rows_stand(midterm, edition_of, sent):
    long = "成果の指標を、市民に分かる言葉に直すこと。\n" * 60

    def write(book):
        place_of(book["取組1"], KEY).value = "=根拠を示すこと。"
        place_of(book["取組1"], KEY).data_type = "s"
        place_of(book["取組2"], "2(1)1").value = long
        overview = book["総括"]
        label = next(cell for row in overview.iter_rows(max_col=1) for cell in row if cell.value == COMMENT_LABEL)
        overview.cell(label.row, 2).value = "全体として着実に進んでいる。"

    found = read(returned(sent, write), sent, midterm, edition_of)
    assert len(found.findings) == 0
    comments = dict(zip(found.comments["item_id"], found.comments["comment"], strict=True))
    expected = {WHOLE: "全体として着実に進んでいる。", KEY: "=根拠を示すこと。", "2(1)1": long.strip()}
    assert comments == expected
    again = write_midterm_workbook(midterm, comments, edition_of(midterm))
    back = read(again, sent, midterm, edition_of)
    assert dict(zip(back.comments["item_id"], back.comments["comment"], strict=True)) == expected
    assert len(back.findings) == 0


def test_what_must_not_be_changed_is_reported_and_not_published(midterm, edition_of, sent):
    def write(book):
        sheet = book["取組1"]
        place_of(sheet, KEY).value = "意見"
        sheet.cell(place_of(sheet, KEY).row, 2).value = "別の名前"
        place_of(sheet, "1(1)6").value = "迷子の意見"
        sheet.cell(place_of(sheet, "1(1)6").row, 1).value = "1(1)66"
        book["取組4"].title = "取組よん"
        book["総括"]["A1"].value += "（修正）"

    found = read(returned(sent, write), sent, midterm, edition_of)
    assert found.comments["item_id"].tolist() == [KEY]
    codes = sorted(found.findings["code"])
    assert codes == ["M601", "M601", "M602", "M603", "M604"]
    assert "別の名前" in "".join(found.findings["message"])


def test_a_formula_is_no_comment(midterm, edition_of, sent):
    def write(book):
        place_of(book["取組1"], KEY).value = "=1+1"

    found = read(returned(sent, write), sent, midterm, edition_of)
    assert (len(found.comments), found.findings["code"].tolist()) == (0, ["M606"])


def test_a_row_that_stands_twice_is_reported(midterm, edition_of, sent):
    def write(book):
        sheet = book["取組1"]
        place_of(sheet, KEY).value = "初め"
        row = place_of(sheet, "1(1)5").row
        place_of(sheet, "1(1)5").value = "二つ目"
        sheet.cell(row, 1).value = KEY

    found = read(returned(sent, write), sent, midterm, edition_of)
    assert found.comments["comment"].tolist() == ["初め"]
    assert set(found.findings["code"]) == {"M603", "M605"}


@pytest.mark.parametrize("kind", ["text", "other"])
def test_another_file_is_refused_in_japanese(midterm, edition_of, sent, kind):
    other = io.BytesIO()
    openpyxl.Workbook().save(other)
    with pytest.raises(CommentsError, match=r"[。]"):
        read("意見".encode() if kind == "text" else other.getvalue(), sent, midterm, edition_of)


def test_a_programme_without_pillars_has_one_sheet_of_items(read_years, review, edition_of):
    years = []
    for year in read_years:
        items = year.items.assign(pillar="", group="", pillar_no=None, group_no=None)
        years.append(replace(year, items=items.astype({"pillar_no": "Int64", "group_no": "Int64"})))
    midterm = review(years)
    book = openpyxl.load_workbook(io.BytesIO(write_midterm_workbook(midterm, {}, edition_of(midterm))))
    assert book.sheetnames == ["総括", "局区等別", "改革課題一覧", "指標の推移"]


@pytest.mark.parametrize(
    ("said", "told"), [("－", ""), ("未定", ""), ("", ""), ("講座を中止", "●令和4年度の状況変化：講座を中止")]
)
def test_what_says_nothing_is_no_change_of_circumstances(said, told):
    year = {"fiscal_year": 2022, "circumstances": said, "circumstances_kind": ""}
    assert compose_circumstances([year]) == told
