"""Working days of a Japanese city's offices: not Saturdays, Sundays, holidays, nor 29 December to 3 January."""

from datetime import date, timedelta

import jpholiday

from pipelines.japanese.days import japanese_day

_CLOSED_AT_NEW_YEAR = {(12, 29), (12, 30), (12, 31), (1, 2), (1, 3)}
_SATURDAY = 5
_WEEKDAYS = "月火水木金土日"


def is_working_day(day: date) -> bool:
    """Tell whether offices are open (the days of rest are those of the Local Autonomy Act, article 4-2)."""
    closed = day.weekday() >= _SATURDAY or (day.month, day.day) in _CLOSED_AT_NEW_YEAR or jpholiday.is_holiday(day)
    return not closed


def working_days_late(received_on: date, deadline: date) -> int:
    """Count the working days after a deadline up to and with the day of receipt; 0 for a day not after the deadline.

    A deadline on a day of rest is not put off: what comes on the next working day is one day late.
    """
    days = (deadline + timedelta(days=n) for n in range(1, (received_on - deadline).days + 1))
    return sum(is_working_day(day) for day in days)


def day_and_weekday(day: date) -> str:
    """Give a day that people have to keep, as they read it: `2024年5月31日（金）`, `2024年6月1日（土・閉庁日）`."""
    closed = "" if is_working_day(day) else "・閉庁日"
    return f"{japanese_day(day)}（{_WEEKDAYS[day.weekday()]}{closed}）"


def working_days_around(day: date) -> tuple[date, date]:
    """Give the last working day before a day and the first behind it."""
    return _next_working_day(day, -1), _next_working_day(day, 1)


def _next_working_day(day: date, step: int) -> date:
    found = day + timedelta(days=step)
    while not is_working_day(found):
        found += timedelta(days=step)
    return found
