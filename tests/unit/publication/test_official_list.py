import csv
import io
import zipfile
from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest

from pipelines.publication.official_list import write_official_list
from pipelines.publication.publication import build_data
from pipelines.workbook.printing import MADE_UP

LABELS = ["番号", "事務事業コード", "事務事業名", "サービス分類", "事務事業の概要(簡潔に記載)", "主な取組の実績",
          "予算額", "決算額(見込)", "事業の達成度", "参考資料掲載頁"]  # fmt: skip


@pytest.fixture(scope="module")
def projects_book(projects_year, open_book):
    return open_book(write_official_list(projects_year.records))


@pytest.fixture(scope="module")
def reform_book(reform_year, open_book):
    return open_book(write_official_list(reform_year.records))


def header_row(sheet, first="番号"):
    return next(row for row in range(1, 8) if sheet.cell(row, 1).value == first)


def departments_of(book):
    """The sheets between the summary and the legend."""
    summary = max(n for n, name in enumerate(book.sheetnames) if name.startswith(("総括", "決定と")))
    return book.sheetnames[summary + 1 : -1]


def labels(sheet, top):
    """The lowest header text of each column."""
    cells = [(sheet.cell(top + 1, col).value, sheet.cell(top, col).value) for col in range(1, sheet.max_column + 1)]
    return [(lower or upper).replace("\n", "") for lower, upper in cells]


def records(sheet, first):
    top = header_row(sheet, first)
    names = labels(sheet, top)
    for row in sheet.iter_rows(min_row=top + 2, values_only=True):
        if row[1] is not None or row[2] is not None:
            yield dict(zip(names, row, strict=True))


def test_one_sheet_per_department_in_official_order_and_the_legend(projects_book, projects):
    assert projects_book.sheetnames == [*projects.programme.departments, "一覧の見方"]


def test_the_ten_columns_under_a_header_of_two_rows(projects_book):
    sheet = projects_book["こども未来局"]
    top = header_row(sheet)
    assert labels(sheet, top) == LABELS
    merged = {str(block) for block in sheet.merged_cells.ranges}
    assert {f"G{top}:H{top}", f"A{top}:A{top + 1}", f"J{top}:J{top + 1}"} <= merged
    assert sheet.cell(top, 7).value.replace("\n", "") == "事業費(千円)"
    assert sheet.print_title_rows == f"${top}:${top + 1}"


def test_title_names_year_department_and_stage(projects_book, projects_year):
    provisional = replace(projects_year.edition, stage="案")
    assert provisional.list_title("総務企画局") == "令和3年度の事務事業の評価結果一覧(総務企画局)【案】"
    assert projects_book["総務企画局"]["A1"].value == "令和3年度の事務事業の評価結果一覧(総務企画局)"


def test_numbers_restart_and_codes_ascend_in_each_department(projects_book, projects):
    for department in projects.programme.departments:
        rows = list(records(projects_book[department], "番号"))
        assert [row["番号"] for row in rows] == list(range(1, len(rows) + 1))
        codes = [row["事務事業コード"] for row in rows]
        assert codes == sorted(codes)


def test_every_item_stands_in_the_list_once(projects_book, projects):
    listed = [
        row["事務事業コード"] for d in projects.programme.departments for row in records(projects_book[d], "番号")
    ]
    assert sorted(listed) == sorted(projects.items["item_id"])


def test_amounts_and_grades_are_numbers_and_pages_text(projects_book):
    sheet = projects_book["こども未来局"]
    row = header_row(sheet) + 2
    budget, grade, page = sheet.cell(row, 7), sheet.cell(row, 9), sheet.cell(row, 10)
    assert (budget.data_type, grade.data_type, page.data_type) == ("n", "n", "s")
    assert "#,##0" in budget.number_format
    assert budget.alignment.horizontal == "right"
    assert page.value == "P12"


def test_an_amount_that_is_a_dash_is_printed_as_one(projects_book, projects_year):
    dashes = {r["item_id"] for r in projects_year.checked.items.to_dict("records") if r["budget__state"] == "dash"}
    shown = {row["事務事業コード"] for d in ("こども未来局", "総務企画局") for row in records(projects_book[d], "番号")
             if row["予算額"] == "－"}  # fmt: skip
    assert shown == dashes != set()


def test_list_and_tidy_data_say_the_same(projects_book, projects_year):
    data = build_data(projects_year.results())
    tidy = {r["item_id"]: r for r in csv.DictReader(io.StringIO(data["data/items.csv"].decode("utf-8-sig")))}
    seen = 0
    for department in projects_year.register.programme.departments:
        for row in records(projects_book[department], "番号"):
            other = tidy[row["事務事業コード"]]
            assert row["事務事業名"] == other["name"]
            assert row["サービス分類"] == other["service_class"]
            assert row["参考資料掲載頁"] == other["reference_page"]
            assert str(row["事業の達成度"]) == other["final_grade"]
            for label, field in (("予算額", "budget"), ("決算額(見込)", "settlement")):
                assert (other[field] == "") == (row[label] == "－")
                if other[field]:
                    assert Decimal(str(row[label])) == Decimal(other[field])
            seen += 1
    assert seen == len(tidy)


