"""The codes of the published tables that no table's own module explains, with the words readers see."""

OPERATORS = {
    "eq": "その値",
    "ge": "以上",
    "le": "以下",
    "gt": "超",
    "lt": "未満",
    "range": "下限から上限まで",
    "approx": "おおむねその値",
    "text": "文章の目標",
    "none": "当該年度の目標値なし",
}
KINDS = {"activity": "活動指標", "outcome": "成果指標"}
BETTER = {"up": "大きいほどよい", "down": "小さいほどよい", "range": "幅の中がよい"}
ACTUAL_STATES = {
    "blank": "空欄（未記入）",
    "dash": "「－」（該当なし）",
    "undecided": "「未定」",
    "value": "値の記入あり",
    "unreadable": "数値として読み取れない記入",
    "blocked": "指摘により保留",
}
YES_NO = {"1": "はい（○）", "0": "いいえ（－）"}
ROUND_STATES = {
    "新規": "前回の提出になかった指摘",
    "継続": "前回の提出にもあった指摘",
    "解消": "前回の提出にあり、今回はない指摘",
}
SEVERITIES = {
    "reject": "不受理（ファイル全体を読み取れない）",
    "error": "要修正（その値を評価に使わない）",
    "warning": "要確認",
    "note": "参考",
}
ROLES = {"reporting": "主管（報告する部署）", "joint": "共管"}
