"""The only place that reads the clock. It is Japan's, whatever the machine's own zone is; no result depends on it."""

import time
from datetime import date, datetime
from zoneinfo import ZoneInfo

from pipelines.japanese.zone import TIME_ZONE


def now_in_japan() -> datetime:
    """Give the moment it is, in Japan's zone."""
    return datetime.now(ZoneInfo(TIME_ZONE))


def today_in_japan() -> date:
    """Give the day it is in Japan."""
    return now_in_japan().date()


def seconds_since(moment: float) -> float:
    """Give how long ago a moment is that a file system wrote down (`st_mtime`)."""
    return time.time() - moment
