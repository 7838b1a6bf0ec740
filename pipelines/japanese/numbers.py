"""Quantities as staff and documents write them: a number with sign, scale and unit, or one of the kinds of nothing."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum

from pipelines.japanese.characters import as_key, fold, without_unseen


class Kind(StrEnum):
    """What stands in a cell that should hold a number. Blank, dash and undecided differ, and none of them is 0."""

    BLANK = "blank"
    DASH = "dash"
    UNDECIDED = "undecided"
    NUMBER = "number"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Quantity:
    """One reading.

    Attributes:
        kind: what stands there.
        value: the number in the unit that was asked for; None unless kind is NUMBER.
        rules: names of what was read otherwise than written (keys of `RULES`), in the order applied.
        why: for UNREADABLE, the reason (a key of `REFUSALS`).
    """

    kind: Kind
    value: Decimal | None = None
    rules: tuple[str, ...] = ()
    why: str = ""


RULES = {
    "unseen": "目に見えない文字を除いて読みました",
    "width": "全角・互換文字を半角に直して読みました",
    "blank": "前後や途中の空白を除いて読みました",
    "comma": "桁区切りのカンマを除いて読みました",
    "sign": "負号（▲・△・－など）をマイナスとして読みました",
    "about": "「約」を除き、概数として読みました",
    "unit": "単位の文字を除いて読みました",
    "scale": "単位を換算して読みました",
    "percent": "百分率の表示どおりに読みました",
}
REFUSALS = {
    "words": "数値以外の文字があります",
    "unit": "単位が指標の単位と違います",
    "several": "数値が2つ以上あるか、幅で書かれています",
    "bound": "「以上」「以下」などは実績値に書けません",
    "date": "日付か年月が書かれています",
    "exponent": "指数の書き方（1.2E+3など）で書かれています",
    "brackets": "括弧で囲まれていて、参考値か、マイナスの値かが分かりません"
    "（マイナスは「▲12」のように書き、参考値は備考に書きます）",
    "digits": "桁数が15桁を超えています",
}

MOST_DIGITS = 15
"""Significant digits that a workbook holds; a number that is typed or listed with more is refused where it is read."""

_PRINTED_DECIMALS = 3
_ANY_SIZE, _IN_A_CELL = (Context(prec=digits, rounding=ROUND_HALF_UP) for digits in (400, MOST_DIGITS))

_DASH_WORDS = {"", "-", "--", "なし", "無し", "該当なし", "該当無し", "対象外", "n/a"}
_UNDECIDED_WORDS = {"未定", "未集計", "集計中", "調査中", "未確定", "把握不能", "不明", "精査中", "確認中"}
_NUMBER = re.compile(r"\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PARTS = re.compile(
    r"(?P<about>約|およそ|概ね)?\s*(?P<sign>[-+▲△]?)\s*(?P<number>[\d,]*\d(?:\.\d+)?)\s*(?P<unit>[^\d\s.,~-][^\d~]*?)?\s*"
)
# only whole groups of three on one line are one number: 「12 15」 and 「12」 above 「15」 are two
_BLANKS_IN_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d,])")
_BLANKS_BEHIND_NUMBER = re.compile(r"(?<=\d)\s+(?=[^\d\s.,])")
_BOUND = re.compile(r"^(以上|以下|未満|超)|(以上|以下|未満|超|超える)$")
_REMARK = re.compile(r"(程度|前後|強|弱|余|くらい|ぐらい|ほど|[^\w%°¥$].*)$")  # behind a unit, and no part of it
_DATE = re.compile(
    r"(令和|平成|昭和|[RHS])\.?\s*(\d|元)|.*?(\d年\s*\d+月|\d月\s*\d+日)|\d{4}([/.-])\d{1,2}\4\d{1,2}$", re.IGNORECASE
)
# an office writes reference values and last year's in brackets, a bookkeeper what is negative
_IN_BRACKETS = re.compile(r"\(\s*[-+▲△]?\s*[\d,.]+[^\d()]*\)")
_PLAIN_DIGITS = frozenset("0123456789０１２３４５６７８９")
_EXPONENT = re.compile(r"[-+]?\d+(\.\d+)?e[-+]?\d+", re.IGNORECASE)

_SCALES = {"": 1, "十": 10, "百": 100, "千": 1_000, "万": 10_000, "十万": 100_000, "百万": 1_000_000, "億": 100_000_000}
_SAME_UNIT = {
    "名": "人",
    "か所": "箇所",
    "カ所": "箇所",
    "ヶ所": "箇所",
    "ケ所": "箇所",
    "個所": "箇所",
    "ヵ所": "箇所",
    "パーセント": "%",
}


def split_scale(unit: str) -> tuple[int, str]:
    """Split a unit into its scale and what is counted: `千円` -> (1000, 円), `人` -> (1, 人), `万枚` -> (10000, 枚)."""
    folded = fold(unit)
    for name in sorted(_SCALES, key=len, reverse=True):
        counted = folded.removeprefix(name)
        if name and counted and counted != folded:
            return _SCALES[name], _SAME_UNIT.get(counted, counted)
    return 1, _SAME_UNIT.get(folded, folded)


def read_quantity(raw: object, unit: str = "") -> Quantity:
    """Read a cell as a quantity in the given unit.

    Args:
        raw: what the reader gave: text, int, float, Decimal or None. A bool or a date is never a quantity.
        unit: the unit of the indicator, e.g. `千円`, `%`, `人`; with `""` a bare number is expected.

    Returns:
        The reading; a number that carries another scale of the same unit is converted (`1.2億円` for `千円`).
    """
    if raw is None:
        return Quantity(Kind.BLANK)
    if isinstance(raw, bool):
        return Quantity(Kind.UNREADABLE, why="words")
    if isinstance(raw, int | float | Decimal):
        # 15 digits are what a spreadsheet shows: 0.30000000000000004 was typed as 0.3
        number = Decimal(format(raw, ".15g")) if isinstance(raw, float) else Decimal(raw)
        return _number(number) if number.is_finite() else Quantity(Kind.UNREADABLE, why="words")
    return _read_text(raw, unit) if isinstance(raw, str) else Quantity(Kind.UNREADABLE, why="words")


def _read_text(written: str, unit: str) -> Quantity:
    text = fold(written)
    if text == "":
        return Quantity(Kind.BLANK)
    key = as_key(text).strip("()。")
    if key in _DASH_WORDS or key == "ー":
        return Quantity(Kind.DASH)
    if key in _UNDECIDED_WORDS:
        return Quantity(Kind.UNDECIDED)
    seen = without_unseen(written)
    rules = ["unseen"] if seen != written else []
    if text != seen.strip():
        rules.append("width")
    joined = _BLANKS_IN_NUMBER.sub(lambda match: match[0].replace(" ", ""), text)
    squeezed = _BLANKS_BEHIND_NUMBER.sub("", joined)
    match = _PARTS.fullmatch(squeezed)
    if match is None or has_other_digits(written):
        return Quantity(Kind.UNREADABLE, why="words" if match else _why_no_number(squeezed))
    if match["unit"] and _BOUND.search(match["unit"]):
        return Quantity(Kind.UNREADABLE, why="bound")
    return _with_unit(match, unit, rules, blank=seen != seen.strip() or squeezed != text)


def has_other_digits(written: str) -> bool:
    """Tell digits that are no plain ones, by the sign as it was written and not by what folding makes of it.

    Plain are 0 to 9 and their full-width forms. Digits of other scripts (٣), of mathematics and old screens (𝟎, 🯰),
    raised, circled and Roman ones are not: 10² is not 102.
    """
    return any(
        unicodedata.category(sign) in ("No", "Nl") or (sign.isdecimal() and sign not in _PLAIN_DIGITS)
        for sign in written
        if not sign.isascii()
    )


def _why_no_number(text: str) -> str:
    if _IN_BRACKETS.fullmatch(text):
        return "brackets"
    if _DATE.match(text):
        return "date"
    if _EXPONENT.fullmatch(text):
        return "exponent"
    return "several" if len(re.findall(r"\d[\d,.]*", text)) > 1 else "words"


def _with_unit(match: re.Match[str], unit: str, rules: list[str], *, blank: bool) -> Quantity:
    if not _NUMBER.fullmatch(match["number"]):
        return Quantity(Kind.UNREADABLE, why="words")
    if blank:
        rules.append("blank")
    if "," in match["number"]:
        rules.append("comma")
    if match["about"]:
        rules.append("about")
    value = Decimal(match["number"].replace(",", ""))
    if match["sign"] in ("-", "▲", "△"):
        value = -value
        if match["sign"] != "-" and "sign" not in rules:
            rules.append("sign")
    if match["unit"]:
        written_scale, written_counted = split_scale(match["unit"])
        scale, counted = split_scale(unit)
        if as_key(match["unit"]) == as_key(unit):
            rules.append("unit")
        elif written_counted == counted and counted:
            value = value * written_scale / scale
            rules.append("unit" if written_scale == scale else "scale")
        elif match["unit"] in _SCALES and not unit:
            value *= _SCALES[match["unit"]]
            rules.append("scale")
        else:
            # where no unit is asked for, and behind the right one, there are only words too many
            other = _REMARK.sub("", match["unit"])
            words = not unit or written_counted.startswith(counted) or split_scale(other)[1] in ("", counted)
            return Quantity(Kind.UNREADABLE, why="words" if words else "unit")
    return _number(value, tuple(rules))


def _number(value: Decimal, rules: tuple[str, ...] = ()) -> Quantity:
    # a workbook holds 15 digits, so more of them are a slip of the keyboard; adding 0 turns -0 into 0
    if len(value.normalize().as_tuple().digits) > MOST_DIGITS or abs(value) >= 10**MOST_DIGITS:
        return Quantity(Kind.UNREADABLE, why="digits")
    return Quantity(Kind.NUMBER, value.normalize() + 0, rules)


def has_too_many_digits(value: Decimal | int) -> bool:
    """Tell whether a number has more digits than a workbook holds, as only a computed one may."""
    exact = Decimal(value)  # the sum of no amounts is a plain 0
    return (
        len(exact.as_tuple().digits) > MOST_DIGITS and len(exact.normalize(_ANY_SIZE).as_tuple().digits) > MOST_DIGITS
    )


def in_a_cell(value: Decimal) -> Decimal:
    """Give a number in the 15 digits that a workbook holds, halves up; one that has no more stays as it is written."""
    return _IN_A_CELL.plus(value) if has_too_many_digits(value) else value


def as_printed(value: Decimal, decimals: int = _PRINTED_DECIMALS) -> Decimal:
    """Give a computed number (gap, sum, quotient) as the pages print it: to so many decimals at most, halves up."""
    shown = value.quantize(Decimal(1).scaleb(-decimals), context=_ANY_SIZE) if _has_more(value, decimals) else value
    return in_a_cell(shown)


def _has_more(value: Decimal, decimals: int) -> bool:
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and -exponent > decimals


def plain(value: Decimal) -> str:
    """Give a number as machines read it: no exponent, no thousands separators, no trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def grouped(value: Decimal | int) -> str:
    """Give a number as people read it: thousands separators, ▲ for negatives as the city prints them.

    Of an endless fraction, which only a computation gives, there are as many decimals as the pages print.
    """
    value = as_printed(Decimal(value)) if has_too_many_digits(value) else Decimal(value)
    sign, digits = ("▲", plain(-value)) if value < 0 else ("", plain(value))
    whole, _, fraction = digits.partition(".")
    return f"{sign}{int(whole):,}{'.' + fraction if fraction else ''}"
