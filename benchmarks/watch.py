"""Watches a run of many municipalities from outside: who works on which, how much memory they took, how far it is."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.same_facts import YEAR

_EVERY, _TELL_EVERY = 0.1, 30.0


class Watch:
    """What was seen.

    Attributes:
        peaks: process that worked -> municipality -> the greatest resident memory (MiB) it had had by then; in order.
        lead: greatest resident memory of the process that gave the workers their tasks; 0 where there were none.
    """

    def __init__(self, outputs: Path) -> None:
        """Watch who writes into the outputs folder."""
        self.peaks: dict[int, dict[str, float]] = {}
        self.lead = 0.0
        self._outputs = outputs

    @contextmanager
    def watching(self, name: str, scale: int) -> Iterator[None]:
        """Look ten times a second, and tell twice a minute how many are through."""
        over = threading.Event()
        thread = threading.Thread(target=self._look_until, args=(over, name, scale), daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def _look_until(self, over: threading.Event, name: str, scale: int) -> None:
        told = time.monotonic()
        while not over.wait(_EVERY):
            for lock in self._outputs.glob(f".kept/*/{YEAR}/at-work.json"):
                self._look(lock)
            if time.monotonic() - told > _TELL_EVERY:
                told = time.monotonic()
                through = len(list(self._outputs.glob(f"m*/{YEAR}/manifest.json")))
                print(f"    {name}: {through}/{scale}", flush=True)

    def _look(self, lock: Path) -> None:
        try:
            holder = json.loads(lock.read_bytes())
            process = int(holder["process"])
            own, lead = peak(process), peak(int(_facts(process)["PPid"]))
        except (OSError, ValueError, KeyError):  # gone meanwhile
            return
        self.peaks.setdefault(process, {})[lock.parents[1].name] = own
        if holder["task"]:
            self.lead = lead


def peak(process: int) -> float:
    """Give the greatest resident memory (MiB) that a process of this machine has had; Linux only."""
    return int(_facts(process)["VmHWM"].split()[0]) / 1024


def _facts(process: int) -> dict[str, str]:
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8", errors="replace").splitlines()
    return dict(line.split(":", 1) for line in lines if ":" in line)
