"""A cell's value as text: what a person would say stands there, whatever type the workbook stores."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from pipelines.japanese.numbers import plain

DateLike = date | time | timedelta
"""What the reader gives for a number that is shown as a date, a time or a duration."""


def as_text(value: object) -> str:
    """Give a value as text: 3.0 -> `3`, True -> `TRUE`, a date -> `2022年3月4日`, nothing -> ``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return plain(Decimal(repr(value)))
    return _date_like(value) if isinstance(value, DateLike) else str(value)


def _date_like(value: DateLike) -> str:
    if isinstance(value, time):
        return f"{value.hour}時{value.minute}分"
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}時間{minutes % 60}分"
    clock = f" {value:%H:%M}" if isinstance(value, datetime) and value.time() != time() else ""
    return f"{value.year}年{value.month}月{value.day}日{clock}"
