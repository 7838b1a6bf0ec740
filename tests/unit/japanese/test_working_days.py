"""Working days: weekends, holidays and the days around New Year do not count."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.japanese.days import parse_day
from pipelines.japanese.working_days import (
    day_and_weekday,
    is_working_day,
    working_days_around,
    working_days_late,
)

DAYS = st.dates(date(2020, 1, 1), date(2029, 12, 31))


@pytest.mark.parametrize(
    ("received", "deadline", "late"),
    [
        ("2023-05-19", "2023-05-19", 0),
        ("2023-05-22", "2023-05-19", 1),  # Friday to Monday
        ("2023-05-22", "2023-05-20", 1),  # the deadline is a Saturday
        ("2023-05-21", "2023-05-20", 0),
        ("2023-05-08", "2023-05-02", 1),  # Golden Week: 3 to 7 May
        ("2024-01-04", "2023-12-28", 1),  # closed from 29 December to 3 January
        ("2023-05-01", "2023-05-20", 0),
    ],
)
def test_days_late(received, deadline, late):
    assert working_days_late(date.fromisoformat(received), date.fromisoformat(deadline)) == late


@settings(deadline=None)
@given(DAYS, st.integers(0, 40))
def test_a_day_more_adds_at_most_one(deadline, days):
    day = deadline + timedelta(days=days)
    difference = working_days_late(day + timedelta(days=1), deadline) - working_days_late(day, deadline)
    assert difference == is_working_day(day + timedelta(days=1))


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        ("2024-05-31", "2024年5月31日（金）"),
        ("2024-06-01", "2024年6月1日（土・閉庁日）"),
        ("2024-06-02", "2024年6月2日（日・閉庁日）"),
        ("2024-05-06", "2024年5月6日（月・閉庁日）"),  # the holiday of the 5th, a Sunday, is made up for
        ("2024-12-31", "2024年12月31日（火・閉庁日）"),
        ("2025-01-04", "2025年1月4日（土・閉庁日）"),
        ("2025-01-06", "2025年1月6日（月）"),
    ],
)
def test_a_deadline_says_its_weekday_and_whether_offices_are_closed(day: str, printed: str) -> None:
    assert day_and_weekday(date.fromisoformat(day)) == printed


@settings(deadline=None)
@given(DAYS)
def test_what_is_printed_of_a_day_is_that_day_and_owns_up_to_a_day_off(day: date) -> None:
    printed = day_and_weekday(day)
    assert parse_day(printed) == day
    assert ("閉庁日" in printed) == (not is_working_day(day))
    assert f"（{'月火水木金土日'[day.isoweekday() - 1]}" in printed


@settings(deadline=None)
@given(DAYS)
def test_the_working_days_around_a_day_are_the_nearest(day: date) -> None:
    before, behind = working_days_around(day)
    assert before < day < behind
    assert is_working_day(before)
    assert is_working_day(behind)
    between = [before + timedelta(days=n) for n in range(1, (behind - before).days)]
    assert [one for one in between if is_working_day(one)] == ([day] if is_working_day(day) else [])
