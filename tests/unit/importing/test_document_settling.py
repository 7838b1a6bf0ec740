"""The rules that choose between two readings, on a made-up document with one irregular construct at a time."""

from decimal import Decimal

import pytest
from mini_document import Indicator, Item, apples, build, mark, row

from pipelines.importing.document import read_document
from pipelines.importing.document.aggregation import find_aggregation
from pipelines.importing.document.settle_names import NameReading, settle_by_majority, settle_indicator_name


def targets_of(tables, indicator_id):
    rows = tables.targets[tables.targets["indicator_id"] == indicator_id]
    return [(row.op, row.low, row.high) for row in rows.itertuples()]


def found(tables, field):
    return tables.discrepancies[tables.discrepancies["field"] == field]


def irregular(cells, indicators=None, **settings):
    item = Item(1, "りんごの配布", indicators or apples().indicators, **settings)
    item.rows = [row(item, [mark([i.name for i in item.indicators]), "考え方", "数え方", *cells])]
    return read_document(build([item]))


def test_a_regular_document_has_no_discrepancies():
    tables = read_document(build())
    assert len(tables.discrepancies) == 0
    assert tables.items["name"].tolist() == ["りんごの配布", "みかんの検討"]
    assert tables.items["page"].tolist() == ["41", "42"]
    assert tables.items.loc[0, ["people", "things", "money", "information", "time"]].tolist() == [1, 0, 1, 0, 0]
    assert targets_of(tables, "1(1)1-O1") == [("eq", 4, 4), ("eq", 5, 5), ("eq", 6, 6), ("ge", 7, None)]
    indicator = tables.indicators.iloc[0]
    assert (indicator["baseline"], indicator["baseline_from"], indicator["unit"]) == (3, 2020, "個")
    assert (indicator["aggregation"], indicator["better"]) == ("累計", "up")


def test_sentences_stay_in_their_own_frame():
    sentences = read_document(build()).sentences
    plans = sentences[(sentences["item_id"] == "1(1)1") & (sentences["field"] == "具体的な取組内容")]
    assert plans[["years", "text"]].to_numpy().tolist() == [
        ["2022,2023", "・架空の準備"],
        ["2024-2025", "・架空の実施"],
    ]
    assert set(sentences["indicator_id"]) == {"", "1(1)1-O1"}


def test_lost_baseline_markers_are_repaired_and_said():
    pair = [Indicator("成果", "りんごの数", "3個", ["4個"] * 4), Indicator("成果", "配布の回数", "1回", ["2回"] * 4)]
    years = ["(R04) 【2022】", "(R05) 【2023】", "(R06) 【2024】", "(R07) 【2025】"]
    tables = irregular(["3個 1回 (R02) 【2020】", *(f"① 4個 ② 2回 {year}" for year in years)], pair)
    assert tables.indicators["baseline"].tolist() == [3, 1]
    assert len(found(tables, "baseline_marker")) == 2


def test_run_on_year_labels_give_way_to_the_columns():
    labels = ["(R02) 【2020】", "(R06) 【2024】", "(R08) 【2026】", "(R10) 【2028】", "(R12) 【2030】"]
    cells = [f"{value} {label}" for value, label in zip(["3個", "4個", "5個", "6個", "7個以上"], labels, strict=True)]
    tables = irregular(cells)
    assert targets_of(tables, "1(1)1-O1")[1] == ("eq", 5, 5)
    assert found(tables, "target_year_2023")["chosen"].tolist() == ["2023"]


def test_a_baseline_label_inside_the_programme_gives_way_to_the_card():
    cells = [
        "3個 (R05) 【2023】",
        "4個 (R04) 【2022】",
        "5個 (R05) 【2023】",
        "6個 (R06) 【2024】",
        "7個以上 (R07) 【2025】",
    ]
    tables = irregular(cells)
    assert tables.indicators.loc[0, "baseline_from"] == 2020
    assert "連番" in found(tables, "baseline_year")["reason"].iloc[0]


def test_the_card_speaks_where_the_table_differs():
    item = apples()
    item.indicators[0].card_baseline, item.indicators[0].card_target = "2個", "8個以上"
    tables = read_document(build([item]))
    assert tables.indicators.loc[0, "baseline"] == 2
    assert targets_of(tables, "1(1)1-O1")[3] == ("ge", 8, None)
    assert found(tables, "baseline")["reading_b"].tolist() == ["3個"]
    assert found(tables, "target_2025")["chosen"].tolist() == ["8個以上"]


