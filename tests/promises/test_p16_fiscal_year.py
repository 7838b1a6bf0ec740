"""P16: a year is a fiscal year given explicitly; where a clock must be asked, it is Japan's, whatever the host says."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from pipelines.cli import main
from pipelines.japanese import clock
from pipelines.japanese.fiscal_years import fiscal_year_of
from tests.promises.city import PROGRAMME, City

AT_THE_TURN = datetime(2026, 3, 31, 15, 30, tzinfo=ZoneInfo("UTC"))
"""Still 31 March by UTC, already 1 April in Japan: fiscal 2025 there, fiscal 2026 here."""


class Clock(datetime):
    """A clock that stands."""

    moment = AT_THE_TURN

    @classmethod
    def now(cls, tz=None):
        return cls.moment.astimezone(tz)


def test_the_two_zones_are_in_two_fiscal_years() -> None:
    assert fiscal_year_of(AT_THE_TURN.date()) == 2025
    assert fiscal_year_of(AT_THE_TURN.astimezone(ZoneInfo("Asia/Tokyo")).date()) == 2026


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/Los_Angeles"])
def test_what_is_received_at_the_turn_was_received_on_the_first_of_april(
    zone: str, city: City, monkeypatch: pytest.MonkeyPatch, tmp_path, capsys
) -> None:
    monkeypatch.setenv("TZ", zone)
    monkeypatch.setattr(clock, "datetime", Clock)
    sent = tmp_path / "sent.xlsx"
    sent.write_bytes(city.submission.read_bytes())
    city.submission.unlink()
    of = ["--programme", PROGRAMME, "--year", "2021", "--inputs", str(city.inputs), "--outputs", str(city.outputs)]
    assert main(["receive", str(sent), *of]) == 0
    capsys.readouterr()
    assert "2026-04-01" in (city.inputs / PROGRAMME / "receipts" / "2021.csv").read_text(encoding="utf-8")
    journal = (city.outputs / ".journal" / f"{PROGRAMME}.jsonl").read_text(encoding="utf-8").splitlines()
    assert '"at": "2026-04-01T00:30:00+09:00"' in journal[-1]


def test_the_year_comes_from_the_question_and_not_from_the_clock(
    city: City, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.setattr(clock, "datetime", Clock)
    before = (city.results / "manifest.json").read_bytes()
    assert main(city.command()[3:]) in (0, 1)
    capsys.readouterr()
    assert (city.results / "manifest.json").read_bytes() == before
    assert main([*city.command()[3:], "--year", "2026"]) == 2


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/Los_Angeles"])
def test_a_blank_list_written_at_the_turn_begins_with_the_new_year(
    zone: str, monkeypatch: pytest.MonkeyPatch, tmp_path, capsys
) -> None:
    class Later(Clock):
        moment = AT_THE_TURN.replace(year=2031)  # no year in which a host's own clock may stand

    monkeypatch.setenv("TZ", zone)
    monkeypatch.setattr(clock, "datetime", Later)
    asked, given = tmp_path / "asked.xlsx", tmp_path / "given.xlsx"
    assert main(["new-programme", "--blank-list", str(given)]) == 0
    assert main(["new-programme", "--blank-list", str(asked), "--year", "2031"]) == 0
    capsys.readouterr()
    assert given.read_bytes() == asked.read_bytes()
