"""How single cells are read: the exact value, the kind of nothing, or a finding at the cell; never a guess."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import openpyxl
import pandas as pd
import pytest
import returned_workbooks as rw
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from pipelines.intake.cells import CellReader, Value
from pipelines.intake.readings import READINGS
from pipelines.intake.returns import Ledger, Return
from pipelines.intake.states import State
from pipelines.intake.table import Table
from pipelines.japanese.numbers import RULES
from pipelines.register.store import Register, items_of
from pipelines.workbook.reading.guard import Sheet
from pipelines.workbook.reading.number_formats import Shown
from pipelines.workbook.reading.sheet_xml import SheetFacts
from schemas.form import CellKind, Column, SheetForm
from schemas.grades import Grade, Scale

SMALL = "監査事務局"  # one item: the files are many
ITEMS, INDICATORS = rw.FORM.items.title, rw.FORM.indicators.title


def read_one(
    register: Register, sheet: str, key: str, value: object, number_format: str = ""
) -> tuple[Return, dict[str, Any]]:
    """Read a clean return in which one cell of the first record holds the value."""
    data = rw.edited(rw.clean_return(register, SMALL), rw.write_in(sheet, 0, key, value, number_format))
    one = rw.read(data, register)
    table = one.items if sheet == ITEMS else one.indicators
    return one, table.iloc[0].to_dict()


def with_effect(register: Register, kind: str, inside: str) -> bytes:
    """A clean return in which the financial effect is a cell of this type with this inside."""

    def change(content: bytes) -> bytes:
        changed, count = re.subn(
            rb'<c r="(\w+)"([^>]*)><v>1200</v></c>', rf'<c r="\1"\2 t="{kind}">{inside}</c>'.encode(), content, count=1
        )
        assert count == 1
        return changed

    return rw.with_part(rw.clean_return(register, SMALL), "xl/worksheets/sheet2.xml", change)


ACCEPTED_QUANTITIES = {
    "number": (1580, 1580),
    "decimal": (98.5, "98.5"),
    "zero": (0, 0),
    "negative": (-3, -3),
    "number_as_text": ("1580", 1580),
    "full_width": ("１５８０", 1580),
    "commas": ("1,580", 1580),
    "full_width_commas": ("１，５８０", 1580),
    "unit": ("1,580千円", 1580),
    "other_scale": ("1.2億円", 120000),
    "blanks": (" 1580　", 1580),
    "triangle": ("▲12", -12),
    "white_triangle": ("△12", -12),
    "full_width_minus": ("－12", -12),
    "about": ("約1580", 1580),
}


@pytest.mark.parametrize("name", ACCEPTED_QUANTITIES)
def test_quantity_accepted(name: str, reform: Register) -> None:
    written, wanted = ACCEPTED_QUANTITIES[name]
    one, row = read_one(reform, ITEMS, "financial_effect", written)
    assert row["financial_effect"] == Decimal(str(wanted))
    assert row["financial_effect__state"] == "value"
    assert one.findings.empty


@pytest.mark.parametrize(
    "name", sorted(ACCEPTED_QUANTITIES.keys() - {"number", "decimal", "zero", "negative", "number_as_text"})
)
def test_what_is_read_otherwise_is_listed_once(name: str, reform: Register) -> None:
    written, wanted = ACCEPTED_QUANTITIES[name]
    one, row = read_one(reform, ITEMS, "financial_effect", written)
    listed = one.normalisations.to_dict("records")
    assert [(n["cell"], n["value"]) for n in listed] == [(row["financial_effect__cell"], str(wanted))]
    assert listed[0]["rule"]


NOTHINGS = {
    "－": "dash",
    "-": "dash",
    "ー": "dash",
    "該当なし": "dash",
    "未定": "undecided",
    "集計中": "undecided",
    "　": "blank",
    None: "blank",
}


@pytest.mark.parametrize("written", NOTHINGS)
def test_the_kinds_of_nothing_stay_apart(written: str | None, reform: Register) -> None:
    _, row = read_one(reform, ITEMS, "financial_effect", written)
    assert row["financial_effect__state"] == NOTHINGS[written]
    assert row["financial_effect"] is None


REFUSED_QUANTITIES = {
    "words": ("たくさん", "C301"),
    "kanji_numerals": ("千五百", "C301"),
    "range": ("30～40", "C301"),
    "two_values": ("30、40", "C301"),
    "bound": ("30以上", "C301"),
    "underscore": ("1_000", "C301"),
    "exponent": ("1E3", "C301"),
    "arabic_indic_digits": ("٣٤", "C301"),
    "brackets": ("(12)", "C301"),
    "full_width_brackets": ("（４８，２００）", "C301"),
    "brackets_with_unit": ("(12千円)", "C301"),
    "ideographic_stop": ("1。5", "C301"),
    "infinity": ("inf", "C301"),
    "nan": ("nan", "C301"),
    "python_none": ("None", "C301"),
    "error_as_text": ("#REF!", "C301"),
    "other_unit": ("30人", "C302"),
    "boolean": (True, "C304"),
    "date": (date(2022, 3, 4), "C305"),
    "date_and_time": (datetime(2022, 3, 4, 5, 6), "C305"),
    "time": (time(1, 30), "C305"),
    "formula_as_text": ("=1+1", "C301"),
    "too_many_digits": (12345678901234567890, "C309"),
}


@pytest.mark.parametrize("name", REFUSED_QUANTITIES)
def test_quantity_refused(name: str, reform: Register) -> None:
    written, code = REFUSED_QUANTITIES[name]
    one, row = read_one(reform, ITEMS, "financial_effect", written)
    assert row["financial_effect"] is None
    assert row["financial_effect__state"] == "unreadable"
    assert one.findings[["code", "cell", "item_id"]].to_numpy().tolist() == [
        [code, row["financial_effect__cell"], row["item_id"]]
    ]
    assert one.status == "read"


@pytest.mark.parametrize("error", ["#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"])
def test_an_error_is_refused_by_its_name(error: str, reform: Register) -> None:
    data = rw.edited(rw.clean_return(reform, SMALL), rw.write_in(ITEMS, 0, "department_grade", error, data_type="e"))
    one = rw.read(data, reform)
    row = one.items.iloc[0]
    assert one.findings[["code", "value"]].to_numpy().tolist() == [["C306", error]]
    assert row["department_grade__state"] == "unreadable"


def test_a_formula_without_a_result_is_refused(reform: Register) -> None:
    data = rw.edited(rw.clean_return(reform, SMALL), rw.write_in(ITEMS, 0, "financial_effect", "=1+1", data_type="f"))
    one = rw.read(data, reform)
    assert one.findings[["code", "cell"]].to_numpy().tolist() == [["C307", one.items["financial_effect__cell"].iloc[0]]]


@pytest.mark.parametrize("result", ["<v></v>", "<v/>", ""])
def test_a_formula_that_gives_the_empty_text_is_blank(result: str, reform: Register) -> None:
    one = rw.read(with_effect(reform, "str", f'<f>IF(A5="","","")</f>{result}'), reform)
    row = one.items.iloc[0]
    assert (row["financial_effect"], row["financial_effect__state"]) == (None, "blank")
    assert one.findings.empty
    assert one.normalisations.empty


def test_the_noise_of_a_calculation_is_rounded_and_listed(reform: Register) -> None:
    def calculate(content: bytes) -> bytes:
        assert b"<v>1200</v>" in content
        return content.replace(b"<v>1200</v>", b"<v>0.30000000000000004</v>", 1)

    one = rw.read(rw.with_part(rw.clean_return(reform, SMALL), "xl/worksheets/sheet2.xml", calculate), reform)
    assert one.items["financial_effect"].iloc[0] == Decimal("0.3")
    assert one.normalisations[["raw", "value"]].to_numpy().tolist() == [["0.30000000000000004", "0.3"]]


def test_line_ends_of_other_systems_become_one(reform: Register) -> None:
    def add_returns(content: bytes) -> bytes:
        return content.replace("案を1件作成した".encode(), "案_x000D_\nを1件作成した".encode())

    one = rw.read(rw.with_part(rw.clean_return(reform, SMALL), "xl/sharedStrings.xml", add_returns), reform)
    assert set(one.items["activity_result"]) == {"見直し方針の案\nを1件作成した"}
    assert (one.normalisations["value"] == "見直し方針の案\nを1件作成した").any()


class TestNumberFormats:
    """What the format of a cell makes of its number."""

    def test_a_percentage_is_read_as_it_is_shown(self, reform: Register) -> None:
        own = items_of(reform, SMALL)["item_id"]
        units = reform.indicators.loc[reform.indicators["item_id"].isin(own), "unit"].tolist()
        percent_record = units.index("%")
        write = rw.write_in(INDICATORS, percent_record, "actual", 0.985, "0.0%")
        data = rw.edited(rw.clean_return(reform, SMALL), write)
        one = rw.read(data, reform)
        assert one.indicators["actual"].iloc[percent_record] == Decimal("98.5")
        assert one.normalisations["rule"].tolist() == [RULES["percent"]]
        assert one.findings.empty

    def test_a_percentage_of_another_unit_is_refused(self, reform: Register) -> None:
        one, row = read_one(reform, ITEMS, "financial_effect", 0.985, "0.0%")
        assert one.findings["code"].tolist() == ["C308"]
        assert row["financial_effect"] is None

    @pytest.mark.parametrize("code", ["yyyy/m/d", 'ggge"年度"', '[$-411]ggge"年"m"月"d"日"', "h:mm"])
    def test_a_number_shown_as_a_date_is_refused(self, code: str, reform: Register) -> None:
        one, row = read_one(reform, ITEMS, "financial_effect", 45748, code)
        assert one.findings["code"].tolist() == ["C305"]
        assert row["financial_effect"] is None

    @pytest.mark.parametrize("code", ["[h]:mm", "[mm]:ss", '[h]"時間"mm"分"'])
    def test_a_length_of_time_is_refused_as_one(self, code: str, reform: Register) -> None:
        one, row = read_one(reform, ITEMS, "financial_effect", 1.5, code)
        assert one.findings[["code", "value"]].to_numpy().tolist() == [["C314", "36時間0分"]]
        assert row["financial_effect"] is None

    def test_thousands_that_are_only_shown_are_warned_of(self, reform: Register) -> None:
        one, row = read_one(reform, ITEMS, "financial_effect", 1580000, "#,##0,")
        assert one.findings["code"].tolist() == ["C324"]
        assert row["financial_effect"] == 1580000

    @pytest.mark.parametrize(
        ("value", "code", "used", "finding"),
        [
            (99.48275862068965, "0.0", "99.5", "C327"),
            (432.6, "0", "433", "C327"),
            (432.5, "#,##0", "433", "C327"),  # a spreadsheet rounds a half away from 0
            (-432.5, "#,##0;-#,##0", "-433", "C327"),
            (48200.337, '#,##0"千円"', "48200", "C327"),
            (99.48275862068965, "0", "99.48275862068965", "C326"),
            (2.4, "0", "2.4", "C326"),
            (0.004310344827586207, "0.0", "0.00431034482758621", "C326"),
            (99.5, "0.0", "99.5", ""),
            (99.5, "0.00", "99.5", ""),
            (99.48275862068965, "General", "99.4827586206897", ""),
            (0.1 + 0.2, "0.0", "0.3", ""),
            (432, "#,##0", "432", ""),
        ],
    )
    def test_digits_out_of_sight(self, value: float, code: str, used: str, finding: str, reform: Register) -> None:
        one, row = read_one(reform, ITEMS, "financial_effect", value, code)
        assert one.findings["code"].tolist() == ([finding] if finding else [])
        assert abs(row["financial_effect"] - Decimal(used)) < Decimal("1e-12")
        assert (READINGS["rounded"] in set(one.normalisations["rule"])) == (finding == "C327")

    def test_digits_of_a_rate_are_those_of_the_rate(self) -> None:
        facts = SheetFacts(filled={(0, 1)}, shown={(0, 1): Shown.PERCENT}, decimals={(0, 1): 1})
        value, _, findings = read_cell(0.9948275862068966, "%", facts)
        assert (value, findings["code"].tolist()) == (Decimal("99.5"), ["C327"])
        said = findings["message"].item()
        assert "「99.5」と表示されていますが、保存されている数値は「99.48275862068" in said

    @pytest.mark.parametrize(
        ("value", "code", "seen"),
        [
            (1200000, '#,##0"円"', "1,200,000円"),
            (5, '0.0"億円"', "5.0億円"),
            (2.54, '"▲"0.0', "▲2.5"),
            (2.5, "(0.0)", "(2.5)"),
            (1200000, '"¥"#,##0', "¥1,200,000"),
            (1200000, "[$¥-411]#,##0", "¥1,200,000"),
            (12, '0"万円"', "12万円"),
            (5, '0"百万円"', "5百万円"),
            (5, '[>=1]0"億円";0"千円"', "5億円"),
            (1580000, '#,##0,"千円"', "1,580千円"),
            (30, '0"人"', "30人"),
            (30, '0"以上"', "30以上"),
        ],
    )
    def test_words_of_the_format_that_make_another_number_are_refused(
        self, value: float, code: str, seen: str, reform: Register
    ) -> None:
        one, row = read_one(reform, ITEMS, "financial_effect", value, code)
        assert one.findings[["code", "value"]].to_numpy().tolist() == [["C313", seen]]
        assert f"保存されている数値は「{value}」です。" in one.findings["message"].iloc[0]
        assert row["financial_effect"] is None

    @pytest.mark.parametrize(
        ("value", "code"),
        [
            (1200, '#,##0"千円"'),
            (1200, '#,##0" 千円"'),
            (1200, '#,##0"（千円）"'),
            (1200, '"約"#,##0'),
            (-5, '0;"▲"0'),
            (-5, "#,##0_);[Red](#,##0)"),
            (-5, '#,##0"千円";[Red]#,##0"千円"'),
            (-5, '#,##0"千円"'),
            (0, '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ '),
            (5, '0"千円";;"億円"'),
            (5, '[<0]"▲"0;0"千円"'),
        ],
    )
    def test_words_of_the_format_that_are_true_change_nothing(self, value: float, code: str, reform: Register) -> None:
        one, row = read_one(reform, ITEMS, "financial_effect", value, code)
        assert one.findings.empty
        assert row["financial_effect"] == value


@pytest.mark.parametrize(
    ("key", "written", "value", "state", "read"),
    [
        ("activity_result", "\u200b", "", "blank", ""),
        ("activity_result", "\ufeff本文\u200b", "本文", "value", "本文"),
        ("department_grade", "3\u200b", 3, "value", "3"),
        ("department_grade", "\u200b", None, "blank", ""),
        ("contribution", "A\u2060", "A", "value", "A"),
        ("people", "○\u200b", 1, "value", "○"),
        ("financial_effect", "120\u200b", 120, "value", "120"),
        ("financial_effect", "－\u200b", None, "dash", "－"),
        ("financial_effect", "\u200b", None, "blank", ""),
    ],
)
def test_signs_that_nobody_sees_are_left_out_and_listed(
    key: str, written: str, value: object, state: str, read: str, reform: Register
) -> None:
    one, row = read_one(reform, ITEMS, key, written)
    assert pd.isna(row[key]) if value is None else row[key] == value
    assert row[f"{key}__state"] == state
    assert one.normalisations[["raw", "value"]].to_numpy().tolist() == [[written, read]]
    assert one.findings.empty


GRADES_ACCEPTED = [
    3,
    3.0,
    "3",
    "３",
    "3.0",
    "③",
    "3 ほぼ目標どおり達成",
    "３　ほぼ目標どおり達成",
    "ほぼ目標どおり達成",
]


@pytest.mark.parametrize("written", GRADES_ACCEPTED)
def test_grade_accepted(written: object, reform: Register) -> None:
    one, row = read_one(reform, ITEMS, "department_grade", written)
    assert row["department_grade"] == 3
    assert one.findings.empty
    assert len(one.normalisations) == (0 if written in (3, "3") else 1)


@pytest.mark.parametrize("written", ["Ⅲ", 3.5, 6, 0, -1, "3～4", "Ａ", "ほぼ達成", "2→3", "3点", "三"])
def test_grade_refused(written: object, reform: Register) -> None:
    one, row = read_one(reform, ITEMS, "department_grade", written)
    assert one.findings["code"].tolist() == ["C303"]
    assert row["department_grade__state"] == "unreadable"
    assert pd.isna(row["department_grade"])


@pytest.mark.parametrize(
    ("written", "mark"),
    [("○", 1), ("◯", 1), ("〇", 1), (1, 1), ("１", 1), ("有", 1), ("－", 0), ("-", 0), ("×", 0), (0, 0), ("無", 0)],
)
def test_mark_accepted(written: object, mark: int, reform: Register) -> None:
    one, row = read_one(reform, ITEMS, "people", written)
    assert (row["people"], row["people__state"]) == (mark, "value")
    assert one.findings.empty


@pytest.mark.parametrize("written", ["△", "?", 2, "はい"])
def test_mark_refused(written: object, reform: Register) -> None:
    one, row = read_one(reform, ITEMS, "people", written)
    assert one.findings["code"].tolist() == ["C303"]
    assert row["people__state"] == "unreadable"


@pytest.mark.parametrize("written", ["A 貢献できた", "A", "Ａ", "a", "貢献できた", "A　貢献できた"])
def test_choice_accepted_by_value_label_or_both(written: str, reform: Register) -> None:
    one, row = read_one(reform, ITEMS, "contribution", written)
    assert row["contribution"] == "A"
    assert one.findings.empty
    assert len(one.normalisations) == (0 if written in ("A", "A 貢献できた") else 1)


@pytest.mark.parametrize("written", ["D", "AB", "貢献した", "A、B"])
def test_choice_refused(written: str, reform: Register) -> None:
    one, row = read_one(reform, ITEMS, "contribution", written)
    assert one.findings["code"].tolist() == ["C303"]
    assert (row["contribution"], row["contribution__state"]) == ("", "unreadable")


@pytest.mark.parametrize(
    "written",
    [
        "神﨑祥𠮷と葛󠄀",
        "㈱①㎡～ｶﾅ",
        "NA",
        "なし",
        "00123",
        "4/1",
        "=1+1 と書いた",
        "@x",
        "1行目\n2行目",
        "髙",
    ],
)
def test_text_is_kept_as_written(written: str, reform: Register) -> None:
    one, row = read_one(reform, ITEMS, "activity_result", written)
    assert row["activity_result"] == written
    assert one.normalisations.empty


@pytest.mark.parametrize(("written", "kept"), [("  前後 ", "前後"), (40205020, "40205020"), (1.5, "1.5")])
def test_text_read_otherwise_is_listed(written: object, kept: str, reform: Register) -> None:
    one, row = read_one(reform, ITEMS, "contribution_projects", written)
    assert row["contribution_projects"] == kept
    assert len(one.normalisations) == 1


@pytest.mark.parametrize(
    ("value", "number_format", "seen"), [(0.5, "0%", "50%"), (0.505, "0.0%", "50.5%"), (3, '0"月"', "3月")]
)
def test_a_number_in_a_text_is_kept_as_it_is_shown(
    value: float, number_format: str, seen: str, reform: Register
) -> None:
    one, row = read_one(reform, ITEMS, "activity_result", value, number_format)
    assert row["activity_result"] == seen
    assert one.normalisations[["raw", "value", "rule"]].to_numpy().tolist() == [
        [str(value), seen, READINGS["as_shown"]]
    ]


def test_a_code_is_kept_without_what_its_format_puts_around_it(reform: Register) -> None:
    one, row = read_one(reform, ITEMS, "contribution_projects", 40205020, '"事業"0')
    assert row["contribution_projects"] == "40205020"
    assert len(one.normalisations) == 1


@pytest.mark.parametrize(
    ("written", "state"), [("－", "dash"), ("未定", "undecided"), ("未定のため", "value"), (None, "blank")]
)
def test_states_of_text(written: str | None, state: str, reform: Register) -> None:
    _, row = read_one(reform, ITEMS, "problems", written)
    assert (row["problems"], row["problems__state"]) == (written or "", state)


@pytest.mark.parametrize(
    ("written", "code", "kept"),
    [
        (True, "C304", ""),
        (date(2022, 4, 1), "C325", "2022年4月1日"),
        ("外字\ue000です", "C322", "外字\ue000です"),
        ("〓", "C322", "〓"),
    ],
)
def test_text_with_findings(written: object, code: str, kept: str, reform: Register) -> None:
    one, row = read_one(reform, ITEMS, "problems", written)
    assert one.findings["code"].tolist() == [code]
    assert row["problems"] == kept


def test_a_formula_with_its_result_is_used_and_warned_of(reform: Register) -> None:
    def formula(content: bytes) -> bytes:
        changed = content.replace(b'<c r="G5"', b'<c r="G5" x="1"', 1)
        start = changed.index(b'<c r="G5"')
        return changed[:start] + changed[start:].replace(b"<v>", b"<f>1+2</f><v>", 1)

    one = rw.read(rw.with_part(rw.clean_return(reform, SMALL), "xl/worksheets/sheet2.xml", formula), reform)
    assert one.findings[["code", "severity", "cell"]].to_numpy().tolist() == [["C321", "warning", "G5"]]
    assert one.items["department_grade"].iloc[0] == 3


def test_the_result_of_a_formula_is_quoted_as_it_is_used(reform: Register) -> None:
    one = rw.read(with_effect(reform, "n", "<f>0.1+0.2</f><v>0.30000000000000004</v>"), reform)
    assert one.findings[["code", "value"]].to_numpy().tolist() == [["C321", "0.3"]]
    assert one.items["financial_effect"].iloc[0] == Decimal("0.3")


def test_a_struck_through_part_is_refused(reform: Register) -> None:
    rich = CellRichText([TextBlock(InlineFont(strike=True), "120"), "184"])
    one, row = read_one(reform, ITEMS, "financial_effect", rich)
    assert one.findings["code"].tolist() == ["C311"]
    assert row["financial_effect"] is None


def test_a_struck_through_cell_is_warned_of(reform: Register) -> None:
    def strike(book: openpyxl.Workbook) -> None:
        cell = rw.cell_at(book, ITEMS, 0, "financial_effect")
        cell.font = cell.font + Font(strike=True)

    one = rw.read(rw.edited(rw.clean_return(reform, SMALL), strike), reform)
    assert one.findings["code"].tolist() == ["C323"]
    assert one.items["financial_effect"].iloc[0] == 1200


RUNS = {
    "both": ("<r><rPr><strike/></rPr><t>12</t></r><r><rPr><b/><strike/></rPr><t>00</t></r>", ["C323"]),
    "one": ("<r><rPr><strike/></rPr><t>12</t></r><r><t>00</t></r>", ["C311"]),
    "none": ('<r><rPr><strike val="0"/></rPr><t>12</t></r><r><t>00</t></r>', []),
}


@pytest.mark.parametrize("name", RUNS)
@pytest.mark.parametrize("inline", [True, False])
def test_what_is_struck_through_run_by_run(name: str, inline: bool, reform: Register) -> None:
    runs, codes = RUNS[name]

    def shared(content: bytes) -> bytes:
        return re.sub(rb"<si>.*?</si>", f"<si>{runs}</si>".encode(), content, count=1)

    data = with_effect(reform, *(("inlineStr", f"<is>{runs}</is>") if inline else ("s", "<v>0</v>")))
    if not inline:
        data = rw.with_part(data, "xl/sharedStrings.xml", shared)
    one = rw.read(data, reform)
    at_cell = one.findings[one.findings["cell"] == one.items["financial_effect__cell"].iloc[0]]
    assert at_cell["code"].tolist() == codes


def test_furigana_is_no_part_of_the_text(reform: Register) -> None:
    def add_reading(content: bytes) -> bytes:
        plain = "<si><t>見直し方針の案を1件作成した</t></si>".encode()
        assert plain in content
        reading = '<si><t>見直し方針の案を1件作成した</t><rPh sb="0" eb="1"><t>ミナオ</t></rPh></si>'.encode()
        return content.replace(plain, reading)

    one = rw.read(rw.with_part(rw.clean_return(reform, SMALL), "xl/sharedStrings.xml", add_reading), reform)
    assert set(one.items["activity_result"]) == {"見直し方針の案を1件作成した"}
    assert one.findings.empty


class TestKeys:
    """How the ids of records are read."""

    @pytest.mark.parametrize(
        "spell",
        [str.strip, lambda k: f" {k} ", lambda k: k.replace("(", "（").replace(")", "）"), lambda k: f"\u200b{k}"],
    )
    def test_other_spellings_of_an_id_are_found(self, spell: Any, reform: Register) -> None:
        key = items_of(reform, SMALL)["item_id"].iloc[0]
        one, row = read_one(reform, ITEMS, "item_id", spell(key))
        assert row["item_id"] == key
        assert len(one.normalisations) == (spell(key) != key)

    def test_an_unknown_id_is_kept_as_written(self, reform: Register) -> None:
        _, row = read_one(reform, ITEMS, "item_id", "9(9)99")
        assert row["item_id"] == "9(9)99"

    def test_an_id_that_became_a_date_is_refused(self, reform: Register) -> None:
        one, row = read_one(reform, ITEMS, "item_id", date(2022, 3, 4))
        assert one.findings["code"].tolist() == ["C305"]
        assert row["item_id"] == "2022年3月4日"


COLUMN = Column(key="amount", label="財政効果額", kind=CellKind.QUANTITY)
SPEC = SheetForm(title="表", columns=[Column(key="id", label="番号", kind=CellKind.KEY), COLUMN])


SCALE = Scale(from_year=2022, best=1, grades=[Grade(value="1"), Grade(value="2")])


def read_text(text: str, unit: str) -> tuple[Value, State, pd.DataFrame]:
    """Read one text in a number cell, without a file around it."""
    return read_cell(text, unit, SheetFacts(filled={(0, 1)}, blank=set() if text.strip() else {(0, 1)}))


def read_cell(value: str | float, unit: str, facts: SheetFacts) -> tuple[Value, State, pd.DataFrame]:
    """Read one number cell of which these facts are known, without a file around it."""
    table = Table(
        Sheet("表", hidden=False, values=[["1", value]], facts=facts),
        SPEC,
        {"id": 0, "amount": 1},
        [0],
        facts.filled - facts.blank,
        header=-1,
        others={},
        live=set(),
        unnamed=[],
        own=set(),
    )
    ledger = Ledger("提出.xlsx")
    reader = CellReader(table, SCALE, {}, ledger)
    return *reader.read(COLUMN, (0, 1), "1", unit), ledger.findings()


FULL_WIDTH = str.maketrans("0123456789,.", "０１２３４５６７８９，．")


@given(
    sign=st.sampled_from(["", "-", "▲", "△", "－"]),
    number=st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False, allow_infinity=False),
    commas=st.booleans(),
    wide=st.booleans(),
    unit=st.sampled_from(["", "千円", "千 円"]),
    around=st.sampled_from(["", " ", "　", "\u00a0"]),
)
def test_numbers_as_staff_write_them_are_read_exactly(
    sign: str, number: Decimal, commas: bool, wide: bool, unit: str, around: str
) -> None:
    text = f"{number:,f}" if commas else f"{number:f}"
    written = f"{around}{sign}{text.translate(FULL_WIDTH) if wide else text}{unit}{around}"
    value, state, findings = read_text(written, "千円")
    assert (value, state) == (-number if sign else number, State.VALUE)
    assert findings.empty


@given(
    text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8),
    unit=st.sampled_from(["", "千円", "%", "人"]),
)
def test_any_text_in_a_number_cell_is_a_value_a_nothing_or_a_finding(text: str, unit: str) -> None:
    value, state, findings = read_text(text, unit)
    assert (state is State.UNREADABLE) == (len(findings) == 1)
    assert (state is State.VALUE) == isinstance(value, Decimal)
    if state is State.VALUE:
        assert re.search(r"[0-9０-９]", text), "a number comes from digits that stand there"


# the last three fold to 0 and 5: it is the sign as written that decides
@pytest.mark.parametrize("text", ["10²", "①", "½", "Ⅲ", "٣", "1₂", "\U0001d7ce", "\U0001fbf0", "1\U0001d7d3"])
def test_signs_that_only_look_like_digits_are_refused(text: str) -> None:
    value, state, _ = read_text(text, "")
    assert (value, state) == (None, State.UNREADABLE)
