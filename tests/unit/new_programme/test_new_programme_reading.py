"""What a list says, whatever the order and words of its columns, and how targets are read."""

import re
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import openpyxl
import pytest
import yaml
from openpyxl.chart import BarChart

from pipelines.new_programme.heading import year_in
from pipelines.new_programme.near_names import nearness
from pipelines.new_programme.targets import in_unit, read_value
from pipelines.register.errors import RegisterError
from pipelines.register.store import Register, load_programme, load_register
from pipelines.register.year_targets import require_targets, say_no_targets
from pipelines.workbook.reading.grid import Cell
from tests.conftest import INPUTS
from tests.unit.new_programme.small_list import INDICATORS, ITEMS, book_of, rows, start


def loaded(tmp_path: Path) -> Register:
    return load_register(tmp_path / "inputs" / "our-plan")


@pytest.mark.parametrize(
    ("written", "unit", "op", "low", "high", "text"),
    [
        ("85%以上", "%", "ge", "85", None, "85%以上"),
        ("８５％以上", "%", "ge", "85", None, "８５％以上"),
        ("1,280時間以下", "時間", "le", None, "1280", "1,280時間以下"),
        ("20分未満", "分", "lt", None, "20", "20分未満"),
        ("59～90%", "%", "range", "59", "90", "59～90%"),
        ("約120件", "件", "approx", "120", "120", "約120件"),
        ("1,200", "千円", "eq", "1200", "1200", "1,200千円"),
        ("1,200以上", "千円", "ge", "1200", None, "1,200千円以上"),
        ("▲17億円", "百万円", "eq", "-1700", "-1700", "▲17億円"),
        ("20万円", "千円", "eq", "200", "200", "20万円"),
        ("—", "%", "none", None, None, "—"),
        ("－", "%", "none", None, None, "—"),
        ("なし", "%", "none", None, None, "—"),
        ("未定", "%", "none", None, None, "未定"),
        ("80%程度", "%", "approx", "80", "80", "80%程度"),
        ("120件前後", "件", "approx", "120", "120", "120件前後"),
        ("概ね80%", "%", "approx", "80", "80", "概ね80%"),
        ("設定なし", "%", "none", None, None, "設定なし"),
        ("令和8年度以降に設定", "%", "none", None, None, "令和8年度以降に設定"),
        ("次期以降", "%", "none", None, None, "次期以降"),
        ("全部署", "部署", "text", None, None, "全部署"),
        ("方針の 決定", "", "text", None, None, "方針の 決定"),
        ("0件", "件", "eq", "0", "0", "0件"),
    ],
)
def test_a_target_as_people_write_it(
    written: str, unit: str, op: str, low: str | None, high: str | None, text: str
) -> None:
    reading = in_unit(read_value(Cell(written), 2024), unit, typed_as_number=False).reading
    assert reading is not None
    bounds = [None if bound is None else Decimal(bound) for bound in (low, high)]
    assert [reading.op, reading.low, reading.high, reading.text] == [op, *bounds, text]


@pytest.mark.parametrize(
    ("written", "unit", "due", "doubt"),
    [
        ("令和7年3月", "件", "2025-03-31", "target_is_a_day"),
        ("R7.3策定", "件", "2025-03-31", "target_is_a_day"),
        ("令和７年度末までに完了", "", "2026-03-31", "target_is_a_day"),
        ("令和7年度", "", "2026-03-31", "target_is_a_day"),
        ("R6年度上半期", "", "2024-09-30", "target_is_a_day"),
        ("H31.4.1施行", "", "2019-04-01", "target_day_before_its_year"),
        ("2025/3", "", "2025-03-31", "target_is_a_day"),
        ("R8年度に計画の改定", "", "2027-03-31", "target_is_a_day"),
        ("7月までに", "", "2024-07-31", "target_may_be_a_day"),
        ("12月末", "", "2024-12-31", "target_may_be_a_day"),
        ("3月上旬", "", "2025-03-10", "target_may_be_a_day"),
        ("2025年度", "", "2026-03-31", "target_may_be_a_day"),
        ("10月策定", "", "2024-10-31", "target_may_be_a_day"),
    ],
)
def test_a_time_is_a_day_that_is_due(written: str, unit: str, due: str, doubt: str) -> None:
    value = in_unit(read_value(Cell(written), 2024), unit, typed_as_number=False)
    assert value.reading is not None
    assert value.reading.due is not None
    assert (value.reading.op, value.reading.unit, value.reading.text) == ("by", "", written)
    assert (value.reading.due.isoformat(), value.doubt) == (due, doubt)


