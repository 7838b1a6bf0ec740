"""Sheet names that every Excel accepts, also the Japanese one, and that stay apart."""

import re
import unicodedata

LONGEST_NAME = 31

# Japanese Excel refuses the full-width forms and the yen sign as well
_REFUSED = re.compile(r"[\[\]:*?/\\'’＇＊／：？［＼］￥¥\x00-\x1f\x7f]+")
_RESERVED = {"history", "履歴"}


def sheet_name(wanted: str, taken: set[str]) -> str:
    """Give a name for a new sheet, as near to the wanted one as allowed, and add its key to `taken`.

    Args:
        wanted: e.g. a department's name.
        taken: keys of the names already given in this book; one set per book.

    Returns:
        At most 31 UTF-16 units, without refused signs, different from the others also when width and case are
        not told apart; a number behind `~` keeps namesakes apart.
    """
    clean = re.sub(r"\s+", " ", _REFUSED.sub("・", unicodedata.normalize("NFC", wanted))).strip(" ・\u3000") or "シート"
    if clean.casefold() in _RESERVED:
        clean += "一覧"
    number, name = 1, _cut(clean, LONGEST_NAME)
    while _key(name) in taken:
        number += 1
        suffix = f"~{number}"
        name = _cut(clean, LONGEST_NAME - len(suffix)) + suffix
    taken.add(_key(name))
    return name


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _cut(name: str, units: int) -> str:
    while len(name.encode("utf-16-le")) // 2 > units:
        name = name[:-1]
    return name.rstrip()
