"""Two never work on one year; whoever was killed stands in nobody's way."""

import json
import os
import signal
import socket
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pipelines.procedure.running.alone import LONGEST, AtWorkError, alone, alone_on_all, attempt_at
from pipelines.procedure.running.processes import born, is_running

ROOT = Path(__file__).parents[3]
JAPAN = ZoneInfo("Asia/Tokyo")
WORKER = """
import sys
from pathlib import Path
from pipelines.procedure.running.alone import AtWorkError, alone
lock, busy = Path(sys.argv[1]), Path(sys.argv[1] + "-busy")
print("ready", flush=True)
sys.stdin.readline()
try:
    with alone(lock, "run", print):
        busy.mkdir()  # fails where another one is in here
        print("within", flush=True)
        sys.stdin.readline()
        busy.rmdir()
        print("through", flush=True)
except AtWorkError as refusal:
    print(refusal, flush=True)
"""


IN_FAILURE = 600
"""Seconds after which something is wrong on the slowest machine."""


def start(lock: Path) -> "subprocess.Popen[str]":
    call = [sys.executable, "-c", WORKER, str(lock)]
    environment = os.environ | {"PYTHONUTF8": "1", "USER": "佐藤"}
    return subprocess.Popen(
        call, cwd=ROOT, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )  # fmt: skip


def go_on(worker: "subprocess.Popen[str]") -> None:
    assert worker.stdin is not None
    worker.stdin.write("\n")
    worker.stdin.flush()


def listen(worker: "subprocess.Popen[str]", until: str) -> list[str]:
    """Give the lines that a worker says up to one, or to its end."""
    assert worker.stdout is not None
    said = []
    for line in worker.stdout:
        said.append(line)
        if line == until:
            break
    return said


def run_together(lock: Path, number: int) -> list[str]:
    """Let workers begin at one moment; who got in stays until all the others have been refused."""
    workers = [start(lock) for _ in range(number)]
    for worker in workers:  # on a busy machine one may be in before the other has loaded its modules
        assert listen(worker, "ready\n") == ["ready\n"]
    for worker in workers:
        go_on(worker)
    said = [listen(worker, "within\n") for worker in workers]
    for worker, lines in zip(workers, said, strict=True):
        if "within\n" in lines:
            go_on(worker)
    ends = [worker.communicate(timeout=IN_FAILURE) for worker in workers]
    assert [error for _, error in ends] == [""] * number
    return ["".join(lines) + out for lines, (out, _) in zip(said, ends, strict=True)]


def leave_lock(lock: Path, **facts: object) -> None:
    holder = {
        "host": socket.gethostname(), "process": os.getpid(), "born": born(os.getpid()), "user": "田中",
        "verb": "check", "since": datetime.now(JAPAN).isoformat(timespec="seconds"), "token": "t1",
    }  # fmt: skip
    lock.parent.mkdir(parents=True, exist_ok=True)
    lock.write_text(json.dumps(holder | facts), encoding="ascii")


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    return tmp_path / "2022" / "at-work.json"


@pytest.mark.parametrize("_", range(6))
def test_of_two_at_once_one_is_refused_with_who_where_and_when(lock: Path, _: int) -> None:
    through, refused = sorted(run_together(lock, 2), key=lambda said: "through" not in said)
    assert through == "within\nthrough\n"
    assert f"佐藤さんの「kaikaku run」（{socket.gethostname()}、プロセス " in refused
    assert f"{datetime.now(JAPAN):%Y-%m-%d} " in refused
    assert refused.count("。") == 1
    assert list(lock.parent.iterdir()) == []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="このOSにはSIGKILLがありません")
@pytest.mark.parametrize("_", range(3))
def test_one_that_was_killed_stands_in_nobodys_way(lock: Path, _: int) -> None:
    worker = start(lock)
    go_on(worker)
    assert listen(worker, "within\n") == ["ready\n", "within\n"]
    worker.kill()
    worker.communicate()
    Path(f"{lock}-busy").rmdir()
    said = run_together(lock, 4)
    assert sum("through" in one for one in said) == 1
    assert sum("途中で終わっています。その印を外して続けます。" in one for one in said) == 1
    assert list(lock.parent.iterdir()) == []


