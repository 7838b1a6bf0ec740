"""Letters as they were meant: radicals, voiced kana in two signs, signs as codes; and texts that were damaged."""

import re
import unicodedata
from functools import cache

from schemas.letters import load_letters

_KANGXI = range(0x2F00, 0x2FD6)
# what may be read otherwise: radicals, a voice mark of its own, the two halves of a sign written as codes
_UNUSUAL = re.compile("[\u2e80-\u2fdf\u3099\u309a]|_x[Dd][89ABab]")
_TWO_SIGNS = re.compile("[\u3041-\u30ff][\u3099\u309a]")
_TWO_HALVES = re.compile("_x([Dd][89ABab][0-9A-Fa-f]{2})__x([Dd][C-Fc-f][0-9A-Fa-f]{2})_")
_JAPANESE = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")
_KANA = re.compile("[\u3041-\u30ff]")


def as_meant(text: str) -> str:
    """Give text with the letters that were meant.

    A radical becomes its letter (⼿ -> 手), kana with a voice mark of its own one sign (か゛ -> が), a sign written
    as `_xD83D__xDE00_` that sign. Nothing else changes: 神 and ㈱ stay, which a normal form of Unicode would lose.
    """
    if (text.isascii() and "_x" not in text) or _UNUSUAL.search(text) is None:
        return text
    whole = _TWO_HALVES.sub(_joined, text).translate(_radicals())
    return _TWO_SIGNS.sub(lambda match: unicodedata.normalize("NFC", match[0]), whole)


def what_was_meant(text: str) -> str | None:
    """Tell whether a text was damaged on its way: read in another code than it was written in, or letters lost.

    Returns:
        None for a text that is sound; for a damaged one what was written, "" where that can't be told.
    """
    if not text.isascii() and (meant := _read_back(text)):
        return meant
    return "" if _damaged().search(text) else None


def _read_back(text: str) -> str:
    for code in load_letters().misread:
        try:
            meant = text.encode(code.read_as).decode(code.written_in)
        except UnicodeError:
            continue
        # three bytes fit the rules of UTF-8 by no chance; two of cp932 may (ç and a are 艨), two kana hardly
        certain = code.written_in == "utf-8" or len(_KANA.findall(meant)) > 1
        if meant != text and certain and _JAPANESE.search(meant):
            return meant
    return ""


def _joined(match: re.Match[str]) -> str:
    halves = (int(match[1], 16), int(match[2], 16))
    return chr(0x10000 + ((halves[0] - 0xD800) << 10) + (halves[1] - 0xDC00))


@cache
def _radicals() -> dict[int, str]:
    table = {code: unicodedata.normalize("NFKC", chr(code)) for code in _KANGXI}
    return table | {ord(sign): letter for sign, letter in load_letters().radicals.items()}


@cache
def _damaged() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in load_letters().damaged))
