"""Calls that speak, each whole in one of several further processes, heard here in the order of the calls.

Where `at_once.py` hands out the parts of one work, and copies to and fro what they are made of, nothing is handed over
here but lines and exit codes. A call whose process was killed is done again here, from its first line on.
"""

import io
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess

from pipelines.keeping.at_once import MOST, begin_further, way_to_start
from pipelines.keeping.jobs import JOBS

Call = Callable[[], int]
"""Says what it does at standard output and error, and gives its exit code; one that can be handed to a process."""

_OUT, _ERR = "out", "err"
_PATIENCE = 10
"""Seconds in which a process that is broken off gives back what it holds."""


def side_by_side(calls: Sequence[Call], count: int, goes_on: Callable[[int], bool]) -> list[int]:
    """Do calls in further processes; what each says is said here, line by line, when those before it are through.

    Args:
        calls: what to do. What one does must not depend on another one's being done.
        count: how many processes may work.
        goes_on: tells of an exit code whether what has not begun yet is still to be done. What has begun is finished.

    Returns:
        The exit codes of what was done, in order.
    """
    hearing = _Hearing(calls, goes_on)
    try:
        hearing.start(min(count, len(calls), MOST))
        return hearing.to_the_end()
    finally:
        # whatever breaks this off breaks off the others, who give back what they hold
        for worker in hearing.workers:
            worker.process.terminate()
        for worker in hearing.workers:
            worker.process.join(_PATIENCE)
            worker.process.kill()
            worker.process.join()
            worker.pipe.close()


@dataclass
class _Worker:
    """A further process: it is told the number of a call, says lines, then the exit code."""

    process: BaseProcess
    pipe: Connection
    number: int | None = None


@dataclass
class _Heard:
    """What was heard of a call: lines that were not said here yet, its exit code, or that its process is gone."""

    said: list[tuple[str, str]] = field(default_factory=list)
    code: int | None = None
    lost: bool = False


class _Hearing:
    """Gives out calls, hears what they say, and says it in order."""

    def __init__(self, calls: Sequence[Call], goes_on: Callable[[int], bool]) -> None:
        self.workers: list[_Worker] = []
        self._calls, self._goes_on = calls, goes_on
        self._heard = [_Heard() for _ in calls]
        self._begun, self._stopped = 0, False

    def start(self, count: int) -> None:
        """Start as many processes as the system gives; without any, all is done here."""
        context = multiprocessing.get_context(way_to_start())
        for _ in range(count):
            try:
                self.workers.append(_started(context, self._calls))
            except OSError:
                return

    def to_the_end(self) -> list[int]:
        """Go through the calls and give their exit codes."""
        codes: list[int] = []
        for number, call in enumerate(self._calls):
            self._give_out()
            code = None
            if number < self._begun:
                code = self._hear(number)
            elif self._stopped:
                break
            else:  # nobody is left to do it
                self._begun += 1
            if code is None:
                code = call()
                self._stopped |= not self._goes_on(code)
            codes.append(code)
        return codes

    def _hear(self, number: int) -> int | None:
        """Say what a call says until it is through, and give its exit code; None where its process is gone."""
        heard = self._heard[number]
        while heard.code is None and not heard.lost:
            self._listen()
            self._give_out()
            _say(heard)
        _say(heard)
        return heard.code

    def _give_out(self) -> None:
        """Tell those who wait for work what to do next."""
        for worker in list(self.workers):
            if self._stopped or self._begun == len(self._calls):
                return
            if worker.number is None:
                try:
                    worker.pipe.send(self._begun)
                except OSError:
                    self._lose(worker)
                    continue
                worker.number, self._begun = self._begun, self._begun + 1

    def _listen(self) -> None:
        """Hear one thing of each of those who have something to say."""
        at_work = {worker.number: worker for worker in self.workers if worker.number is not None}
        ready = wait([worker.pipe for worker in at_work.values()])
        for number, worker in at_work.items():
            if worker.pipe not in ready:
                continue
            try:
                message = worker.pipe.recv()
            except (EOFError, OSError):
                self._lose(worker)
                continue
            heard = self._heard[number]
            if isinstance(message, int):
                heard.code, worker.number = message, None
                self._stopped |= not self._goes_on(message)
            else:
                heard.said.append(message)

    def _lose(self, worker: _Worker) -> None:
        """Part with a process that is gone; what it was at is done here when its turn comes."""
        self.workers.remove(worker)
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        if worker.number is not None:
            heard = self._heard[worker.number]
            heard.lost = True
            heard.said.clear()


def _say(heard: _Heard) -> None:
    for stream, text in heard.said:
        paper = sys.stdout if stream == _OUT else sys.stderr
        paper.write(text)
        paper.flush()
    heard.said.clear()


def _started(context: BaseContext, calls: Sequence[Call]) -> _Worker:
    here, there = context.Pipe()
    try:
        process = context.Process(target=_work, args=(there, calls), daemon=True)  # type: ignore[attr-defined]
        process.start()
    except OSError:
        here.close()
        raise
    finally:
        # as long as it is open here, nobody hears that the other side is gone
        there.close()
    return _Worker(process, here)


def _work(pipe: Connection, calls: Sequence[Call]) -> None:
    """Do what the process that asked says, until it breaks this off."""
    begin_further()
    signal.signal(signal.SIGTERM, _break_off)
    # the cores have their work
    os.environ[JOBS] = "1"
    while True:
        number = pipe.recv()
        with _paper(pipe, _OUT) as out, _paper(pipe, _ERR) as err, redirect_stdout(out), redirect_stderr(err):
            code = calls[number]()
        pipe.send(code)


def _break_off(number: int, _: object) -> None:
    """Leave what is being done as an error would: locks are given back, half a folder is put away."""
    signal.signal(number, signal.SIG_IGN)
    raise SystemExit(number)


def _paper(pipe: Connection, stream: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(_Mouth(pipe, stream), encoding="utf-8", newline="", line_buffering=True)  # type: ignore[arg-type]


class _Mouth(io.RawIOBase):
    """Sends to whoever hears what is written."""

    def __init__(self, pipe: Connection, stream: str) -> None:
        super().__init__()
        self._pipe, self._stream = pipe, stream

    def writable(self) -> bool:
        return True

    def write(self, data: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]
        self._pipe.send((self._stream, bytes(data).decode("utf-8")))
        return len(data)