@pytest.mark.parametrize(
    ("written", "unit", "doubt"),
    [
        ("令和7年4月から実施", "", "target_is_a_time"),
        ("3月頃", "", "target_may_be_a_time"),
        ("3月", "月", "target_may_be_a_time"),
        ("2025年", "年", "target_may_be_a_time"),
        ("100策定", "", "target_may_be_a_time"),
        ("3", "月", "target_may_be_a_time"),
        ("2025.3", "", "target_may_be_a_time"),
    ],
)
def test_a_time_without_a_last_day_and_a_deed_are_targets_in_words(written: str, unit: str, doubt: str) -> None:
    value = in_unit(read_value(Cell(written), 2024), unit, typed_as_number=False)
    assert value.reading is not None
    assert (value.reading.op, value.reading.unit, value.doubt) == ("text", "", doubt)


@pytest.mark.parametrize(
    ("written", "op"),
    [
        ("増加", "rise"), ("前年度比 増", "rise"), ("前年度より増加させる", "rise"), ("減少", "fall"),
        ("対前年度比減", "fall"), ("維持", "keep"), ("現状維持", "keep"), ("前年度以上", "keep"),
        ("前年度並み", "keep"), ("現状値より増加", "text"), ("現状値以上", "text"), ("増設", "text"),
        ("維持管理", "text"), ("毎年度増加", "text"),
    ],
)  # fmt: skip
def test_words_that_ask_for_a_move(written: str, op: str) -> None:
    value = in_unit(read_value(Cell(written), 2024), "件", typed_as_number=False)
    assert value.reading is not None
    assert (value.reading.op, value.reading.text) == (op, written)
    baseline = read_value(Cell(written)).reading
    assert baseline is not None
    assert baseline.op == "text"


@pytest.mark.parametrize(
    ("written", "better"), [("増加", "up"), ("前年度比減", "down"), ("前年度以下", "down"), ("前年度以上", "up")]
)
def test_a_move_says_which_way_is_better(written: str, better: str, tmp_path: Path) -> None:
    lists = rows()
    lists[INDICATORS][1][6:9] = [written, written, None]
    codes = {problem.code for problem in start(book_of(lists), tmp_path).problems}
    assert codes == {"target_is_a_move"}
    assert loaded(tmp_path).indicators.iloc[0]["better"] == better


def test_a_baseline_that_is_a_time_stays_words() -> None:
    reading = read_value(Cell("令和7年3月")).reading
    assert reading is not None
    assert (reading.op, reading.unit) == ("text", "")


def test_a_day_is_kept_in_the_register_and_asks_for_no_unit_and_no_direction(tmp_path: Path) -> None:
    lists = rows()
    lists[INDICATORS][1][3:5] = [None, "未策定"]
    lists[INDICATORS][1][6:9] = ["令和7年3月", "－", None]
    started = start(book_of(lists), tmp_path)
    assert [problem.code for problem in started.problems] == ["baseline_in_words", "target_is_a_day"]
    register = loaded(tmp_path)
    first = register.targets.iloc[0]
    assert first[["op", "low", "high", "text", "due_on"]].tolist() == ["by", None, None, "令和7年3月", "2025-03-31"]
    assert register.targets["due_on"].tolist()[1:] == ["", "", ""]
    assert register.indicators.iloc[0][["unit", "better"]].tolist() == ["", "down"]


def test_a_register_without_days_has_no_column_for_them(tmp_path: Path) -> None:
    start(book_of(rows()), tmp_path)
    assert "due_on" not in loaded(tmp_path).targets


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (("by,,", "eq,1,1"), "op・due_on】「eq・2025-03-31」は条件（op）と期日（due_on）の組合せが合いません"),
        (("2025-03-31", ""), "op・due_on】「by・」は条件（op）と期日（due_on）の組合せが合いません"),
        (("2025-03-31", "2025-02-30"), "2025-02-30」という日はありません"),
    ],
)
def test_a_day_that_does_not_fit_its_operator_is_refused(wrong: tuple[str, str], says: str, tmp_path: Path) -> None:
    lists = rows()
    lists[INDICATORS][1][6] = "令和7年3月"
    start(book_of(lists), tmp_path)
    path = tmp_path / "inputs" / "our-plan" / "register" / "targets.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(*wrong), encoding="utf-8")
    with pytest.raises(RegisterError, match=re.escape(says)):
        loaded(tmp_path)


@pytest.mark.parametrize(
    ("written", "unit", "op"),
    [
        ("12か月", "か月", "eq"), ("3年間", "年間", "eq"), ("50年以上", "年", "ge"), ("3年", "年", "eq"),
        ("2025", "人", "eq"),
        ("2025.3", "千円", "eq"), ("5回実施", "回実施", "eq"), ("100%（R7.3）", "%", "eq"), ("6月間", "月間", "eq"),
    ],
)  # fmt: skip
def test_a_figure_stays_one(written: str, unit: str, op: str) -> None:
    value = in_unit(read_value(Cell(written), 2024), unit, typed_as_number=False)
    assert value.reading is not None
    assert (value.reading.op, value.doubt) == (op, "")


