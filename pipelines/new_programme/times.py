"""Whether a target says a time or a deed (令和7年3月, R7.3策定), which is no figure: a day that is due, or words."""

import re
from calendar import monthrange
from datetime import date
from enum import StrEnum

from pipelines.japanese.characters import fold
from pipelines.japanese.fiscal_years import FiscalYearError, parse_fiscal_year
from pipelines.japanese.printed.cells import Reading
from pipelines.japanese.spans import read_span


class Time(StrEnum):
    """What a cell says of time."""

    NONE = "none"
    PLAIN = "plain"  # it can be nothing else
    LIKELY = "likely"  # it can be read as a figure with a unit, too


_DEED = (
    "(?:策定|完了|実施|開始|公表|公開|改定|改訂|改正|施行|制定|導入|締結|検討|着手|決定|設置|稼働|供用|運用|作成|"
    "見直し|廃止|移行|整備|着工|竣工|開設|開館|終了|達成)(?:済み?|予定|開始)?"
)
_PART = r"(?:[初末頃中]|上旬|中旬|下旬|上期|下期|上半期|下半期|前半|後半)?"
_BY = r"(?:まで|までに|から|より|に)?"
_ERA_YEAR = r"(?:令和|平成|昭和|[令平昭RHS]\.?)(?:元|\d{1,2})"
_WESTERN_YEAR = r"(?:19|20)\d{2}"
_YEAR = rf"(?:(?:{_ERA_YEAR}(?:\({_WESTERN_YEAR}\))?|{_WESTERN_YEAR})(?:年度?)?|\d{{1,2}}年度)"
_MONTH = r"(?:[./-]?(?:1[0-2]|0?[1-9])(?:月|(?=[./-]?\d)|(?!\d)))"
_DAY = r"(?:[./-]?(?:3[01]|[12]\d|0?[1-9])日?)"
_TIME = re.compile(
    rf"(?P<time>(?:{_YEAR}{_MONTH}{_DAY}?|{_YEAR}|(?:1[0-2]|[1-9])月{_DAY}?){_PART}{_BY})(?P<deed>[の,、]?\D*{_DEED})?",
    re.IGNORECASE,
)
_ANY_YEAR = rf"(?:{_ERA_YEAR}(?:\({_WESTERN_YEAR}\))?|{_WESTERN_YEAR})"
_SHAPED_AS_DAY = re.compile(
    rf"(?:(?:(?P<year>{_ANY_YEAR})[年./-])?(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})日)?"
    rf"|(?P<numbered>{_ANY_YEAR})(?P<sep>[./-])(?P<no>\d{{1,2}})(?P=sep)(?P<of>\d{{1,2}})){_PART}{_BY}(?:[の,、]?\D*{_DEED})?",
    re.IGNORECASE,
)
"""Written as a day or a month, whichever numbers stand there."""

_MONTHS, _APRIL = 12, 4
_DEED_ALONE = re.compile(rf"\d*{_DEED}")
_FIGURE = re.compile(r"[\d,.]+")
_DOTTED = re.compile(rf"{_WESTERN_YEAR}\.(?:1[0-2]|0?[1-9])")


def time_in(written: str, reading: Reading) -> Time:
    """Tell whether a cell says a time, a deed at a time, or a deed behind a number.

    Args:
        written: the cell's text.
        reading: what was read from the cell.
    """
    squeezed = _squeezed(written)
    if _FIGURE.fullmatch(squeezed) or not any(sign.isdigit() for sign in squeezed):
        return Time.NONE
    if not _TIME.fullmatch(squeezed) and not _DEED_ALONE.fullmatch(squeezed):
        return Time.NONE
    return Time.PLAIN if reading.op == "text" else Time.LIKELY


def due_in(written: str, fiscal_year: int) -> date | None:
    """Give the last day of the time that a cell says (R7.3策定 -> 31 March 2025); None where it says from when.

    Args:
        written: the cell's text, a time by `time_in`.
        fiscal_year: the year of whose target it is; a month without a year lies in it.
    """
    found = _TIME.fullmatch(_squeezed(written))
    span = read_span(found["time"], fiscal_year) if found else None
    return span.last if span else None


def is_impossible_day(written: str, fiscal_year: int) -> bool:
    """Tell whether a cell names a day or month that no calendar has: 令和9年2月30日, R9.13月, 2027/4/31.

    Args:
        written: the cell's text.
        fiscal_year: the year in which a day without a year lies.
    """
    found = _SHAPED_AS_DAY.fullmatch(_squeezed(written))
    if found is None:
        return False
    month, day = int(found["month"] or found["no"]), int(found["day"] or found["of"] or 1)
    if not 1 <= month <= _MONTHS:
        return True
    try:
        year = parse_fiscal_year(found["year"] or found["numbered"]) if found["year"] or found["numbered"] else None
    except FiscalYearError:
        return False  # a year that never was is no time, and words
    in_april = fiscal_year if month >= _APRIL else fiscal_year + 1
    return not 1 <= day <= monthrange(in_april if year is None else year, month)[1]


def is_time_in(unit: str, written: str) -> bool:
    """Tell whether a bare number is a year or a month in the indicator's unit: `3` in 月, `2025.3` in none."""
    squeezed = _squeezed(written)
    if unit == "":
        return _DOTTED.fullmatch(squeezed) is not None
    return unit.startswith(("年", "月")) and _TIME.fullmatch(squeezed + unit) is not None


def _squeezed(written: str) -> str:
    return re.sub(r"\s+", "", fold(written))
