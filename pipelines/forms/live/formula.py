"""Expressions of a worksheet, each with what it gives now: a form's results are right before any program recalculates.

Only functions that Excel 2016, LibreOffice and Gnumeric compute alike are used. What was measured to differ is left
out: arrays, structured references, comparisons of texts with numbers. `=` between texts is blind to width in Gnumeric,
so `equals` stands only where a text in another width means the same.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from unicodedata import normalize

from pipelines.japanese.numbers import plain

Value = str | Decimal | bool | None
"""What a cell holds; None for a blank one."""

_BLANKS, _UNSEEN = ("　", "\u00a0"), "\u200b"
_CONTROLS = re.compile("[\x00-\x1f]")  # what CLEAN takes away: line breaks and tabs among them
_RESOLUTION = Decimal("1e-10")
_LIKE_A_FUNCTION = re.compile(r"(?<=[A-Z])(?=\()|(?<=_xlfn)(?=\.)")
_EXACT = Context(prec=50)
_LONGEST = 8_000


@dataclass(frozen=True)
class Live:
    """An expression.

    Attributes:
        text: as it stands in a formula, without its `=`.
        value: what it gives now.
    """

    text: str
    value: Value

    @property
    def stored(self) -> str | Decimal | bool:
        """Its value as a cell with a formula stores it."""
        return "" if self.value is None else self.value

    @property
    def truth(self) -> bool:
        """Its value as a condition."""
        return bool(self.value)

    @property
    def figure(self) -> Decimal:
        """Its value as a number."""
        return self.value if isinstance(self.value, Decimal) else Decimal(0)


def cell(address: str, value: Value) -> Live:
    """Give a cell of a sheet."""
    return Live(address, value)


def number(value: Decimal | int) -> Live:
    """Give a number, in the digits it is written in."""
    exact = Decimal(value)
    text = plain(exact)
    return Live(f"({text})" if exact < 0 else text, exact)


def words(text: str) -> Live:
    """Give a text; a line break cannot stand within one.

    What the writer would take for a function's name (`findings/xlsxwriter-expands-functions-inside-texts.sh`) is put
    together from two pieces.
    """
    quoted = '"' + text.replace('"', '""') + '"'
    return Live(_LIKE_A_FUNCTION.sub('"&"', quoted), text)


def if_(condition: Live, then: Live, otherwise: Live) -> Live:
    """Give one of two."""
    value = then.value if condition.truth else otherwise.value
    return Live(f"IF({condition.text},{then.text},{otherwise.text})", value)


def chosen(cases: Sequence[tuple[Live, Live]], otherwise: Live) -> Live:
    """Give what belongs to the first condition that holds."""
    result = otherwise
    for condition, then in reversed(cases):
        result = if_(condition, then, result)
    return result


def all_of(*conditions: Live) -> Live:
    """Tell whether all hold."""
    if len(conditions) == 1:
        return conditions[0]
    return Live(f"AND({_listed(conditions)})", all(one.truth for one in conditions))


def any_of(*conditions: Live) -> Live:
    """Tell whether one holds; none of none does."""
    if not conditions:
        return Live("FALSE", value=False)
    if len(conditions) == 1:
        return conditions[0]
    return Live(f"OR({_listed(conditions)})", any(one.truth for one in conditions))


def not_(condition: Live) -> Live:
    """Tell whether it does not hold."""
    return Live(f"NOT({condition.text})", not condition.truth)


def is_blank(one: Live) -> Live:
    """Tell whether a person sees nothing in a cell."""
    return Live(f"LEN({_trimmed(one)})=0", _seen(one.value) == "")


def is_empty(one: Live) -> Live:
    """Tell whether nothing at all is in a cell: shorter than `is_blank`, for where blanks may be asked about."""
    return Live(f'{one.text}=""', one.value is None or one.value == "")


def is_number(one: Live) -> Live:
    """Tell whether a cell holds a number; a truth value is none."""
    return Live(f"AND(ISNUMBER({one.text}),NOT(ISLOGICAL({one.text})))", isinstance(one.value, Decimal))


def is_truth(one: Live) -> Live:
    """Tell whether a cell holds a truth value."""
    return Live(f"ISLOGICAL({one.text})", isinstance(one.value, bool))


def where_no_error(one: Live, otherwise: Live) -> Live:
    """Give an expression, or another where a cell in it holds an error (#DIV/0!); no value here is one."""
    return Live(f"IFERROR({one.text},{otherwise.text})", one.value)


def is_text_of(one: Live, texts: Sequence[str]) -> Live:
    """Tell whether a cell holds one of some texts, sign by sign, whatever blanks stand around it."""
    trimmed = _trimmed(one)
    seen = _seen(one.value)
    found = [Live(f"EXACT({trimmed},{words(text).text})", seen == text) for text in texts]
    return any_of(*found)


def says(one: Live, text: str) -> Live:
    """Tell whether a computed cell says just this."""
    return Live(f"EXACT({one.text},{words(text).text})", one.value == text)


def is_shorter(one: Live, signs: int) -> Live:
    """Tell whether a text has fewer signs."""
    return Live(f"LEN({_trimmed(one)})<{signs}", len(_seen(one.value)) < signs)


def is_one_sign(one: Live) -> Live:
    """Tell whether a text is one sign again and again (……, ○○○), or two of them at most besides."""
    trimmed, seen = _trimmed(one), _seen(one.value)
    rest = seen.replace(seen[:1], "") if seen else ""
    return Live(f'LEN(SUBSTITUTE({trimmed},LEFT({trimmed},1),""))<3', len(rest) < 3)


def contains(one: Live, text: str) -> Live:
    """Tell whether a text stands somewhere in a cell."""
    shown = _shown(one.value)
    return Live(f"ISNUMBER(FIND({words(text).text},{one.text}))", text in shown)


def leading_digit(one: Live) -> Live:
    """Give the digit a cell begins with, half or full width; 0 where it begins with none."""
    folded = normalize("NFKC", _shown(one.value)).strip(" ")[:1]
    value = Decimal(int(folded)) if folded.isascii() and folded.isdigit() else Decimal(0)
    return Live(f"IFERROR(VALUE(LEFT(TRIM(ASC({one.text})),1)),0)", value)


def same(one: Live, other: Live) -> Live:
    """Tell whether two numbers are equal."""
    return Live(f"{one.text}={other.text}", one.figure == other.figure)


def at_least(one: Live, other: Live) -> Live:
    """Tell whether a number reaches another."""
    return Live(f"{one.text}>={other.text}", one.figure >= other.figure)


def above(one: Live, other: Live) -> Live:
    """Tell whether a number exceeds another."""
    return Live(f"{one.text}>{other.text}", one.figure > other.figure)


def sum_of(parts: Sequence[Live]) -> Live:
    """Add numbers up; none of them is 0."""
    text = "+".join(part.text for part in parts) or "0"
    return Live(f"({text})", _exact(lambda: sum((part.figure for part in parts), Decimal(0))))


def least(*parts: Live) -> Live:
    """Give the least of numbers."""
    return Live(f"MIN({_listed(parts)})", min(part.figure for part in parts))


def most(*parts: Live) -> Live:
    """Give the greatest of numbers."""
    return Live(f"MAX({_listed(parts)})", max(part.figure for part in parts))


def minus(one: Live, other: Live) -> Live:
    """Subtract."""
    return Live(f"({one.text}-{other.text})", _exact(lambda: one.figure - other.figure))


def times(one: Live, other: Live) -> Live:
    """Multiply."""
    return Live(f"({one.text}*{other.text})", _exact(lambda: one.figure * other.figure))


def over(one: Live, other: Live) -> Live:
    """Divide; by 0 only where no condition lets it be seen."""
    return Live(f"({one.text}/{other.text})", _exact(lambda: one.figure / other.figure) if other.figure else None)


def begins(one: Live, text: str) -> Live:
    """Tell whether a computed text begins with this."""
    return Live(f"EXACT(LEFT({one.text},{len(text)}),{words(text).text})", _shown(one.value).startswith(text))


def equals(one: Live, text: str) -> Live:
    """Tell whether a cell holds a text as a drop-down writes it; of case and, in one program, width blind."""
    seen = isinstance(one.value, str) and one.value.casefold() == text.casefold()
    return Live(f"{one.text}={words(text).text}", seen)


def rounded(one: Live) -> Live:
    """Give a number to ten decimals: what binary arithmetic adds or lacks at a cut-off is gone."""
    return Live(f"ROUND({one.text},10)", one.figure.quantize(_RESOLUTION, rounding=ROUND_HALF_UP))


def joined(*parts: Live) -> Live:
    """Put texts and whole numbers one behind the other."""
    return Live("&".join(part.text for part in parts), "".join(_shown(part.value) for part in parts))


def flag(condition: Live) -> Live:
    """Give 1 where a condition holds, else 0."""
    return if_(condition, number(1), number(0))


def column_sum(where: str, values: Sequence[Value]) -> Live:
    """Add up a column (`'取組評価'!$AB$5:$AB$33`)."""
    return Live(f"SUM({where})", sum((one for one in values if isinstance(one, Decimal)), Decimal(0)))


def first_row_with_one(where: str, values: Sequence[Value], above: int) -> Live:
    """Give the row of the first 1 in a column that so many rows stand above."""
    found = next((number for number, one in enumerate(values, 1) if one == 1), 0)
    return Live(f"({above}+MATCH(1,{where},0))", Decimal(above + found))


def fitting(one: Live, otherwise: Live) -> Live:
    """Give an expression, or another where it is longer than a formula may be (8,192 signs with its `=`)."""
    return one if len(one.text) <= _LONGEST else otherwise


def _exact(of: Callable[[], Decimal]) -> Decimal:
    with localcontext(_EXACT):
        return of()


def _listed(parts: Sequence[Live]) -> str:
    return ",".join(part.text for part in parts)


def _trimmed(one: Live) -> str:
    text = f'SUBSTITUTE({one.text},"{_UNSEEN}","")'
    for sign in _BLANKS:
        text = f'SUBSTITUTE({text},"{sign}"," ")'
    return f"TRIM(CLEAN({text}))"


def _seen(value: Value) -> str:
    """Give a text without blanks around it, and with single ones within, as TRIM does."""
    text = _CONTROLS.sub("", _shown(value).replace(_UNSEEN, ""))
    for sign in _BLANKS:
        text = text.replace(sign, " ")
    return " ".join(part for part in text.split(" ") if part)


def _shown(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return plain(value) if isinstance(value, Decimal) else value
