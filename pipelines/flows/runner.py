"""Prefect's runner, which leaves the signals to `stopping.py` and ends when it is told to."""

import asyncio
from typing import Any

from prefect.runner import Runner

from pipelines.flows.stopping import Stopping

_POLL_SECONDS = 3.0
_RUNS_SECONDS = 3.0
"""How long runs under way may take to end by themselves, and the runner after them."""


class ServingRunner(Runner):
    """Does what is due, one run at a time: all of them work on the same folders."""

    def __init__(self, stopping: Stopping) -> None:
        """Take who hears the signals. Schedules go on when `serve` is started again."""
        super().__init__(name="kaikaku", limit=1, query_seconds=_POLL_SECONDS, pause_on_shutdown=False)
        self._stopping = stopping
        stopping.at_the_latest(self.kill_runs)

    def handle_sigterm(self, *_args: Any, **_more: Any) -> None:
        """Pass SIGTERM on: `start` sets this handler, and Prefect's own would leave without stopping the server."""
        self._stopping.hear()

    def kill_runs(self) -> None:
        """Kill the runs under way: what they had published is complete, the rest is swept by the next run."""
        for one in self._process_manager.flow_run_ids():
            handle = self._process_manager.get(one)
            if handle is not None and handle.is_alive():
                handle.hard_kill()

    async def end(self, running: "asyncio.Task[None]") -> None:
        """End `start()` at any moment of it, and its runs.

        Until the runner is wholly entered there is nothing to stop: then it is cancelled. A run under way is asked to
        end, and killed where it takes too long.
        """
        if self.started:
            asking = asyncio.create_task(self.astop())
            await asyncio.wait({asking, running}, timeout=_RUNS_SECONDS)
            if not asking.done() or not running.done():
                self.kill_runs()
                await asyncio.wait({asking, running}, timeout=_RUNS_SECONDS / 2)
                asking.cancel()
        running.cancel()
        await asyncio.wait({running}, timeout=_RUNS_SECONDS / 2)
        self.kill_runs()
