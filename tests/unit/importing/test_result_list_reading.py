"""The reader on a made-up list of two bureaus and four projects; each fault alone, from a list that is right."""

from decimal import Decimal

import pandas as pd
import pytest

from pipelines.importing.result_list import read_result_list
from pipelines.register.errors import DocumentError

HEAD = (
    "| 番号 | 事務事業コード | 事務事業名 | サービス分類 | 事務事業の概要 (簡潔に記載) | 主な取組の実績 "
    "| 事業費 (千円) | | 事業の 達成度 | 参考資料 掲載頁 |"
)
BELOW = "| | | | | | | 予算額 | 決算額 (見込) | | |"
RULE = "|----|---|---|---|---|---|---|---|---|---|"
PARK = (
    '| 1 | 10000010 | 公園の管理 運営事業 | 施設の 管理 | 公園を 守る。 | <ul style="a"> ●花壇を公開(来園者12人 '
    "※目標 10人以上) ●清掃 | 1,200 | 1,100 | 2 | P1 |"
)
CLUB = (
    "| 2 | 10000020 | 体験クラブ | イベント | 体験の場。 | ●体験会を開催(実績:年2回/目標:年8回) "
    "●満足を調査(満足の割合:70%※目標80%) | 30 | 0 | 4 | P3 |"
)
DESK = "| 1 | 20000010 | 窓口 | イベント | 相談を受ける。 | ●窓口を改善 | 5 | 4 | 3 | P●● | ①掲載の範囲 |"
LEGEND = [
    "②分類を記載 ※分類区分 ○施設の管理 ○イベント",
    "③概要",
    "④実績",
    "⑤事業費",
    "⑥達成度 1. 上回った 2. やや上回った 3. ほぼ達成 4. 下回った",
    "⑦頁",
]
LIST = "\n".join(
    [
        "令和3年度の事務事業の評価結果一覧(公園局)",
        "",
        *(HEAD, RULE, BELOW, PARK),
        "",
        *(HEAD, RULE, BELOW, CLUB),
        "",
        "主な事務事業の評価結果一覧の見方",
        "",
        "令和3年度の主な事務事業の評価結果一覧(窓口局)",
        "",
        *(HEAD + " |", RULE + "---|", BELOW + " |", DESK),
        *(
            f"| {n} | 200000{n}0 | 窓口{n} | イベント | 相談を受ける。 | ●改善 | 1 | 1 | 3 | P●● | {entry} |"
            for n, entry in enumerate(LEGEND, start=2)
        ),
    ]
)


def test_register_tables():
    result = read_result_list(LIST)
    assert result.fiscal_year == 2021
    assert list(result.items["item_id"])[:3] == ["10000010", "10000020", "20000010"]
    first = result.items.iloc[0]
    assert (first["name"], first["department"], first["item_no"], first["page"], first["people"]) == (
        "公園の管理運営事業",
        "公園局",
        1,
        "",
        0,
    )
    assert list(result.items["department"].value_counts()) == [7, 2]
    assert list(result.indicators["indicator_id"]) == ["10000010-A1", "10000020-A1", "10000020-O1"]
    assert list(result.indicators["kind"]) == ["activity", "activity", "outcome"]
    assert list(result.indicators["seq"]) == [1, 1, 1]
    assert result.indicators["baseline"].isna().all()
    assert list(result.targets["text"]) == ["10人以上", "年8回", "80%"]
    assert list(result.targets["low"]) == [10, 8, 80]
    assert list(result.targets["high"]) == [None, 8, 80]
    assert set(result.targets["valid_from"]) == {"2021-04-01"}


def test_reported_facts():
    result = read_result_list(LIST)
    assert result.reported_items.iloc[0].to_dict() == {
        "item_id": "10000010",
        "service_class": "施設の管理",
        "budget": Decimal(1200),
        "settlement": Decimal(1100),
        "department_grade": 2,
        "reference_page": "P1",
    }
    assert list(result.reported_items["reference_page"])[2:] == ["未定"] * 7
    assert list(result.reported_items["settlement"])[1] == 0
    assert list(result.reported_indicators["actual"]) == [12, 2, 70]


def test_sentences_are_those_without_a_pair_and_without_line_wraps():
    texts = read_result_list(LIST).sentences.set_index(["item_id", "field"])["text"]
    assert texts["10000010", "overview"] == "公園を守る。"
    assert texts["10000010", "activity_result"] == "清掃"
    assert texts["10000020", "activity_result"] == ""


def test_wraps_and_stand_in_pages_are_noted():
    noted = read_result_list(LIST).discrepancies
    assert list(noted["field"])[:3] == ["name", "service_class", "reference_page"]
    wrapped = noted.iloc[0]
    assert (wrapped["reading_a"], wrapped["chosen"], wrapped["source_a"]) == (
        "公園の管理 運営事業",
        "公園の管理運営事業",
        "6行",
    )


