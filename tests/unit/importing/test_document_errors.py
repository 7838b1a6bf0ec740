"""Documents that are not the programme, or not the whole of it: one sentence, what was expected and what was found."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mini_document import Indicator, Item, apples, build

from pipelines.importing.document import DocumentError, read_document

BOTH = [*apples().indicators, Indicator("活動", "配布の回数", "1回", ["2回"] * 4)]
WHOLE = build([Item(1, "りんごの配布", BOTH), Item(2, "みかんの検討")])


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ("", "ファイルは空です"),
        (" \n\t\n", "ファイルは空です"),
        ("むかしむかし、あるところに。\n", "どれも見つかりません"),
        (WHOLE.split("7 行財政改革")[0], "「改革課題一覧」が1か所"),
        (WHOLE.split("6 当初")[0], "「当初設定する活動指標一覧」が1か所"),
        (WHOLE.split("所管\t")[0] + WHOLE[WHOLE.index("5 当初") :], "個票があるはずですが、1件も"),
        (WHOLE.replace("現 状\t<p>・架空の現状です。</p>\t\t\n", "", 1), "「現状」の欄"),
        (WHOLE.replace("課題No.\t2\t課題名", "課題No.\t3\t課題名"), "1(1)2など1課題の個票がありません"),
        (WHOLE.replace("課題No.\t1\t課題名", "課題No.\t2\t課題名", 1), "番号の順に並ぶはず"),
        (WHOLE.replace("取組No.\t1\t取組名\t果物の取組\t\t\n", "", 1), "「取組No.」と「取組名」が並ぶはず"),
        (WHOLE.replace("情報\t—\t時間\t—", "", 1), "経営資源5つ"),
        (WHOLE.replace("1\t(1)\t1\tりんごの配布\t総務企画局\t41\n", ""), "先頭に1(1)1が並ぶはず"),
        (WHOLE.replace("4個 (R04)", "4個 (R05)").replace("5個 (R05)", "5個 (R04)"), "年度の順に並ぶはず"),
        (WHOLE.replace("\t目標値\t\t\t\t目標値の考え方", "\t現状値\t\t\t\t目標値の考え方", 1), "の順のはずですが"),
        (WHOLE.replace("\t3個 (R02) 【2020】", "", 1), "見出し行と同じ13列のはずですが、12列"),
        (WHOLE.replace("5個 (R05) 【2023】", "5人 (R05) 【2023】"), "「人」「個」が混在"),
        (WHOLE.replace("目標値\t7個以上", "残念\t7個以上"), "指標名・現状値・目標値"),
        (WHOLE.replace("成果指標①\tりんごの配布数（累計）", "成果指標①\tまったく別の話"), "同じ順で並ぶはず"),
    ],
)
def test_each_defect_has_its_sentence(broken, says):
    assert broken != WHOLE
    with pytest.raises(DocumentError, match=re.escape(says)) as refusal:
        read_document(broken)
    assert_one_sentence(str(refusal.value))


def test_a_row_that_the_table_lost_is_refused():
    lines = WHOLE.split("\n")
    heading = lines.index("5 当初設定する成果指標一覧")
    gone = next(n for n, line in enumerate(lines) if n > heading and line.startswith("1\t総務企画局"))
    with pytest.raises(DocumentError, match="一覧にも同じ件数があるはずですが、0件です"):
        read_document("\n".join(lines[:gone] + lines[gone + 1 :]))


def test_parts_in_another_order_are_refused():
    head, rest = WHOLE.split("5 当初設定する成果指標一覧")
    with pytest.raises(DocumentError, match="より前にあります"):
        read_document(
            "5 当初設定する成果指標一覧"
            + rest.split("7 行財政改革")[0]
            + head
            + "7 行財政改革"
            + rest.split("7 行財政改革")[1]
        )


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WHOLE) - 40))
def test_wherever_it_is_cut_off_it_is_refused(end):
    with pytest.raises(DocumentError) as refusal:
        read_document(WHOLE[:end])
    assert_one_sentence(str(refusal.value))


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_shuffled_lines_never_break_the_program(random):
    lines = WHOLE.split("\n")
    random.shuffle(lines)
    try:
        read_document("\n".join(lines))
    except DocumentError as refusal:
        assert_one_sentence(str(refusal))


def assert_one_sentence(message):
    assert "\n" not in message
    assert message.endswith("。")
    assert "はずですが" in message
    assert not re.search(r"None|nan|Error|Traceback", message)
