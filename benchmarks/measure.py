"""One run of a command: what it cost, with everything it started and waited for."""

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_MIB = 1024  # ru_maxrss counts KiB on Linux


@dataclass(frozen=True)
class Cost:
    """CPU (user and system) and wall time in seconds, peak memory in MiB."""

    cpu: float
    wall: float
    peak: float


@dataclass(frozen=True)
class Case:
    """A command to measure.

    Attributes:
        name: in the table.
        command: with its arguments.
        may_give: its exit codes; any other one ends the measurement.
        before: what to do before each run; not measured.
        more: variables of its environment.
    """

    name: str
    command: Sequence[str]
    may_give: tuple[int, ...] = (0,)
    before: Callable[[], object] = lambda: None
    more: Mapping[str, str] | None = None


def interleaved(cases: Sequence[Case], rounds: int, folder: Path, environment: Mapping[str, str]) -> list[list[Cost]]:
    """Run the cases in turn, so many rounds; gives the costs of each case."""
    costs: list[list[Cost]] = [[] for _ in cases]
    for number in range(rounds):
        for case, own in zip(cases, costs, strict=True):
            case.before()
            own.append(run(case, folder, environment))
            print(f"  {number + 1}/{rounds} {case.name}: {own[-1].cpu:.2f} s CPU, {own[-1].wall:.2f} s", flush=True)
    return costs


def run(case: Case, folder: Path, environment: Mapping[str, str]) -> Cost:
    """Run a command once in a folder; raises RuntimeError, with the end of what it said, where it fails."""
    said = folder / "said.txt"
    with said.open("wb") as out:
        started = time.perf_counter()
        child = subprocess.Popen(
            case.command, cwd=folder, env={**environment, **(case.more or {})}, stdout=out, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in case.may_give:
        raise RuntimeError(f"{case.name} gave {child.returncode}: {said.read_text('utf-8', 'replace')[-2000:]}")
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / _MIB)


def median(costs: Sequence[Cost]) -> Cost:
    """Give the median of each figure, and the highest peak."""
    cpu, wall = (statistics.median(values) for values in ([c.cpu for c in costs], [c.wall for c in costs]))
    return Cost(cpu, wall, max(cost.peak for cost in costs))


def least(costs: Sequence[Cost]) -> float:
    """Give the least CPU time: the run that others on the machine disturbed least."""
    return min(cost.cpu for cost in costs)
