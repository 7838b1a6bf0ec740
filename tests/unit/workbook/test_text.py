import io
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.workbook.book import finish_book, new_book
from pipelines.workbook.styles import Style, make_styles
from pipelines.workbook.text import LONGEST_TEXT, CellError, as_held, merge_text, put_number, put_text


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


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(st.characters(), max_size=40), max_size=30))
def test_no_text_of_all_of_unicode_stops_the_writer(texts):
    book, buffer = new_book(title="題", subject="件名", created=date(2023, 4, 1))
    sheet, styles = book.add_worksheet("一覧"), make_styles(book, 10)
    for row, text in enumerate(texts):
        put_text(sheet, row, 0, as_held(text), styles[Style.TEXT])
    read, _ = written(book, buffer)
    assert len([row for row in read.iter_rows(max_col=1, values_only=True) if row[0]]) == len([t for t in texts if t])


@pytest.mark.parametrize("text", ["あ" * 40_000, "😀" * 20_000, "あ" * 32_767 + "\ud83d"])
def test_a_text_that_is_too_long_is_held_from_its_beginning(page, text):
    book, buffer, sheet, styles = page
    put_text(sheet, 0, 0, as_held(text), styles[Style.TEXT])
    read, _ = written(book, buffer)
    assert read["A1"].value.startswith(text[:16_000])
    assert read["A1"].value.endswith("…（長いため、ここまでを写しています）")


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


@pytest.mark.parametrize(
    ("value", "held"),
    [
        (Decimal(100) - Decimal("5.26315789473684"), "94.7368421052632"),
        (Decimal(2) / 3, "0.666666666666667"),
        (Decimal("9999999999999995"), "1E+16"),
        (Decimal("999999999999999") + Decimal("0.01"), "999999999999999"),
    ],
)
def test_a_computed_number_stands_in_the_digits_a_cell_holds(page, value, held):
    book, buffer, sheet, styles = page
    put_number(sheet, 0, 0, value, styles[Style.NUMBER])
    read, _ = written(book, buffer)
    assert Decimal(str(read["A1"].value)) == Decimal(held)


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity")])
def test_what_is_no_number_is_refused(page, value):
    _, _, sheet, styles = page
    with pytest.raises(CellError, match=r"一覧.*A1"):
        put_number(sheet, 0, 0, value, styles[Style.NUMBER])
