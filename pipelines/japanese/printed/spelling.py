"""Spelling of short cells: what is quoted, what is compared, and text without its mark-up."""

import re

from pipelines.japanese.characters import DASH, fold

NO_VALUE = "—"
"""How the tables of the register write the document's dash, whichever of its five dashes stood there."""

_MARK_UP = re.compile(r"</?(?:p|ul|ol|li|br|small|sub|sup|b|i|u)\b[^>]*>", re.IGNORECASE)
_MARKED = re.compile(r"([①-⑳])")
_LINE_ENDS = re.compile(r"</(?:p|li)>|<br\s*/?>", re.IGNORECASE)
# a blank between two Latin words stays, and so does one before a remark (※)
_GAPS = re.compile(r"(?<=[^\x21-\x7e])\s+(?!※)|\s+(?=[^\x21-\x7e※])")
_LETTERS_APART = re.compile(r"\b(?:[A-ZＡ-Ｚ] )+[A-ZＡ-Ｚ](?![A-Za-z])")


def strip_mark_up(text: str) -> str:
    """Give the text without the tags of the PDF reader, one paragraph or list entry a line."""
    lines = _MARK_UP.sub("", _LINE_ENDS.sub("\n", text)).split("\n")
    return "\n".join(stripped for line in lines if (stripped := line.strip()))


def quote(cell: str) -> str:
    """Give a cell as it is quoted: folded, without blanks, the dash as `—` and the wave as `～`; ① stays ①."""
    pieces = _MARKED.split(strip_mark_up(cell))
    squeezed = re.sub(r"\s+", "", "".join(piece if _MARKED.fullmatch(piece) else fold(piece) for piece in pieces))
    return NO_VALUE if squeezed == DASH else squeezed.replace("~", "～")


def tidy_name(cell: str) -> str:
    """Give the name of an item or indicator as printed, without the blanks the PDF reader put between characters."""
    joined = _LETTERS_APART.sub(lambda found: found[0].replace(" ", ""), strip_mark_up(cell))
    return _GAPS.sub("", joined).strip()


def compare_key(cell: str) -> str:
    """Give a name as two readings of it are compared: widths, blanks, dashes and brackets do not count."""
    return re.sub(r"\s+", "", fold(strip_mark_up(cell)))