def test_a_later_process_of_the_same_number_is_another(lock: Path) -> None:
    assert is_running(os.getpid(), born(os.getpid()))
    leave_lock(lock, born="another boot 1")
    told: list[str] = []
    with alone(lock, "run", told.append):
        assert json.loads(lock.read_text(encoding="ascii"))["verb"] == "run"
    assert len(told) == 1
    assert "田中さんの「kaikaku check」" in told[0]


def test_another_machine_is_believed_until_it_takes_too_long(lock: Path) -> None:
    leave_lock(lock, host="pc-0234", born="", process=1)
    with pytest.raises(AtWorkError, match="pc-0234、プロセス 1"), alone(lock, "run"):
        pytest.fail("must not be reached")
    assert lock.is_file()
    long_ago = datetime.now(JAPAN) - LONGEST - timedelta(minutes=1)
    leave_lock(lock, host="pc-0234", since=long_ago.isoformat(timespec="seconds"))
    with alone(lock, "run"):
        assert json.loads(lock.read_text(encoding="ascii"))["host"] == socket.gethostname()
    assert not lock.exists()


def test_another_machine_is_not_believed_where_the_cluster_has_lost_it(lock: Path) -> None:
    leave_lock(lock, host="worker-7", process=1, task="run-1 m0001")
    for other in ("", "run-2 m0001"):
        with pytest.raises(AtWorkError, match="worker-7"), attempt_at(other), alone(lock, "run"):
            pytest.fail("must not be reached")
    told: list[str] = []
    with attempt_at("run-1 m0001"), alone(lock, "run", told.append):
        assert json.loads(lock.read_text(encoding="ascii"))["task"] == "run-1 m0001"
    assert len(told) == 1
    assert not lock.exists()


def test_a_lost_worker_of_this_machine_is_waited_for(lock: Path) -> None:
    lost = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(0.5)"])
    leave_lock(lock, process=lost.pid, born=born(lost.pid), task="run-1 m0001")
    with attempt_at("run-1 m0001"), alone(lock, "run"):
        assert not is_running(lost.pid, born(lost.pid))
    lost.wait()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="ほかのOSでは、終わったプロセスの番号は残りません")
def test_a_process_that_ended_is_not_running_though_its_parent_has_not_looked() -> None:
    ended = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    begun = born(ended.pid)
    assert is_running(ended.pid, begun)
    ended.kill()
    os.waitid(os.P_PID, ended.pid, os.WEXITED | os.WNOWAIT)
    assert not is_running(ended.pid, begun)
    ended.communicate()


def test_a_file_in_which_nothing_stands_is_believed_for_a_minute(lock: Path) -> None:
    lock.parent.mkdir(parents=True)
    lock.write_bytes(b"")
    with pytest.raises(AtWorkError, match="読み取れません"), alone(lock, "run"):
        pytest.fail("must not be reached")
    before = lock.stat().st_mtime - 61
    os.utime(lock, (before, before))
    with alone(lock, "run"):
        assert lock.stat().st_size
    assert not lock.exists()


def test_who_took_over_keeps_what_is_his(lock: Path) -> None:
    """Somebody put our lock away, since we took too long: when we end, his stays."""
    with alone(lock, "run"):
        leave_lock(lock, token="his")
    assert json.loads(lock.read_text(encoding="ascii"))["token"] == "his"


def test_a_step_within_a_run_is_part_of_it_and_a_failure_lets_go(lock: Path) -> None:
    def fail_within() -> None:
        with alone(lock, "run"):
            with alone(lock, "publish"):
                pass
            assert lock.is_file()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_within()
    assert not lock.exists()


def test_several_years_are_held_or_none(tmp_path: Path) -> None:
    locks = [tmp_path / year / "at-work.json" for year in ("2023", "2022", "2023")]
    with alone_on_all(locks, "midterm"):
        assert all(lock.is_file() for lock in locks)
    leave_lock(locks[0])
    with pytest.raises(AtWorkError), alone_on_all(locks, "midterm"):
        pytest.fail("must not be reached")
    assert not locks[1].exists()
