"""One value of an indicator, as printed -> operator, bounds and unit."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipelines.japanese.characters import DASH, fold
from pipelines.japanese.printed.spelling import quote, strip_mark_up
from schemas.code_lists import BOUND_WORDS

_DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
_UNIT = r"(?!以上|以下|未満|超)[^\d\s~()▲△,.%-][^\d~()]*?|%"
_VALUE = re.compile(
    rf"(?P<before>約|およそ|概ね|年間|年|月)?(?P<sign>[▲△-]?)(?P<digits>{_DIGITS})(?P<unit>{_UNIT})?"
    r"(?P<bound>以上|以下|未満|超)?(?P<about>程度|前後|くらい|ぐらい)?(?:\((?P<remark>[^()]*)\))?"
)
_RANGE = re.compile(rf"(?P<low>{_DIGITS})(?P<unit_low>{_UNIT})?~(?P<high>{_DIGITS})(?P<unit>{_UNIT})?")
_LAST_UNIT = re.compile(rf"{_DIGITS}(?P<unit>[^\d]+?)(?:以上|以下|未満|超)?")
_OPERATORS = {word: op for op, word in BOUND_WORDS.items()}
_ABOUT = {"約", "およそ", "概ね"}
_PERIODS = {"年": "年間", "年間": "年間", "月": "月間"}


@dataclass(frozen=True)
class Reading:
    """What a cell says.

    Attributes:
        op: `eq ge le gt lt range approx text none`, and `by` where whoever reads the cell finds a day in it.
        low, high: the bounds in `unit`; None where the operator leaves them open.
        unit: the unit as printed in this very cell, e.g. `千円`; for text the unit of its last number.
        text: the cell's own wording, squeezed; `—` for a dash.
        note: what the cell adds in brackets or before the number (全階層, 年間).
        due: of `by` only, the last day on which the target is met.
    """

    op: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    text: str
    note: str = ""
    due: date | None = None

    @property
    def value(self) -> Decimal | None:
        """The number of a cell that holds one number; None for ranges, words and dashes."""
        return None if self.op == "range" else self.low if self.low is not None else self.high


def read_cell(cell: str) -> Reading:
    """Read one value: `85%`, `675,000千円以下`, `▲17億円`, `59～90%`, `全部署`, `—`.

    Args:
        cell: the wording for one indicator, without marker and year label.

    Returns:
        The reading. A cell that is neither dash, number nor range is `text`; it is never forced into a number.

    Raises:
        ValueError: if the cell is blank: a blank is not a dash, and the caller has to say what it means.
    """
    text = quote(cell)
    squeezed = re.sub(r"\s+", "", fold(strip_mark_up(cell)))
    if squeezed == "":
        raise ValueError("空欄は値として読めません。")
    if squeezed == DASH:
        return Reading("none", None, None, "", text)
    if found := _RANGE.fullmatch(squeezed):
        return _read_range(found, text)
    if found := _VALUE.fullmatch(squeezed):
        return _read_value(found, text)
    units = [found["unit"] for found in re.finditer(_LAST_UNIT.pattern + r"(?=$|[()])", squeezed)]
    return Reading("text", None, None, units[-1] if units else "", text)


def _read_range(found: re.Match[str], text: str) -> Reading:
    low, high = _to_decimal(found["low"]), _to_decimal(found["high"])
    unit = found["unit"] or found["unit_low"] or ""
    if found["unit_low"] not in (None, unit) or low > high:
        return Reading("text", None, None, unit, text)
    return Reading("range", low, high, unit, text)


def _read_value(found: re.Match[str], text: str) -> Reading:
    value = _to_decimal(found["digits"])
    if found["sign"]:
        value = -value
    is_about = found["before"] in _ABOUT or found["about"]
    op = _OPERATORS.get(found["bound"] or "", "approx" if is_about else "eq")
    before = _PERIODS.get(found["before"] or "", "")
    note = "、".join(word for word in (before, found["remark"] or "") if word)
    return Reading(
        op,
        None if op in ("le", "lt") else value,
        None if op in ("ge", "gt") else value,
        found["unit"] or "",
        text,
        note,
    )


def _to_decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))
