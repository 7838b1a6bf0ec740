"""Markers and year labels inside cells: who has which value, and of which year."""

import pytest

from pipelines.importing.document.markers import Part, distribute, split_values
from pipelines.importing.document.table_cells import read_column
from pipelines.importing.document.table_sentences import share_out
from pipelines.importing.document.years import take_card_years, take_table_years
from pipelines.register.errors import DocumentError


@pytest.mark.parametrize(
    ("cell", "markers", "parts"),
    [
        ("5個", [""], ["5個"]),
        ("① 5個 ② 6個", ["①", "②"], ["5個", "6個"]),
        ("②-3 99.35%", ["②-3"], ["99.35%"]),
        ("① - ② 80% 以上", ["①", "②"], ["-", "80% 以上"]),
    ],
)
def test_regular_cells(cell, markers, parts):
    assert distribute(cell, markers, "x") == [Part(text) for text in parts]


def test_all_markers_lost():
    parts = distribute("2テーマ 10回 以上 15 ユーザー", ["①", "②", "③"], "x")
    assert parts == [Part(text, "markers lost") for text in ("2テーマ", "10回以上", "15ユーザー")]


def test_second_marker_lost():
    assert distribute("① - 20%未満", ["①", "②"], "x") == [Part("-"), Part("20%未満", "marker lost")]


def test_a_dash_and_a_number_are_not_a_second_level():
    assert distribute("② - 20%", ["②", "③"], "x") == [Part("-"), Part("20%", "marker lost")]


def test_marker_misread():
    assert distribute("① 250人 ③ 120団体", ["①", "②"], "x") == [Part("250人"), Part("120団体", "marker misread")]


def test_one_dash_for_several():
    assert distribute("—", ["①", "②"], "x") == [Part("—", "shared dash"), Part("—", "shared dash")]


def test_values_lost_behind_their_markers_and_not_mentioned_at_all():
    assert distribute("① ②", ["①", "②"], "x") == [Part(""), Part("")]
    assert distribute("① 1者", ["①", "②"], "x") == [Part("1者"), None]


def test_parts_that_cannot_be_told_apart_are_refused():
    with pytest.raises(DocumentError, match="2件分"):
        distribute("5個", ["①", "②"], "x")
    with pytest.raises(DocumentError, match="指標名にない番号"):
        distribute("④ 5個", ["①", "②"], "x")


def test_blanks_inside_a_value_do_not_split_it():
    assert split_values("8.0億円 以上 13件 (全階層) - 575 ユーザー") == [
        "8.0億円以上",
        "13件(全階層)",
        "-",
        "575ユーザー",
    ]


def test_a_label_serves_the_parts_before_it():
    cells = read_column("① 24% ② 17% (R02) 【2020】 ③ 79% (R03) 【2021】", ["①", "②", "③"], ["あ", "い", "う"], "x")
    assert [(cell.text, cell.years.first) for cell in cells] == [("24%", 2020), ("17%", 2020), ("79%", 2021)]


def test_a_repeated_name_before_the_value_is_dropped():
    cells = read_column("①東病院 88.4% ②西病院 90% 【2020】", ["①", "②"], ["東病院の満足度", "西病院の満足度"], "x")
    assert [cell.text for cell in cells] == ["88.4%", "90%"]
    assert cells[0].years.first == 2020


@pytest.mark.parametrize(
    ("text", "rest", "span", "agrees"),
    [
        ("19件 (H30-R02) 【2018-2020】", "19件", (2018, 2020), True),
        ("- 【R06】 【2024】", "-", (2024, 2024), True),
        ("88% 【2020】", "88%", (2020, 2020), True),
        ("4,213時間 (R05) 【2024】", "4,213時間", (2023, 2023), False),
    ],
)
def test_labels_of_tables(text, rest, span, agrees):
    found, years = take_table_years(text)
    assert (found, (years.first, years.last), years.agrees) == (rest, span, agrees)


@pytest.mark.parametrize(
    ("text", "value", "span", "remark"),
    [
        ("3個 (令和2（2020）年度)", "3個", (2020, 2020), ""),
        ("1 件 (令和 3 (2021) 年度)", "1 件", (2021, 2021), ""),
        ("6千円 (平成30(2018) ～令和3(2021)年度)", "6千円", (2018, 2021), ""),
        ("6千円 （令和元（2019）～ 令和2（2020）年度）", "6千円", (2019, 2020), ""),
        ("11% (令和3（2021）年度) ※令和3（2021）年9月時点", "11%", (2021, 2021), "令和3(2021)年9月時点"),
        ("0人※大会中止 (令和3（2021）年度)", "0人", (2021, 2021), "大会中止"),
    ],
)
def test_labels_of_cards(text, value, span, remark):
    found, years, said = take_card_years(text)
    assert (found, (years.first, years.last), said) == (value, span, remark)
    assert years.agrees


def test_a_card_label_that_contradicts_itself_and_one_of_a_calendar_year():
    assert not take_card_years("3個 (令和3(2020)年度)")[1].agrees
    assert take_card_years("9.0分 (令和2（2020）年)")[1].calendar
    assert take_card_years("3個")[1] is None


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("皆の話", ["皆の話", "皆の話", "皆の話"]),
        ("①甲の話 ②③残りの話", ["甲の話", "残りの話", "残りの話"]),
        ("①～②前の話 ③後の話", ["前の話", "前の話", "後の話"]),
        ("①甲の話 ②乙の話", ["甲の話", "乙の話", ""]),
    ],
)
def test_sentences_are_shared_out(text, passages):
    assert share_out(text, ["①", "②", "③"]) == passages


def test_sentences_of_two_levels_are_shared_out():
    assert share_out("①-1～3 ②-1～3 率の話", ["②-3"]) == ["率の話"]
    assert share_out("①-1～3 ②-1～3 率の話", ["②-4"]) == [""]
    assert share_out("①～③全部の話", ["②-4"]) == ["全部の話"]
