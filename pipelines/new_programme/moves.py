"""Words that ask an indicator to move against last year: 増加, 前年度比減, 維持, 前年度以上."""

import re

from pipelines.japanese.characters import fold

_THAN = r"(?:対?(?:前年度?|昨年度?)(?:実績|の実績)?(?:より|から|に比べて?|比(?:で|の)?|と比較して|の)?も?)"
_TO_DO = r"(?:させる|する|すること|を図る|傾向)?"
_WORDS = {
    "rise": "増加|増やす|増|上昇|向上|拡大|を?上回る",
    "fall": "減少|減らす|減|削減|縮減|低減|低下|縮小|抑制|を?下回る",
    "keep": "現状維持|維持|同水準|同程度|同数|横ばい|現状の維持|水準の?維持|並み?",
}
_MOVES = {op: re.compile(rf"{_THAN}?(?:{words}){_TO_DO}") for op, words in _WORDS.items()}
_AT_LEAST = re.compile(rf"{_THAN}(?:以上|以下)")


def move_in(written: str) -> str:
    """Give `rise`, `fall` or `keep` for words that ask for a move against last year; "" for any others.

    What names another reference (現状値より増) is none of them: it stays a target in words.
    """
    squeezed = re.sub(r"\s+", "", fold(written)).strip("()。")
    if _AT_LEAST.fullmatch(squeezed):
        return "keep"
    return next((op for op, pattern in _MOVES.items() if pattern.fullmatch(squeezed)), "")