@pytest.mark.parametrize("words", ["R7.3策定", "令和7年3月", "3回以上を2部署で"])
def test_words_give_a_figure_beside_them_no_unit(words: str, tmp_path: Path) -> None:
    lists = rows()
    lists[INDICATORS][1][3:5] = [None, None]
    lists[INDICATORS][1][6:8] = [words, 100]
    start(book_of(lists), tmp_path)
    register = loaded(tmp_path)
    assert register.indicators.iloc[0]["unit"] == ""
    assert register.targets["text"].tolist()[:2] == [words, "100"]


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("総務企画局", "総務企画部", "末尾だけが違います"),
        ("企画課", "企画科", "末尾だけが違います"),
        ("総務部　総務課", "総務課", "上の組織の名前があるかどうかだけが違います"),
        ("介護保険課", "介護保健課", "1文字だけ違います"),
        ("こども未来センター", "子ども未来センター", "1文字だけ違います"),
        ("ニュータウン課", "二ュータウン課", "見分けにくい文字だけが違います"),
        ("市民課", "市税課", ""),
        ("港南区役所", "港北区役所", ""),
        ("市民税第一課", "市民税第二課", ""),
        ("農業政策課", "漁業政策課", ""),
        ("教育総務課", "学校総務課", ""),
    ],
)
def test_names_that_are_probably_one(one: str, other: str, how: str) -> None:
    assert nearness(one, other) == nearness(other, one) == how


def test_the_departments_of_a_real_city_are_not_asked_about() -> None:
    names = load_programme(INPUTS / "kawasaki-reform-3").departments
    assert [pair for pair in combinations(names, 2) if nearness(*pair)] == []


def test_blanks_and_widths_make_no_second_department(tmp_path: Path) -> None:
    lists = rows()
    lists[ITEMS][1][2], lists[ITEMS][2][2] = "総務部 総務課", "総務部　総務課 "
    assert [problem.code for problem in start(book_of(lists), tmp_path).problems] == ["department_alike"]
    assert loaded(tmp_path).programme.departments == ["総務部 総務課"]
    settings = tmp_path / "inputs" / "our-plan" / "programme.yaml"
    right = settings.read_text(encoding="utf-8")
    settings.write_text(
        right.replace('  - "総務部 総務課"', '  - "総務部 総務課"\n  - "総務部　総務課"'), encoding="utf-8"
    )
    with pytest.raises(RegisterError, match="空白や全角・半角だけが違う同じ名前"):
        loaded(tmp_path)
    settings.write_text(right.replace('  - "総務部 総務課"', '  - "総務部総務課"'), encoding="utf-8")
    with pytest.raises(RegisterError, match="「総務部総務課」とは、空白や全角・半角だけが違います"):
        loaded(tmp_path)


def test_a_year_without_a_row_of_targets_stops_and_one_of_dashes_is_said(tmp_path: Path) -> None:
    lists = rows()
    for line in lists[INDICATORS][1:]:
        line[7] = "－"
    start(book_of(lists), tmp_path)
    register = loaded(tmp_path)
    for year in (2024, 2025):
        require_targets(register, year)
    assert say_no_targets(register, 2024) == ""
    assert "2025年度は、すべての指標の目標値が「－」（なし）です" in say_no_targets(register, 2025)
    with pytest.raises(RegisterError, match=r"2026年度の目標値が1行もありません。あるのは2024、2025年度です。"):
        require_targets(register, 2026)


def test_a_blank_cell_is_no_dash() -> None:
    assert read_value(Cell("")).reading is None


@pytest.mark.parametrize(
    ("label", "year", "around"),
    [
        ("令和6年度", 2024, ""),
        ("R7目標値", 2025, "目標値"),
        ("2026", 2026, ""),
        ("令和8（2026）年度の目標", 2026, "の目標"),
        ("目標値\n2024年度(令和6年度)", 2024, "目標値"),
        ("H31", 2019, ""),
        ("現状値（令和4年度）", 2022, "現状値"),
    ],
)
def test_a_year_in_a_label(label: str, year: int, around: str) -> None:
    assert year_in(label) == (year, around)


@pytest.mark.parametrize("label", ["備考", "第3期", "20241", "R99年度目標", ""])
def test_no_year_in_a_label(label: str) -> None:
    found = year_in(label)
    assert found is None or found[1] != ""


def test_columns_in_any_order_and_other_words(tmp_path: Path) -> None:
    lists = rows()
    lists[ITEMS] = [[line[2], line[1], line[0]] for line in lists[ITEMS]]
    lists[ITEMS][0] = ["所管課", "実施項目名", "No."]
    lists[INDICATORS] = [[*line[6:8], *line[:6], line[8]] for line in lists[INDICATORS]]
    lists[INDICATORS][0][:2] = ["令和6年度目標", "2025"]
    assert start(book_of(lists), tmp_path).problems == []
    register = loaded(tmp_path)
    assert register.items["department"].tolist() == ["市民課", "財政課"]
    assert register.programme.names.item == "実施項目"
    assert register.programme.names.department == "所管課"
    assert register.programme.years == [2024, 2025]


