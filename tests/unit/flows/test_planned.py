"""The calendar of the year, and which fiscal year it is when."""

from datetime import UTC, date, datetime

import pytest
from pydantic import ValidationError

from pipelines.flows.planned import plan
from pipelines.japanese.days import day_in_japan
from pipelines.japanese.fiscal_years import closed_year, fiscal_year_of
from pipelines.register.store import Register
from schemas.schedule import Schedule


def starts(register: Register, **schedule: object) -> list[tuple[str, date]]:
    programme = register.programme.model_copy(update={"schedule": Schedule(**schedule)})
    return [(one.procedure, one.on(2022)) for one in plan(programme)]


def test_the_year_without_a_schedule_of_its_own(reform: Register) -> None:
    assert starts(reform) == [
        ("forms", date(2023, 4, 10)),
        ("remind", date(2023, 5, 6)),
        ("remind", date(2023, 5, 17)),
        ("run", date(2023, 6, 10)),
    ]


def test_a_schedule_of_its_own_and_its_cron(reform: Register) -> None:
    schedule = {"forms": "04-05", "reminders": [1], "evaluation": "07-01", "at": "07:05"}
    assert starts(reform, **schedule) == [
        ("forms", date(2023, 4, 5)),
        ("remind", date(2023, 5, 19)),
        ("run", date(2023, 7, 1)),
    ]
    programme = reform.programme.model_copy(update={"schedule": Schedule(**schedule)})
    assert [one.cron for one in plan(programme)] == ["5 7 5 4 *", "5 7 19 5 *", "5 7 1 7 *"]


def test_no_reminder_before_there_are_forms(reform: Register) -> None:
    early = reform.programme.model_copy(update={"deadline": "04-10"})
    assert [one.day for one in plan(early) if one.procedure == "remind"] == [7]
    winter = reform.programme.model_copy(update={"deadline": "02-29"})
    assert [one for one in plan(winter) if one.procedure == "remind"] == []


@pytest.mark.parametrize(
    "wrong", [{"forms": "03-31"}, {"evaluation": "06-31"}, {"at": "24:00"}, {"reminders": [-1]}, {"form": "04-10"}]
)
def test_days_that_cannot_be_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Schedule(**wrong)


@pytest.mark.parametrize(
    ("utc", "fiscal_year"),
    [
        (datetime(2026, 3, 31, 14, 59, tzinfo=UTC), 2025),
        (datetime(2026, 3, 31, 15, 0, tzinfo=UTC), 2026),
        (datetime(2026, 3, 31, 15, 30, tzinfo=UTC), 2026),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), 2026),
    ],
)
def test_the_fiscal_year_turns_at_midnight_in_japan(utc: datetime, fiscal_year: int) -> None:
    assert fiscal_year_of(day_in_japan(utc)) == fiscal_year
    assert closed_year(day_in_japan(utc)) == fiscal_year - 1


def test_a_moment_must_say_its_time_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        day_in_japan(datetime(2026, 4, 1))
