"""Prefect's runner ends at whichever moment of it a signal comes; no server is needed to see that."""

import asyncio
import os
import signal
from collections.abc import Callable
from typing import Any

import pytest
from prefect.runner import Runner

from pipelines.flows.runner import ServingRunner
from pipelines.flows.serving import until_one_ends
from pipelines.flows.stopping import Stopped, Stopping

FAR = 3600.0
MOMENTS = ["as it begins to enter", "while it enters", "as it has entered", "while it runs"]


def must_not_end() -> None:
    raise AssertionError("the deadline is an hour away")


def hooked(moment: str, send: Callable[[], None]) -> Callable[[Runner], Any]:
    """Give an entry that does what Prefect's does as far as stopping goes, and sends the signal at a moment of it."""

    async def enter(runner: Runner) -> Runner:
        if moment == "as it begins to enter":
            send()
        await asyncio.sleep(0)
        if moment == "while it enters":
            send()
            await asyncio.sleep(FAR)  # the server takes its time to answer
        runner._scheduled_run_poller = Poller(send if moment == "while it runs" else None)  # type: ignore[assignment]
        runner._cancellation_manager = Poller(None)  # type: ignore[assignment]
        runner._loops_task_group = __import__("anyio").create_task_group()
        runner.started = True
        if moment == "as it has entered":
            send()
        return runner

    return enter


class Poller:
    stopping = False

    def __init__(self, send: Callable[[], None] | None) -> None:
        self._send = send

    async def run(self) -> None:
        if self._send:
            self._send()
        while not self.stopping:
            await asyncio.sleep(FAR)

    async def cancel_all(self) -> None:
        return


@pytest.mark.parametrize("one", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_signal_at_any_moment_of_the_runner_ends_it(
    one: signal.Signals, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = []

    def send() -> None:
        sent.append(one)
        os.kill(os.getpid(), one)

    monkeypatch.setattr(Runner, "__aenter__", hooked(moment, send))
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with Stopping(FAR, must_not_end) as stopping:

            async def work() -> None:
                runner = ServingRunner(stopping)
                await until_one_ends(runner, runner.start(), asyncio.sleep(FAR))

            with pytest.raises(Stopped):
                stopping.run(work())
    finally:
        signal.signal(signal.SIGINT, before)
    assert sent == [one]
