"""Days as people write them: ISO, with slashes, or in the Japanese calendar."""

import re
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from pipelines.japanese.characters import fold
from pipelines.japanese.fiscal_years import FiscalYearError, parse_fiscal_year
from pipelines.japanese.kanji_numbers import with_digits
from pipelines.japanese.zone import TIME_ZONE

_WRITTEN = re.compile(
    r"(?P<year>\d{4}|[^\d\s]+\s*\d{1,2}|[^\d\s]*\s*元)\s*[年./-]\s*(?P<month>\d{1,2})\s*[月./-]\s*(?P<day>\d{1,2})\s*日?"
    # its day of the week behind it, with 閉庁日 as forms print it, or the midnight that Excel begins it with
    r"(?:\s*\(?[月火水木金土日](?:曜日?)?(?:・閉庁日)?\)?|\s+0{1,2}:00(?::00)?)?"
)
_YEAR_LAST = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_SERIAL = re.compile(r"[34]\d{4}")


class DayError(ValueError):
    """What stands there is not a day; the message says so in one Japanese sentence."""


def parse_day(written: str) -> date:
    """Read a day as people and Excel write it.

    `2023-03-31`, `2023/3/31 0:00`, `2023年3月31日(金)`, `令和5年3月31日`, `R5.3.31`,
    `令和 五 年 三 月 一 日`.

    Raises:
        DayError: for anything else, and for a day that never was (31 February).
    """
    text = fold(written)
    match = _WRITTEN.fullmatch(with_digits(text))
    if _YEAR_LAST.fullmatch(text):
        raise DayError(
            f"「{written}」は、年・月・日の順が分かりません。年を先にして「2023-03-31」のように書いてください。"
        )
    if _SERIAL.fullmatch(text):
        raise DayError(
            f"「{written}」は、日付ではなく表計算ソフトの通し番号です。"
            "セルの表示形式を日付に直し、「2023-03-31」のように書いてください。"
        )
    if match is None:
        raise DayError(f"「{written}」は日付として読めません。「2023-03-31」「令和5年3月31日」のように書いてください。")
    try:
        # the number of an era year is that of the calendar year, as it is for fiscal years
        return date(parse_fiscal_year(match["year"]), int(match["month"]), int(match["day"]))
    except (FiscalYearError, ValueError) as error:
        raise DayError(f"「{written}」という日はありません。日付を確かめてください。") from error


def day_in_japan(moment: datetime) -> date:
    """Give the day it is in Japan: 31 March 2026, 15:30 UTC -> 1 April 2026.

    Args:
        moment: with its time zone, whatever the machine's own is.

    Raises:
        ValueError: for a moment that does not say its time zone.
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment} does not say its time zone")
    return moment.astimezone(ZoneInfo(TIME_ZONE)).date()


def japanese_day(day: date) -> str:
    """Give a day as people read it: `2023年5月20日`."""
    return f"{day.year}年{day.month}月{day.day}日"


def as_number(day: date) -> Decimal:
    """Give a day as the number that stands for it where figures stand: 31 March 2025 -> 20250331 (ISO 8601)."""
    return Decimal(day.strftime("%Y%m%d"))


def day_of_number(number: Decimal) -> date:
    """Give the day that a number of `as_number` stands for; raises ValueError for any other number."""
    return date.fromisoformat(str(int(number)))
