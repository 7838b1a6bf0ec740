"""Every kind of problem of a list: one list with that one problem, its place, and that everything of it is Japanese."""

import re
import string
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipelines.cli import main
from pipelines.new_programme import Weight, start_programme
from pipelines.new_programme.problems import Notebook
from pipelines.new_programme.sentences import SENTENCES
from pipelines.register.errors import DocumentError
from pipelines.register.store import load_register
from tests.unit.new_programme.small_list import INDICATORS, ITEMS, book_of, rows, start

Rows = dict[str, list[list[Any]]]


def put(sheet: str, row: int, column: int, value: object) -> Callable[[Rows], None]:
    def change(lists: Rows) -> None:
        lists[sheet][row - 1][column - 1] = value

    return change


def add_row(sheet: str, *values: object) -> Callable[[Rows], None]:
    return lambda lists: lists[sheet].append(list(values))


def add_column(sheet: str, *values: object) -> Callable[[Rows], None]:
    def change(lists: Rows) -> None:
        for line, value in zip(lists[sheet], values, strict=False):
            line.append(value)

    return change


def without(sheet: str, *columns: int) -> Callable[[Rows], None]:
    def change(lists: Rows) -> None:
        lists[sheet] = [[v for n, v in enumerate(line, 1) if n not in columns] for line in lists[sheet]]

    return change


