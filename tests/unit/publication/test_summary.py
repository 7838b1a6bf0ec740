import re
from dataclasses import replace
from decimal import Decimal

import pytest

from pipelines.publication.legend import explain_rules, legend_entries
from pipelines.publication.official_list import write_official_list
from pipelines.publication.summary.blocks import (
    grades_by_department,
    grades_by_group,
    grades_by_pillar,
    open_returns,
    rates_in_numbers,
    returns_in_numbers,
)
from pipelines.publication.summary.resources import resources
from pipelines.publication.summary_figures import mean_rate, return_reasons
from pipelines.publication.year_records import Indicator
from schemas.layout import load_layout


def test_submissions_add_up_to_the_departments_with_items(reform_year):
    block = returns_in_numbers(reform_year.records)
    line = dict(zip(block.header, block.lines[0], strict=True))
    assert line["対象"] == sum(line[word] for word in ("受理", "受理（確認事項あり）", "差戻し", "不受理", "未提出"))
    assert (line["差戻し"], line["不受理"], line["未提出"]) == (1, 1, 1)
    assert line["読み取り"] == line["対象"] - 2


def test_grades_add_up_by_group_pillar_and_department(reform_year):
    by_pillar = grades_by_pillar(reform_year.records)
    by_department = grades_by_department(reform_year.records)
    counts = slice(1, 8)
    *pillars, whole = by_pillar.lines
    groups = grades_by_group(reform_year.records).lines
    total = list(whole)[counts]
    for lines in (pillars, groups, by_department.lines):
        assert [sum(column) for column in zip(*[list(line)[counts] for line in lines], strict=True)] == total
    assert total[-1] == len(reform_year.register.items)
    assert len(pillars) == 4
    assert len(groups) == 19


def test_departments_that_are_not_in_count_as_to_be_judged(reform_year):
    block = grades_by_department(reform_year.records)
    line = next(line for line in block.lines if line[0] == "港湾局")
    assert line[1:6] == [0, 0, 0, 0, 0]
    assert line[6] == line[7] > 0
    assert line[-1] == "未提出"


def test_rates_count_every_indicator_once(reform_year):
    line = rates_in_numbers(reform_year.records).lines[0]
    assert line[1] == len(reform_year.register.indicators) == sum(line[2:6])


def test_the_mean_caps_each_rate_and_is_rounded_once():
    def rated(*rates):
        return [Indicator({"rate_pct": rate}, {}, {}, {}, {}) for rate in rates]

    assert mean_rate(rated(Decimal(200), Decimal("99.95"), None), Decimal(150)) == Decimal("125.0")
    assert mean_rate(rated(None), Decimal(150)) is None


def test_resources_split_what_was_expected(reform_year):
    (block,) = resources(reform_year.records.items, reform_year.edition)
    assert [line[0] for line in block.lines] == ["ヒト", "モノ", "カネ", "情報", "時間"]
    for line, key in zip(block.lines, ("people", "things", "money", "information", "time"), strict=True):
        assert line[1] == int(reform_year.register.items[key].sum()) == sum(line[2:5])


def test_only_returns_that_need_something_are_listed_with_the_reason(reform, year):
    finding = {"code": "C1", "severity": "error", "department": "財政局", "file": "f", "sheet": "s", "cell": "A1",
               "item_id": "", "message": "実績値が読めません。", "value": "", "fix": "直す"}  # fmt: skip
    made = year(reform, 2022, statuses={"財政局": "returned", "港湾局": "missing"}, findings=[finding] * 4)
    lines = open_returns(made.records).lines
    assert [line[:2] for line in lines] == [["財政局", "差戻し"], ["港湾局", "未提出"]]
    assert lines[0][-1] == "実績値が読めません。\n実績値が読めません。\nほか2件"
    assert "港湾局" not in return_reasons(made.records.findings)


def test_all_accepted_is_said_in_a_sentence(reform, year):
    made = year(reform, 2022)
    assert open_returns(made.records).lines[0][0] == "すべての局区等の提出を受理しました。"


def test_the_summary_sheet_names_the_departments_it_lacks(reform_year, open_book):
    book = open_book(write_official_list(reform_year.records))
    note = book["総括"]["A3"].value
    assert "一部の局区等を含まない集計" in note
    assert "（環境局、港湾局）" in note


def test_a_complete_year_has_no_such_note(reform, year, open_book):
    made = year(reform, 2022)
    book = open_book(write_official_list(made.records))
    assert "含まない" not in "".join(str(book["総括"].cell(row, 1).value) for row in range(1, 4))


@pytest.fixture
def legend(projects_year):
    return dict(legend_entries(projects_year.edition))


def test_the_legend_has_the_grades_of_the_year_and_the_classes(legend, projects):
    assert legend["達成度の区分"][0] == "1．目標を大きく上回って達成"
    assert len(legend["達成度の区分"]) == 5
    assert legend["サービス分類"] == [option.value for option in projects.programme.choices["service_class"]]
    assert len(legend["サービス分類"]) == 9


def test_the_legend_says_how_grades_are_computed_and_by_which_rules(projects_year, reform_year):
    for one in (projects_year, reform_year):
        text = "".join(dict(legend_entries(one.edition))["達成度の算定"])
        assert one.rules.cited in text
        assert f"{one.register.programme.names.item}ごとの平均" in text
        assert "要判定" in dict(legend_entries(one.edition))
        signs = "".join(dict(legend_entries(one.edition))["記号"])
        assert "▲" in signs
        assert "－" in signs


def test_the_rule_sets_numbers_are_the_legends_numbers(reform_year):
    text = "".join(explain_rules(reform_year.rules, reform_year.edition.programme.names, reform_year.edition.scale))
    for cut in reform_year.rules.cut_offs:
        assert re.search(rf"{cut.from_pct}％以上は{cut.grade}", text)
    ratio = reform_year.rules.model_copy(update={"down_rate": "ratio", "aggregation": "min"})
    other = "".join(explain_rules(ratio, reform_year.edition.programme.names, reform_year.edition.scale))
    assert "目標÷実績" in other
    assert "最も低い達成率" in other


def test_a_layout_refuses_twins_and_columns_without_a_field(projects_year):
    layout = load_layout("projects-list")
    twin = layout.model_dump(mode="json") | {"columns": [layout.columns[0].model_dump(mode="json")] * 2}
    with pytest.raises(ValueError, match="同じ見出しの列が2つ"):
        type(layout).model_validate(twin)
    bare = layout.model_dump(mode="json") | {"columns": [{"label": "名", "width": 5}]}
    with pytest.raises(ValueError, match="field がありません"):
        type(layout).model_validate(bare)
    assert replace(projects_year.edition, layout=layout).layout is layout