@pytest.mark.parametrize("nothing", ["－", "未定"])
def test_what_says_nothing_gives_no_line_in_the_explanation(nothing, reform, year, open_book):
    of = year(reform, 2022, texts={"grade_reason": nothing, "circumstances": nothing})
    of.evaluation.items["circumstances_kind"] = ""
    book = open_book(write_official_list(of.records))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [text for text in cells if "【評価の理由】" in text or "【状況変化" in text]


def test_the_results_cell_holds_text_lines_and_figures(projects_book):
    row = next(r for r in records(projects_book["こども未来局"], "番号") if r["事務事業コード"] == "20101010")
    lines = row["主な取組の実績"].split("\n")
    assert all(line[0] in "●「" for line in lines)
    assert lines[-1] == "●子育てヘルパー会員登録者数（実績771.9人※目標830人以上）"


def test_sums_of_the_department_stand_under_its_title(projects_book):
    assert "8事業" in projects_book["総務企画局"]["A2"].value
    assert "予算額計 " in projects_book["総務企画局"]["A2"].value


def test_a_sum_says_what_is_not_in_it(projects_year, open_book):
    items, returned = projects_year.evaluation.items.copy(), projects_year.checked.items.copy()
    mine = items.index[items["department"] == "総務企画局"][:4]
    items.loc[mine, "budget"] = None
    states = ["undecided", "blocked", "undecided", "dash"]
    said = returned["item_id"].map(dict(zip(items.loc[mine, "item_id"], states, strict=True)))
    returned["budget__state"] = said.fillna(returned["budget__state"])
    checked = replace(projects_year.checked, items=returned)
    book = open_book(
        write_official_list(
            projects_year.results(evaluation=replace(projects_year.evaluation, items=items), checked=checked).year
        )
    )
    assert "千円（未定2件・確認中1件を除く）　決算額" in book["総務企画局"]["A2"].value
    assert "除く" not in book["こども未来局"]["A2"].value


def test_reform_list_starts_with_the_summary_and_prints_on_a3(reform_book, reform):
    names = [
        name
        for name in reform.programme.departments
        if (reform.items["department"].str.split("、").str[0] == name).any()
    ]
    assert reform_book.sheetnames[:3] == ["表紙", "目次", "総括"]
    assert departments_of(reform_book) == names
    assert reform_book.sheetnames[-1] == "一覧の見方"
    sheet = reform_book["財政局"]
    assert (int(sheet.page_setup.paperSize), sheet.page_setup.orientation) == (8, "landscape")


def test_a_group_row_stands_before_each_groups_items(reform_book, reform_year):
    sheet = reform_book["総務企画局"]
    top = header_row(sheet, "課題No.")
    firsts = [row[0] for row in sheet.iter_rows(min_row=top + 2, values_only=True)]
    assert firsts[0].startswith("取組1　")
    assert firsts[1].strip("　").startswith("改革項目（1）　")
    headings = [text for text in firsts if text.startswith(("取組", "　改革項目"))]
    items = reform_year.evaluation.items
    mine = items[items["department"].str.split("、").str[0] == "総務企画局"]
    assert len(headings) == mine["pillar_no"].nunique() + len(mine[["pillar_no", "group_no"]].drop_duplicates())


def test_items_follow_the_programmes_order(reform_book, reform_year):
    items = reform_year.evaluation.items
    for name in departments_of(reform_book):
        mine = items[items["department"].str.split("、").str[0] == name]["item_id"].tolist()
        assert [row["課題No."] for row in records(reform_book[name], "課題No.")] == mine


def test_where_nothing_can_be_computed_the_list_says_so_and_never_a_digit(reform_book, reform_year):
    graded = reform_year.evaluation.items.set_index("item_id")["computed_grade"]
    seen = set()
    for name in departments_of(reform_book):
        for row in records(reform_book[name], "課題No."):
            seen.add(row["算定"])
            computed = graded[row["課題No."]]
            assert row["算定"] == ("要判定" if pd.isna(computed) else computed)
    assert "要判定" in seen
    assert len(seen) > 1


@pytest.mark.parametrize(
    ("department", "words"), [("港湾局", "提出がないため"), ("環境局", "読み取れなかった"), ("財政局", "修正を要する")]
)
def test_a_list_says_that_its_department_is_not_in(reform_book, department, words):
    assert any(words in str(reform_book[department].cell(row, 1).value) for row in (2, 3))