DEFECTS = [
    ("column_twice", add_column(ITEMS, "所管", "財政課", "財政課"), f"{ITEMS}!F1"),
    ("column_unread", add_column(ITEMS, "メモ", "あ"), f"{ITEMS}!F1"),
    ("no_numbers", without(ITEMS, 1), ITEMS),
    ("no_kinds", without(INDICATORS, 3), INDICATORS),
    ("no_baselines", without(INDICATORS, 5, 6), INDICATORS),
    ("years_left_out", put(INDICATORS, 1, 8, "R8"), INDICATORS),
    ("column_blank", add_column(ITEMS, "柱", None, None), f"{ITEMS}!F1"),
    ("no_indicators", add_row(ITEMS, "3", "広報の充実", "広報課"), INDICATORS),
    ("examples", add_row(ITEMS, "例1", "窓口", "市民課"), ITEMS),
    ("remark", add_row(ITEMS, "※ 令和6年4月1日現在"), f"{ITEMS}!A4"),
    ("fault", put(INDICATORS, 2, 7, date(2024, 3, 4)), f"{INDICATORS}!G2"),
    ("fault", put(INDICATORS, 2, 2, 0), f"{INDICATORS}!B2"),
    ("fault", put(ITEMS, 2, 2, 0), f"{ITEMS}!B2"),
    ("item_without_name", put(ITEMS, 2, 2, None), f"{ITEMS}!B2"),
    ("number_twice", add_row(ITEMS, "１", "広報の充実", "広報課"), f"{ITEMS}!A4"),
    ("item_without_number", add_row(ITEMS, None, "広報の充実", "広報課"), f"{ITEMS}!A4"),
    ("level_blank", add_column(ITEMS, "柱", "1 市民", None), f"{ITEMS}!F3"),
    ("department_alike", put(ITEMS, 3, 3, "市民 課"), f"{ITEMS}!C3"),
    ("department_near", put(ITEMS, 3, 3, "市民部"), f"{ITEMS}!C3"),
    ("item_without_department", put(ITEMS, 3, 3, None), f"{ITEMS}!C3"),
    ("mark_unclear", put(ITEMS, 3, 4, "△"), f"{ITEMS}!D3"),
    ("indicator_without_name", put(INDICATORS, 2, 2, None), f"{INDICATORS}!B2"),
    ("same_item_as_above", put(INDICATORS, 3, 1, None), f"{INDICATORS}!A3"),
    ("item_unknown", put(INDICATORS, 3, 1, "9"), f"{INDICATORS}!A3"),
    ("indicator_without_item", put(INDICATORS, 2, 1, None), f"{INDICATORS}!A2"),
    ("kind_unclear", put(INDICATORS, 2, 3, "その他"), f"{INDICATORS}!C2"),
    ("kind_unclear", put(INDICATORS, 2, 3, None), f"{INDICATORS}!C2"),
    ("unit_of_cells", put(INDICATORS, 2, 4, None), f"{INDICATORS}!D2"),
    ("no_unit", put(INDICATORS, 3, 4, None), f"{INDICATORS}!D3"),
    ("better_unclear", put(INDICATORS, 2, 9, "よい"), f"{INDICATORS}!I2"),
    ("better_against_bounds", put(INDICATORS, 2, 9, "小さいほどよい"), f"{INDICATORS}!I2"),
    ("better_from_name", put(INDICATORS, 3, 9, None), f"{INDICATORS}!I3"),
    ("baseline_year_unclear", put(INDICATORS, 2, 6, "昨年"), f"{INDICATORS}!F2"),
    ("baseline_year_unclear", put(INDICATORS, 2, 6, None), f"{INDICATORS}!F2"),
    ("reported_as_unclear", add_column(INDICATORS, "実績の書き方", "平均", None), f"{INDICATORS}!J2"),
    ("lag_years_unclear", add_column(INDICATORS, "実績の遅れ", "年末", None), f"{INDICATORS}!J2"),
    ("target_blank", put(INDICATORS, 2, 8, None), f"{INDICATORS}!H2"),
    ("target_undecided", put(INDICATORS, 2, 8, "未定"), f"{INDICATORS}!H2"),
    ("target_in_words", put(INDICATORS, 2, 8, "全部署"), f"{INDICATORS}!H2"),
    ("target_in_words_with_digits", put(INDICATORS, 2, 8, "3回以上を2部署で"), f"{INDICATORS}!H2"),
    ("target_set_none", put(INDICATORS, 2, 8, "設定なし"), f"{INDICATORS}!H2"),
    ("target_set_later", put(INDICATORS, 2, 8, "令和8年度以降に設定"), f"{INDICATORS}!H2"),
    ("target_is_a_move", put(INDICATORS, 2, 8, "前年度比増"), f"{INDICATORS}!H2"),
    ("target_day_impossible", put(INDICATORS, 2, 8, "令和9年2月30日"), f"{INDICATORS}!H2"),
    ("target_is_a_day", put(INDICATORS, 2, 8, "R8.3策定"), f"{INDICATORS}!H2"),
    ("target_day_before_its_year", put(INDICATORS, 2, 8, "R7.3策定"), f"{INDICATORS}!H2"),
    ("target_may_be_a_day", put(INDICATORS, 2, 8, "12月末"), f"{INDICATORS}!H2"),
    ("target_is_a_time", put(INDICATORS, 2, 8, "令和7年4月から実施"), f"{INDICATORS}!H2"),
    ("target_may_be_a_time", put(INDICATORS, 2, 8, "3月頃"), f"{INDICATORS}!H2"),
    ("baseline_in_words", put(INDICATORS, 2, 5, "調査なし"), f"{INDICATORS}!E2"),
    ("unit_differs", put(INDICATORS, 2, 8, "70人"), f"{INDICATORS}!H2"),
    ("small_percentage", put(INDICATORS, 2, 5, 0.615), f"{INDICATORS}!E2"),
]
OTHERS = set(SENTENCES) - {"no_indicators"}
SEVERAL = {
    # these need more than one change
    "units_mixed": [put(INDICATORS, 3, 4, None), put(INDICATORS, 3, 7, "10施設"), put(INDICATORS, 3, 8, "20人")],
    "unit_converted": [put(INDICATORS, 3, 4, "千円"), put(INDICATORS, 3, 7, "20万円")],
    "better_both": [put(INDICATORS, 2, 9, None), put(INDICATORS, 2, 8, "70%以下")],
    "year_blank": [put(INDICATORS, row, 8, None) for row in (2, 3)],
    "year_without_targets": [put(INDICATORS, row, 8, "－") for row in (2, 3)],
    "better_guessed": [put(INDICATORS, 3, 2, "ヒヤリハット"), put(INDICATORS, 3, 9, None)],
}


def test_a_clean_list_has_no_problem(tmp_path: Path) -> None:
    started = start(book_of(rows()), tmp_path)
    assert started.problems == []
    assert started.folder == tmp_path / "inputs" / "our-plan"
    assert started.rows == {"items": 2, "indicators": 2, "targets": 4}


@pytest.mark.parametrize(("code", "change", "place"), DEFECTS, ids=[f"{c}-{n}" for n, (c, _, _) in enumerate(DEFECTS)])
def test_one_problem_is_found_where_it_is(
    code: str, change: Callable[[Rows], None], place: str, tmp_path: Path
) -> None:
    lists = rows()
    change(lists)
    started = start(book_of(lists), tmp_path)
    # an item whose indicator went elsewhere has none
    assert [problem.code for problem in started.problems if problem.code in (code, *OTHERS)] == [code]
    assert started.problems[0].sentence.startswith(f"【list.xlsx／{place}】")
    is_error = SENTENCES[code].weight is Weight.ERROR
    assert (started.folder is None) == is_error
    assert (tmp_path / "inputs").exists() != is_error, "a list with errors leaves nothing behind"