def test_titles_above_grouped_headers_and_merged_cells(tmp_path: Path) -> None:
    lists = rows()
    lists[ITEMS] = [
        ["架空市計画"],
        ["番号", "課題名", "担当", "経営資源", None, "柱"],
        [None, None, None, "ヒト", "モノ", None],
        ["1", "窓口の改善", "市民課", "○", "－", "1 市民サービス"],
        ["2", "使用料の見直し", "財政課", "－", "○", None],
    ]
    book = book_of(lists)
    for block in ("A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:F3", "F4:F5"):
        book[ITEMS].merge_cells(block)
    assert start(book, tmp_path).problems == []
    register = loaded(tmp_path)
    assert register.items[["people", "things"]].to_numpy().tolist() == [[1, 0], [0, 1]]
    assert register.items["pillar"].tolist() == ["市民サービス", "市民サービス"]
    assert register.items[["pillar_no", "item_no"]].to_numpy().tolist() == [[1, 1], [1, 2]]
    assert register.programme.names.pillar == "柱"


def test_levels_are_numbered_as_they_come_up(tmp_path: Path) -> None:
    lists = rows()
    lists[ITEMS] = [
        ["番号", "柱", "項目", "課題名", "担当"],
        ["1", "Ⅱ　財政", "歳入", "使用料", "財政課"],
        ["2", "Ⅱ　財政", "歳出", "補助金", "財政課"],
        ["3", "サービス", "歳出", "窓口", "市民課"],
    ]
    start(book_of(lists), tmp_path)
    items = loaded(tmp_path).items
    assert items[["pillar_no", "pillar", "group_no", "group", "item_no"]].to_numpy().tolist() == [
        [2, "財政", 1, "歳入", 1],
        [2, "財政", 2, "歳出", 1],
        [3, "サービス", 1, "歳出", 1],
    ]


def test_a_percentage_typed_as_one_and_the_year_of_a_baseline_in_its_label(tmp_path: Path) -> None:
    lists = rows()
    lists[INDICATORS] = [[*line[:5], *line[6:]] for line in lists[INDICATORS]]
    lists[INDICATORS][0][4] = "現状値（令和4年度）"
    lists[INDICATORS][1][4] = 0.615
    book = book_of(lists)
    book[INDICATORS]["E2"].number_format = "0.0%"
    assert start(book, tmp_path).problems == []
    first = loaded(tmp_path).indicators.iloc[0]
    assert (first["baseline"], first["baseline_text"], first["baseline_from"]) == (Decimal("61.5"), "61.5%", 2022)


def test_a_formula_counts_with_its_result_only(tmp_path: Path) -> None:
    book = book_of(rows())
    book[INDICATORS]["G2"] = "=60+5"
    started = start(book, tmp_path)
    assert [problem.code for problem in started.problems] == ["fault"]
    assert "計算式の結果が保存されていません" in started.problems[0].sentence


def test_joint_items_and_departments_in_the_order_of_the_list(tmp_path: Path) -> None:
    lists = rows()
    lists[ITEMS][1][2] = "財政課／市民課"
    start(book_of(lists), tmp_path)
    register = loaded(tmp_path)
    assert register.items["department"].tolist() == ["財政課、市民課", "財政課"]
    assert register.programme.departments == ["財政課", "市民課"]


def test_the_form_asks_for_what_the_list_has(tmp_path: Path) -> None:
    lists = rows()
    start(book_of(lists), tmp_path)
    keys = [column.key for column in loaded(tmp_path).programme.form(2024).items.columns]
    assert {"page", "people", "expected_resources"} <= set(keys)
    settings = yaml.safe_load((tmp_path / "inputs/our-plan/programme.yaml").read_text(encoding="utf-8"))
    assert settings["form_columns"][0]["items"]["drop"] == []


def test_the_same_list_gives_the_same_files(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        start(book_of(rows()), tmp_path / name)
    for path in (tmp_path / "a" / "inputs").rglob("*.*"):
        if path.is_file():
            assert path.read_bytes() == (tmp_path / "b" / path.relative_to(tmp_path / "a")).read_bytes()


def test_styles_and_sheets_beside_the_list_do_not_matter(tmp_path: Path) -> None:
    book = book_of(rows())
    book.create_sheet("メモ")["A1"] = "打合せの記録"
    book.create_chartsheet("グラフ").add_chart(BarChart())
    book[ITEMS]["B2"].font = openpyxl.styles.Font(bold=True)
    assert start(book, tmp_path).problems == []
