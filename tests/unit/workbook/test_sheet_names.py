import unicodedata

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from pipelines.workbook.sheet_names import LONGEST_NAME, sheet_name

REFUSED = "[]:*?/\\'’＇＊／：？［＼］￥¥"


@pytest.mark.parametrize("name", ["総務企画局", "一覧の見方", "川崎区役所"])
def test_an_ordinary_name_stays(name):
    assert sheet_name(name, set()) == name


@pytest.mark.parametrize(
    ("wanted", "given_name"),
    [
        ("総務部／課", "総務部・課"),
        ("A/B[C]", "A・B・C"),
        ("'引用'", "引用"),
        ("　", "シート"),
        ("", "シート"),
        ("History", "History一覧"),
        ("改行\nあり", "改行・あり"),
    ],
)
def test_refused_signs_are_replaced(wanted, given_name):
    assert sheet_name(wanted, set()) == given_name


def test_namesakes_get_a_number_also_when_width_and_case_are_not_told_apart():
    taken: set[str] = set()
    names = [sheet_name(wanted, taken) for wanted in ("ABC", "ＡＢＣ", "abc", "カナ", "ｶﾅ")]
    assert names == ["ABC", "ＡＢＣ~2", "abc~3", "カナ", "ｶﾅ~2"]


@given(st.lists(st.text(max_size=60), min_size=1, max_size=8))
def test_every_book_takes_the_names(wanted):
    taken: set[str] = set()
    names = [sheet_name(name, taken) for name in wanted if not any("\ud800" <= c <= "\udfff" for c in name)]
    book = xlsxwriter.Workbook()
    for name in names:
        assert len(name.encode("utf-16-le")) // 2 <= LONGEST_NAME
        assert not set(name) & set(REFUSED)
        book.add_worksheet(name)
    keys = {unicodedata.normalize("NFKC", name).casefold() for name in names}
    assert len(keys) == len(names)
