"""Words that say of a year that it has no target, or not yet one: 設定なし, 令和8年度以降に設定."""

import re

from pipelines.japanese.characters import fold

_NONE = re.compile(
    r"(?:目標値?の?)?(?:設定|目標値?|指標値?)(?:は)?(?:なし|無し|せず|しない)|(?:目標値?)?未設定|設定対象外"
)
_LATER = re.compile(
    r"(?:.*(?:年度?|年次|次期|翌年度?|来年度)(?:以降|以後)|今後|別途|順次|追って)(?:に|から|の)?(?:目標値?(?:を|の)?)?"
    r"(?:(?:設定|検討|決定|判断|定める|定め)(?:する|予定|します|し)?(?:予定)?)?"
)
_DEED_LATER = re.compile(r"今後|別途|順次|追って")


def no_target_in(written: str) -> str:
    """Give what is said of a cell without a target: the code of the sentence; "" where it may hold one."""
    squeezed = re.sub(r"\s+", "", fold(written)).strip("()。")
    if _NONE.fullmatch(squeezed):
        return "target_set_none"
    # 今後 alone says nothing of a target
    if _LATER.fullmatch(squeezed) and not _DEED_LATER.fullmatch(squeezed):
        return "target_set_later"
    return ""
