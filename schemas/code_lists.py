"""Every code that the published tables hold, with the words readers see: here and nowhere else.

A blank is no code; where it has words all the same, they are for cells of a book that show a code in words.
"""

from schemas.nothing import IN_DOUBT, MISSING, NONE, REJECTED, UNDECIDED

OPERATORS = {
    "eq": "その値",
    "ge": "以上",
    "le": "以下",
    "gt": "超",
    "lt": "未満",
    "range": "下限から上限まで",
    "approx": "おおむねその値",
    "text": "文章の目標",
    "by": "期日の目標",
    "rise": "前年度の実績より増やす目標",
    "fall": "前年度の実績より減らす目標",
    "keep": "前年度の実績を維持する目標",
    "none": "当該年度の目標値なし",
}
"""How a target is compared with."""

BY = "by"
"""A target that is a day: it is met by what was done on that day or before."""

MOVES = ("rise", "fall", "keep")
"""Targets that ask for a move: met by the actual beside last year's, or the baseline where there is none."""

BOUND_WORDS = {op: OPERATORS[op] for op in ("ge", "gt", "le", "lt")}
"""What stands behind the value of a target that is a bound."""

KINDS = {"activity": "活動指標", "outcome": "成果指標"}
SHORT_KINDS = {kind: word.removesuffix("指標") for kind, word in KINDS.items()}
"""Kinds of indicators; the short words are for narrow columns."""

BETTER = {"up": "大きいほどよい", "down": "小さいほどよい", "range": "幅の中がよい"}
REPORTED_AS = {"total": "累計の値", "year": "当該年度だけの値", "": ""}
"""What a department is asked for where both would do; blank where the indicator does not say."""

JUDGED_BY = {"final": "最終目標", "own_else_final": "その年度にない年は最終目標", "": ""}
"""Which target a year is judged by, where that is not the year's own; the final one is that of the latest year."""

ACTUAL_STATES = {
    "blank": "空欄（未記入）",
    "dash": "「－」（該当なし）",
    "undecided": "「未定」",
    "value": "値の記入あり",
    "unreadable": "数値として読み取れない記入",
    "blocked": "指摘により保留",
}
"""What stood in the cell of an entry; blank where the department returned no row for it."""

YES_NO = {"1": "はい（○）", "0": "いいえ（－）"}
COMPLETED, PLANNED = "completed", "planned"
ITEM_STATUSES = {COMPLETED: "完了", PLANNED: "開始前"}
"""What an item is outside the time in which it is evaluated, where the register says so."""

ROLES = {"reporting": "主管（報告する部署）", "joint": "共管"}
RESOURCES = {"people": "ヒト", "things": "モノ", "money": "カネ", "information": "情報", "time": "時間"}
"""The five resources of the programme's cards."""

RESULTS = {
    "secured": "想定どおり確保",
    "not_secured": "想定したが確保できず",
    "beyond": "想定のほかに確保",
    "neither": "想定も確保もなし",
    "not_reported": "想定したが記入なし",
    "undecided": UNDECIDED,
    "blocked": IN_DOUBT,
    "": "",
}
"""What came of the expectation of a resource; blank where nothing was expected or reported."""

SEVERITY_WORDS = {"reject": REJECTED, "error": "要修正", "warning": "要確認", "note": "参考"}
"""How grave a finding is, from the gravest to the lightest; findings are listed in this order."""

_STOPS = {"reject": "（ファイル全体を読み取れない）", "error": "（その値を評価に使わない）"}
SEVERITIES = {severity: word + _STOPS.get(severity, "") for severity, word in SEVERITY_WORDS.items()}
"""The same with what the grave ones stop, for readers who have nothing but the code list."""

ROUND_STATES = {
    "新規": "前回の提出になかった指摘",
    "継続": "前回の提出にもあった指摘",
    "解消": "前回の提出にあり、今回はない指摘",
}
"""A finding beside the round before: found for the first time, found again, no longer found."""

ANSWERED, STALE = "answered", "stale"
ANSWER_STATES = {
    ANSWERED: "回答済み（このままで正しい）",
    STALE: "前回の回答は、値か指摘の内容が変わったため無効",
}
"""How a finding stands that a department answered."""

