"""What many municipalities cost in turn and on workers, and what all of Japan would, as `docs/benchmarks-many.md`."""

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.measure import Cost, median
from benchmarks.page import table
from benchmarks.watch import Watch

MUNICIPALITIES, FILES = 1741, 25
"""Those of Japan, and the returns of each."""

_CORES = (2, 16, 64, 128)


@dataclass(frozen=True)
class Tasks:
    """What tasks that do nothing cost: all processes, and of the one that gives them out its CPU seconds and peak."""

    cost: Cost
    lead_cpu: float
    lead_peak: float


@dataclass(frozen=True)
class Measured:
    """The costs.

    Attributes:
        scale, workers: how many municipalities, and how many workers did them.
        runs: way to run, in turn first -> cost and what was seen, of each round.
        disk: kind of file -> MiB of a municipality.
        tasks: number of tasks that do nothing -> what they cost.
    """

    scale: int
    workers: int
    runs: Mapping[str, Sequence[tuple[Cost, Watch]]]
    disk: Mapping[str, float]
    tasks: Mapping[int, Tasks]


def write_page(measured: Measured, command: str, note: str) -> str:
    """Give the page in Markdown."""
    machine = f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}"
    scale = measured.scale
    return "\n".join(
        [
            f"# What {scale} municipalities cost, in turn and on {measured.workers} workers",
            "",
            f"Written by `{command}` (`benchmarks/README.md`). {machine}. {note}".rstrip(),
            "",
            f"{scale} municipalities of 215 items and {FILES} returns. Every byte of every result is the same. CPU is",
            "that of all processes, the Prefect server and the scheduler included; of several rounds the median.",
            "",
            *table(["", "runs", "wall s", "of in turn", "CPU s", "CPU s a municipality", "a return"], _runs(measured)),
            "",
            "## Memory",
            "",
            "Peak resident memory in MiB of each process that did municipalities, in the last round, once the first, a",
            "half and all of its share were through.",
            "",
            *table(["", "process", "municipalities", "first", "half", "last"], _memory(measured)),
            "",
            *_lead(measured),
            "## Disk",
            "",
            *table(["of a municipality", "MiB"], [[kind, f"{size:.1f}"] for kind, size in measured.disk.items()]),
            "",
            "## What the scheduler and Prefect cost",
            "",
            *_tasks(measured.tasks),
            f"## On paper: all {MUNICIPALITIES:,} municipalities",
            "",
            *_sizing(measured),
            "",
        ]
    )


def _runs(measured: Measured) -> list[list[str]]:
    rows, first = [], 0.0
    for name, runs in measured.runs.items():
        cost = median([cost for cost, _ in runs])
        first = first or cost.wall
        one = cost.cpu / measured.scale
        figures = [
            f"{cost.wall:.1f}",
            f"{cost.wall / first:.2f}",
            f"{cost.cpu:.1f}",
            f"{one:.2f}",
            f"{one / FILES:.3f}",
        ]
        rows.append([name, f"{len(runs)}", *figures])
    return rows


def _memory(measured: Measured) -> list[list[str]]:
    rows = []
    for name, runs in measured.runs.items():
        for number, peaks in enumerate(runs[-1][1].peaks.values(), 1):
            by_then = list(peaks.values())
            stages = by_then[0], by_then[(len(by_then) - 1) // 2], by_then[-1]
            rows.append([name, f"{number}", f"{len(by_then)}", *(f"{peak:.0f}" for peak in stages)])
    return rows


def _lead(measured: Measured) -> list[str]:
    lead = max(watch.lead for runs in measured.runs.values() for _, watch in runs)
    return [f"The command itself, which holds the scheduler: {lead:.0f} MiB.", ""] if lead else []


def _tasks(tasks: Mapping[int, Tasks]) -> list[str]:
    rows = [
        [
            f"{count:,}",
            *(f"{value:.1f}" for value in (one.cost.wall, one.cost.cpu, one.lead_cpu)),
            f"{one.lead_peak:.0f}",
        ]
        for count, one in sorted(tasks.items())
    ]
    head = ["tasks that do nothing", "wall s", "CPU s", "of that the command itself", "its peak MiB"]
    said = (
        f"A task costs {_each(tasks, 'all'):.0f} ms of CPU, {_each(tasks, 'lead'):.0f} of them in the command itself,"
    )
    return [
        *table(head, rows),
        "",
        f"{said} which holds the scheduler and",
        "does one after another.",
        "",
    ]


def _each(tasks: Mapping[int, Tasks], whose: str) -> float:
    """Give the milliseconds of CPU that one more task costs."""
    (few, least), (many, most) = sorted(tasks.items())
    spent = most.cost.cpu - least.cost.cpu if whose == "all" else most.lead_cpu - least.lead_cpu
    return spent / (many - few) * 1000


def _sizing(measured: Measured) -> list[str]:
    on_workers = list(measured.runs.values())[-1]
    cost = median([cost for cost, _ in on_workers]).cpu / measured.scale
    peak = max(peak for _, watch in on_workers for peaks in watch.peaks.values() for peak in peaks.values())
    alone = _each(measured.tasks, "lead") / 1000
    disk = sum(measured.disk.values()) * MUNICIPALITIES / 1024
    hours = {cores: MUNICIPALITIES * max(cost / cores, alone) / 3600 for cores in _CORES}
    return [
        f"{MUNICIPALITIES * FILES:,} returns at {cost / FILES:.3f} s of CPU, with all that follows from each, are",
        f"{MUNICIPALITIES * cost / 3600:.1f} hours of one core,",
        f"and {disk:.0f} GiB of disk. Workers share nothing: the hours divide by the cores, until the command gives",
        f"out tasks all the time: with {cost / alone:.0f} of them.",
        "",
        *table(
            ["cores, a worker each", "hours", "GiB of memory"],
            [[f"{cores}", f"{time:.2f}", f"{cores * peak / 1024:.0f}"] for cores, time in hours.items()],
        ),
    ]
