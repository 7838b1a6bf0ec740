"""Which spelling of a name is kept where card, tables and list differ."""

import difflib
from dataclasses import dataclass

from pipelines.japanese.printed.spelling import compare_key

_BRACKETS = ("(", ")")


@dataclass(frozen=True)
class NameReading:
    """One spelling of a name with its source (`カード L1234`, `参考5 L5000`)."""

    text: str
    source: str


@dataclass(frozen=True)
class EyeJudgement:
    """A choice between two spellings that no rule can make, made by a person who read the passage."""

    card: str
    table: str
    take_table: bool
    reason: str


# Each applies only while the document still has exactly these two spellings.
_JUDGED_BY_EYE = (
    EyeJudgement(
        "検討・調整・整備を実施したバス停車数（累計）",
        "検討・調整・整備を実施したバス停数（累計）",
        take_table=True,
        reason="算出方法がバス停を数えており、個票の「車」は読み取り時の混入と判断した",
    ),
    EyeJudgement(
        "中高生の地域ボランティア（はぴ☆ボラ）実施メニュー数",
        "中高生の地域ボランティア（はび☆ボラ）実施メニュー数",
        take_table=False,
        reason="個票の2つの指標がともに「ぴ」と読めるため、表の「び」は半濁点の読み違いと判断した",
    ),
)


def settle_by_majority(readings: list[NameReading]) -> tuple[NameReading, str]:
    """Choose the spelling that most places share; on a tie the first one.

    Args:
        readings: at least one, the card's first.

    Returns:
        The chosen reading and the reason.
    """
    votes = [sum(compare_key(other.text) == compare_key(reading.text) for other in readings) for reading in readings]
    best = votes.index(max(votes))
    if votes[best] * 2 > len(readings):
        return readings[best], f"{len(readings)}か所のうち{votes[best]}か所で一致する表記を採用した"
    if votes[best] > 1:
        return readings[best], "表記が同数に分かれるため、個票と同じ表記を採用した"
    return readings[best], "どの表記も他と一致しないため、個票の表記を採用した"


def settle_indicator_name(card: NameReading, table: NameReading, witnesses: list[str]) -> tuple[NameReading, str]:
    """Choose between the card's and the table's name of an indicator.

    The card is kept unless the rest of the passage speaks for the table: the signs in which the names differ
    occur (with a neighbour) in the other sentences of the row and the card for the table's spelling, and not for
    the card's. A name that only adds a remark in brackets is the fuller one and wins.

    Args:
        card: the card's spelling.
        table: the table's spelling.
        witnesses: other texts about the same indicator, without the names themselves.

    Returns:
        The chosen reading and the reason.
    """
    a, b = compare_key(card.text), compare_key(table.text)
    for judged in _JUDGED_BY_EYE:
        if (a, b) == (compare_key(judged.card), compare_key(judged.table)):
            return (table if judged.take_table else card), judged.reason
    without = _drop_brackets(a), _drop_brackets(b)
    if without[0] == without[1] and len(a) != len(b):
        return (card if len(a) >= len(b) else table), "括弧書きを含む表記を採用した"
    text = "\n".join(compare_key(witness) for witness in witnesses)
    speaks_for_card = speaks_for_table = 0
    for tag, a_from, a_to, b_from, b_to in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "equal":
            speaks_for_card += _count(a, a_from, a_to, text)
            speaks_for_table += _count(b, b_from, b_to, text)
    if speaks_for_table and not speaks_for_card:
        return table, "同じ指標の説明文が表の表記を使っており、個票の表記は他に現れないため、表を採用した"
    return card, "判読できる個票の表記を採用した"


def name_likeness(a: str, b: str) -> float:
    """Give how much two names share, 0 to 1; remarks in brackets do not count."""
    pair = [_drop_brackets(compare_key(name)) for name in (a, b)]
    return difflib.SequenceMatcher(None, pair[0], pair[1], autojunk=False).ratio()


def _drop_brackets(name: str) -> str:
    kept, depth = [], 0
    for sign in name:
        depth += (sign == _BRACKETS[0]) - (sign == _BRACKETS[1])
        if depth == 0 and sign not in _BRACKETS:
            kept.append(sign)
    return "".join(kept)


def _count(name: str, start: int, end: int, text: str) -> int:
    if start == end:
        # nothing stands here in this spelling: its witness is the pair of neighbours without a gap
        return text.count(name[max(start - 1, 0) : end + 1])
    return max(text.count(name[max(start - 1, 0) : end]), text.count(name[start : end + 1]))
