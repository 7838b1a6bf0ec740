"""A day of the year comes, and its files are there: `kaikaku serve` with the clock and the server as they are.

The programme's name has what Prefect takes in no key of its own.
"""

import csv
import json
import math
import os
import shutil
import signal
import urllib.error
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pipelines.flows.planned_runs import moment
from pipelines.flows.server import free_port
from pipelines.japanese.days import day_in_japan
from pipelines.japanese.fiscal_years import closed_year
from pipelines.japanese.zone import TIME_ZONE
from tests.conftest import INPUTS
from tests.flows.test_serve import ended_well, serve, wait_for

pytestmark = pytest.mark.flow
NAME = "架空_Plan"
LAID_OUT = "予定した処理は、すべてサーバーに組まれています。"
ROUNDED_BY_THE_SERVER = timedelta(seconds=0.5)
"""How long before its minute a run may begin (`findings/prefect-begins-up-to-half-a-second-early.sh`)."""


def make_programme(inputs: Path, due: datetime) -> int:
    """Make a programme of the year just closed whose forms are made at a minute; gives that year."""
    closed, here = closed_year(day_in_japan(due)), due.astimezone(ZoneInfo(TIME_ZONE))
    folder = inputs / NAME
    shutil.copytree(INPUTS / "kawasaki-projects" / "register", folder / "register")
    written = (INPUTS / "kawasaki-projects" / "programme.yaml").read_text(encoding="utf-8")
    for old, new in (
        ("name: kawasaki-projects", f"name: {NAME}"),
        ("years: [2021]", f"years: [{closed}]"),
        ("final_years: [2021]", ""),
    ):
        assert old in written
        written = written.replace(old, new, 1)
    written = written.replace("starts_on: 2021", f"starts_on: {closed}")
    written += f'\nschedule: {{forms: "{here:%m-%d}", at: "{here:%H:%M}"}}\n'
    (folder / "programme.yaml").write_text(written, encoding="utf-8")
    targets = folder / "register" / "targets.csv"
    with targets.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with targets.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(row | {"fiscal_year": closed, "valid_from": f"{closed}-04-01"} for row in rows)
    return closed


@pytest.mark.parametrize("minutes", [2])
def test_a_day_of_the_year_that_comes_makes_its_files(tmp_path: Path, minutes: int) -> None:
    # a machine that is too busy to be ready in time is given more of it
    for attempt in range(4):
        folder = tmp_path / str(attempt)
        inputs, outputs, home, port = folder / "inputs", folder / "outputs", folder / "prefect", free_port()
        due = datetime.fromtimestamp(60 * math.ceil(datetime.now(UTC).timestamp() / 60), UTC)
        due += timedelta(minutes=minutes * 2**attempt - 1)
        year = make_programme(inputs, due)
        said = folder / "said.txt"
        process = serve(said, home, "--no-watch", f"--port={port}", f"--inputs={inputs}", f"--outputs={outputs}")
        try:
            wait_for(lambda said=said: LAID_OUT in said.read_text(encoding="utf-8"), _seconds_to(due))
            in_time = LAID_OUT in said.read_text(encoding="utf-8")
            if in_time:
                assert f"様式の作成　次は{moment(due)}" in said.read_text(encoding="utf-8")
                forms = outputs / NAME / str(year) / "forms"
                made = wait_for(lambda forms=forms: len(list(forms.glob("*.xlsx"))) == 2, _seconds_to(due) + 300)
                assert made, said.read_text(encoding="utf-8")
                assert datetime.now(UTC) >= due - ROUNDED_BY_THE_SERVER
                url = f"http://127.0.0.1:{port}/api"
                assert wait_for(lambda url=url: "COMPLETED" in states(url), 300), states(url)
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            code = process.wait(60)
        ended_well(code, said, home, f"http://127.0.0.1:{port}/api")
        if in_time:
            return
    pytest.fail("the server was never ready before the minute came")


def _seconds_to(due: datetime) -> float:
    return (due - datetime.now(UTC)).total_seconds()


def states(url: str) -> list[str]:
    """Give how the runs stand that the server knows of; none while it is too busy to say."""
    asked = urllib.request.Request(f"{url}/flow_runs/filter", b"{}", {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(asked, timeout=60) as answer:
            return [run["state_type"] for run in json.load(answer)]
    except urllib.error.HTTPError as error:
        error.close()
        if error.code != 503:
            raise
        return []
