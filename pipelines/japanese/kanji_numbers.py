"""Numbers in kanji as official texts write days and years: 四, 十二, 三十一, 二〇二二."""

import re

_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_RUN = re.compile(f"[{''.join(_DIGITS)}十]+")
_TENS = re.compile("([一二三四五六七八九]?)十([一二三四五六七八九]?)")


def with_digits(text: str) -> str:
    """Give a text with its kanji numbers up to 99, and those written digit by digit, in half-width digits.

    What is no number so (十十, 二〇十) stays as it is.
    """
    return _RUN.sub(lambda run: _as_digits(run[0]), text)


def _as_digits(written: str) -> str:
    if "十" not in written:
        return "".join(str(_DIGITS[sign]) for sign in written)
    tens = _TENS.fullmatch(written)
    if tens is None:
        return written
    return str((_DIGITS[tens[1]] if tens[1] else 1) * 10 + (_DIGITS[tens[2]] if tens[2] else 0))
