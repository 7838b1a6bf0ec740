"""The one place that hears SIGINT and SIGTERM while `kaikaku serve` lives; imports nothing of Prefect.

A signal is noted first and acted upon second, so that none is lost: an error raised out of a handler may be swallowed
(in a `__del__`, in a library's `except`), a cancelled task may be in the middle of something, and Prefect's runner sets
a handler of its own. Whatever happens, a deadline that a thread keeps ends the process.
"""

import asyncio
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any, Self

WITHIN_SECONDS = 8.5
"""From the first signal to the end of the process at the latest, whoever else uses the processors."""

_GENTLY_SECONDS = 6.0
"""How long what is cancelled may take to end what it has begun; the server is stopped in what is left."""


class Stopped(BaseException):
    """The process was asked to end.

    No KeyboardInterrupt: where one leaves an `exec`, as modules do, Python ends as killed by the signal, caught or not.
    """


class Stopping:
    """Hears SIGINT and SIGTERM from its `with` on, also where SIGINT was ignored before (a background job of a script).

    Attributes:
        asked: whether one was heard.
    """

    def __init__(self, within: float = WITHIN_SECONDS, end: Callable[[], None] | None = None) -> None:
        """Take the seconds from the first signal to the deadline, and what then ends the process (exit code 0)."""
        self.asked = False
        self._within = within
        self._end = end or _leave
        self._until = 0.0
        self._raising = False
        self._wake: Callable[[], None] | None = None
        self._last: list[Callable[[], None]] = []
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        """Hear the signals from now on."""
        for one in (signal.SIGINT, signal.SIGTERM):
            self._before[one] = signal.signal(one, self.hear)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Leave the signals to who heard them before; the deadline holds for what Python does while it ends, too."""
        for one, handler in self._before.items():
            signal.signal(one, handler)

    def hear(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        """Note that the process shall end, once, and begin with it; a second signal hurries nothing."""
        if self.asked:
            return
        self.asked = True
        self._until = time.monotonic() + self._within
        timer = threading.Timer(self._within, self._at_the_deadline)
        timer.daemon = True
        timer.start()
        if self._wake is not None:
            self._wake()
        elif self._raising:
            raise Stopped

    def check(self) -> None:
        """Raise Stopped where a signal was heard."""
        if self.asked:
            raise Stopped

    @property
    def seconds_left(self) -> float:
        """Seconds until the deadline, with a second kept for leaving; all of them before a signal was heard."""
        return max(0.5, self._until - time.monotonic() - 1) if self.asked else self._within

    def at_the_latest(self, end: Callable[[], None]) -> None:
        """Call this at the deadline where the process is still there then; what is registered last is called first."""
        self._last.append(end)

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Let a signal end what is done in a `with` by raising Stopped in it: work that may break off anywhere."""
        self.check()
        self._raising = True
        try:
            yield
        finally:
            self._raising = False
        self.check()

    def run(self, work: Coroutine[Any, Any, None]) -> None:
        """Run a coroutine until it ends or a signal is heard, which cancels it.

        Raises:
            Stopped: where a signal was heard, once what the coroutine does on being cancelled is done.
            Exception: what the coroutine raises.
        """
        asyncio.run(self._until_heard(work))
        self.check()

    async def _until_heard(self, work: Coroutine[Any, Any, None]) -> None:
        loop = asyncio.get_running_loop()
        heard = asyncio.Event()
        with _awake(loop):
            self._wake = lambda: _tell(loop, heard.set)
            try:
                if self.asked:
                    heard.set()
                working, waiting = loop.create_task(work), loop.create_task(heard.wait())
                await asyncio.wait({working, waiting}, return_when=asyncio.FIRST_COMPLETED)
                waiting.cancel()
                if not working.done():
                    working.cancel()
                    await asyncio.wait({working}, timeout=min(_GENTLY_SECONDS, self.seconds_left))
                if working.done() and not self.asked:
                    working.result()
            finally:
                self._wake = None

    def _at_the_deadline(self) -> None:
        for end in reversed(self._last):
            end()
        self._end()


@contextmanager
def _awake(loop: asyncio.AbstractEventLoop) -> Iterator[None]:
    """Let a signal wake the loop: one that comes just before it sleeps would be acted upon when it wakes otherwise."""
    if os.name == "nt":  # its loop does so itself
        yield
        return
    ours, signals = socket.socketpair()
    with ours, signals:
        ours.setblocking(False)
        signals.setblocking(False)
        before = signal.set_wakeup_fd(signals.fileno(), warn_on_full_buffer=False)
        loop.add_reader(ours, lambda: ours.recv(64))
        try:
            yield
        finally:
            loop.remove_reader(ours)
            signal.set_wakeup_fd(before)


def _tell(loop: asyncio.AbstractEventLoop, what: Callable[[], None]) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(what)


def _leave() -> None:
    sys.stdout.flush()
    os._exit(0)
