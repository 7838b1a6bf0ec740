"""The calendar of the year: which procedure starts by itself on which day."""

from dataclasses import dataclass
from datetime import date, timedelta

from schemas.programme import Programme

_APRIL = 4
_COMMON_YEAR = 2023  # reminders are counted in it, so that a leap day moves none of them


@dataclass(frozen=True)
class Planned:
    """One start a year, in Japan time.

    Attributes:
        procedure: the verb that starts: `forms`, `remind` or `run`.
        month, day, hour, minute: when.
    """

    procedure: str
    month: int
    day: int
    hour: int
    minute: int

    @property
    def cron(self) -> str:
        """The same for a scheduler (in the time zone of Japan)."""
        return f"{self.minute} {self.hour} {self.day} {self.month} *"

    def on(self, fiscal_year: int) -> date:
        """Give the day on which it starts for a fiscal year: after that year has closed."""
        return date(fiscal_year + 1, self.month, self.day)


def plan(programme: Programme) -> list[Planned]:
    """Give the starts of a programme's year in the order of the calendar."""
    schedule = programme.schedule
    hour, minute = (int(part) for part in schedule.at.split(":"))
    month, day = (int(part) for part in programme.deadline.split("-"))
    deadline = date(_COMMON_YEAR, month, day) if month >= _APRIL else date(_COMMON_YEAR, 1, 1)
    before = {deadline - timedelta(days=days) for days in schedule.reminders}
    days = [("forms", _month_day(schedule.forms)), ("run", _month_day(schedule.evaluation))]
    days += [("remind", (on.month, on.day)) for on in before if on >= date(_COMMON_YEAR, _APRIL, 1)]
    return sorted((Planned(name, *on, hour, minute) for name, on in days), key=lambda one: (one.month, one.day))


def _month_day(written: str) -> tuple[int, int]:
    month, day = written.split("-")
    return int(month), int(day)