STATUSES = {
    "accepted": "受理",
    "accepted_with_warnings": "受理（確認事項あり）",
    "returned": "差戻し",
    "rejected": REJECTED,
    "missing": MISSING,
}
"""What became of a return, from the best to the worst; the last two leave the department's items without values."""

DECISION = "{headquarters}での決定"
FINAL_SOURCES = {
    "department": "自己評価",
    "computed": "算定達成度",
    "decision": DECISION,
    "outside": "外部評価",
    "": "",
}
"""Where the final grade is from, with a place for who decides; blank where there is none yet."""

MET = {"met": "達成", "not_met": "未達成", "not_due": "時期未到来", "": ""}
"""Whether the target was met; blank where that cannot be said."""

_NO_FIGURE = {
    "not_due": "目標の時期が未到来",
    "not_reported": "実績値の報告なし",
    "undecided": "実績値が未定",
    "not_applicable": "実績値が該当なし",
    "no_baseline": "比べる現状値なし",
    "blocked": "指摘により未確定",
    "missing": MISSING,
    "rejected": f"提出ファイル{REJECTED}",
}
_COMPUTED = {"": "算定済み"}
RATE_BASES = {
    **_COMPUTED,
    "no_target": OPERATORS["none"],
    "text_target": OPERATORS["text"],
    "day_target": OPERATORS["by"],
    "move_target": "前年度の実績と比べる目標",
    **_NO_FIGURE,
}
"""Why an indicator has no rate."""

POINTS_OPEN = "points_open"
GRADE_BASES = {
    **_COMPUTED,
    "no_indicators": "指標なし",
    "no_figures": "数値の目標なし",
    POINTS_OPEN: "評価点の記入が未完了",
    **_NO_FIGURE,
}
"""Why an item has no computed grade."""

RARE = frozenset({BY, POINTS_OPEN, "day_target", *MOVES, "move_target", "C361", "C362", "X443", "X444", "X445"})
"""Codes of what few programmes make use of: a published list of codes has one only where it stands in the table."""

SCOPES = {"programme": "{programme}全体の指標", "goal": "財政運営の取組目標", "fiscal": "財政指標"}
"""What an indicator of the whole programme is of."""

CONDITIONS = {
    "bound": "数値の上限・下限",
    "at_most_peer_average": "他都市の平均以下",
    "no_deficit": "赤字とならない",
    "no_shortfall": "資金不足を生じない",
    "stable_surplus_in_long_term": "中長期的に安定的な黒字",
    "decrease_in_long_term": "中長期的に低減",
    "reduce_with_discipline": "縮減・規律の確保",
    "balance_without_new_borrowing": "新規借入れなしの収支均衡",
    "early_repayment": "早期の返済",
}
"""Kinds of condition of a goal of the city's finances; only `bound` carries a number to compare with."""

DOUBTS = {
    "power_of_ten": "桁違いの疑い",
    "fell_though_cumulative": "累計の減少",
    "jump": "大きな変動",
    "over_achievement": "目標の妥当性（大幅な超過）",
    "grade_fits_no_figure": "数値に合わない達成度",
    "target_passed_at_baseline": "目標の妥当性（現状値が目標を超過）",
    "same_as_last_year": "前年度と同じ値",
}
"""Kinds of doubt about a value, gravest first."""

TRENDS = {"improved": "改善", "unchanged": "横ばい", "declined": "低下", "": NONE}
"""How the final grade moved from the first graded year to the last."""

DIRECTIONS = {way: TRENDS[way] for way in ("improved", "declined")}
"""Which way a grade changed from one year to the next."""

TREND_BASES = {"": "", "no_grade": "確定した達成度が2か年分ない", "scale_changed": "達成度の区分が変わった"}
"""Why there is no trend."""

LEVELS = {"all": "全体", "pillar": "大きな区分", "group": "中の区分", "department": "部署"}
"""What grades are counted by."""

CHANGES = {
    "grade": "確定した達成度",
    "target": "目標値",
    "department": "所管",
    "item_added": "加わったもの",
    "item_ended": "対象外となったもの",
}
"""What may change between the years."""
