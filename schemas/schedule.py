"""When the work of a year starts by itself, as the programme says it (`schedule:` in `programme.yaml`)."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

_APRIL = 4


def _after_the_year(written: str) -> str:
    """Check a month and day; they must lie where "the year just closed" is the year that is evaluated."""
    month, day = (int(part) for part in written.split("-"))
    try:
        date(2023, month, day)  # no leap year: 29 February is no day of every year
    except ValueError as error:
        raise ValueError(f"{written} という日はありません。「04-10」のように月と日を書いてください") from error
    if month < _APRIL:
        raise ValueError(f"{written} は年度が終わる前です。4月から12月までの日を書いてください")
    return written


_Day = Annotated[str, Field(pattern=r"^\d{2}-\d{2}$"), AfterValidator(_after_the_year)]


class Schedule(BaseModel):
    """The days of `kaikaku serve`, in Japan time; each in the calendar year in which the evaluated year has closed.

    Attributes:
        forms: month and day on which the departments' forms are made.
        reminders: how many days before the deadline those are named who have not returned theirs; [] for never.
        evaluation: month and day of the whole evaluation.
        at: hour and minute of all of them.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    forms: _Day = "04-10"
    reminders: list[Annotated[int, Field(ge=0, le=60)]] = [14, 3]
    evaluation: _Day = "06-10"
    at: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] = "08:30"
