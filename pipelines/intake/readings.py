"""The rules by which this room reads a cell otherwise than written, and which of them changed a text."""

import re

from pipelines.japanese.characters import as_key, clean_lines, without_unseen
from pipelines.japanese.letters import as_meant
from pipelines.japanese.numbers import RULES

READINGS = {
    "option": "選択肢の文字を値に直して読みました",
    "mark": "○・－の記号に直して読みました",
    "letters": "見た目の同じ別の文字（部首など）や二つに分かれた文字を、一般の文字に直して読みました",
    "lines": "特殊な改行を、一般の改行に直して読みました",
    "trim": "前後の空白や制御文字を除いて読みました",
    "dash": "「－」（該当なし）として読みました",
    "undecided": "「未定」として読みました",
    "number_as_text": "数値を文字として読みました",
    "as_shown": "数値を、表示されているとおりの文字として読みました",
    "day": "行った日として読みました（月や年度だけのときは、その末日としました）",
    "not_done": "行っていないもの（「－」）として読みました",
    "date_as_text": "日付を文字として読みました",
    "noise": "計算の端数を15けたに丸めて読みました",
    "rounded": "表示されているけた数に丸めて読みました",
    "codes": "コードの区切りと文字の幅をそろえて読みました",
}
"""Rules of this room, beside `pipelines.japanese.numbers.RULES`."""


def rule_of_spelling(written: str, read: str, otherwise: str) -> str:
    """Give the rule by which a text was read as another spelling of itself; `otherwise` where it is none."""
    if as_key(written) != as_key(read):
        return otherwise
    if without_unseen(written) != written:
        return RULES["unseen"]
    return RULES["width"] if read else otherwise


def rule_of_text(written: str) -> str:
    """Give the rule that changed more of a text than its ends."""
    lines = clean_lines(written)
    if as_meant(lines) != lines:
        return "letters"
    return "lines" if lines.count("\n") != re.sub("\r\n?", "\n", written).count("\n") else "trim"