def test_one_dash_serves_both_indicators_and_the_card_may_end_early():
    pair = [
        Indicator("成果", "りんごの数", "3個", ["4個", "5個"], card_target="5個", card_year="令和5（2023）年度"),
        Indicator("成果", "配布の回数", "1回", ["2回", "3回"], card_target="3回", card_year="令和5（2023）年度"),
    ]
    cells = ["① 3個 ② 1回 (R02) 【2020】", "① 4個 ② 2回 (R04) 【2022】", "① 5個 ② 3回 (R05) 【2023】"]
    tables = irregular([*cells, "- 【R06】 【2024】", "- 【R07】 【2025】"], pair)
    assert [op for op, *_ in targets_of(tables, "1(1)1-O2")] == ["eq", "eq", "none", "none"]
    assert len(found(tables, "target_2024_marker")) == 2
    assert len(found(tables, "target_year")) == 0


@pytest.mark.parametrize(
    ("reason", "last", "expected"),
    [
        ("①令和2(2020)年度実施回数+各年度1個増を目指すもの", "8個", [5, 6, 7, 8]),
        ("①令和2(2020)年度の数+令和4(2022)年度以降各年度2個増を目指すもの", "11個", [5, 7, 9, 11]),
    ],
)
def test_lost_targets_are_worked_out_only_where_they_end_in_the_cards_value(reason, last, expected):
    one = [Indicator("成果", "りんごの数", "3個", ["", "", "", ""], card_target=last)]
    item = Item(1, "りんごの配布", one, reason=reason)
    cells = ["①りんごの数", "考え方", "数え方", "① 3個 (R02) 【2020】"]
    item.rows = [row(item, [*cells, *(f"① (R0{year}) 【{2018 + year}】" for year in range(4, 8))])]
    tables = read_document(build([item]))
    assert [low for _, low, _ in targets_of(tables, "1(1)1-O1")] == expected
    assert len(found(tables, "target_2022")) == 1
    one[0].card_target = "99個"
    refused = read_document(build([item]))
    assert [op for op, *_ in targets_of(refused, "1(1)1-O1")] == ["none", "none", "none", "eq"]
    assert refused.targets["text"].tolist() == ["", "", "", "99個"]


def test_units_that_switch_inside_a_row():
    one = [Indicator("成果", "りんごの財政効果", "0円", ["0円", "0円", "1,000千円", "3,000千円"])]
    tables = read_document(build([Item(1, "りんごの配布", one)]))
    assert tables.indicators.loc[0, ["unit", "baseline"]].tolist() == ["千円", 0]
    assert targets_of(tables, "1(1)1-O1")[2] == ("eq", Decimal(1000), Decimal(1000))
    assert tables.targets["text"].tolist()[2] == "1,000千円"
    assert found(tables, "unit")["chosen"].tolist() == ["千円"]


def test_an_item_may_run_over_several_rows_with_labels_in_the_last():
    pair = [Indicator("成果", "りんごの率", "3%", ["4%"] * 4), Indicator("成果", "りんごの数", "1個", ["2個"] * 4)]
    item = Item(1, "りんごの配布", pair)
    labels = ["(R02)", "(R04)", "(R05)", "(R06)", "(R07)"]
    item.rows = [
        row(item, ["①りんごの率", "考え方", "数え方", "① 3%", *["① 4%"] * 4]),
        row(
            item,
            ["②りんごの数", "", "", f"② 1個 {labels[0]}", *(f"② 2個 {label}" for label in labels[1:])],
            first=False,
        ),
    ]
    tables = read_document(build([item]))
    assert tables.indicators["baseline_from"].tolist() == [2020, 2020]
    assert len(tables.discrepancies) == 0
    assert set(tables.sentences[tables.sentences["field"] == "算出方法"]["text"]) == {"数え方"}


