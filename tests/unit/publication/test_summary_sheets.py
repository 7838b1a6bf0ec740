"""The sheets of the summary in the official list: charts, amounts, single items, and the page of evaluation sheets."""

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest

from pipelines.publication.official_list import write_official_list
from pipelines.publication.summary.blocks import grades_by_group, grades_by_pillar
from pipelines.publication.summary.resources import effects_by_pillar, resource_blocks
from pipelines.publication.summary.single_items import list_single_items
from schemas.tables.result_financial_effects import RESULT_FINANCIAL_EFFECTS

SUMMARY = ["総括", "総括（局区等別）", "総括（資源・財政）", "決定と状況変化"]


def write(year, pages=None, **changes):
    return write_official_list(year.results(**changes).year, pages)


def with_items(year, items):
    return year.results(evaluation=replace(year.evaluation, items=items)).year


def parts(data, pattern):
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return [book.read(name).decode("utf-8") for name in sorted(book.namelist()) if re.fullmatch(pattern, name)]


@pytest.fixture(scope="module")
def data(reform_year):
    return write(reform_year)


@pytest.fixture(scope="module")
def effects(reform_year):
    ids = reform_year.evaluation.items["item_id"]
    rows = [(ids.iloc[n], "財政局", "千円", Decimal(amount), Decimal(counted), "", "説明")
            for n, amount, counted in ((0, "100.5", "100.5"), (1, "40", "0"), (100, "-7", "-7"))]  # fmt: skip
    return pd.DataFrame(rows, columns=RESULT_FINANCIAL_EFFECTS.names)


def test_cover_contents_and_summary_come_before_the_departments(data, reform_year, open_book):
    book = open_book(data)
    reporters = set(reform_year.evaluation.items["department"].str.split("、").str[0])
    departments = [name for name in reform_year.register.programme.departments if name in reporters]
    assert book.sheetnames == ["表紙", "目次", *SUMMARY, *departments, "一覧の見方"]
    linked = [cell.hyperlink.location for row in book["目次"].iter_rows() for cell in row if cell.hyperlink]
    assert linked == [f"'{name}'!A1" for name in book.sheetnames[2:]]
    assert book["表紙"]["A1"].value.count("【案】") == 1


def test_a_list_without_summary_has_no_front_pages(projects_year, open_book):
    names = open_book(write(projects_year)).sheetnames
    assert "表紙" not in names
    assert "目次" not in names


def test_charts_show_the_cells_of_their_tables(data, open_book, reform_year):
    book = open_book(data)
    charts = parts(data, r"xl/charts/chart\d+\.xml")
    assert len(charts) == 3
    series = 0
    for chart in charts:
        for formula, cache in re.findall(r"<c:val><c:numRef><c:f>(.*?)</c:f>(.*?)</c:numRef>", chart, re.DOTALL):
            sheet, cells = re.fullmatch(r"'?(.*?)'?!(.*)", formula).groups()
            values = [cell.value for row in book[sheet][cells.replace("$", "")] for cell in row]
            assert all(value is None or isinstance(value, int | float) for value in values)
            # the writer keeps 0 for a cell without a rate; programs read the cell, and its label is taken out
            kept = [float(number) for number in re.findall("<c:v>(.*?)</c:v>", cache)]
            assert kept == pytest.approx([value or 0 for value in values])
            assert len(re.findall(r'<c:dLbl><c:idx val="\d+"/><c:delete', chart)) >= values.count(None)
            series += 1
    grades = len(reform_year.edition.scale.numbers) + 1
    assert series == 2 * grades + 1


def test_charts_can_be_read_without_colours_and_without_eyes(data, reform_year):
    grades, rates, _ = parts(data, r"xl/charts/chart\d+\.xml")
    assert grades.count("<a:pattFill") == 2
    assert grades.count('<c:showVal val="1"/>') >= len(reform_year.edition.scale.numbers)
    assert '<c:showVal val="1"/>' in rates
    described = [
        text for drawing in parts(data, r"xl/drawings/drawing\d+\.xml") for text in re.findall('descr="(.*?)"', drawing)
    ]
    assert len(described) == 3
    total = grades_by_pillar(reform_year.records).lines[-1]
    assert f"計は達成度1が{total[1]}、" in described[0]
    first = grades_by_group(reform_year.records).lines[0]
    assert f"{first[0]}{first[-1]}％" in described[1]


def test_the_better_end_keeps_its_look_when_the_scale_is_turned(reform_year):
    scale = reform_year.edition.scale
    turned = scale.model_copy(update={"best": 5})
    programme = reform_year.register.programme.model_copy(update={"scales": [turned]})

    def fills(edition):
        chart = parts(write(reform_year, edition=edition), r"xl/charts/chart1\.xml")[0]
        return re.findall(r"<c:ser>.*?<a:(solidFill|pattFill)", chart, re.DOTALL)

    upright = fills(reform_year.edition)
    assert upright == ["solidFill"] * 3 + ["pattFill"] * 2 + ["solidFill"]
    assert fills(replace(reform_year.edition, programme=programme)) == ["pattFill"] * 2 + ["solidFill"] * 4