@pytest.mark.parametrize("code", SEVERAL)
def test_one_problem_that_takes_several_cells(code: str, tmp_path: Path) -> None:
    lists = rows()
    for change in SEVERAL[code]:
        change(lists)
    assert code in [problem.code for problem in start(book_of(lists), tmp_path).problems]


def test_a_year_that_nobody_filled_in_is_no_year_of_the_programme(tmp_path: Path) -> None:
    lists = rows()
    for change in SEVERAL["year_blank"]:
        change(lists)
    started = start(book_of(lists), tmp_path)
    assert [problem.cell for problem in started.problems] == ["H1"]
    assert load_register(tmp_path / "inputs" / "our-plan").programme.years == [2024]


def test_a_list_without_any_target_is_refused(tmp_path: Path) -> None:
    lists = rows()
    for column in (7, 8):
        for row in (2, 3):
            put(INDICATORS, row, column, None)(lists)
    with pytest.raises(DocumentError, match="値が1つも書かれていません"):
        start(book_of(lists), tmp_path)


def test_columns_nobody_filled_in_are_one_note_each_and_no_levels(tmp_path: Path) -> None:
    lists = rows()
    for label in ("柱", "項目"):
        add_column(ITEMS, label, None, None)(lists)
    started = start(book_of(lists), tmp_path)
    assert [(problem.code, problem.cell) for problem in started.problems] == [("column_blank", f"{c}1") for c in "FG"]
    assert load_register(tmp_path / "inputs" / "our-plan").programme.names.pillar == ""


def test_many_of_one_kind_in_a_column_are_one_line_and_stand_in_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lists = rows()
    for n in range(3, 60):
        lists[ITEMS].append([str(n), f"課題{n}", "市民課", "－", "1"])
        lists[INDICATORS].append([str(n), f"窓口{n}", "成果指標", "件", "3", "R4", None, "5", "大きいほどよい"])
    book_of(lists).save(tmp_path / "list.xlsx")
    arguments = ["new-programme", "our-plan", "--items", str(tmp_path / "list.xlsx"), "--title", "計画", "--city", "市"]
    (tmp_path / "list_指摘.csv").write_text("別の一覧", encoding="utf-8")
    assert main([*arguments, "--inputs", str(tmp_path / "inputs")]) == 1
    said = capsys.readouterr().out
    assert said.count("2024年度の目標値が空欄です") == 1
    assert f"【list.xlsx／{INDICATORS}!G4】" in said
    assert "（同じ列のほか56か所も同様です：G5、G6、G7、G8、G9など）" in said
    assert "要確認1件（57か所）" in said
    assert (tmp_path / "list_指摘.csv").read_text(encoding="utf-8") == "別の一覧", "nobody's file is written over"
    listed = (tmp_path / "list_指摘_2.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(listed) == 1 + 57
    assert listed[-1].startswith(f"要確認,{INDICATORS},G60,")


def test_all_problems_are_said_at_once(tmp_path: Path) -> None:
    lists = rows()
    wanted = {"item_without_name", "item_without_department", "better_unclear", "target_blank"}
    for code, change, _ in DEFECTS:
        if code in wanted:
            change(lists)
    assert wanted <= {problem.code for problem in start(book_of(lists), tmp_path).problems}


def test_city_and_title_that_nobody_said_are_to_be_written(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    book_of(rows()).save(path)
    said = [problem.sentence for problem in start_programme(path, tmp_path / "inputs", "our-plan").problems]
    assert [sentence.split("】")[0] for sentence in said] == ["【programme.yaml", "【programme.yaml"]
    assert "city（市の名称）を「○○市」としました。" in said[0]


def test_every_sentence_is_tried() -> None:
    assert {code for code, _, _ in DEFECTS} | set(SEVERAL) | {"placeholder"} == set(SENTENCES)


@pytest.mark.parametrize("code", SENTENCES)
def test_every_sentence_is_japanese_and_whole(code: str) -> None:
    words = {name for part in SENTENCES[code][1:] for _, name, _, _ in string.Formatter().parse(part) if name}
    notebook = Notebook("一覧")
    notebook.note(code, "シート", (3, 2), **dict.fromkeys(words, "語"))
    sentence = notebook.problems[0].sentence.removeprefix("【一覧／シート!B3】").replace("register/targets.csv", "")
    assert not re.search(r"[A-Za-z_{}]|。。|nan|None", sentence)
    assert sentence.split("例：")[0].endswith("。")
