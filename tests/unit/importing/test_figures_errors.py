"""Documents whose further figures are missing, cut short or misplaced: one sentence, expected and found."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mini_figures import CHAPTER_2, FINANCES, FRAME_EFFECTS, build

from pipelines.importing.figures import DocumentError, read_figures
from pipelines.register.errors import RegisterError

WHOLE = build()


def without(words: str) -> str:
    assert words in WHOLE
    return WHOLE.replace(words, "", 1)


def instead(words: str, other: str) -> str:
    assert words in WHOLE
    return WHOLE.replace(words, other, 1)


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ("", "ファイルは空です"),
        (" \n\t\n", "ファイルは空です"),
        ("むかしむかし、あるところに。\n", "見出し「図表 行財政改革による財政効果」が1か所にあるはずですが、0か所"),
        (WHOLE.split("図表-32")[0], "「図表 行財政改革の取組指標」が1か所にあるはずですが、0か所"),
        (WHOLE.split("ア 取組目標")[0], "「取組目標」が1か所にあるはずですが、0か所"),
        (WHOLE.split("収支フレーム（令和4")[0], "「収支フレームの表」が1か所にあるはずですが、0か所"),
        (WHOLE.split("5 当初設定")[0], "「当初設定する成果指標一覧」が1か所"),
        (WHOLE + CHAPTER_2, "2か所で見つかりました"),
        (build(chapter_2="", goals=CHAPTER_2, finances=FINANCES + "ア 取組目標\n"), "より前にあります"),
        (build(chapter_2="図表-32 行財政改革の取組指標\n第3章 改革の取組\n"), "表があるはずですが、見つかりません"),
        (without("\t令和7（2025）年度\n果"), "見出し行には現状と目標の2つの年度"),
        (instead("\t50%以上", ""), "指標名・現状値・目標値が並ぶはず"),
        (instead("50%以上", "50人以上"), "同じ単位の数値のはず"),
        (instead("50%以上", "上がること"), "同じ単位の数値のはずですが、「上がること」"),
        (instead("50%以上", "50%"), "「以上」「以下」「未満」「超」があるはず"),
        (instead("令和7（2025）年度\n", "令和7（2024）年度\n"), "和暦と西暦が同じ年のはず"),
        (instead("平成30(2018)年度 予算", "平成29(2017)年度 予算"), "連続する年度が並ぶはずですが、2017・2019"),
        (instead("平成30(2018)年度 予算", "平成30(2018)年度"), "予算・見込の別があるはず"),
        (instead("\t約 7.0 億円\t", "\t"), "区分と2年度分の金額があるはず"),
        (instead("約 7.0 億円", "多額"), "2019年度には数値があるはずですが、「多額」"),
        (instead("約 6.0 億円", "約 6.0 千円"), "1つの単位があるはず"),
        (instead("第1期プログラム\t第2期", "\t第2期"), "年度の上に対象プログラムがあるはず"),
        (without("財政効果総額\t約 5.5 億円\t約 7.0 億円\t\n"), "合計の行が1つ"),
        (without("① 早期の収支均衡"), "①から順に区分が並ぶはずですが、2の順"),
        (instead("早期の収支均衡", "早期の前進"), "「早期の前進」とあります"),
        (instead("② 将来負担", "③ 将来負担"), "①から順に区分が並ぶはずですが、1・3"),
        (without("■ 実質赤字比率"), "「■」で始まる指標名があるはずですが、ありません"),
        (without("【普通会計】赤字とならないこと"), "【会計】条件と（年度決算：現状値）があるはず"),
        (without("(令和2(2020)年度決算：赤字となっていない)"), "【会計】条件と（年度決算：現状値）があるはず"),
        (without("■ **果物の比率**"), "「■」で始まる指標名があるはずですが、ありません"),
        (without("架空の返済を図ります。"), "「減債基金借入金の早期の返済」の下には説明があるはず"),
        (
            instead("果物の味についての満足度\t45.5%\t50%以上\n", "味\t1%\t2%以上\n味\t1%\t2%以上\n"),
            "「味」の行が1つある",
        ),
        (
            instead("\t野菜の取組による財政効果", "\t果物の取組による財政効果"),
            "「果物の取組による財政効果」の行が1つある",
        ),
        (without("■ みかんの蓄え"), "の下の条件は1つのはずですが"),
        (instead("年度決算：97.5%", "年度：97.5%"), "「令和2(2020)年度決算：現状値」の形"),
        (build(frame_effects=FRAME_EFFECTS.replace("（単位 億円）", "")), "のような単位があるはず"),
        (instead("②財産の活用\t4\t5", "②財産の活用\t4"), "2年度分の金額があるはずですが、1個"),
        (instead("②財産の活用\t4\t5", "②財産の活用\t4\t—"), "2023年度には数値があるはず"),
        (without("合 計\t7\t8\n"), "合計の行が1つと内訳の行があるはずですが、合計は0行"),
        (instead("次年度以降も効果が継続", "効果が継続"), "次年度以降も効果が継続する区分の注記"),
        (instead("令和5（2023）年度以降は", "令和5（2023）年度以降の"), "2023年度の分がありません"),
        (without("市税\t90\t80\t100\n"), "費目32行があるはずですが、33行しか読めません"),
        (instead("市税\t90\t80\t100\n", "市税\t90\t80\t100\n市税\t90\t80\t100\n"), "費目32行があるはずですが、35行"),
        (instead("市税\t90", "果物税\t90"), "「市税」の行があるはずですが、「果物税」"),
        (instead("市税\t90\t80\t100", "市税\t90\t80"), "3年度分の金額があるはずですが、2個"),
        (instead("市税\t90\t80\t100", "市税\t90\t\t100"), "2022年度には数値があるはず"),
        (without("決算見込ベース"), "「決算見込ベース」の見出しがあるはず"),
        (instead("（令和4（2022）年度～令和4", "（令和2（2020）年度～令和4"), "表の年度（2021～2023）の中"),
        (instead("\tR3 (2021)\tR4 (2022)\tR5", "\tR3 (2021)\tR5 (2023)\tR5"), "連続する年度が並ぶはず"),
    ],
)
def test_each_defect_has_its_sentence(broken, says):
    with pytest.raises(DocumentError, match=re.escape(says)) as refusal:
        read_figures(broken)
    assert_one_sentence(str(refusal.value))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, WHOLE.index("7 行財政改革プログラム")))
def test_wherever_it_is_cut_off_it_is_refused(end):
    with pytest.raises(DocumentError) as refusal:
        read_figures(WHOLE[:end])
    assert_one_sentence(str(refusal.value))


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_lost_line_never_breaks_the_program(data):
    lines = WHOLE.split("\n")
    gone = data.draw(st.integers(0, len(lines) - 1))
    try:
        read_figures("\n".join(lines[:gone] + lines[gone + 1 :]))
    except RegisterError as refusal:
        assert_one_sentence(str(refusal))


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_shuffled_lines_never_break_the_program(random):
    lines = WHOLE.split("\n")
    random.shuffle(lines)
    try:
        read_figures("\n".join(lines))
    except RegisterError as refusal:
        assert_one_sentence(str(refusal))


def test_windows_line_ends_read_alike():
    for one, other in zip(read_figures(WHOLE), read_figures(WHOLE.replace("\n", "\r\n")), strict=True):
        assert one.equals(other)


def assert_one_sentence(message):
    assert "\n" not in message
    assert message.endswith("。")
    assert "はずですが" in message
    assert not re.search(r"None|nan|Error|Traceback", message)
