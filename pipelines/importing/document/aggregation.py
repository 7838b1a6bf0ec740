"""How the value of a year is counted (累計, 単年度, 平均 …), as the indicator's name says it."""

import re

from pipelines.japanese.characters import fold

# in brackets at the end of the name, as a whole
_IN_BRACKETS = re.compile(
    r"累計|単年度|年間|総額|延数|延べ数|\d+か年平均|直近\d+か年平均値?|各月末の平均|平均|対前年度比|"
    r"翌年度4月1日時点|令和\d+\(\d{4}\)年度比較"
)
# in the words of the name
_IN_WORDS = (("累計", "累計"), ("延べ", "延べ数"), ("月平均", "月平均"), ("平均", "平均"))
_BRACKET = re.compile(r"\(((?:[^()]|\([^()]*\))*)\)")


def find_aggregation(name: str, *, calendar_year: bool) -> str:
    """Give the way of counting as a short noun; empty where the name says nothing.

    Args:
        name: the indicator's name.
        calendar_year: whether the card dates the values by 年, not 年度.

    Returns:
        The document's own word, e.g. `累計`; two are joined by `・` in the order of the name.
    """
    folded = re.sub(r"\s+", "", fold(name))
    found = [noun for noun in _BRACKET.findall(folded) if _IN_BRACKETS.fullmatch(noun)]
    if not found:
        found = [noun for word, noun in _IN_WORDS if word in _BRACKET.sub("", folded)][:1]
    if calendar_year:
        found.append("暦年")
    return "・".join(found)
