"""Quantities: an exact value, one of four kinds of nothing, or a refusal; never a guess."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.japanese.numbers import (
    Kind,
    Quantity,
    as_printed,
    grouped,
    has_too_many_digits,
    in_a_cell,
    plain,
    read_quantity,
    split_scale,
)


@pytest.mark.parametrize(
    ("written", "unit", "value", "rules"),
    [
        ("1580", "時間", "1580", ()),
        ("１，２３４人", "人", "1234", ("width", "comma", "unit")),
        ("1,234人", "人", "1234", ("comma", "unit")),
        ("約104億円", "億円", "104", ("about", "unit")),
        ("10.4億円", "千円", "1040000", ("scale",)),
        ("1.2億円", "億円", "1.2", ("unit",)),
        ("▲5", "件", "-5", ("sign",)),
        ("△1.5", "", "-1.5", ("sign",)),
        ("−３", "", "-3", ("width",)),
        ("９５％", "%", "95", ("width", "unit")),
        ("1 580 時間", "時間", "1580", ("blank", "unit")),
        ("1 580 300.5", "千円", "1580300.5", ("blank",)),
        ("\u30001580\u00a0", "時間", "1580", ("blank",)),
        ("50ﾊﾟｰｾﾝﾄ", "%", "50", ("width", "unit")),
        ("33か所", "箇所", "33", ("unit",)),
        ("12名", "人", "12", ("unit",)),
        ("120\u200b", "件", "120", ("unseen",)),
        ("\ufeff１20", "件", "120", ("unseen", "width")),
        ("0", "人", "0", ()),
        ("-0", "人", "0", ()),
        ("7千枚", "万枚", "0.7", ("scale",)),
    ],
)
def test_reads_what_staff_write(written: str, unit: str, value: str, rules: tuple[str, ...]) -> None:
    assert read_quantity(written, unit) == Quantity(Kind.NUMBER, Decimal(value), rules)


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        (None, Kind.BLANK), ("", Kind.BLANK), (" \u3000", Kind.BLANK), (" \u200b", Kind.BLANK),
        ("－", Kind.DASH), ("―", Kind.DASH), ("ー", Kind.DASH), ("該当なし", Kind.DASH),
        ("未定", Kind.UNDECIDED), ("（集計中）", Kind.UNDECIDED), ("調査中", Kind.UNDECIDED),
    ],
)  # fmt: skip
def test_tells_the_kinds_of_nothing_apart(written: str | None, kind: Kind) -> None:
    assert read_quantity(written, "人").kind is kind


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("30～40", "several"), ("2→3", "several"), ("30※1", "several"),
        ("30以上", "bound"), ("１０件以下", "bound"),
        ("12\n15", "several"), ("12 15", "several"), ("12\u300015", "several"), ("12, 150", "several"),
        ("2022 120", "several"), ("12\n150", "several"), ("12 ,150", "several"), ("1 580 15", "several"),
        ("1,23", "words"), ("1、234", "several"), ("1_000", "several"), ("1E3", "exponent"), ("1.2E+3", "exponent"),
        ("三十", "words"),
        ("令和5年3月", "date"), ("R5.3.31", "date"), ("2023/3/31", "date"), ("2023年3月", "date"), ("3月31日", "date"),
        ("2023-2024", "several"),
        ("120人程度", "words"), ("120人（見込み）", "words"), ("120※", "words"), ("120程度", "words"),
        ("約120名弱", "words"), ("30℃", "unit"), ("120以上（速報）", "bound"), ("50%弱", "unit"), ("約120万", "unit"),
        ("12月", "unit"), ("5件", "unit"),
        ("(1,234)", "brackets"), ("（１２人）", "brackets"), ("(▲3)", "brackets"),
        ("1\U0001d7ce", "words"), ("٣", "words"), ("10²", "words"),
        ("9" * 16, "digits"), ("1" * 1000, "digits"), (True, "words"), (float("nan"), "words"), (float("inf"), "words"),
    ],
)  # fmt: skip
def test_refuses_what_is_not_one_number(written: object, why: str) -> None:
    assert read_quantity(written, "人") == Quantity(Kind.UNREADABLE, why=why)


def test_numbers_have_the_digits_a_spreadsheet_shows() -> None:
    assert read_quantity(0.1 + 0.2).value == Decimal("0.3")


@pytest.mark.parametrize("written", ["50%弱", "50％台", "50.0%（速報）", "50パーセント程度"])
def test_words_behind_the_right_unit_are_no_other_unit(written: str) -> None:
    assert read_quantity(written, "%").why == "words"


@pytest.mark.parametrize("written", ["30人", "5%"])
def test_without_a_unit_none_can_differ(written: str) -> None:
    assert read_quantity(written, "").why == "words"


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3), st.sampled_from(["人", "千円", "%", ""]))
def test_any_number_comes_back_exactly(value: Decimal, unit: str) -> None:
    for written in (
        plain(value),
        grouped(value) + unit,
        plain(value).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    ):
        assert read_quantity(written, unit).value == value


@given(st.text(max_size=12), st.sampled_from(["人", "千円", "%", ""]))
def test_any_text_is_a_value_or_a_refusal(written: str, unit: str) -> None:
    reading = read_quantity(written, unit)
    assert (reading.value is not None) == (reading.kind is Kind.NUMBER)
    assert (reading.why != "") == (reading.kind is Kind.UNREADABLE)


@pytest.mark.parametrize(
    ("unit", "parts"), [("千円", (1000, "円")), ("人", (1, "人")), ("万枚", (10000, "枚")), ("%", (1, "%"))]
)
def test_splits_scales(unit: str, parts: tuple[int, str]) -> None:
    assert split_scale(unit) == parts


def test_prints_as_the_city_prints() -> None:
    assert grouped(Decimal("-1234567.50")) == "▲1,234,567.5"
    assert plain(Decimal("1E+3")) == "1000"


@pytest.mark.parametrize(
    ("value", "printed", "held", "said"),
    [
        (Decimal(100) - Decimal("5.26315789473684"), "94.737", "94.7368421052632", "94.737"),
        (Decimal(150) / 7, "21.429", "21.4285714285714", "21.429"),
        (Decimal(-150) / 7, "-21.429", "-21.4285714285714", "▲21.429"),
        (Decimal("0.0005"), "0.001", "0.0005", "0.0005"),
        (Decimal("12.50"), "12.50", "12.50", "12.5"),
        (Decimal("999999999999999") + Decimal("0.4"), "999999999999999", "999999999999999", "999,999,999,999,999"),
        (Decimal("123456789012345678"), "1.23456789012346E+17", "1.23456789012346E+17", "123,456,789,012,346,000"),
    ],
)
def test_a_computed_number_is_rounded_as_the_pages_print_it(value: Decimal, printed: str, held: str, said: str) -> None:
    assert as_printed(value) == Decimal(printed)
    assert in_a_cell(value) == Decimal(held)
    assert grouped(value) == said


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15) + 1, max_value=10**15 - 1))
def test_no_computed_number_has_more_digits_than_a_cell(value: Decimal) -> None:
    for shown in (as_printed(value), in_a_cell(value)):
        assert not has_too_many_digits(shown)
        assert abs(shown - value) <= Decimal("0.0005") + abs(value) * Decimal("1E-14")
