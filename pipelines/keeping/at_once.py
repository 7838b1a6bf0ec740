"""Pure calls done in further processes of this machine, ahead of whoever waits for what they give.

What comes of a call does not depend on where it is done. So one whose process was killed, or that failed there, is done
again here: the same bytes come of it, or the same error with its own words. Where no process can be had, all is done
here.

Processes that are started anew import the script that runs. One that is no command of ours says what it does under
`if __name__ == "__main__":`, as Python's `multiprocessing` asks of all.
"""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from functools import partial
from multiprocessing.connection import wait
from typing import Literal, TypeVar

from pipelines.keeping.jobs import jobs

Result = TypeVar("Result")

_WORTH_A_START = 8
"""So many calls are worth processes that import everything anew; of those that begin as copies of this one two are."""

MOST = 61
"""So many Windows looks after at once."""

_pools: list[ProcessPoolExecutor] = []
"""The further processes, where there are some."""


def ahead(calls: Mapping[str, Callable[[], Result]]) -> dict[str, Callable[[], Result]]:
    """Begin calls where that saves time.

    Args:
        calls: name -> a pure call; what cannot be handed to another process is done here.

    Returns:
        Name -> what gives the result of the call, as soon as it is there.

    Raises:
        JobsError: where nobody can say how many processes may work.
    """
    count = jobs()
    if count < 2 or len(calls) < 2:
        return dict(calls)
    others = set(multiprocessing.active_children())
    try:
        pool = _pool(min(count, MOST, max(len(calls), _WORTH_A_START)), len(calls))
        return dict(calls) if pool is None else {name: _begun(pool, call) for name, call in calls.items()}
    except (BrokenExecutor, OSError, ImportError, NotImplementedError, RuntimeError):
        # a process was killed between two batches, or the system has none to give, or no memory that processes share
        _pools.clear()
        for child in set(multiprocessing.active_children()) - others:
            child.kill()
            child.join()
        return dict(calls)


def stop() -> None:
    """End the further processes; what none of them has begun is not begun any more."""
    while _pools:
        _pools.pop().shutdown(cancel_futures=True)


def _may_copy_this_process() -> bool:
    """Tell whether processes can begin as copies of this one, at once and with all that is imported here.

    A copy has only the thread that asked for it, and would wait for ever for what another one held.
    """
    return sys.platform == "linux" and threading.active_count() == 1


def way_to_start() -> Literal["fork", "spawn"]:
    """Give how further processes are started: as copies of this one, or anew."""
    return "fork" if _may_copy_this_process() else "spawn"


def _pool(count: int, calls: int) -> ProcessPoolExecutor | None:
    """Give the processes, the same ones as before where there are some; None where so few calls are not worth them."""
    if not _pools:
        way = way_to_start()
        if way == "spawn" and calls < _WORTH_A_START:
            return None
        context = multiprocessing.get_context(way)
        _pools.append(ProcessPoolExecutor(count, mp_context=context, initializer=begin_further))
    return _pools[0]


def _begun(pool: ProcessPoolExecutor, call: Callable[[], Result]) -> Callable[[], Result]:
    return partial(_result, pool.submit(call), call)


def _result(begun: "Future[Result]", call: Callable[[], Result]) -> Result:
    try:
        return begun.result()
    except Exception:  # whatever it was, it is the same here, or was the process's own
        return call()


def begin_further() -> None:
    """Leave signals from the terminal to the process that asked, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
