"""`kaikaku serve` from end to end: on a free port, with real runs, and nothing left when it stops."""

import contextlib
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
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pipelines.flows.server import answers, free_port
from tests.conftest import INPUTS, ROOT
from tests.site.browsing import chromium, require_chromium

pytestmark = pytest.mark.flow
PROGRAMME = "kawasaki-projects"
_LOCKED_ONCE = """
import sys
from pipelines.cli import main
from pipelines.flows.settings import apply_settings
apply_settings()
from pipelines.flows import failing
from pipelines.publication import publish_set

swap_in, tries = publish_set.swap_in, []

def locked_at_first(*where):
    tries.append(where)
    if len(tries) == 1:
        raise PermissionError(13, "locked")
    swap_in(*where)

publish_set.swap_in = locked_at_first
failing.RETRY_SECONDS = 0
code = main(sys.argv[1:])
assert len(tries) == 2, tries
sys.exit(code)
"""


LOCKED_ONCE = [sys.executable, "-c", _LOCKED_ONCE]
KAIKAKU = [sys.executable, "-m", "pipelines.cli"]


def without_a_server() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"} | {"PYTHONUTF8": "1"}


@dataclass
class Served:
    url: str
    inputs: Path
    outputs: Path
    process: "subprocess.Popen[bytes]"
    said: Path
    log: Path
    home: Path

    def kaikaku(
        self, verb: str, *more: str, program: Sequence[str] = KAIKAKU, programme: bool = True, **env: str
    ) -> "subprocess.CompletedProcess[str]":
        """Run a verb in another process, as somebody at the terminal would."""
        where = [f"--inputs={self.inputs}", f"--outputs={self.outputs}"]
        return subprocess.run(
            [*program, verb, *more, *where, *([f"--programme={PROGRAMME}"] if programme else [])],
            cwd=ROOT,
            env=without_a_server() | {"PREFECT_HOME": str(self.home)} | env,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

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

    def run(self, flow: str, parameters: dict[str, Any], **more: bool) -> dict[str, Any]:
        name = urllib.parse.quote(f"{flow}/{flow} {PROGRAMME}")
        with urllib.request.urlopen(f"{self.url}/deployments/name/{name}") as got:
            deployment = json.load(got)
        run = self.post(f"/deployments/{deployment['id']}/create_flow_run", {"parameters": parameters} | more)
        return self.finished(lambda one: one["id"] == run["id"])

    def finished(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        until = time.monotonic() + 300
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
    said, log = folder / "said.txt", folder / "log.jsonl"
    options = [f"--port={port}", f"--inputs={inputs}", f"--outputs={outputs}", f"--log-json={log}"]
    process = serve(said, home, *options)
    one = Served(f"http://127.0.0.1:{port}/api", inputs, outputs, process, said, log, home)
    try:
        assert wait_for(lambda: "次にすること" in said.read_text(encoding="utf-8"), 300), said.read_text(
            encoding="utf-8"
        )
        yield one
    finally:
        # as Ctrl-C at a terminal does: everything that was started from it hears it
        os.killpg(process.pid, signal.SIGINT)
        code = process.wait(60)
    ended_well(code, said, home, one.url)


def serve(said: Path, home: Path, *options: str, program: Sequence[str] = KAIKAKU) -> "subprocess.Popen[bytes]":
    with said.open("wb") as out:
        return subprocess.Popen(
            [*program, "serve", *options],
            cwd=ROOT,
            env=without_a_server() | {"PREFECT_HOME": str(home)},
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def ended_well(code: int, said: Path, home: Path, url: str) -> None:
    words = said.read_text(encoding="utf-8")
    assert code == 0, words
    assert "Traceback" not in words
    assert wait_for(lambda: not children_of(home), 5), children_of(home)
    assert not answers(url)
    assert not (home / "server.json").exists()


def test_every_flow_has_a_form_that_people_can_read_and_the_year_its_days(served: Served) -> None:
    deployments = served.post("/deployments/filter", {})
    assert len(deployments) == 13
    schemas = {one["entrypoint"].rpartition(".")[2]: one["parameter_openapi_schema"] for one in deployments}
    for schema in schemas.values():
        for parameter in schema["properties"].values():
            assert any(ord(sign) > 0x3000 for sign in parameter["title"])
            assert parameter["description"]
    assert schemas["run"]["required"] == ["programme"]
    assert schemas["run"]["properties"]["departments"]["items"]["enum"] == ["総務企画局", "こども未来局"]
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
        ("run", "30 8 10 6 *", "Asia/Tokyo"),
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
    # the server writes them down once a second
    assert wait_for(
        lambda: "指摘の返却 総務企画局" in {one["name"] for one in served.post("/task_runs/filter", {})}, 10
    )


def journal(served: Served) -> list[dict[str, Any]]:
    path = served.outputs / ".journal" / f"{PROGRAMME}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def test_a_run_nobody_typed_is_in_the_journal_and_the_log_and_does_nothing_twice(served: Served) -> None:
    before = journal(served)
    first = served.run("年次評価", {"year": "R3"})
    began, ended = journal(served)[len(before) :]
    assert (began["event"], began["verb"], began["years"]) == ("began", "run", [2021])
    assert began["options"]["flow_run"] == first["id"]
    assert (ended["event"], ended["run"], ended["exit_code"]) == ("ended", began["run"], 0)
    assert ended["manifest"]
    log = [json.loads(line) for line in served.log.read_text(encoding="utf-8").splitlines()]
    own = [line for line in log if line["run_id"] == first["id"]]
    assert [line["state"] for line in own if line.get("verb") == "run"] == ["started", "done"]
    assert {line["department"] for line in own if line.get("step") == "指摘の返却"} == {"総務企画局", "こども未来局"}
    again = served.run("年次評価", {"year": "R3"})
    assert again["state_name"] == "Completed"
    assert [line["event"] for line in journal(served)[len(before) + 2 :]] == ["began", "ended"]
    assert "変更がないため" in served.said.read_text(encoding="utf-8")
    assert not served.post("/task_runs/filter", {"flow_runs": {"id": {"any_": [again["id"]]}}})


def test_a_verb_that_runs_its_flow_here_is_in_the_journal_once(served: Served) -> None:
    before = journal(served)
    done = served.kaikaku("check", "--year", "R3", "--department", "総務企画局")
    assert done.returncode == 0, done.stderr
    new = journal(served)[len(before) :]
    assert [line["event"] for line in new] == ["began", "ended"]
    assert "flow_run" not in new[0]["options"]
    assert served.finished(lambda one: one["name"] == f"検査と指摘の返却 {PROGRAMME} 2021" and not one["deployment_id"])


def test_a_run_in_other_folders_than_those_served_is_refused_however_it_is_asked_for(
    served: Served, tmp_path: Path
) -> None:
    elsewhere = {"year": "R3", "outputs": str(tmp_path / "elsewhere")}
    with pytest.raises(urllib.error.HTTPError) as refused:
        served.run("様式の作成", elsewhere)
    with refused.value as answer:
        assert answer.code == 409
    run = served.run("様式の作成", elsewhere, enforce_parameter_schema=False)
    assert run["state_name"] == "Failed"
    assert "では実行できません" in run["state"]["message"]
    assert list(tmp_path.iterdir()) == []


def test_nobody_else_may_ask_the_server_and_it_listens_to_this_machine_only(served: Served) -> None:
    for headers in ({"Origin": "http://localhost:3000"}, {"Host": "example.test"}):
        request = urllib.request.Request(f"{served.url}/health", headers=headers)
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request, timeout=30)
        with refused.value as answer:
            assert answer.code == 403
            assert "Access-Control-Allow-Origin" not in answer.headers
    listening = listening_of(served.home)
    assert f"127.0.0.1:{urllib.parse.urlsplit(served.url).port}" in listening
    assert [one for one in listening if not one.startswith("127.0.0.1:")] == []


def listening_of(folder: Path) -> list[str]:
    """Addresses that the processes started for this test listen on."""
    inodes = set()
    for environ in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(FileNotFoundError, PermissionError, ProcessLookupError):
            if f"PREFECT_HOME={folder}".encode() in environ.read_bytes().split(b"\0"):
                inodes |= {str(file.readlink()) for file in (environ.parent / "fd").iterdir() if file.is_symlink()}
    found = []
    for table in ("tcp", "tcp6"):
        for line in Path("/proc/net", table).read_text(encoding="ascii").splitlines()[1:]:
            _, local, _, state, *more = line.split()
            if state == "0A" and f"socket:[{more[5]}]" in inodes:
                address, _, port = local.partition(":")
                there = ".".join(str(one) for one in reversed(bytes.fromhex(address)))
                found.append(f"{there}:{int(port, 16)}")
    return found


@pytest.mark.page
def test_no_page_asks_anybody_else_for_anything(served: Served) -> None:
    require_chromium()
    home = served.url.removesuffix("/api")
    asked: list[str] = []
    with chromium() as browser:
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        for path in ("/", "/v2/runs", "/v2/deployments", "/v2/settings", "/dashboard"):
            page.goto(f"{home}{path}")
            page.get_by_text("Deployments").first.wait_for(timeout=60_000)
            # what the pages' analytics do first, whatever the settings say
            blocked = "fetch('https://example.com/').then(() => 'sent', () => 'kept')"
            assert page.evaluate(blocked) == "kept"
        page.goto(f"{home}/v2/deployments")
        page.get_by_text(f"検査と指摘の返却 {PROGRAMME}").first.wait_for(timeout=60_000)
    assert [url for url in asked if not url.startswith((f"{home}/", "data:", "blob:"))] == []


def test_a_workbook_that_is_open_is_waited_for(served: Served) -> None:
    done = served.kaikaku("run", "--year", "R3", "--fresh", program=LOCKED_ONCE, PREFECT_API_URL=served.url)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "locked" not in done.stdout + done.stderr
    logs = [one["message"] for one in served.post("/logs/filter", {"logs": {"level": {"ge_": 30}}})]
    assert any("書き込めませんでした" in line and "もう一度試みます" in line for line in logs)
    verified = served.kaikaku("verify")
    assert verified.returncode == 0, verified.stdout


def test_a_second_one_for_the_folder_says_where_the_first_is(served: Served) -> None:
    second = served.kaikaku("serve", programme=False)
    assert second.returncode == 2
    assert (
        second.stderr
        == f"このフォルダーの「kaikaku serve」は、すでに動いています（{served.url.removesuffix('/api')}）。\n"
    )


def test_a_port_that_another_folder_serves_on_is_not_shared_unasked(served: Served, tmp_path: Path) -> None:
    port = served.url.rpartition(":")[2].removesuffix("/api")
    second = served.kaikaku("serve", f"--port={port}", programme=False, PREFECT_HOME=str(tmp_path))
    assert second.returncode == 2
    assert len(second.stderr.splitlines()) == 1
    assert "--port 4300" in second.stderr


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
    assert wait_for(feedback.is_file, 300), served.said.read_text(encoding="utf-8")
    assert (inbox / "received" / "どこかの名前.xlsx").is_file()
    assert (folder / "submissions" / "2021" / "こども未来局.xlsx").is_file()
    assert "こども未来局" in (folder / "receipts" / "2021.csv").read_text(encoding="utf-8-sig")


def test_once_takes_what_lies_in_the_inbox_and_ends(tmp_path: Path) -> None:
    inputs, outputs, home, port = tmp_path / "inputs", tmp_path / "outputs", tmp_path / "prefect", free_port()
    folder = inputs / PROGRAMME
    shutil.copytree(INPUTS / PROGRAMME, folder, ignore=shutil.ignore_patterns("local", "inbox", "receipts"))
    inbox = folder / "inbox" / "2021"
    inbox.mkdir(parents=True)
    next((folder / "submissions" / "2021").glob("*こども未来局*.xlsx")).replace(inbox / "来たもの.xlsx")
    said = tmp_path / "said.txt"
    once = serve(said, home, "--once", f"--port={port}", f"--inputs={inputs}", f"--outputs={outputs}")
    try:
        code = once.wait(300)
    finally:
        once.kill()
    ended_well(code, said, home, f"http://127.0.0.1:{port}/api")
    assert (inbox / "received" / "来たもの.xlsx").is_file()
    assert (outputs / PROGRAMME / "2021" / "returned" / "こども未来局.xlsx").is_file()


ENTERING = """
import asyncio, signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)
from pipelines.cli import main
from pipelines.flows import serve

load = serve.import_module

async def enter_slowly(runner):
    print("it enters", flush=True)
    await asyncio.sleep(3600)

def load_and_hook(name):
    module = load(name)  # not before: Prefect reads where its server is when it is imported
    if name == "pipelines.flows.serving":
        module.ServingRunner.__aenter__ = enter_slowly
    return module

serve.import_module = load_and_hook
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("stop", "when"),
    [
        (signal.SIGTERM, "as soon as the server is on its way"),
        (signal.SIGINT, "as soon as the server is on its way"),
        (signal.SIGINT, "while the runner enters, started with SIGINT ignored"),
    ],
    ids=["SIGTERM", "SIGINT", "SIGINT-entering"],
)
def test_it_may_be_stopped_while_it_starts(stop: signal.Signals, when: str, tmp_path: Path) -> None:
    home, port = tmp_path / "prefect", free_port()
    said = tmp_path / "said.txt"
    entering = "enters" in when
    program = [sys.executable, "-c", ENTERING] if entering else KAIKAKU
    inputs = tmp_path / "inputs"  # one programme: what is registered takes time
    shutil.copytree(INPUTS / PROGRAMME / "register", inputs / PROGRAMME / "register")
    shutil.copy(INPUTS / PROGRAMME / "programme.yaml", inputs / PROGRAMME)
    options = ["--no-watch", f"--port={port}", f"--inputs={inputs}", f"--outputs={tmp_path / 'outputs'}"]
    starting = serve(said, home, *options, program=program)
    try:
        if entering:
            assert wait_for(lambda: "it enters" in said.read_text(encoding="utf-8"), 600)
        else:
            assert wait_for(lambda: any("server_process" in line for line in children_of(home)), 60)
        starting.send_signal(stop)
        began = time.monotonic()
        code = starting.wait(60)
        # the deadline is kept by a thread, so that this holds on a busy machine as well
        assert time.monotonic() - began < 10
    finally:
        starting.kill()
    ended_well(code, said, home, f"http://127.0.0.1:{port}/api")
