import io
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from pipelines.workbook.book import finish_book, new_book
from pipelines.workbook.styles import Style, make_styles
from pipelines.workbook.text import LONGEST_TEXT, CellError, merge_text, put_number, put_text


@pytest.fixture
def page():
    book, buffer = new_book(title="題", subject="件名", created=date(2023, 4, 1))
    return book, buffer, book.add_worksheet("一覧"), make_styles(book, 10)


def written(book, buffer):
    data = finish_book(book, buffer)
    return openpyxl.load_workbook(io.BytesIO(data)).active, data


HARMFUL = [
    "=1+1", "=cmd|' /C calc'!A0", "+81-44", "-5", "@SUM(A1)", "{=1+1}", "＝1+1", "=HYPERLINK(\"http://a\")",
    "http://example.com/", "mailto:a@b", "internal:一覧!A1", "external:a.xlsx", "ftp://a", "http://a/" + "x" * 2200,
    "<r><t>太字</t></r>", "<r>&</r>", "<b>x</b> & \"y\"", "00101", "1e5", "TRUE", "  前後  ", "一行目\n二行目", "🏙️𠮷髙",
]  # fmt: skip


@pytest.mark.parametrize("text", HARMFUL)
def test_a_text_stays_the_text_it_is(page, text):
    book, buffer, sheet, styles = page
    put_text(sheet, 0, 0, text, styles[Style.TEXT])
    merge_text(sheet, (1, 0), (1, 2), text, styles[Style.TEXT])
    read, data = written(book, buffer)
    assert read["A1"].value == text
    assert read["A2"].value == text
    assert read["A1"].data_type == "s"
    parts = zipfile.ZipFile(io.BytesIO(data))
    everything = b"".join(parts.read(name) for name in parts.namelist())
    assert b"<f>" not in everything
    assert b"<hyperlink" not in everything


def test_no_text_is_an_empty_cell_with_its_borders(page):
    book, buffer, sheet, styles = page
    put_text(sheet, 0, 0, "", styles[Style.TEXT])
    put_number(sheet, 0, 1, None, styles[Style.NUMBER])
    read, _ = written(book, buffer)
    assert (read["A1"].value, read["B1"].value) == (None, None)
    assert read["A1"].border.left.style == read["B1"].border.left.style == "thin"


@pytest.mark.parametrize("text", ["あ" * (LONGEST_TEXT + 1), "😀" * 16_384])
def test_a_text_that_would_be_cut_is_refused_with_its_place(page, text):
    _, _, sheet, styles = page
    with pytest.raises(CellError, match=r"一覧.*C2.*32,767文字"):
        put_text(sheet, 1, 2, text, styles[Style.TEXT])


def test_the_longest_text_is_written_whole(page):
    book, buffer, sheet, styles = page
    put_text(sheet, 0, 0, "あ" * LONGEST_TEXT, styles[Style.TEXT])
    read, _ = written(book, buffer)
    assert read["A1"].value == "あ" * LONGEST_TEXT


def test_half_a_sign_is_refused_before_it_spoils_the_whole_book(page):
    _, _, sheet, styles = page
    with pytest.raises(CellError, match="保存できない"):
        put_text(sheet, 0, 0, "\ud83d", styles[Style.TEXT])


def test_a_cell_outside_the_sheet_is_refused(page):
    _, _, sheet, styles = page
    with pytest.raises(CellError, match="書き込めません"):
        put_text(sheet, 1_048_576, 0, "x", styles[Style.TEXT])


@pytest.mark.parametrize("value", [0, -3, Decimal("0.1"), Decimal("59353314"), Decimal("-1234.5"), Decimal("1E+3")])
def test_a_number_is_a_number(page, value):
    book, buffer, sheet, styles = page
    put_number(sheet, 0, 0, value, styles[Style.NUMBER])
    read, _ = written(book, buffer)
    assert read["A1"].data_type == "n"
    assert Decimal(str(read["A1"].value)) == value


@pytest.mark.parametrize("value", [Decimal(1) / 3, Decimal("1234567890123456"), Decimal("NaN"), Decimal("Infinity")])
def test_a_number_a_workbook_cannot_hold_is_refused(page, value):
    _, _, sheet, styles = page
    with pytest.raises(CellError, match=r"一覧.*A1"):
        put_number(sheet, 0, 0, value, styles[Style.NUMBER])
