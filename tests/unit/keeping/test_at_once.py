"""Calls done ahead in further processes give what they give here, whatever becomes of those processes."""

import errno
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial

import pytest

from pipelines.keeping import at_once
from pipelines.keeping.at_once import ahead, stop
from pipelines.keeping.jobs import JOBS, JobsError, jobs
from pipelines.procedure.running.processes import is_running
from tests.conftest import ROOT

HERE = os.getpid()


class OwnError(Exception):
    """One that cannot be handed from process to process: it is made of more than its message."""

    def __init__(self, message: str, place: str) -> None:
        super().__init__(message)
        self.place = place


def square(number: int) -> int:
    return number * number


def where(_: int) -> int:
    return os.getpid()


def fail(_: int) -> int:
    raise OwnError("入りません。", "F5")


def square_or_die(number: int, asked_by: int) -> int:
    if number == 3 and os.getpid() != asked_by:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


@pytest.fixture(params=["copies", "started anew"], autouse=True)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv(JOBS, "2")
    monkeypatch.setattr(at_once, "_may_copy_this_process", lambda: request.param == "copies")
    if request.param == "copies" and sys.platform == "win32":
        pytest.skip("Windows copies no process")
    yield request.param
    stop()


def of(function: object, count: int = 9, **more: int) -> dict[str, object]:
    begun = ahead({str(number): partial(function, number, **more) for number in range(count)})
    return {name: get() for name, get in begun.items()}


def test_each_name_gets_its_own_result_and_other_processes_did_the_work() -> None:
    assert of(square) == {str(number): number * number for number in range(9)}
    assert HERE not in of(where).values()


@pytest.mark.parametrize(("count", "asked"), [(9, "1"), (1, "2")])
def test_nothing_is_started_for_one_call_or_where_one_may_work(
    count: int, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(JOBS, asked)
    assert set(of(where, count).values()) == {HERE}


def test_processes_that_import_everything_anew_are_not_started_for_a_few_calls(way: str) -> None:
    assert (set(of(where, 3).values()) == {HERE}) == (way == "started anew")


def test_the_same_processes_go_on_for_the_calls_after_these(monkeypatch: pytest.MonkeyPatch) -> None:
    of(where)
    before = list(at_once._pools)
    # whoever has further processes has a thread that looks after them, and is not copied any more
    monkeypatch.setattr(at_once, "_may_copy_this_process", lambda: False)
    assert HERE not in of(where, 2).values()
    assert at_once._pools == before


def test_a_process_that_is_killed_takes_nothing_with_it() -> None:
    assert of(square_or_die, asked_by=HERE) == {str(number): number * number for number in range(9)}
    assert of(square) == {str(number): number * number for number in range(9)}, "nor do the calls after it"


def test_an_error_is_the_one_that_would_be_raised_here() -> None:
    begun = ahead({str(number): partial(fail, number) for number in range(9)})
    with pytest.raises(OwnError, match=r"入りません。") as caught:
        begun["0"]()
    assert caught.value.place == "F5"


def test_what_cannot_be_handed_over_is_done_here() -> None:
    begun = ahead({str(number): lambda number=number: (number, os.getpid()) for number in range(9)})
    assert [get() for get in begun.values()] == [(number, HERE) for number in range(9)]


def test_where_the_system_has_no_process_to_give_all_is_done_here(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if way != "copies":
        pytest.skip("what is started anew is started one by one")
    fork, left = os.fork, [1]

    def once() -> int:
        if not left:
            raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
        left.pop()
        return fork()

    monkeypatch.setattr(os, "fork", once)
    assert set(of(where).values()) == {HERE}
    assert multiprocessing.active_children() == [], "whoever was started already has gone"
    monkeypatch.undo()


def test_where_processes_cannot_share_memory_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(at_once, "ProcessPoolExecutor", refused)
    assert set(of(where).values()) == {HERE}


def test_no_more_are_started_than_there_is_to_do(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(JOBS, "60")
    before = len(multiprocessing.active_children())
    of(where, 9 if way == "started anew" else 2)
    assert 1 <= len(multiprocessing.active_children()) - before <= 9


def test_further_processes_end_with_the_one_that_asked(way: str) -> None:
    code = f"""
import os, sys, time
from functools import partial
from pipelines.keeping import at_once
at_once._may_copy_this_process = lambda: {way == "copies"}
from tests.unit.keeping.test_at_once import where, square
if __name__ == "__main__":
    begun = at_once.ahead({{str(n): partial(where, n) for n in range(9)}})
    print(*{{get() for get in begun.values()}}, flush=True)
    sys.stdin.read()
"""
    asking = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert asking.stdout is not None
    others = [int(number) for number in asking.stdout.readline().split()]
    assert others
    asking.kill()
    asking.communicate()
    while any(is_running(number, "") for number in others):
        time.sleep(0.05)


@pytest.mark.parametrize("asked", ["0", "-1", "二", "1.5"])
def test_what_is_no_number_of_processes_is_said(asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(JOBS, asked)
    with pytest.raises(JobsError, match=rf"「{asked}」は、1以上の整数で指定してください。例：--jobs 2"):
        jobs()


def test_there_is_one_for_each_core_where_nobody_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(JOBS)
    assert jobs() >= 1
