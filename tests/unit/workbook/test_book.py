import io
import time
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from pipelines.workbook.book import finish_book, new_book
from pipelines.workbook.fonts import HEADING_FONT, TEXT_FONT
from pipelines.workbook.printing import MADE_UP, Page, Paper, set_up_page
from pipelines.workbook.styles import Style, make_styles, number_style
from pipelines.workbook.text import put_number, put_text


def small_book() -> bytes:
    book, buffer = new_book(title="令和4年度の結果", subject="行財政改革", created=date(2023, 4, 1))
    styles = make_styles(book, 10)
    sheet = book.add_worksheet("一覧")
    put_text(sheet, 0, 0, "実績", styles[Style.HEADER])
    put_number(sheet, 1, 0, -1234, styles[Style.NUMBER])
    put_text(sheet, 2, 0, "記入", styles[Style.ENTRY_TEXT])
    put_text(sheet, 3, 0, "固定", styles[Style.LOCKED_TEXT])
    page = Page("A & B の結果", 3, 0, Paper.A3, header_rows=(0, 0), made_up=True)
    set_up_page(sheet, page)
    return finish_book(book, buffer)


def read_small_book():
    return openpyxl.load_workbook(io.BytesIO(small_book()))


def test_the_same_contents_are_the_same_bytes_at_any_time_and_place(monkeypatch):
    first = small_book()
    for zone in ("Asia/Tokyo", "America/Los_Angeles"):
        monkeypatch.setenv("TZ", zone)
        if hasattr(time, "tzset"):
            time.tzset()
        assert small_book() == first
    monkeypatch.delenv("TZ")
    if hasattr(time, "tzset"):
        time.tzset()


def test_nothing_of_a_book_lies_on_disk_while_it_is_made(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    small_book()
    assert list(tmp_path.iterdir()) == []


def test_document_properties_name_title_subject_date_and_language():
    properties = read_small_book().properties
    assert (properties.title, properties.subject) == ("令和4年度の結果", "行財政改革")
    assert properties.created.date() == date(2023, 4, 1)
    parts = zipfile.ZipFile(io.BytesIO(small_book()))
    assert "ja-JP" in parts.read("docProps/custom.xml").decode()


def test_fonts_entries_and_negatives():
    sheet = read_small_book()["一覧"]
    assert (sheet["A1"].font.name, sheet["A2"].font.name) == (HEADING_FONT, TEXT_FONT)
    assert "▲" in sheet["A2"].number_format
    assert (sheet["A3"].protection.locked, sheet["A4"].protection.locked) == (False, True)
    assert sheet["A3"].fill.fgColor.rgb != sheet["A4"].fill.fgColor.rgb


def test_page_set_up():
    sheet = read_small_book()["一覧"]
    assert (int(sheet.page_setup.paperSize), sheet.page_setup.orientation) == (Paper.A3, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_area.endswith("$A$1:$A$4")
    assert sheet.oddFooter.center.text.startswith("&P／&N\n")
    assert "A && B の結果" in sheet.oddFooter.center.text
    assert MADE_UP in sheet.oddHeader.center.text
    assert sheet.oddHeader.center.color == "C00000"


@pytest.mark.parametrize(
    ("value", "style"),
    [
        ("5", Style.NUMBER),
        ("0.5", Style.NUMBER_1),
        ("1.25", Style.NUMBER_2),
        ("1.2345", Style.NUMBER_3),
        ("1E+3", Style.NUMBER),
    ],
)
def test_a_number_shows_its_decimals(value, style):
    assert number_style(Decimal(value)) is style
