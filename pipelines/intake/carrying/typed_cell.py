"""One cell as a department typed it: what can be written again exactly, or why it cannot."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from pipelines.intake.own_answer import waits_for_rewriting
from pipelines.japanese.days import japanese_day
from pipelines.workbook.reading.guard import Sheet
from pipelines.workbook.reading.sheet_xml import Position
from pipelines.workbook.text import LONGEST_TEXT

_MOST = 1e15
_LONGEST_FORMAT = 255
_UNWRITABLE = re.compile("[\ufffe\uffff]")  # no XML can hold them
_PLAIN = ("General", "標準")
_ONLY_DIGITS = re.compile(r"[1-9]\d*")  # the writer would take it for the number of a built-in format


@dataclass(frozen=True)
class TypedCell:
    """What stands in a cell.

    Attributes:
        value: a text as it is stored, or a number.
        num_format: the code of a number's format; "" for the standard one and for texts.
    """

    value: str | float
    num_format: str = ""


def typed_cell(sheet: Sheet, position: Position, *, asks_a_day: bool = False) -> TypedCell | str:
    """Give what somebody typed into a filled cell; the reason (`notes.py`) where it cannot be written again so.

    A day is written again, as text, where the cell asks for one.
    """
    raw = sheet.values[position[0]][position[1]]
    reason = _refusal(sheet, position, raw)
    if reason == "date" and asks_a_day and isinstance(raw, date) and not isinstance(raw, datetime):
        return TypedCell(japanese_day(raw))
    if reason:
        return reason
    return _number(sheet, position, raw) if isinstance(raw, float) else _text(str(raw))


def _number(sheet: Sheet, position: Position, raw: float) -> TypedCell | str:
    code = sheet.facts.formats.get(position, "")
    if len(code) > _LONGEST_FORMAT or _ONLY_DIGITS.fullmatch(code) or not code.isprintable():
        return "format"
    return TypedCell(raw, "" if code in _PLAIN else code)


def _text(text: str) -> TypedCell | str:
    if _UNWRITABLE.search(text) or len(text.encode("utf-16-le", "surrogatepass")) // 2 > LONGEST_TEXT:
        return "text"
    return TypedCell(text)


def _refusal(sheet: Sheet, position: Position, raw: object) -> str:
    facts = sheet.facts
    row, column = position
    refusals = {
        "picture": position in facts.pictures,
        "error": position in facts.errors,
        "no_result": position in facts.without_result,
        "truth": isinstance(raw, bool),
        "date": isinstance(raw, date | time | timedelta) or (position in facts.shown and facts.shown[position].is_time),
        "struck": position in facts.struck or position in facts.partly_struck,
        "merged": any(top <= row <= bottom and left <= column <= right for top, left, bottom, right in facts.merged),
        "rewrite": waits_for_rewriting(raw),
        "digits": isinstance(raw, float) and abs(raw) >= _MOST,
    }
    return next((reason for reason, holds in refusals.items() if holds), "")