def test_amounts_are_added_once_and_by_pillar(effects, reform_year):
    block = effects_by_pillar(reform_year.results(further={"financial_effects": effects}).year)
    *pillars, total = block.lines
    assert total[1:] == [3, Decimal("133.5"), Decimal(40), Decimal("93.5")]
    for col in range(1, 5):
        assert sum(line[col] for line in pillars) == total[col]


def test_amounts_are_printed_with_their_decimals(effects, reform_year, open_book):
    sheet = open_book(write(reform_year, further={"financial_effects": effects}))["総括（資源・財政）"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value in (93.5, 133.5, 40)]
    assert {cell.value: cell.number_format.partition("_")[0] for cell in cells}[93.5] == "#,##0.0"
    assert {cell.value: cell.number_format.partition("_")[0] for cell in cells}[40] == "#,##0"


def test_nothing_evaluated_beside_the_grades_is_no_table(reform_year):
    items = reform_year.evaluation.items.drop(columns=["people", "things", "money", "information", "time"])
    assert resource_blocks(with_items(reform_year, items)) == []


def test_decisions_changes_and_open_grades_are_listed(reform_year):
    items = reform_year.evaluation.items.copy()
    items["final_grade"] = items["final_grade"].fillna(3)
    items["final_source"] = "department"
    assert list_single_items(with_items(reform_year, items.assign(circumstances=""))).lines == []
    said = {"final_source": "decision", "decision_reason": "理由", "decided_by": "本部", "decided_on": "2023-07-01"}
    items.loc[items.index[0], list(said)] = list(said.values())
    items = items.assign(circumstances="", circumstances_kind="")
    items.loc[items.index[1], ["circumstances", "circumstances_kind"]] = ["大雨による中止", "災害"]
    items.loc[items.index[2], "final_grade"] = pd.NA
    lines = list_single_items(with_items(reform_year, items)).lines
    assert [line.text for line in lines[::2]] == [
        "決定したもの（1件）",
        "状況変化のあったもの（1件）",
        "要判定のもの（1件）",
    ]
    assert lines[1].values[-4:] == ["本部での決定", "理由", "本部", "2023-07-01"]
    assert lines[3].values[-4:-2] == ["災害", "大雨による中止"]
    assert lines[5].values[5] == "要判定"


def test_what_says_nothing_is_no_change_of_circumstances(reform_year):
    items = reform_year.evaluation.items.assign(circumstances_kind="", final_source="department")
    items["final_grade"] = items["final_grade"].fillna(3)
    for nothing in ("－", "未定"):
        assert list_single_items(with_items(reform_year, items.assign(circumstances=nothing))).lines == []


def test_changes_without_a_kind_are_listed_too(reform_year):
    items = reform_year.evaluation.items.assign(circumstances="工期の延長")
    records = [line for line in list_single_items(with_items(reform_year, items)).lines if hasattr(line, "values")]
    assert sum(record.values[6] == "状況変化" for record in records) == len(items)


def test_the_page_of_the_evaluation_sheet_has_a_column_only_where_pages_are_known(reform_year, open_book):
    def header(book):
        return [str(cell.value) for row in book["総務企画局"].iter_rows(max_row=6) for cell in row if cell.value]

    assert "評価シート\n掲載頁" not in header(open_book(write(reform_year)))
    items = reform_year.evaluation.items["item_id"].tolist()
    book = open_book(write(reform_year, pages={key: n for n, key in enumerate(items[1:], 9)}))
    assert "評価シート\n掲載頁" in header(book)
    shown = {row[0].value: row[-1].value for row in book["総務企画局"].iter_rows() if row[0].value in items}
    assert shown[items[0]] is None
    assert all(shown[key] == f"P{items.index(key) + 8}" for key in shown if key != items[0])
    assert len(shown) > 5


def test_a_programme_without_levels_has_a_chart_of_the_whole(reform_year, open_book):
    items = reform_year.evaluation.items.assign(pillar="", group="", pillar_no=pd.NA, group_no=pd.NA)
    names = reform_year.register.programme.names.model_copy(update={"pillar": "", "group": "", "item": "実施項目"})
    programme = reform_year.register.programme.model_copy(update={"names": names})
    edition = replace(reform_year.edition, programme=programme)
    data = write(reform_year, evaluation=replace(reform_year.evaluation, items=items), edition=edition)
    assert len(parts(data, r"xl/charts/chart\d+\.xml")) == 2
    said = [str(cell.value) for row in open_book(data)["総括"].iter_rows() for cell in row if cell.value]
    assert "達成度（確定）" in said
    assert not [text for text in said if "取組1" in text or "改革項目" in text]


def test_the_same_results_give_the_same_bytes(reform_year, effects):
    further = {"financial_effects": effects}
    assert write(reform_year, further=further) == write(reform_year, further=further)
