"""What the server has laid out is asked for, and said: by `serve`, and by the doctor."""

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from pipelines.doctor import surroundings
from pipelines.doctor.answers import State
from pipelines.flows import planned_runs
from pipelines.flows.planned_runs import Plans, ask, laid_out, moment

NOW = datetime.now(UTC)
LATER, GONE = NOW + timedelta(days=200), NOW - timedelta(days=3)
NAME = "年次評価 plan"


class Server(BaseHTTPRequestHandler):
    """Answers as Prefect's API does, with one deployment that has a schedule and one that has none."""

    runs: tuple[datetime, ...] = ()
    paused = False

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        found: list[dict[str, Any]] = []
        if self.path == "/deployments/filter" and not asked["offset"]:
            schedules = [{"active": True}]
            found = [
                {"id": "1", "name": NAME, "schedules": schedules, "paused": self.paused},
                {"id": "2", "name": "収集・検査 plan", "schedules": [], "paused": False},
            ]
        elif self.path == "/flow_runs/filter":
            assert asked["deployments"]["id"]["any_"] == ["1"]
            found = [{"next_scheduled_start_time": one.isoformat(), "expected_start_time": None} for one in self.runs]
        body = json.dumps(found).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        return


@pytest.fixture
def url() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Server) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("runs", "paused", "state", "words"),
    [
        ((LATER,), False, State.FINE, f"次は{moment(LATER)} {NAME}"),
        ((), False, State.BAD, f"予定が組まれていないため、その日になっても始まりません：{NAME}"),
        ((), True, State.BAD, f"予定が止められているため、その日になっても始まりません：{NAME}"),
        ((GONE, LATER), False, State.LOOK, f"{NAME}（{moment(GONE)}）がまだ始まっていません"),
    ],
)
def test_the_doctor_says_what_is_laid_out(
    url: str,
    runs: tuple[datetime, ...],
    paused: bool,
    state: State,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Server, "runs", runs)
    monkeypatch.setattr(Server, "paused", paused)
    monkeypatch.setattr(surroundings, "running_here", lambda: url)
    found = surroundings.check_schedule()
    assert found.state is state
    assert words in found.line


def test_the_doctor_says_where_nothing_serves_or_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings, "running_here", lambda: "")
    assert surroundings.check_schedule().state is State.FINE
    monkeypatch.setattr(surroundings, "running_here", lambda: "http://127.0.0.1:9")
    found = surroundings.check_schedule()
    assert (found.state, bool(found.remedy)) == (State.BAD, True)


def test_runs_that_come_late_are_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [OSError("busy"), Plans({}, [NAME], [], []), Plans({NAME: [LATER]}, [], [], [])]

    def one(_url: str) -> Plans:
        answer = answers.pop(0)
        if isinstance(answer, OSError):
            raise answer
        return answer

    monkeypatch.setattr(planned_runs, "ask", one)
    monkeypatch.setattr(planned_runs, "_POLL_SECONDS", 0)
    plans = asyncio.run(laid_out("", patience=3600))
    assert plans is not None
    assert (plans.sentences, answers) == ([], [])


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Plans({NAME: [LATER]}, [], [], []), "  予定した処理は、すべてサーバーに組まれています。\n"),
        (Plans({}, [NAME], [], []), "  注意　次の処理は、予定が組まれていないため、"),
        (None, "  注意　予定が組まれているかどうかを、サーバーに確かめられません。"),
    ],
)
def test_serve_says_once_what_is_laid_out(
    found: Plans | None, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rounds = []

    def one(_url: str) -> Plans:
        rounds.append(True)
        if len(rounds) > 3:
            raise KeyError("enough")
        if found is None:
            raise OSError("refused")
        return found

    monkeypatch.setattr(planned_runs, "ask", one)
    monkeypatch.setattr(planned_runs, "_AGAIN_SECONDS", 0)
    with pytest.raises(KeyError):
        asyncio.run(planned_runs.watch("", patience=-1))
    out = capsys.readouterr().out
    assert out.startswith(said)
    assert len(out.splitlines()) == 1


def test_what_is_coming_and_what_is_overdue_stand_apart(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Server, "runs", (LATER, GONE))
    found = ask(url)
    assert found.coming == {NAME: [LATER]}
    assert found.overdue == [(NAME, GONE)]
