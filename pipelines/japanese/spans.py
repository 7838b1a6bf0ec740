"""Times as plans and offices write them: a day, a month, a part of a fiscal year, each with its first and last day."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from pipelines.japanese.characters import fold
from pipelines.japanese.fiscal_years import FiscalYearError, last_day, parse_fiscal_year
from pipelines.japanese.kanji_numbers import with_digits

_ERA_YEAR = r"(?:令和|平成|昭和|[令平昭RHS]\.?)(?:元|\d{1,2})(?:\(\d{4}\))?"
_YEAR = rf"(?P<year>{_ERA_YEAR}|(?:19|20)\d{{2}}(?:\({_ERA_YEAR}\))?)"
_END = r"(?P<end>末(?:日)?)?"
_BY = r"(?:まで(?:に)?|に|中(?:に)?|内(?:に)?)?"
_DAY = re.compile(
    rf"(?:{_YEAR}[年./-])?(?P<month>1[0-2]|0?[1-9])[月./-](?P<day>3[01]|[12]\d|0?[1-9])日?{_BY}", re.IGNORECASE
)
_MONTH = re.compile(
    rf"(?:{_YEAR}(?P<sep>[年./-]))?(?P<month>1[0-2]|0?[1-9])(?P<sign>月)?(?P<part>上旬|中旬|下旬)?{_END}{_BY}",
    re.IGNORECASE,
)
_FISCAL = re.compile(
    rf"(?:{_YEAR}|(?P<short>\d{{1,2}})|(?P<this>当該|今|本)?)年度(?P<half>上(?:半)?期|前(?:半|期)|下(?:半)?期|後(?:半|期))?"
    rf"{_END}{_BY}",
    re.IGNORECASE,
)
_EIGHT = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>[0-2]\d|3[01])")
_TENTHS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
_APRIL = 4


@dataclass(frozen=True)
class Span:
    """From when to when something may lie that is said of a time, both days included."""

    first: date
    last: date


def read_span(written: str, fiscal_year: int) -> Span | None:
    """Read a time: `令和7年3月`, `R7.3.31`, `2025/3/31`, `20250331`, `7月までに`, `R7年度末`, `令和6年度上半期`.

    Args:
        written: as somebody wrote it.
        fiscal_year: the year in which months and days without a year lie.

    Returns:
        Its first and last day; None for what is no time, and for a day that never was.
    """
    text = re.sub(r"\s+", "", with_digits(fold(written)))
    for pattern, read in ((_EIGHT, _of_day), (_DAY, _of_day), (_MONTH, _of_month), (_FISCAL, _of_fiscal_year)):
        if found := pattern.fullmatch(text):
            try:
                span = read(found, fiscal_year)
            except (FiscalYearError, ValueError):
                return None
            if span is not None:
                return span
    return None


def _of_day(found: re.Match[str], fiscal_year: int) -> Span:
    month = int(found["month"])
    day = date(_year_of(found["year"], month, fiscal_year), month, int(found["day"]))
    return Span(day, day)


def _of_month(found: re.Match[str], fiscal_year: int) -> Span | None:
    # a bare number is none, and what a comma or point parts is a figure: 2025.3 without anything else
    if not found["sign"] and not (found["year"] and found["sep"] != "年" and not _is_decimal(found)):
        return None
    month = int(found["month"])
    year = _year_of(found["year"], month, fiscal_year)
    last = monthrange(year, month)[1]
    first, end = _TENTHS.get(found["part"] or "", (1, last))
    end = min(end, last)
    return Span(date(year, month, end if found["end"] else first), date(year, month, end))


def _is_decimal(found: re.Match[str]) -> bool:
    return found["sep"] == "." and (found["year"] or "").isdigit()


def _of_fiscal_year(found: re.Match[str], fiscal_year: int) -> Span:
    year = fiscal_year
    if found["year"] or found["short"]:
        year = parse_fiscal_year(found["year"] or f"R{found['short']}")
    first, last = date(year, 4, 1), last_day(year)
    half = found["half"] or ""
    if half.startswith(("上", "前")):
        last = date(year, 9, 30)
    elif half:
        first = date(year, 10, 1)
    return Span(last if found["end"] else first, last)


def _year_of(written: str | None, month: int, fiscal_year: int) -> int:
    """The calendar year: as written, else that in which the month lies in the fiscal year."""
    if written:
        return parse_fiscal_year(written)  # of a calendar year the number is the same
    return fiscal_year if month >= _APRIL else fiscal_year + 1