def test_judgements_name_figures_and_repairs_mend_cells():
    judgements = pd.DataFrame(
        [["10000020", "1", "年8回", "体験会の開催回数", "down", "理由"]],
        columns=["item_id", "figure", "target_text", "name", "better", "reason"],
    )
    repairs = pd.DataFrame(
        [
            ["10000010", "清掃", "清掃の実施", "", "", "理由"],
            ["10000010", "公園の管理", "公園管理", "10000010", "name", "理由"],
        ],
        columns=["item_id", "read", "repaired", "where", "field", "reason"],
    )
    result = read_result_list(LIST, judgements, repairs)
    assert list(result.indicators["name"]) == ["来園者", "体験会の開催回数", "満足の割合"]
    assert list(result.indicators["better"]) == ["up", "down", "up"]
    assert result.items.iloc[0]["name"] == "公園管理運営事業"
    assert result.sentences.iloc[1]["text"] == "清掃の実施"
    noted = result.discrepancies.iloc[0]
    assert (noted["where"], noted["field"], noted["chosen"]) == ("10000010", "name", "公園管理")


def test_nothing_given_is_changed():
    judgements = pd.DataFrame(columns=["item_id", "figure", "target_text", "name", "better", "reason"])
    before = judgements.copy()
    assert read_result_list(LIST, judgements).items.equals(read_result_list(LIST).items)
    pd.testing.assert_frame_equal(judgements, before)


def test_line_ends_and_full_width_brackets_make_no_difference():
    written = LIST.replace("\n", "\r\n").replace("(公園局)", "（公園局）").replace("(来園者", "（来園者")
    assert read_result_list(written).targets.equals(read_result_list(LIST).targets)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (LIST, "", "本文があるはずですが、ファイルは空です"),
        (LIST, " \n\u3000\n", "本文があるはずですが、ファイルは空です"),
        (LIST, "# 予算書\n本文", "題名があるはずですが、見つかりません"),
        (LIST, "| a | b |\n|---|---|\n| 1 | 2 |", "1行目の表の前に一覧の題名（局名入り）があるはずですが、ありません"),
        ("令和3年度の主な", "令和4年度の主な", "年度は1つのはずですが、2021年度と2022年度が混在"),
        ("令和3年度の事務", "平成99年度の事務", "1行目の題名に年度"),
        ("事務事業コード", "コード", "3行目の見出しの2列目は「事務事業コード」のはずですが、「コード」"),
        ("予算額", "決算額", "見出しの7列目は「予算額」のはずですが、「決算額」"),
        (" 参考資料 掲載頁 |\n", "\n", "見出しは10列のはずですが、9列"),
        ("| 2 | 10000020", "| 3 | 10000020", "「公園局」の番号は2のはずですが、「3」"),
        (PARK + "\n", "", "「公園局」の番号は1のはずですが、「2」"),
        (DESK, DESK.removesuffix(" |"), "途中で切れています"),
        (DESK, DESK.removesuffix("①掲載の範囲 |"), "見出しと同じ11列のはずですが、10列"),
        (HEAD + " |\n", "", "前に一覧の見出し（番号から）があるはずですが、ありません"),
        ("①掲載", "掲載", "一覧の見方①～⑦があるはずですが、①がありません"),
        ("○施設の管理 ○イベント", "", "分類区分（○）と達成状況区分"),
        ("10000020", "1000002", "事務事業コードは8桁の数字のはずですが、「1000002」"),
        ("10000020", "10000010", "「10000010」が2回あります"),
        ("体験クラブ", "", "11行目に事務事業名があるはずですが、空欄"),
        ("| イベント | 体験の場", "| 催し | 体験の場", "サービス分類は一覧の見方の2分類のはずですが、「催し」"),
        ("| 1,200 |", "| 1,2OO |", "予算額は千円単位の数値のはずですが、「1,2OO」"),
        ("| 1,100 |", "| |", "決算額（見込）は千円単位の数値のはずですが、「」"),
        ("| 2 | P1", "| 5 | P1", "達成度は1、2、3、4のいずれかのはずですが、「5」"),
        ("| 2 | P1", "| | P1", "達成度は1、2、3、4のいずれかのはずですが、「」"),
        ("| P1 |", "| 1頁 |", "参考資料掲載頁は「P1」の形のはずですが、「1頁」"),
        ("※目標 10人以上", "※目標 10人から", "実績と目標の組が1組あるはずですが、0組"),
    ],
)
def test_one_fault_is_refused_in_one_sentence(old, new, sentence):
    assert old in LIST
    with pytest.raises(DocumentError) as refused:
        read_result_list(LIST.replace(old, new, 1))
    assert sentence in str(refused.value)
    assert str(refused.value).count("。") <= 2
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("figure", "target", "sentence"),
    [
        ("1", "年9回", "判断表では「年9回」のはずですが、文書では「年8回」"),
        ("3", "年8回", "「10000020」の3番目の数値が、文書にあるはず"),
    ],
)
def test_a_judgement_that_no_longer_fits_is_refused(figure, target, sentence):
    judgements = pd.DataFrame(
        [["10000020", figure, target, "体験会の開催回数", "up", ""]],
        columns=["item_id", "figure", "target_text", "name", "better", "reason"],
    )
    with pytest.raises(DocumentError, match=sentence):
        read_result_list(LIST, judgements)


@pytest.mark.parametrize(("code", "read"), [("10000010", "清婦"), ("99999999", "清掃")])
def test_a_repair_that_no_longer_fits_is_refused(code, read):
    repairs = pd.DataFrame(
        [[code, read, "清掃", "", "", ""]], columns=["item_id", "read", "repaired", "where", "field", "reason"]
    )
    with pytest.raises(DocumentError, match=f"「{code}」に読み誤り「{read}」があるはずですが"):
        read_result_list(LIST, repairs=repairs)
