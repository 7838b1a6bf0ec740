"""`kaikaku serve` from end to end: on a free port, with real runs, and nothing left when it stops."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pipelines.flows.server import answers, free_port
from tests.conftest import INPUTS, ROOT

pytestmark = pytest.mark.flow
PROGRAMME = "kawasaki-projects"


@dataclass
class Served:
    url: str
    inputs: Path
    outputs: Path
    process: "subprocess.Popen[bytes]"
    said: Path

    def post(self, path: str, body: dict[str, Any]) -> Any:
        request = urllib.request.Request(
            f"{self.url}{path}", json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        for patience in (1, 2, 4, 8):
            try:
                with urllib.request.urlopen(request, timeout=30) as answer:
                    return json.load(answer)
            except urllib.error.HTTPError as error:
                if error.code != 503:  # the database is being written to; Prefect's own clients try again as well
                    raise
                time.sleep(patience)
        raise AssertionError(f"{path} stays busy")

    def run(self, flow: str, parameters: dict[str, Any]) -> dict[str, Any]:
        with urllib.request.urlopen(f"{self.url}/deployments/name/{urllib.parse.quote(flow)}/{PROGRAMME}") as got:
            deployment = json.load(got)
        run = self.post(f"/deployments/{deployment['id']}/create_flow_run", {"parameters": parameters})
        return self.finished(lambda one: one["id"] == run["id"])

    def finished(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        until = time.monotonic() + 120
        while time.monotonic() < until:
            runs = [one for one in self.post("/flow_runs/filter", {}) if wanted(one)]
            if runs and runs[0]["state_type"] in ("COMPLETED", "FAILED", "CRASHED", "CANCELLED"):
                return runs[0]
            time.sleep(0.3)
        raise AssertionError(f"no run has finished:\n{self.said.read_text(encoding='utf-8')}")


def wait_for(happens: Callable[[], bool], seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if happens():
            return True
        time.sleep(0.2)
    return False


def children_of(folder: Path) -> list[str]:
    """Command lines of processes that were started for this test: they know its Prefect folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if f"PREFECT_HOME={folder}".encode() in (entry / "environ").read_bytes().split(b"\0"):
                found.append((entry / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except (FileNotFoundError, PermissionError, ProcessLookupError):
            continue
    return [line for line in found if line]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("serve")
    inputs, outputs, home, port = folder / "inputs", folder / "outputs", folder / "prefect", free_port()
    ignored = shutil.ignore_patterns("local", "inbox", "receipts")
    shutil.copytree(INPUTS / PROGRAMME, inputs / PROGRAMME, ignore=ignored)
    env = os.environ | {"PREFECT_HOME": str(home), "PYTHONUTF8": "1"}
    env.pop("PREFECT_API_URL", None)
    said = folder / "said.txt"
    with said.open("wb") as out:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "pipelines.cli",
                "serve",
                f"--port={port}",
                f"--inputs={inputs}",
                f"--outputs={outputs}",
            ],
            cwd=ROOT,
            env=env,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    one = Served(f"http://127.0.0.1:{port}/api", inputs, outputs, process, said)
    try:
        assert wait_for(lambda: "次にすること" in said.read_text(encoding="utf-8"), 120), said.read_text(
            encoding="utf-8"
        )
        yield one
    finally:
        process.send_signal(signal.SIGTERM)
        code = process.wait(30)
    assert code == 0, said.read_text(encoding="utf-8")
    assert "Traceback" not in said.read_text(encoding="utf-8")
    assert wait_for(lambda: not children_of(home), 5), children_of(home)
    assert not answers(one.url)
    assert not (home / "server.json").exists()


def test_every_flow_has_a_form_that_people_can_read_and_the_year_its_days(served: Served) -> None:
    deployments = served.post("/deployments/filter", {})
    assert len(deployments) == 13
    schemas = {one["entrypoint"].rpartition(".")[2]: one["parameter_openapi_schema"] for one in deployments}
    for schema in schemas.values():
        for parameter in schema["properties"].values():
            assert any(ord(sign) > 0x3000 for sign in parameter["title"])
            assert parameter["description"]
    assert schemas["annual"]["required"] == ["programme"]
    assert schemas["annual"]["properties"]["departments"]["items"]["enum"] == ["総務企画局", "こども未来局"]
    assert schemas["sample"]["properties"]["seed"]["type"] == "integer"
    crons = {
        (one["entrypoint"].rpartition(".")[2], schedule["schedule"]["cron"], schedule["schedule"]["timezone"])
        for one in deployments
        for schedule in one["schedules"]
    }
    assert crons == {
        ("forms", "30 8 10 4 *", "Asia/Tokyo"),
        ("remind", "30 8 6 5 *", "Asia/Tokyo"),
        ("remind", "30 8 17 5 *", "Asia/Tokyo"),
        ("annual", "30 8 10 6 *", "Asia/Tokyo"),
    }


def test_a_run_started_on_the_page_finishes_and_shows_what_came_of_it(served: Served) -> None:
    run = served.run("検査と指摘の返却", {"year": "R3", "departments": ["総務企画局"]})
    assert run["state_name"] == "Completed", run["state"]
    artifacts = {one["key"]: one for one in served.post("/artifacts/filter", {})}
    table = json.loads(artifacts[f"submissions-{PROGRAMME}-2021"]["data"])
    assert [row["局"] for row in table] == ["総務企画局"]
    assert table[0]["状態"].startswith("受理")
    assert Path(table[0]["指摘の返却"]).is_file()
    assert "次にすること：" in artifacts[f"summary-{PROGRAMME}-2021"]["description"]
    tasks = {one["name"] for one in served.post("/task_runs/filter", {})}
    assert "指摘の返却 総務企画局" in tasks


def test_a_run_that_cannot_go_on_says_the_sentence_of_the_terminal(served: Served) -> None:
    run = served.run("年次評価", {"year": "2099"})
    assert run["state_name"] == "Failed"
    assert run["state"]["message"] == "年度「2099」はありません。次のどれかではありませんか：2021"


def test_a_file_in_the_inbox_is_received_checked_and_answered(served: Served) -> None:
    folder = served.inputs / PROGRAMME
    inbox = folder / "inbox" / "2021"
    inbox.mkdir(parents=True)
    filed = next((folder / "submissions" / "2021").glob("*こども未来局*.xlsx"))
    filed.replace(inbox / "どこかの名前.xlsx")
    feedback = served.outputs / PROGRAMME / "2021" / "returned" / "こども未来局.xlsx"
    assert wait_for(feedback.is_file, 90), served.said.read_text(encoding="utf-8")
    assert (inbox / "received" / "どこかの名前.xlsx").is_file()
    assert (folder / "submissions" / "2021" / "こども未来局.xlsx").is_file()
    assert "こども未来局" in (folder / "receipts" / "2021.csv").read_text(encoding="utf-8-sig")
