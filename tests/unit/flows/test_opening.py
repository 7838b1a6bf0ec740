"""Which year a run is for that starts by itself."""

from datetime import UTC, datetime

import pytest
from prefect.runtime import flow_run

from pipelines.flows.opening import OutsideTheProgramme, year_of_the_run
from tests.conftest import INPUTS

REFORM = "kawasaki-reform-3"


def at(moment: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow_run, "get_scheduled_start_time", lambda: moment)


def test_it_is_the_one_that_had_closed_in_japan_when_the_run_was_due(monkeypatch: pytest.MonkeyPatch) -> None:
    at(datetime(2026, 3, 31, 14, 59, tzinfo=UTC), monkeypatch)
    assert year_of_the_run("前年度", REFORM, str(INPUTS)) == "2024"
    at(datetime(2026, 3, 31, 15, 30, tzinfo=UTC), monkeypatch)
    assert year_of_the_run("前年度", REFORM, str(INPUTS)) == "2025"


def test_a_year_that_is_given_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    at(datetime(2040, 1, 1, tzinfo=UTC), monkeypatch)
    assert year_of_the_run("R4", REFORM, str(INPUTS)) == "R4"


def test_after_the_last_year_there_is_nothing_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    at(datetime(2027, 6, 9, 23, 30, tzinfo=UTC), monkeypatch)
    with pytest.raises(OutsideTheProgramme, match="評価の対象ではない"):
        year_of_the_run("前年度", REFORM, str(INPUTS))
