"""Days and times that the reader leaves as numbers or as text: a year shown alone, an ISO day with its zone."""

import math
import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pipelines.japanese.zone import TIME_ZONE

Moment = date | time | timedelta
"""A day, a day with its time (a `datetime`), a time of day, or a length of time."""

_LAST_DAY = 2_958_465  # 31 December 9999 in the days of 1900
_FROM_1904 = 1_462
_LEAP_DAY_THAT_NEVER_WAS = 60  # 29 February 1900, which Excel counts
_ISO = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?", re.ASCII)


def moment_of(serial: float, *, from_1904: bool, duration: bool = False) -> Moment | None:
    """Give the moment that a number stands for under a format for dates.

    Args:
        serial: days, with the time as a fraction.
        from_1904: whether the workbook counts from 1904.
        duration: whether the format shows a length of time.

    Returns:
        A day where there is no time of day, a time where there is no day; None for a number outside the calendar.
    """
    if not math.isfinite(serial):
        return None
    if duration:
        return timedelta(seconds=round(serial * 86_400)) if abs(serial) <= _LAST_DAY else None
    seconds = round(serial * 86_400)
    days, clock = divmod(seconds, 86_400)
    shown = (datetime.min + timedelta(seconds=clock)).time()
    if days == 0 and not from_1904:
        return shown
    days += _FROM_1904 if from_1904 else 0
    if not 0 <= days <= _LAST_DAY or days == _LEAP_DAY_THAT_NEVER_WAS:
        return None
    first = date(1899, 12, 31 if days < _LEAP_DAY_THAT_NEVER_WAS else 30)
    return _moment(first + timedelta(days=days), shown)


def moment_written(text: str) -> Moment | None:
    """Read a day that a program wrote as ISO text: `2022-04-01`, `2022-04-01T00:00:00.000Z`.

    A program that knows no zones writes midnight of the day with a Z; one that does writes the moment, which in Japan
    is midnight of the next day (15:00Z). Any other time is given as written.

    Returns:
        The day, with its time where it has one; None for anything else.
    """
    if not _ISO.fullmatch(text.strip()):
        return None
    try:
        written = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    if written.tzinfo is not None and written.time() != time():
        in_japan = written.astimezone(ZoneInfo(TIME_ZONE))
        if in_japan.time() == time():
            written = in_japan
    return _moment(written.date(), written.time().replace(microsecond=0))


def _moment(day: date, clock: time) -> date:
    return day if clock == time() else datetime.combine(day, clock)
