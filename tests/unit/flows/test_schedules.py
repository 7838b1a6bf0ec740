"""The pinned packages can lay out the days of the year; some that resolve together cannot (ADR 3)."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from prefect.server.schemas.schedules import CronSchedule

from pipelines.japanese.days import TIME_ZONE

LAST_NEW_YEAR = datetime(2026, 12, 31, 23, 0, tzinfo=UTC)


@pytest.mark.parametrize("moment", [LAST_NEW_YEAR, LAST_NEW_YEAR + timedelta(microseconds=1)])
def test_a_day_of_the_year_is_found_in_japans_time(moment: datetime) -> None:
    yearly = CronSchedule(cron="30 8 10 6 *", timezone=TIME_ZONE)
    found = asyncio.run(yearly.get_dates(n=2, start=moment, end=moment + timedelta(days=400)))
    assert found == [datetime(2027, 6, 9, 23, 30, tzinfo=UTC)]