@pytest.mark.parametrize(
    ("state", "word"), [("blank", "未記入"), ("dash", "－"), ("undecided", "未定"), ("blocked", "確認中")]
)
def test_an_answer_that_is_not_there_says_why(reform_year, open_book, state, word):
    entries = ("department_grade", "contribution", "direction", "people")
    states = {f"{key}__state": state for key in entries}
    checked = replace(reform_year.checked, items=reform_year.checked.items.assign(**states))
    nothing = {"department_grade": pd.NA, "contribution": "", "direction": "", "people": pd.NA}
    evaluation = replace(reform_year.evaluation, items=reform_year.evaluation.items.assign(**nothing))
    changed = reform_year.results(evaluation=evaluation, checked=checked).year
    sheet = open_book(write_official_list(changed))["総務企画局"]
    row = next(row for row in records(sheet, "課題No.") if row["掲載頁"])
    shown = [row[label] for label in ("自己評価", "事務事業への貢献度", "今後の取組の方向性", "ヒト")]
    # a mark that need not be there is the blank it is
    assert shown == [word, word, word, None if state == "blank" else word]


def test_the_legend_says_what_the_words_mean(reform_book):
    legend = str(list(reform_book["一覧の見方"].values))
    assert all(f"「{word}」" in legend for word in ("未定", "未記入", "確認中", "未提出", "不受理"))


def test_what_a_rejected_return_leaves_out_is_not_called_missing(reform, year, open_book):
    of = year(reform, 2022, statuses={"交通局": "rejected", "港湾局": "missing"})
    book = open_book(write_official_list(of.records))
    said = {name: str(list(book[name].values)) for name in ("交通局", "港湾局")}
    assert ("不受理" in said["交通局"], "未提出" in said["交通局"]) == (True, False)
    assert ("不受理" in said["港湾局"], "未提出" in said["港湾局"]) == (False, True)


def test_made_up_values_are_marked_on_every_sheet(reform_book):
    for sheet in reform_book:
        assert sheet["A1"].value.startswith(MADE_UP)
        assert sheet["A1"].font.color.rgb == "FFC00000"
        assert MADE_UP in sheet["A2"].value
        assert MADE_UP in sheet.oddHeader.center.text


def test_real_values_carry_no_such_mark(projects_book):
    assert not any(MADE_UP in str(cell.value) for sheet in projects_book for row in sheet["A1:A3"] for cell in row)


def test_decided_results_carry_no_draft_mark(projects_year, open_book):
    edition = replace(projects_year.edition, stage="")
    book = open_book(write_official_list(projects_year.results(edition=edition).year))
    assert book["総務企画局"]["A1"].value == "令和3年度の事務事業の評価結果一覧(総務企画局)"
    assert "案" not in book["総務企画局"]["A2"].value


HOSTILE = '=HYPERLINK("http://a")\n+1\n@x\n<r><t>x</t></r>\nhttp://example.com/'


def test_no_text_of_a_return_becomes_a_formula_or_a_link(projects, year, open_book):
    made = year(projects, 2021, texts=dict.fromkeys(("overview", "grade_reason", "activity_result"), HOSTILE))
    data = write_official_list(made.records)
    parts = zipfile.ZipFile(io.BytesIO(data))
    everything = b"".join(parts.read(name) for name in parts.namelist())
    assert b"<f>" not in everything
    assert b"hyperlink" not in everything
    row = next(records(open_book(data)["総務企画局"], "番号"))
    assert row["事務事業の概要(簡潔に記載)"] == HOSTILE


def test_a_text_taller_than_a_row_goes_on_in_the_next_row(projects, year, open_book):
    text = "\n".join(f"●取組{n}を実施" for n in range(120))
    made = year(projects, 2021, texts={"activity_result": text})
    book = open_book(write_official_list(made.records))
    sheet = book["総務企画局"]
    top = header_row(sheet)
    whole = [row[5] for row in sheet.iter_rows(min_row=top + 2, values_only=True)]
    assert sum(f"●取組{119}を" in (cell or "") for cell in whole) == 8
    numbers = [row[0] for row in sheet.iter_rows(min_row=top + 2, values_only=True)]
    assert [n for n in numbers if n is not None] == list(range(1, 9))
    assert len(numbers) > 8
    assert all(sheet.row_dimensions[row].height <= 409 for row in range(1, sheet.max_row + 1))


def test_every_row_has_its_height(reform_book, projects_book):
    for sheet in [*reform_book, *projects_book]:
        assert all(sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1))


def test_the_same_results_are_the_same_bytes(reform_year):
    once = write_official_list(reform_year.records)
    assert once == write_official_list(reform_year.records)