def test_years_in_a_row_of_their_own_below_the_card():
    text = build().replace("3個 (令和2（2020）年度)\t目標値\t7個以上 (令和7（2025）年度)\t", "3個\t目標値\t7個以上\t")
    text = text.replace("\t7個以上\t\n", "\t7個以上\t\n\t\t\t(令和2（2020）年度)\t\t(令和7（2025）年度)\t\n", 1)
    assert len(read_document(text).discrepancies) == 0


def test_marks_of_a_broken_row():
    broken = "ヒト\t—\tモノ\t—\tカネ\t○ 情報 —\n\t\t\t時間\n\t\t\t○"
    tables = read_document(build([Item(1, "りんごの配布", apples().indicators, resources=broken)]))
    assert tables.items.loc[0, ["people", "things", "money", "information", "time"]].tolist() == [0, 0, 1, 0, 1]


def test_two_departments():
    tables = read_document(
        build([Item(1, "りんごの配布", apples().indicators, card_department="総務企画局（交通局）")])
    )
    assert tables.items["department"].tolist() == ["総務企画局、交通局"]
    assert found(tables, "department")["reading_a"].tolist() == ["総務企画局", "総務企画局"]


def test_two_places_outvote_one():
    tables = read_document(build([Item(1, "りんごの配布", apples().indicators, table_name="りんこの配布")]))
    assert tables.items["name"].tolist() == ["りんごの配布"]
    assert found(tables, "name")["reading_a"].tolist() == ["りんこの配布"]
    outvoted = read_document(build([Item(1, "りんごの配布", apples().indicators, list_name="りんごの配分")]))
    assert outvoted.items["name"].tolist() == ["りんごの配布"]


def test_a_shared_card_gives_each_ward_its_item():
    shared = Item(1, "車の検討", card_department="各区役所", wards=["東区役所", "西区役所"])
    tables = read_document(build([shared, Item(3, "りんごの配布", apples().indicators)]))
    assert tables.items["item_id"].tolist() == ["1(1)1", "1(1)2", "1(1)3"]
    assert tables.items["department"].tolist() == ["東区役所", "西区役所", "総務企画局"]
    assert len(tables.discrepancies) == 0


@pytest.mark.parametrize(
    ("card", "table", "witness", "chosen"),
    [
        ("区と行う事案件数", "区と行う事業件数", "協働した事業の数", "table"),
        ("区と行う事案件数", "区と行う事業件数", "関係のない話", "card"),
        ("講座の修了団体（全7組織）", "講座の修了団体数（全7組織）", "修了団体数を数える", "table"),
        ("りんごの率（※例外を除く）", "りんごの率", "りんごの率", "card"),
    ],
)
def test_a_third_witness_decides_between_two_names(card, table, witness, chosen):
    readings = {"card": NameReading(card, "カード L1"), "table": NameReading(table, "参考5 L2")}
    assert settle_indicator_name(readings["card"], readings["table"], [witness])[0] == readings[chosen]


def test_a_tie_goes_to_the_card():
    readings = [NameReading(text, str(n)) for n, text in enumerate(["甲", "甲", "乙", "乙"])]
    assert settle_by_majority(readings) == (readings[0], "表記が同数に分かれるため、個票と同じ表記を採用した")


@pytest.mark.parametrize(
    ("name", "noun"),
    [
        ("りんごの数（累計）", "累計"),
        ("りんごの数（翌年度4月1日時点） （累計）", "翌年度4月1日時点・累計"),
        ("りんごの数（3種類合計）（単年度）", "単年度"),
        ("減（令和2（2020）年度比較）", "令和2(2020)年度比較"),
        ("りんごの累計数", "累計"),
        ("延べ参加者数", "延べ数"),
        ("りんごの数（全5種類）", ""),
    ],
)
def test_aggregation_is_the_documents_own_word(name, noun):
    assert find_aggregation(name, calendar_year=False) == noun


def test_a_calendar_year_is_said():
    assert find_aggregation("りんごの数", calendar_year=True) == "暦年"


def test_repeated_indicators_and_included_amounts_are_noted():
    item, again = apples(), apples()
    again.number, again.name, again.reason = 2, "りんごの再配布", "※課題1(1)1における2個を含めて記載"
    notes = read_document(build([item, again])).targets["note"].tolist()
    assert notes[:4] == [""] * 4
    assert notes[4:] == ["1(1)1の2個を含む、再掲（1(1)1-O1）"] * 4
