from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest

from pipelines.evaluation.evaluate import Evaluation
from pipelines.evaluation.outcome import compare_resources, count_once
from pipelines.publication.indicator_lists import write_indicator_lists
from pipelines.publication.summary_figures import count_resources
from schemas.tables.result_contributions import RESULT_CONTRIBUTIONS
from schemas.tables.result_programme_indicators import RESULT_PROGRAMME_INDICATORS

HOSTILE = ["=1+1", "http://example.jp", "<r><t>x</t></r>", "+SUM(A1)", "あ" * 4000]


@pytest.fixture(scope="module")
def further(reform_year):
    items = reform_year.evaluation.items
    none = pd.DataFrame(columns=["relation"])
    return {
        "resources": compare_resources(items, reform_year.checked.items),
        "financial_effects": count_once(items, none, reform_year.register.indicators, "千円"),
    }


def write(year, further, history=None, evaluation=None, register=None, edition=None):
    parts = {"history": history, "evaluation": evaluation, "register": register, "edition": edition}
    given = {name: part for name, part in parts.items() if part is not None}
    return write_indicator_lists(year.results(further=further, **given).year)


def table(sheet, first):
    """Give the records under the header that starts with a label: label (with its year) -> value."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    top = next(n for n, row in enumerate(rows) if row[0] == first)
    upper, labels = rows[top], []
    for col, label in enumerate(rows[top + 1]):
        group = next((upper[n] for n in range(col, -1, -1) if upper[n]), "")
        labels.append((group, label) if label else group)
    merged = {cells.min_row for cells in sheet.merged_cells.ranges if cells.max_col - cells.min_col > 0}
    return [dict(zip(labels, row, strict=True)) for n, row in enumerate(rows[top + 2 :], top + 3) if n not in merged]


@pytest.fixture(scope="module")
def lists(reform_year, further, open_book):
    return open_book(write(reform_year, further))


def test_every_indicator_stands_once_with_its_figures(lists, reform_year):
    for kind, sheet in (("outcome", "成果指標"), ("activity", "活動指標")):
        indicators = reform_year.evaluation.indicators
        rows = indicators[indicators["kind"] == kind]
        listed = table(lists[sheet], "課題No.")
        assert [row[f"{sheet}名"] for row in listed] == rows["name"].tolist()
        for row, known in zip(listed, rows.to_dict("records"), strict=True):
            shown = row["令和4年度", "実績"]
            if known["actual"] is None:
                assert isinstance(shown, str)
            else:
                assert Decimal(str(shown)) == known["actual"]
            assert (row["令和4年度", "達成率"] == "－") == (known["rate_pct"] is None)


def test_targets_of_later_years_come_from_the_register(lists, reform_year):
    targets = reform_year.register.targets
    texts = (
        targets["text"]
        .mask(targets["op"] == "none", "－")
        .set_axis(pd.MultiIndex.from_frame(targets[["indicator_id", "fiscal_year"]]))
    )
    rows = reform_year.evaluation.indicators.query("kind == 'outcome'")
    listed = table(lists["成果指標"], "課題No.")
    for year, era in ((2023, "令和5年度"), (2025, "令和7年度")):
        assert ("令和4年度", "実績") in listed[0]
        assert (era, "実績") not in listed[0]
        shown = [row[era, "目標"] for row in listed]
        assert shown == [texts[key, year] for key in rows["indicator_id"]]


def test_four_kinds_of_nothing_stay_apart(reform_year, further, open_book):
    indicators = reform_year.evaluation.indicators.copy()
    outcome = indicators.index[indicators["kind"] == "outcome"][:5]
    states = ["blank", "dash", "undecided", "value", ""]
    indicators.loc[outcome, "actual"] = pd.Series([None, None, None, Decimal(0), None], outcome, dtype=object)
    indicators.loc[outcome, "actual_state"] = states
    book = open_book(write(reform_year, further, evaluation=Evaluation(reform_year.evaluation.items, indicators)))
    shown = [row["令和4年度", "実績"] for row in table(book["成果指標"], "課題No.")][:5]
    assert shown == ["未記入", "－", "未定", 0, "未提出"]


def test_provisional_actuals_are_marked(reform_year, further, open_book):
    indicators = reform_year.evaluation.indicators
    marked = indicators.assign(provisional=pd.array([n % 2 for n in range(len(indicators))], dtype="Int64"))
    book = open_book(write(reform_year, further, evaluation=Evaluation(reform_year.evaluation.items, marked)))
    shown = [row["令和4年度", "達成\n状況"] for row in table(book["成果指標"], "課題No.")]
    expected = marked.query("kind == 'outcome'")["provisional"] == 1
    assert ["（速報）" in text for text in shown] == expected.tolist()
    assert 0 < expected.sum() < len(shown)


def test_years_published_before_stand_beside_this_one(reform_year, further, open_book):
    edition = replace(reform_year.edition, fiscal_year=2023)
    history = reform_year.evaluation.indicators.assign(made_up=True).iloc[1:]
    now = reform_year.evaluation.indicators.assign(fiscal_year=2023)
    evaluation = Evaluation(reform_year.evaluation.items, now)
    book = open_book(write(reform_year, further, history=history, evaluation=evaluation, edition=edition))
    missing = now.iloc[0]["name"]
    for sheet in ("成果指標", "活動指標"):
        for row in table(book[sheet], "課題No."):
            if row[f"{sheet}名"] == missing:
                assert row["令和4年度", "実績"] == "公表なし"
            else:
                assert row["令和4年度", "実績"] == row["令和5年度", "実績"]


def test_sentences_are_printed_where_they_are_on_this_machine(reform_year, further, open_book):
    key = reform_year.evaluation.indicators.query("kind == 'outcome'")["indicator_id"].iloc[0]
    row = {"item_id": "", "indicator_id": key, "field": "算出方法", "years": "", "text": "件数÷総数"}
    register = replace(reform_year.register, sentences=pd.DataFrame([row], dtype="str"))
    book = open_book(write(reform_year, further, register=register))
    first = table(book["成果指標"], "課題No.")[0]
    assert first["算出方法"] == "件数÷総数"
    assert "目標値の考え方" not in first
    assert "算出方法" not in table(book["活動指標"], "課題No.")[0]
    without = open_book(write(reform_year, further))
    assert "算出方法" not in table(without["成果指標"], "課題No.")[0]


def test_amounts_add_up_to_what_is_counted(reform_year, open_book):
    items = reform_year.evaluation.items.copy()
    items["financial_effect"] = pd.Series([None] * len(items), dtype=object)
    items.loc[items.index[:3], "financial_effect"] = pd.Series([Decimal(100), Decimal(-20), Decimal(5)], dtype=object)
    held = {"indicator_id": "x", "item_id": items["item_id"][0], "relation": "includes", "amount": None, "unit": "円",
            "other_item_id": items["item_id"][2]}  # fmt: skip
    effects = count_once(items, pd.DataFrame([held]), reform_year.register.indicators, "千円")
    book = open_book(write(reform_year, {"financial_effects": effects}))
    rows = [[cell.value for cell in row] for row in book["財政効果"].iter_rows()]
    sums = {row[0]: row[3:5] for row in rows if row[0] in ("計", "重なるため合計に数えない額")}
    assert sums == {"計": [85, 80], "重なるため合計に数えない額": [5, None]}
    assert any("（1件）" in str(row[0]) for row in rows)
    assert "80千円" in "".join(str(row[0]) for row in rows[:4])


def test_resources_add_up_as_in_the_summary(lists, reform_year):
    counts = count_resources(reform_year.records.items)
    rows = [[cell.value for cell in row] for row in lists["経営資源"].iter_rows()]
    sums = [row[3:8] for row in rows if isinstance(row[3], int)]
    assert [list(column) for column in zip(*sums, strict=True)] == list(counts.values())


def test_each_project_stands_once_with_everything_that_contributed(reform_year, open_book):
    one, two = reform_year.evaluation.items["item_id"][:2]
    known = ("10101", "窓口の改善", 2021, Decimal(1200), Decimal(-3), 3)
    rows = [(one, *known, 1), (two, *known, 1), (two, "99999", "", None, None, None, None, 0)]
    contributions = pd.DataFrame(rows, columns=RESULT_CONTRIBUTIONS.names)
    contributions = contributions.astype({"project_year": "Int64", "project_grade": "Int64"})
    sheet = open_book(write(reform_year, {"contributions": contributions}))["事務事業への貢献"]
    listed = table(sheet, "事務事業\nコード")
    assert [row["事務事業\nコード"] for row in listed] == ["10101", "99999"]
    assert listed[0]["貢献した改革課題"].split("\n")[1].startswith(two)
    assert listed[0]["予算額\n（千円）"] == 1200
    assert listed[1]["予算額\n（千円）"] == "－"
    assert "照合できなかったコード" in [str(row[0].value).strip() for row in sheet.iter_rows()]


def test_conditions_of_the_whole_are_shown_as_worded(reform_year, open_book):
    row = dict.fromkeys(RESULT_PROGRAMME_INDICATORS.names, "")
    row |= {"indicator_id": "F1", "scope": "fiscal", "name": "将来負担", "target_text": "中長期的に低減", "low": None,
            "high": None, "target_year": pd.NA, "baseline": None, "peer": "指定都市平均", "peer_value": Decimal("12.5"),
            "unit": "%", "actual": None, "rate_pct": None, "actual_state": "dash", "explanation": "説明"}  # fmt: skip
    sheet = open_book(write(reform_year, {"programme_indicators": pd.DataFrame([row])}))["計画全体と財政の指標"]
    (listed,) = table(sheet, "指標名")
    assert (listed["目標（条件）"], listed["実績"], listed["達成状況"]) == ("中長期的に低減", "－", "要判定")
    assert listed["比較対象"] == "指定都市平均\n12.5%"


def test_sheets_follow_from_what_there_is(lists, reform_year, further, open_book):
    assert lists.sheetnames == ["表紙", "目次", "成果指標", "活動指標", "財政効果", "経営資源"]
    empty = {name: frame.iloc[:0] for name, frame in further.items()}
    activity = reform_year.evaluation.indicators.query("kind == 'activity'")
    only = Evaluation(reform_year.evaluation.items, activity)
    assert open_book(write(reform_year, empty, evaluation=only)).sheetnames == ["表紙", "目次", "活動指標"]


def test_a_programme_without_levels_has_no_headings_and_its_own_words(reform_year, further, open_book):
    items = reform_year.evaluation.items.assign(pillar="", group="")
    names = reform_year.register.programme.names.model_copy(
        update={"pillar": "", "group": "", "item": "実施項目", "indicator": "評価指標"}
    )
    programme = reform_year.register.programme.model_copy(update={"names": names})
    edition = replace(reform_year.edition, programme=programme)
    book = open_book(
        write(reform_year, further, evaluation=Evaluation(items, reform_year.evaluation.indicators), edition=edition)
    )
    said = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert "実施項目名" in said
    assert not [text for text in said if text.startswith(("取組1", "改革項目")) or text == "改革課題名"]
    assert "評価指標の達成状況" in book["表紙"]["A1"].value


def test_hostile_texts_appear_as_they_are(reform_year, further, open_book):
    indicators = reform_year.evaluation.indicators.copy()
    outcome = indicators.index[indicators["kind"] == "outcome"][: len(HOSTILE)]
    indicators.loc[outcome, "name"] = HOSTILE
    indicators.loc[outcome, "remark"] = HOSTILE
    data = write(reform_year, further, evaluation=Evaluation(reform_year.evaluation.items, indicators))
    sheet = open_book(data)["成果指標"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    texts = [str(cell.value) for cell in cells]
    assert all(texts.count(text) == 2 for text in HOSTILE[:-1])
    assert "".join(texts).count("あ") >= 2 * 4000


def test_the_same_results_give_the_same_bytes(reform_year, further):
    assert write(reform_year, further) == write(reform_year, further)
