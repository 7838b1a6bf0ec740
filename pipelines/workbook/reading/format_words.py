"""What a number format puts around a number: units, signs and currency that are seen and not stored."""

import operator
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from pipelines.japanese.characters import as_key, fold
from pipelines.japanese.numbers import plain, read_quantity
from pipelines.workbook.signs import without_sign


@dataclass(frozen=True)
class FormatWords:
    """What stands around a number, and what the format leaves of the number itself.

    Attributes:
        before, after: words, signs and currency, with the minus of the number itself.
        thousands: how often the number is divided by a thousand; `percent` whether it is multiplied by a hundred.
        decimals: how many are shown; None for as many as there are.
        grouped: whether commas are shown.
    """

    before: str
    after: str
    thousands: int = 0
    percent: bool = False
    decimals: int | None = None
    grouped: bool = False

    def around(self, number: Decimal) -> str:
        """Give the number with all its digits and everything around it: `1200000円`."""
        return f"{self.before}{plain(self._scaled(number))}{'%' if self.percent else ''}{self.after}".strip()

    def as_seen(self, number: Decimal) -> str:
        """Give what the cell shows: `1,200,000円`."""
        scaled = self._scaled(number)
        digits = plain(scaled)
        if self.decimals is not None:
            digits = format(rounded_as_seen(scaled, self.decimals), ",f" if self.grouped else "f")
        return f"{self.before}{digits}{'%' if self.percent else ''}{self.after}".strip()

    def read(self, number: Decimal, unit: str) -> Decimal | None:
        """Read what the cell shows as if it had been typed, with all decimals; None where it is no number then."""
        before, after = fold(self.before), ("%" if self.percent else "") + fold(self.after)
        if "(" in before and ")" in after:
            before, after = before.replace("(", "-"), after.replace(")", "")
        if _YEN.search(before):
            before, after = _YEN.sub("", before), after or "円"
        after = after.strip("()")
        if as_key(after) == as_key(unit):
            after = ""  # a unit like m2 would be a second number
        return read_quantity(f"{before}{plain(self._scaled(number))}{after}", unit).value

    def _scaled(self, number: Decimal) -> Decimal:
        return abs(number) * (100 if self.percent else 1) / 1000**self.thousands


_YEN = re.compile(r"[¥\\]")  # old Japanese fonts draw the second as the first
_PART = re.compile(
    r'(?P<general>G/"?(?:標準|通用格式)"?)|"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[\$(?P<currency>[^\]-]*)[^\]]*\]'
    r"|\[(?P<sign>[<>=]+)(?P<bound>-?\d+(?:\.\d+)?)\]|\[(?P<red>Red|赤)\]|\[[^\]]*\]"
    r"|(?P<digits>General|標準|[0#?.,/%]+|E[+-])|(?P<end>;)|(?P<bare>.)",
    re.IGNORECASE | re.DOTALL,
)
_HOLDS = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
_FOR_NUMBERS = 3  # the fourth section is for text


@dataclass
class _Section:
    """One section of a format code: its digits, what stands around them, and the numbers that it is for."""

    before: str = ""
    digits: str = ""
    after: str = ""
    red: bool = False
    sign: str = ""
    bound: Decimal = Decimal(0)


def words_around(code: str, number: Decimal) -> FormatWords | None:
    """Give what a number format puts around a number; None where it is nothing.

    Args:
        code: the format code; "" for a built-in one, which puts nothing there.
        number: the number, which decides what section of the format applies.
    """
    sections = _sections(code)
    section = _section_for(sections, number)
    before = without_sign(section.before)  # a marked cell that was filled in anew holds a plain number
    if not section.digits or not (before + section.after).strip():
        return None  # a section without digits shows nothing of the number, as "-" for 0 does
    # Excel writes the minus unless there is a section for negative numbers, where red may stand for it
    minus = number < 0 and (section.red or len(sections) == 1 or any(one.sign for one in sections))
    kept = section.digits.rstrip(",%")
    return FormatWords(
        "-" + before if minus and not re.search(r"[-▲△(]", before) else before,
        section.after,
        thousands=section.digits[len(kept) :].count(","),
        percent="%" in section.digits,
        decimals=_decimals(section),
        grouped="," in kept,
    )


def decimals_shown(code: str, number: Decimal) -> int | None:
    """Give how many decimals a number format shows of a number; None for as many as there are, and for fractions.

    Args:
        code: the format code; "" for the standard one.
        number: the number, which decides what section of the format applies.
    """
    section = _section_for(_sections(code), number)
    return _decimals(section) if section.digits else None


def rounded_as_seen(number: Decimal, decimals: int) -> Decimal:
    """Round as a spreadsheet does what it shows: a half goes away from 0."""
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _decimals(section: "_Section") -> int | None:
    fixed = re.fullmatch(r"[0#?.,%]+", section.digits)
    return len(re.sub(r"[.,%]", "", section.digits.rstrip(",%").partition(".")[2])) if fixed else None


@cache
def _sections(code: str) -> list[_Section]:
    """Split a format code into its sections for numbers."""
    sections = [_Section()]
    for part in _PART.finditer(code):
        section = sections[-1]
        if part["end"]:
            sections.append(_Section())
        elif part["general"] or part["digits"]:
            section.digits += part["digits"] or "General"
        elif part["sign"]:
            section.sign, section.bound = part["sign"], Decimal(part["bound"])
        elif part["red"]:
            section.red = True
        else:
            words = part["quoted"] or part["escaped"] or part["currency"] or part["bare"] or ""
            if section.digits:
                section.after += words
            else:
                section.before += words
    return sections[:_FOR_NUMBERS]


def _section_for(sections: list[_Section], number: Decimal) -> _Section:
    """Give the section that shows a number: by its condition, else by its sign."""
    if any(section.sign for section in sections):
        fits = (one for one in sections if not one.sign or _HOLDS.get(one.sign, operator.eq)(number, one.bound))
        return next(fits, sections[-1])
    if number < 0:
        return sections[min(1, len(sections) - 1)]
    return sections[-1] if number == 0 and len(sections) == _FOR_NUMBERS else sections[0]
