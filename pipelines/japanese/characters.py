"""Characters: one spelling for keys, headers and numbers; free text keeps the form it was written in."""

import re
import unicodedata
from itertools import accumulate

from pipelines.japanese.letters import as_meant

# NFKC leaves these alone, and staff, Excel and PDF readers use them as if they were one sign.
# The long vowel mark is not among them: inside a word it is a letter.
_ONE_SIGN = str.maketrans(dict.fromkeys("‐‑‒–—―−─━⁻₋﹣－", "-") | dict.fromkeys("〜～∼˜", "~"))
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# other programs' line breaks inside a text: the vertical tab of a word processor, the form feed, two of Unicode
_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029]")

# signs without width that web pages and mail programs leave behind; the two that join letters and emoji are not among
# them
_UNSEEN = "\u200b\u2060\ufeff"
_HALF_SIGNS = re.compile("[\ud800-\udfff]")
# further ones that change nothing of what is seen in a number, a key or an option: above all the left-to-right marks
# that the calculator and the dialogs of Windows copy along
_UNSEEN_IN_KEYS = "\u034f\u180e\u200e\u202a\u202c\u202d\u2061-\u2064\u2066\u2069"
_NO_UNSEEN = re.compile(f"[{_UNSEEN}{_UNSEEN_IN_KEYS}]")
# signs that are not seen themselves and may change what is: joiners, marks from right to left, soft hyphens, fillers
_HIDDEN = re.compile(
    "[\u00ad\u061c\u115f\u1160\u200c\u200d\u200f\u202b\u202e\u2067\u2068\u206a-\u206f\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\ufff9-\ufffb]"
)
_SEEN = re.compile(rf"[^\s{_UNSEEN}{_UNSEEN_IN_KEYS}]")

DASH = "-"
"""The one dash that `fold` leaves."""


def fold(text: str) -> str:
    """Give text in the one spelling that numbers and keys are compared in.

    Compatibility forms are folded (NFKC: full-width digits, ①, ㈱, half-width kana), every dash becomes `-`,
    every wave `~`; signs that nobody sees and blanks at both ends go. Never used on free text: 神 or ㈱ would be lost.
    """
    if text.isascii():  # has none of all this, and is half of what is read
        return text.strip()
    return unicodedata.normalize("NFKC", without_unseen(text)).translate(_ONE_SIGN).strip()


def full_width(text: str) -> str:
    """Give text with its half-width letters, digits and signs in full width, as an input method writes them."""
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


def without_unseen(text: str) -> str:
    """Give a key or a number without the signs that have no width and change nothing that is seen (U+200B, U+200E)."""
    return text if text.isascii() else _NO_UNSEEN.sub("", text)


def without_hidden(text: str) -> str:
    """Give text without any sign that nobody sees, also those that may change what is (U+202E turns 12 into 21)."""
    return text if text.isascii() else _HIDDEN.sub("", without_unseen(text))


def hidden_signs(text: str) -> list[str]:
    """Name the signs in a text that nobody sees and that may change what is seen, each once: `U+202E`."""
    return [f"U+{ord(sign):04X}" for sign in sorted(set(_HIDDEN.findall(text)))]


def is_text(text: str) -> bool:
    """Tell whether a text is whole signs only; half a sign (a surrogate on its own) is in no file and on no page."""
    return _HALF_SIGNS.search(text) is None


def whole_signs(text: str) -> str:
    """Give a text in whole signs: where half a sign stands, �."""
    return _HALF_SIGNS.sub("\ufffd", text)


def is_blank(text: str) -> bool:
    """Tell whether a person sees nothing in a text."""
    return _SEEN.search(text) is None


def as_key(text: str) -> str:
    """Give a label as it is looked up: folded, without any blank or line break, lower case."""
    return "".join(fold(text).split()).casefold()


def clean_free_text(text: str) -> str:
    """Give free text as it is kept: as `clean_lines` with the letters meant, no blanks or unseen signs at the ends."""
    return as_meant(clean_lines(text)).strip(f" \t\n\u3000\u00a0{_UNSEEN}")


def clean_lines(text: str) -> str:
    """Give text with Unix line ends and without control characters, which nobody sees; else as it is."""
    return _CONTROLS.sub("", _LINE_BREAKS.sub("\n", text.replace("_x000D_", "")))


def display_width(text: str) -> int:
    """Give the width of the widest line in half-width columns: East-Asian wide, full and ambiguous signs count two."""
    if "\n" not in text:
        return sum(map(_WIDTHS.__getitem__, text))
    return max(sum(map(_WIDTHS.__getitem__, line)) for line in text.split("\n"))


def running_widths(text: str) -> list[int]:
    """Give the width of a line up to each place in half-width columns: one figure more than it has signs."""
    return list(accumulate(map(_WIDTHS.__getitem__, text), initial=0))


class _Widths(dict[str, int]):
    """The width of each sign, looked up once: a year's workbooks measure some hundred thousand."""

    def __missing__(self, sign: str) -> int:
        width = 2 if unicodedata.east_asian_width(sign) in "WFA" else 1
        self[sign] = 0 if unicodedata.combining(sign) else width
        return self[sign]


_WIDTHS = _Widths()
