"""One printed value -> operator, bounds, unit; and how values of one indicator come into one unit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.japanese.printed.cells import Reading, read_cell
from pipelines.japanese.printed.units import choose_unit, convert

UNITS = ["%", "人", "件", "千円", "億円", "箇所", "施設・窓口", "TEU", "t", "回"]
BOUNDS = {"": "eq", "以上": "ge", "以下": "le", "未満": "lt", "超": "gt"}


@pytest.mark.parametrize(
    ("cell", "op", "low", "high", "unit", "text"),
    [
        ("85%", "eq", "85", "85", "%", "85%"),
        ("１，２３０件", "eq", "1230", "1230", "件", "1,230件"),
        ("12,300 千円以下", "le", None, "12300", "千円", "12,300千円以下"),
        ("1,830,000人以上", "ge", "1830000", None, "人", "1,830,000人以上"),
        ("20%未満", "lt", None, "20", "%", "20%未満"),
        ("▲17億円", "eq", "-17", "-17", "億円", "▲17億円"),
        ("59～90%", "range", "59", "90", "%", "59～90%"),
        ("70%〜90%", "range", "70", "90", "%", "70%～90%"),
        ("約104億円", "approx", "104", "104", "億円", "約104億円"),
        ("135,996 t 以上", "ge", "135996", None, "t", "135,996t以上"),
        ("8,194 TEU", "eq", "8194", "8194", "TEU", "8,194TEU"),
        ("全部署", "text", None, None, "", "全部署"),
        ("全区分で 3倍以上", "text", None, None, "倍", "全区分で3倍以上"),
        ("90～70%", "text", None, None, "%", "90～70%"),
        ("12,34人", "text", None, None, "人", "12,34人"),
    ],
)
def test_values(cell, op, low, high, unit, text):
    reading = read_cell(cell)
    assert (reading.op, _shown(reading.low), _shown(reading.high)) == (op, low, high)
    assert (reading.unit, reading.text) == (unit, text)


@pytest.mark.parametrize("dash", ["-", "—", "－", "―", "–", "−", " — "])
def test_every_dash_is_no_target(dash):
    assert read_cell(dash) == Reading("none", None, None, "", "—")


def test_a_blank_is_not_a_dash():
    with pytest.raises(ValueError, match="空欄"):
        read_cell("  ")


@pytest.mark.parametrize(
    ("cell", "low", "note"),
    [
        ("13件 (全階層)", "13", "全階層"),
        ("166箇所（全小中学校）", "166", "全小中学校"),
        ("0円以上 <small>（純利益の確保）</small>", "0", "純利益の確保"),
        ("年7回以上", "7", "年間"),
    ],
)
def test_words_beside_a_number_become_a_note(cell, low, note):
    assert (_shown(read_cell(cell).low), read_cell(cell).note) == (low, note)


@given(
    number=st.decimals(min_value=0, max_value=10**9, places=2),
    unit=st.sampled_from(UNITS),
    bound=st.sampled_from(sorted(BOUNDS)),
    grouped=st.booleans(),
    gap=st.sampled_from(["", " ", "\u3000"]),
)
def test_whatever_number_is_printed_is_read_back(number, unit, bound, grouped, gap):
    printed = f"{number:,}" if grouped else f"{number}"
    reading = read_cell(f"{printed}{gap}{unit}{gap}{bound}")
    assert reading.op == BOUNDS[bound]
    assert reading.unit == unit
    assert reading.value == number


@given(st.text(alphabet="0123456789,.%～-－—▲約年全部署人千円以上下未満() （）", min_size=1))
def test_no_cell_breaks_the_reader(cell):
    try:
        reading = read_cell(cell)
    except ValueError:
        assert cell.strip() == ""
        return
    assert reading.op in {"eq", "ge", "le", "lt", "gt", "range", "approx", "text", "none"}
    assert (reading.low is not None) == (reading.op in {"eq", "approx", "ge", "gt", "range"})
    assert (reading.high is not None) == (reading.op in {"eq", "approx", "le", "lt", "range"})
    if reading.op == "range":
        assert reading.low <= reading.high


def test_zero_says_nothing_about_the_scale():
    cells = [read_cell(cell) for cell in ("0円", "0円", "0円", "1,000千円", "3,000千円")]
    assert choose_unit(cells, "x") == "千円"
    assert [convert(cell, "千円").low for cell in cells] == [0, 0, 0, 1000, 3000]


def test_a_larger_scale_in_the_last_year_is_converted():
    cells = [read_cell(cell) for cell in ("7千枚", "8千枚", "9千枚", "1万枚")]
    assert choose_unit(cells, "x") == "千枚"
    assert str(convert(cells[3], "千枚").high) == "10"


def test_words_give_their_unit_only_where_no_number_does():
    assert choose_unit([read_cell("全区分で3倍以上")], "x") == "倍"
    assert choose_unit([read_cell("666部署（全部署）"), read_cell("全部署")], "x") == "部署"


def test_units_of_different_things_are_refused():
    with pytest.raises(ValueError, match="混在"):
        choose_unit([read_cell("3人"), read_cell("4件")], "1(1)1-O1")


@given(st.integers(1, 10**6), st.sampled_from(["円", "千円", "百万円", "億円"]))
def test_conversion_is_exact(amount, unit):
    reading = read_cell(f"{amount}{unit}")
    assert convert(convert(reading, "千円"), unit).low == amount


def _shown(bound: Decimal | None) -> str | None:
    return None if bound is None else str(bound)


def test_a_bound_behind_a_bare_number_is_no_unit() -> None:
    reading = read_cell("5以上")
    assert (reading.op, reading.low, reading.unit) == ("ge", 5, "")
