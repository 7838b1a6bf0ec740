"""Working days: weekends, holidays and the days around New Year do not count."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.japanese.working_days import is_working_day, working_days_late

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
