"""Expressions of a form: their text and their value say the same, also where the writer meddles with texts."""

import io
from decimal import Decimal

import openpyxl
import pytest
import xlsxwriter

from pipelines.forms.live import formula as f


@pytest.mark.parametrize(
    "text", ["FILTER(表)で選ぶ", "_xlfn.のしるし", "評価（A）", '「"」を含む', "SORT(LET(x", "普通の文"]
)
def test_a_text_is_written_as_it_is(text: str) -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet().write_formula(0, 0, f"={f.words(text).text}", None, text)
    book.close()
    written = openpyxl.load_workbook(out).active["A1"].value
    assert isinstance(written, str), "no array formula is made of it"
    pieces = written.removeprefix("=").removeprefix('"').removesuffix('"').split('"&"')
    assert "".join(pieces).replace('""', '"') == text


@pytest.mark.parametrize(
    ("value", "blank"),
    [
        (None, True),
        ("　", True),
        (" \n\t", True),
        ("\u00a0", True),
        ("\u200b", True),
        ("0", False),
        (Decimal(0), False),
        ("－", False),
    ],
)
def test_blank_is_what_a_person_sees_nothing_in(value: f.Value, blank: bool) -> None:
    assert f.is_blank(f.cell("A1", value)).value is blank


def test_a_truth_value_is_no_number() -> None:
    assert not f.is_number(f.cell("A1", True)).truth
    assert f.is_number(f.cell("A1", Decimal(0))).truth


def test_numbers_are_written_in_digits() -> None:
    assert f.number(Decimal("1E+3")).text == "1000"
    assert f.number(Decimal("-0.10")).text == "(-0.1)"


def test_what_is_too_long_for_a_formula_is_replaced() -> None:
    long, short = f.words("あ" * 9000), f.words("提出後に確認")
    assert f.fitting(long, short) is short
    assert f.fitting(short, long) is short
