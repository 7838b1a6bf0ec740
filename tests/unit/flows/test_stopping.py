"""No signal is lost, at whichever moment it comes, and the process ends in time."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from pipelines.flows.stopping import Stopped, Stopping
from tests.conftest import ROOT

BOTH = pytest.mark.parametrize("one", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
FAR = 3600.0


def must_not_end() -> None:
    raise AssertionError("the deadline is an hour away")


def send(one: signal.Signals) -> None:
    os.kill(os.getpid(), one)


@contextlib.contextmanager
def hearing(*, ignored: bool = False) -> Iterator[Stopping]:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN) if ignored else signal.getsignal(signal.SIGINT)
    try:
        with Stopping(FAR, must_not_end) as stopping:
            yield stopping
    finally:
        signal.signal(signal.SIGINT, before)


@BOTH
@pytest.mark.parametrize("ignored", [False, True], ids=["", "SIGINT was ignored"])
def test_work_that_may_break_off_does_so_at_once(one: signal.Signals, ignored: bool) -> None:
    went_on = []
    with hearing(ignored=ignored) as stopping, pytest.raises(Stopped), stopping.at_once():
        went_on.append(send(one))
    assert went_on == []


@BOTH
def test_one_that_comes_before_the_work_keeps_it_from_beginning(one: signal.Signals) -> None:
    with hearing() as stopping:
        send(one)
        with pytest.raises(Stopped), stopping.at_once():
            raise AssertionError("it began")


@BOTH
def test_an_error_that_somebody_swallows_is_raised_when_he_is_through(one: signal.Signals) -> None:
    with hearing() as stopping, pytest.raises(Stopped), stopping.at_once(), contextlib.suppress(BaseException):
        send(one)


@BOTH
@pytest.mark.parametrize("when", ["before the loop", "in the work", "while it sleeps"])
def test_a_loop_ends(one: signal.Signals, when: str) -> None:
    ended = []

    async def work() -> None:
        try:
            if when == "in the work":
                send(one)
            if when == "while it sleeps":
                asyncio.get_running_loop().call_later(0.05, send, one)
            await asyncio.sleep(FAR)
        finally:
            ended.append(True)

    with hearing(ignored=True) as stopping:
        if when == "before the loop":
            send(one)
        with pytest.raises(Stopped):
            stopping.run(work())
        assert stopping.asked
        assert ended == [True] or when == "before the loop"


def test_work_that_ends_by_itself_or_fails_is_left_alone() -> None:
    async def nothing() -> None:
        await asyncio.sleep(0)

    async def fail() -> None:
        raise ValueError("its own")

    with hearing() as stopping:
        stopping.run(nothing())
        with pytest.raises(ValueError, match="its own"):
            stopping.run(fail())
        assert not stopping.asked


STUBBORN = """
import asyncio, contextlib, signal, sys
from pipelines.flows.stopping import Stopping
signal.signal(signal.SIGINT, signal.SIG_IGN)

async def never():
    print("now", flush=True)
    while True:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(3600)

with Stopping(within=1.0) as stopping:
    stopping.at_the_latest(lambda: print("the server is killed", flush=True))
    stopping.at_the_latest(lambda: print("the runs are killed", flush=True))
    stopping.run(never())
"""


@BOTH
def test_what_does_not_let_itself_be_cancelled_ends_at_the_deadline_and_takes_all_with_it(one: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", STUBBORN], cwd=ROOT, stdout=subprocess.PIPE, text=True) as stubborn:
        try:
            assert stubborn.stdout is not None
            assert stubborn.stdout.readline() == "now\n"
            stubborn.send_signal(one)
            began = time.monotonic()
            assert stubborn.wait(30) == 0
            assert time.monotonic() - began >= 1.0
            assert stubborn.stdout.read() == "the runs are killed\nthe server is killed\n"
        finally:
            stubborn.kill()
