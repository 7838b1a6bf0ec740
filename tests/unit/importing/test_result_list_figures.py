"""Each way of writing an actual beside its target, in made-up lines; and that none is lost silently."""

from decimal import Decimal

import pytest

from pipelines.importing.result_list.figures import find_pairs
from pipelines.importing.result_list.layout import load_layout
from pipelines.register.errors import DocumentError


def read(line: str):
    return find_pairs(line, load_layout())


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "広場を開設(広場の延べ利用人数1,200人※目標2,000人以上)",
            ("広場の延べ利用人数", "1200", "人", "2000", "ge", "2,000人以上"),
        ),
        ("受入枠を確保(定員数:30人※目標40人)", ("定員数", "30", "人", "40", "eq", "40人")),
        ("園を確保(86か所※目標88か所)", ("", "86", "か所", "88", "eq", "88か所")),
        ("施設を整備(定員14人増※目標15人増)", ("定員", "14", "人", "15", "eq", "15人増")),
        ("公園を利用する市民:12人(目標29人)", ("公園を利用する市民", "12", "人", "29", "eq", "29人")),
        (
            "利用範囲の拡張(拠点数:目標2,400か所のところ実績1,785か所)",
            ("拠点数", "1785", "か所", "2400", "eq", "2,400か所"),
        ),
        ("機能を改善(利用件数:目標172件、実績437件)", ("利用件数", "437", "件", "172", "eq", "172件")),
        ("集会の実施(実績:年2回/目標:年8回)", ("", "2", "回", "8", "eq", "年8回")),
        ("研修の実施(効果を感じた割合実績:86%/目標:80%)", ("効果を感じた割合", "86", "%", "80", "eq", "80%")),
        ("滞納を整理(収納率:99.13%※目標99.18%)", ("収納率", "99.13", "%", "99.18", "eq", "99.18%")),
        ("苦情を減らす(苦情件数:9件※目標8件以下)", ("苦情件数", "9", "件", "8", "le", "8件以下")),
        ("待ち時間を短縮(待ち時間:9分※目標10分未満)", ("待ち時間", "9", "分", "10", "lt", "10分未満")),
        ("利用を広げる(利用者:約90人※目標約100人)", ("利用者", "90", "人", "100", "approx", "約100人")),
        ("利用を広げる(利用者:90人※目標100人程度)", ("利用者", "90", "人", "100", "approx", "100人程度")),
        ("拠点を置く(9カ所※目標8箇所)", ("", "9", "か所", "8", "eq", "8箇所")),
        ("講座(参加者:7名※目標8人)", ("参加者", "7", "人", "8", "eq", "8人")),
    ],
)
def test_one_pair(line, expected):
    label, actual, unit, target, op, text = expected
    (pair,) = read(line)
    assert (pair.label, pair.actual, pair.unit) == (label, Decimal(actual), unit)
    assert (pair.target, pair.target_unit, pair.op, pair.target_text) == (Decimal(target), unit, op, text)
    assert pair.rival == ""


def test_two_pairs_in_one_sentence():
    pairs = read(
        "架空の調査では、「愛着」は目標6.5に対し結果5.5、「誇り」は目標5.5に対し結果4.9と、どちらも届かなかった。"
    )
    assert [(p.label, p.actual, p.target, p.unit) for p in pairs] == [
        ("愛着", Decimal("5.5"), Decimal("6.5"), ""),
        ("誇り", Decimal("4.9"), Decimal("5.5"), ""),
    ]


def test_a_unit_after_the_result_is_not_the_words_that_follow():
    (pair,) = read("「満足」は目標60%に対し結果55%と、下回った。")
    assert (pair.actual_text, pair.unit) == ("55%", "%")


def test_two_brackets_in_one_line_are_two_pairs_in_order():
    pairs = read("つどい(運営者12人※目標15人)、講座(参加者:5人※目標4人以上)を開催")
    assert [(p.label, p.actual, p.op) for p in pairs] == [("運営者", 12, "eq"), ("参加者", 5, "ge")]
    assert [p.rival for p in pairs] == ["", ""]


def test_the_target_belongs_to_the_figure_it_follows_and_the_other_is_named():
    (pair,) = read("支援を実施(個別の参加者:110人、集団の参加者:38人※目標82人)")
    assert (pair.label, pair.actual, pair.rival) == ("集団の参加者", 38, "個別の参加者:110人")


def test_two_units_are_both_kept():
    (pair,) = read("就職相談会(成立件数:24件※目標31人)")
    assert (pair.unit, pair.target_unit) == ("件", "人")


@pytest.mark.parametrize(
    "line",
    [
        "相談を実施(相談件数:1,849件)",
        "改修に着手",
        "目標を上回る利用",
        "説明会(合計82回)を実施",
        "新規6件(うち認可2件)",
        "",
    ],
)
def test_a_figure_without_a_target_is_no_pair(line):
    assert read(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "目標100人で90人が参加",
        "参加者90人、目標は100人",
        "(参加者:90人※目標値100人)",
        "(参加者:90人※目標100人から)",
        "(参加者:90人※目標100人を超える)",
        "(参加者:多数※目標:年4回)",
        "「愛着」は目標6.5点に対し結果5.5、",
        "(参加者:90人※目標100人以上120人以下)",
    ],
)
def test_a_target_in_an_unknown_form_is_refused_not_lost(line):
    with pytest.raises(DocumentError, match="実績と目標の組が1組あるはずですが、0組しか"):
        read(line)


def test_a_wrongly_grouped_number_is_refused():
    with pytest.raises(DocumentError, match="桁区切りの正しい数値があるはずですが、「1,23」"):
        read("(参加者:1,23人※目標4人)")
