"""What is said of a list, by code: how much it stops, what, why, the remedy, an example; `{words}` are filled in."""

from enum import StrEnum
from typing import NamedTuple

from schemas.code_lists import KINDS, SEVERITY_WORDS


class Weight(StrEnum):
    """How much a problem stops."""

    ERROR = SEVERITY_WORDS["error"]  # nothing is written
    UNCLEAR = SEVERITY_WORDS["warning"]  # written as the sentence says; a person should look
    NOTE = SEVERITY_WORDS["note"]  # read otherwise than it was written, without doubt


class Sentence(NamedTuple):
    """The words of one kind of problem."""

    weight: Weight
    what: str
    why: str
    fix: str = ""
    example: str = ""


_E, _U, _N = Weight.ERROR, Weight.UNCLEAR, Weight.NOTE
_TARGETS_WRITTEN = "目標値を書いてください。目標がない年度は「－」と書きます。"
_DIRECTIONS = "「大きいほどよい」「小さいほどよい」「範囲」のどれかを書いてください。"

SENTENCES = {
    # the sheets and their columns
    "column_twice": Sentence(
        _E,
        "見出し「{value}」と同じ意味の列がほかにもあります。",
        "どちらの値を使うか決められません。",
        "使う列だけを残してください。",
    ),
    "column_unread": Sentence(
        _U,
        "見出し「{value}」の列は読んでいません。",
        "一覧の見出しとして知られていない言葉です。",
        "必要な列のときは、記入用の一覧にある見出しに直してください。",
    ),
    "no_numbers": Sentence(
        _U,
        "番号の列がありません。",
        "上から順に1、2、3と番号を付けました。",
        "決まった番号があるときは、「番号」の列に書いてください。",
    ),
    "no_kinds": Sentence(
        _U,
        "種別の列がありません。",
        f"すべて{KINDS['activity']}として扱いました。",
        f"{KINDS['outcome']}があるときは、「種別」の列に書いてください。",
        KINDS["outcome"],
    ),
    "no_baselines": Sentence(
        _U,
        "現状値の列がありません。",
        "現状値のない指標として扱いました。",
        "あるときは、「現状値」と「現状値の年度」の列に書いてください。",
    ),
    "years_left_out": Sentence(
        _U,
        "{value}年度の目標値の列がありません。",
        "評価しない年度として扱いました。",
        "評価する年度のときは、列を加えてください。",
    ),
    "column_blank": Sentence(
        _N,
        "見出し「{value}」の列は、すべての行が空欄です。",
        "列がないものとして扱いました。",
        "使うときは値を書いてください。",
    ),
    "year_blank": Sentence(
        _U,
        "{year}年度の目標値の列「{value}」は、すべての行が空欄です。",
        "評価しない年度として扱いました。",
        "評価する年度のときは目標値を書いてください。目標がない年度は「－」と書きます。",
        "85%以上",
    ),
    "year_without_targets": Sentence(
        _U,
        "{year}年度には、目標値のある指標が1つもありません。",
        "この年度の様式の目標値はすべて「－」になり、達成度を算定できません。",
        "目標があるときは書いてください。評価しない年度のときは、列を削除してください。",
        "85%以上",
    ),
    "no_indicators": Sentence(
        _N, "番号{value}には指標がありません。", "文章の実績だけで評価し、算定は「要判定」になります。"
    ),
    "examples": Sentence(_N, "{value}行目は番号が「例」で始まっています。", "記入例とみて、読んでいません。"),
    "remark": Sentence(_N, "「{value}」と書かれています。", "表の注記とみて、読んでいません。"),
    # any cell
    "fault": Sentence(
        _E, "{label}の欄が読めません。", "{why}", "セルの表示形式を「文字列」にして、値を書き直してください。"
    ),
    # items
    "item_without_name": Sentence(
        _E,
        "{label}が空欄です。",
        "何の行か分かりません。",
        "名称を書くか、行を削除してください。",
        "公共施設の利用料の見直し",
    ),
    "number_twice": Sentence(
        _E,
        "{label}「{value}」は{row}行目にもあります。",
        "番号は1つずつ違う必要があります。",
        "どちらかの番号を直してください。",
    ),
    "item_without_number": Sentence(
        _E,
        "{label}が空欄です。",
        "指標や提出ファイルと照らす番号です。",
        "ほかと違う番号を書いてください。",
        "{example}",
    ),
    "level_blank": Sentence(
        _U,
        "{label}が空欄です。",
        "{label}のない行として扱いました。",
        "あるときは書いてください。同じ値が続くときも各行に書くか、セルを結合してください。",
    ),
    "department_alike": Sentence(
        _U,
        "{label}が「{value}」です。",
        "先に出てきた「{known}」と同じものとして読みました。",
        "違うものであれば、区別できる名前にしてください。",
    ),
    "department_near": Sentence(
        _U,
        "{label}が「{value}」です。",
        "「{known}」と{how}。別のものとして扱い、様式もそれぞれに作ります。",
        "同じものであれば、どちらかの名前にそろえてください。",
    ),
    "item_without_department": Sentence(
        _E,
        "{label}が空欄です。",
        "様式を配る先が分かりません。",
        "担当の名前を書いてください。複数のときは「、」で区切り、報告する担当を先に書きます。",
        "総務課、財政課",
    ),
    "mark_unclear": Sentence(
        _E,
        "{label}が「{value}」です。",
        "○か－のどちらか分かりません。",
        "想定するときは○、しないときは－を書いてください。",
        "○",
    ),
    # indicators
    "indicator_without_name": Sentence(
        _E,
        "{label}が空欄です。",
        "何の値か分かりません。",
        "指標の名称を書くか、行を削除してください。",
        "窓口の平均待ち時間",
    ),
    "same_item_as_above": Sentence(
        _U,
        "{label}が空欄です。",
        "上の行と同じ「{value}」の指標として読みました。",
        "{label}を各行に書いてください。",
    ),
    "item_unknown": Sentence(
        _E,
        "{label}が「{value}」です。",
        "この番号は一覧にないため、どの行の指標か分かりません。",
        "一覧にある番号に直してください。",
        "{example}",
    ),
    "indicator_without_item": Sentence(
        _E,
        "{label}が空欄です。",
        "どの行の指標か分かりません。",
        "一覧にある番号を書いてください。",
        "{example}",
    ),
    "kind_unclear": Sentence(
        _U,
        "{label}が{value}です。",
        f"{KINDS['activity']}として扱いました。",
        f"{'か'.join(KINDS.values())}かを書いてください。",
        KINDS["outcome"],
    ),
    "unit_of_cells": Sentence(
        _N, "単位を「{value}」としました。", "単位の列に書かれていないため、値の欄の単位を使いました。"
    ),
    "no_unit": Sentence(
        _U, "単位がありません。", "単位のない数値として扱いました。", "単位の列に書いてください。", "件"
    ),
    "units_mixed": Sentence(
        _E,
        "単位が決まりません。",
        "値の欄に違う単位が混在しています。",
        "単位の列に、この指標の単位を1つ書いてください。",
        "千円",
    ),
    "better_unclear": Sentence(
        _E,
        "{label}が「{value}」です。",
        "大きいほどよいのか、小さいほどよいのか分かりません。",
        _DIRECTIONS,
        "小さいほどよい",
    ),
    "better_against_bounds": Sentence(
        _U,
        "{label}が「{value}」です。",
        "目標値の「以上」「以下」と逆の方向です。評価では目標値の「以上」「以下」を使います。",
        "どちらかを直してください。",
    ),
    "better_both": Sentence(
        _E,
        "指標「{value}」の望ましい方向が決まりません。",
        "目標値に「以上」と「以下」の両方があります。",
        "目標値を直すか、「望ましい方向」の列に書いてください。",
        "小さいほどよい",
    ),
    "better_from_name": Sentence(
        _N,
        "指標「{value}」を「{better}」としました。",
        "{reason}ためです。",
        "違うときは、「望ましい方向」の列に書いてください。",
        "小さいほどよい",
    ),
    "better_guessed": Sentence(
        _U,
        "指標「{value}」を「{better}」としました。",
        "{reason}としました。",
        "違うときは、「望ましい方向」の列に書いてください。",
        "小さいほどよい",
    ),
    "reported_as_unclear": Sentence(
        _U,
        "{label}が「{value}」です。",
        "累計の値か、当該年度だけの値かを決めずに扱いました。",
        "「累計」か「単年度」を書いてください。",
        "累計",
    ),
    "lag_years_unclear": Sentence(
        _U,
        "{label}が「{value}」です。",
        "実績が当該年度の分として報告されるものとして扱いました。",
        "実績が遅れて確定するときは、「翌年度」か「翌々年度」を書いてください。",
        "翌年度",
    ),
    "baseline_year_unclear": Sentence(
        _U,
        "{label}が{value}です。",
        "年度の分からない現状値として扱いました。",
        "年度を書いてください。",
        "令和5年度",
    ),
    # values
    "target_blank": Sentence(
        _U, "{label}が空欄です。", "目標値がない年度として扱いました。", _TARGETS_WRITTEN, "85%以上"
    ),
    "target_undecided": Sentence(
        _U,
        "{label}が「{value}」です。",
        "目標値がまだ決まっていない年度として扱いました。",
        "決まったら register/targets.csv に書いてください。",
    ),
    "target_in_words": Sentence(_N, "{label}が「{value}」です。", "文章の目標として読みました。"),
    "target_in_words_with_digits": Sentence(
        _U,
        "{label}が「{value}」です。",
        "数値として読めないため、文章の目標として読みました。",
        "数値の目標のときは、数値と単位だけを書いてください。",
        "85%以上",
    ),
    "target_set_none": Sentence(
        _N, "{label}が「{value}」です。", "目標値がない年度として扱いました（「－」と同じです）。"
    ),
    "target_set_later": Sentence(
        _U,
        "{label}が「{value}」です。",
        "目標値をまだ定めていない年度として扱いました。",
        "定めたら register/targets.csv に書いてください。この年度の目標のときは、数値か期日で書いてください。",
        "85%以上",
    ),
    "target_is_a_move": Sentence(
        _N, "{label}が「{value}」です。", "前年度の実績（なければ現状値）と比べて達成を判断する目標として読みました。"
    ),
    "target_is_a_day": Sentence(
        _N, "{label}が「{value}」です。", "{due}までに行う期日の目標として読みました。実績は、行った日で報告されます。"
    ),
    "target_day_impossible": Sentence(
        _E,
        "{label}が「{value}」です。",
        "暦にない月日です。",
        "期日の目標のときは、正しい月日を書いてください。",
        "令和10年3月31日",
    ),
    "target_day_before_its_year": Sentence(
        _U,
        "{label}が「{value}」です。",
        "{due}までに行う期日の目標として読みましたが、その日は、その年度が始まる前です。",
        "年と年度の取り違えでないか確かめてください。令和9年度の末日は、令和10年3月31日です。",
        "令和10年3月",
    ),
    "target_may_be_a_day": Sentence(
        _U,
        "{label}が「{value}」です。",
        "{due}までに行う期日の目標として読みました。実績は、行った日で報告されます。",
        "数値の目標のときは、数値と数える単位を書いてください。月数は「か月」、年数は「年間」と書きます。",
        "3か月",
    ),
    "target_is_a_time": Sentence(
        _N, "{label}が「{value}」です。", "いつ何をするかを書いたものとみて、文章の目標として読みました。"
    ),
    "target_may_be_a_time": Sentence(
        _U,
        "{label}が「{value}」です。",
        "年月や「策定」「完了」などの行為とみて、数値ではなく文章の目標として読みました。",
        "数値のときは、数値と数える単位を書いてください。月数は「か月」、年数は「年間」と書きます。",
        "3か月",
    ),
    "baseline_in_words": Sentence(
        _N, "{label}が「{value}」です。", "数値ではない現状値として、書かれたとおりに扱いました。"
    ),
    "unit_differs": Sentence(
        _E,
        "{label}が「{value}」です。",
        "単位が「{unit}」と違い、換算できません。",
        "単位の列か、この欄の単位を直してください。",
    ),
    "unit_converted": Sentence(_N, "{label}が「{value}」です。", "「{unit}」に換算して読みました。"),
    "small_percentage": Sentence(
        _U,
        "{label}が「{value}」です。",
        "{value}%として読みました。",
        "{percent}%のことであれば、単位を付けて書いてください。",
        "{percent}%",
    ),
    # programme.yaml
    "placeholder": Sentence(
        _U, "{label}を「{value}」としました。", "一覧には書かれていません。", "正しい名称に直してください。"
    ),
}
