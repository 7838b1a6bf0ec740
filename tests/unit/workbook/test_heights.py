import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.japanese.characters import display_width
from pipelines.workbook.heights import TALLEST, break_lines, count_lines, row_height, split_tall_text

TEXTS = st.text(alphabet="あ漢字、。（）「」ーぁ・０1234,.%abc \n", max_size=300)
WIDTHS = st.integers(4, 80)


def test_a_line_holds_as_many_signs_as_the_column_is_wide():
    assert count_lines("あ" * 10, 22, 11) == 1
    assert count_lines("あ" * 11, 22, 11) == 2
    assert count_lines("あ" * 12, 22, 10) == 2
    assert count_lines("a" * 21, 22, 11) == 1


def test_line_breaks_and_blank_lines_count():
    assert count_lines("一\n\n三", 20, 11) == 3
    assert count_lines("", 20, 11) == 1


def test_no_line_begins_with_a_stop_or_ends_with_an_opening_bracket():
    lines = list(break_lines("ああああ。いいいい（うううう）", 9, 11))
    assert all(line[0] not in "。）" and line[-1] != "（" for line in lines)


def test_a_number_is_not_torn_apart():
    assert "147,832" in list(break_lines("利用人数は147,832人", 14, 11))[1]


def test_a_word_longer_than_a_line_is_cut():
    assert count_lines("x" * 100, 11, 11) == 10


@given(TEXTS, WIDTHS, st.sampled_from([8, 9, 10, 11]))
def test_lines_give_the_text_and_fit_the_column(text, width, size):
    lines = list(break_lines(text, width, size))
    assert "".join(lines) == text.replace("\n", "")
    assert all(display_width(line) <= max(2, width * 11 / size) for line in lines)


@given(TEXTS, WIDTHS, WIDTHS)
def test_a_wider_column_never_needs_a_taller_row(text, one, other):
    narrow, wide = sorted((one, other))
    # a number that does not fit moves whole to the next line, which can cost a line once
    assert row_height([(text, wide)], 10) <= row_height([(text, narrow)], 10) + 15


def test_the_fullest_cell_sets_the_height_in_pixels():
    height = row_height([("短い", 20), ("あ" * 40, 20), ("", 5)], 10)
    assert height == row_height([("あ" * 40, 20)], 10)
    assert height % 0.75 == 0
    assert row_height([], 10) == row_height([("x", 10)], 10)


def test_no_row_is_taller_than_a_row_can_be():
    assert row_height([("あ" * 5000, 10)], 10) == TALLEST


@given(TEXTS, st.integers(4, 30))
def test_a_split_text_loses_nothing_and_each_part_fits(text, width):
    parts = split_tall_text(text, width, 10, tallest=80)
    assert "".join(parts).replace("\n", "") == text.replace("\n", "")
    assert all(row_height([(part, width)], 10) <= 80 for part in parts)


def test_a_text_that_fits_is_not_split():
    assert split_tall_text("一\n二", 20, 10) == ["一\n二"]


@pytest.mark.parametrize("text", ["あ" * 3000, "\n".join(["●実績"] * 200)])
def test_a_very_long_text_becomes_several_rows(text):
    parts = split_tall_text(text, 20, 10)
    assert len(parts) > 1
    assert all(row_height([(part, 20)], 10) < TALLEST for part in parts)
