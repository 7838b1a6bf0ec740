"""What was measured, as the page `docs/benchmarks.md`."""

import math
import os
import platform
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.again import FIRST, START_UP
from benchmarks.measure import Cost, least, median

Parts = Mapping[str, Sequence[Mapping[str, float]]]
_BEYOND_THE_FLOOR = ("citizens' page", "workbook of all tables", "analysts' list")
_JOBS = {"product": "product, `--direct`", "floor": "floor", "naive": "naive"}


@dataclass(frozen=True)
class Measured:
    """The costs.

    Attributes:
        scaled: number of municipalities -> job -> its runs.
        again: what was run again in a folder of results -> its runs.
        parts: job -> CPU seconds of its parts in each round.
        at_once: how many processes -> its runs.
        start: way to start -> its runs; empty where it was not measured.
    """

    scaled: Mapping[int, Mapping[str, Sequence[Cost]]]
    again: Mapping[str, Sequence[Cost]]
    parts: Parts
    at_once: Mapping[str, Sequence[Cost]]
    start: Mapping[str, Sequence[Cost]]


def write_page(measured: Measured, command: str, note: str) -> str:
    """Give the page in Markdown."""
    machine = f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}"
    return "\n".join(
        [
            "# What a run costs",
            "",
            f"Written by `{command}` (`benchmarks/README.md` says how it measures). {machine}. {note}".rstrip(),
            "",
            "CPU is user and system time of the process, median of interleaved runs with the least in brackets; the",
            "least is what others on the machine disturbed least. Peak is the greatest resident memory.",
            "",
            "## The whole job, by number of municipalities (215 items and 25 returns each)",
            "",
            *table(["×", "job", "runs", "CPU s", "wall s", "peak MiB", "CPU / floor"], _scales(measured.scaled)),
            "",
            *_growth(measured.scaled),
            "The product writes more than the floor: feedback on the departments' own sheets, the citizens' page,",
            "a workbook of all tables, a list for analysts, the manifest; it guards its inputs and keeps what each",
            "step read for the next.",
            "",
            "## Where the CPU of one municipality goes",
            "",
            *table(["part", *_JOBS.values()], _parts(measured.parts)),
            "",
            "## The same year again",
            "",
            *table(["", "CPU s", "wall s", "of the first", "beyond start-up"], _again(measured.again)),
            "",
            "Every line but the first begins with what the first run left; what is sent anew has one text changed.",
            "",
            "## Several processes",
            "",
            "One municipality. What comes of it is the same, byte for byte; the peak is that of the process that asks.",
            "",
            *table(["", "CPU s", "wall s", "wall / that of one", "peak MiB"], _at_once(measured.at_once)),
            "",
            *_start(measured.start),
        ]
    )


def exponent(first: tuple[int, float], last: tuple[int, float]) -> float:
    """Give the exponent of growth between two (scale, seconds): 1 is in proportion."""
    return math.log(last[1] / first[1]) / math.log(last[0] / first[0])


def _scales(scaled: Mapping[int, Mapping[str, Sequence[Cost]]]) -> list[list[str]]:
    rows = []
    for scale, jobs in scaled.items():
        floor = least(jobs["floor"])
        for job, costs in jobs.items():
            middle, ratio = median(costs), least(costs) / floor
            figures = [_cpu(costs), f"{middle.wall:.2f}", f"{middle.peak:.0f}", f"{ratio:.2f}"]
            rows.append([f"{scale}", _JOBS[job], f"{len(costs)}", *figures])
    return rows


def _growth(scaled: Mapping[int, Mapping[str, Sequence[Cost]]]) -> list[str]:
    steps = list(zip(scaled, list(scaled)[1:], strict=False))
    return [
        f"Exponent of growth from {low} × to {high} ×: "
        + ", ".join(
            f"{job} {exponent((low, least(scaled[low][job])), (high, least(scaled[high][job]))):.2f}"
            for job in scaled[low]
        )
        + "."
        for low, high in steps
    ] + ([""] if steps else [])


def _parts(parts: Parts) -> list[list[str]]:
    middle = {job: _medians(rounds) for job, rounds in parts.items()}
    names = dict.fromkeys(name for own in middle.values() for name in own)
    rows = [[name, *(f"{own[name]:.2f}" if name in own else "" for own in middle.values())] for name in names]
    rows.append(["**all**", *(f"**{sum(own.values()):.2f}**" for own in middle.values())])
    product = middle["product"]
    common = sum(product.values()) - sum(product.get(name, 0.0) for name in _BEYOND_THE_FLOOR)
    rows.append([f"without {', '.join(_BEYOND_THE_FLOOR)}: what the floor writes", f"{common:.2f}", "", ""])
    return rows


def _medians(rounds: Sequence[Mapping[str, float]]) -> dict[str, float]:
    return {name: statistics.median(one.get(name, 0.0) for one in rounds) for name in rounds[0]}


def _again(again: Mapping[str, Sequence[Cost]]) -> list[list[str]]:
    whole, start = least(again[FIRST]), least(again[START_UP])
    rows = []
    for name, costs in again.items():
        shares = [least(costs) / whole, (least(costs) - start) / (whole - start)]
        rows.append([name, _cpu(costs), f"{median(costs).wall:.2f}", *(f"{share:.0%}" for share in shares)])
    return rows


def _at_once(at_once: Mapping[str, Sequence[Cost]]) -> list[list[str]]:
    middle = {name: median(costs) for name, costs in at_once.items()}
    alone = next(iter(middle.values())).wall
    return [
        [name, _cpu(at_once[name]), f"{one.wall:.2f}", f"{one.wall / alone:.2f}", f"{one.peak:.0f}"]
        for name, one in middle.items()
    ]


def _cpu(costs: Sequence[Cost]) -> str:
    return f"{median(costs).cpu:.2f} ({least(costs):.2f})"


def _start(start: Mapping[str, Sequence[Cost]]) -> list[str]:
    if not start:
        return []
    rows = [[name, f"{median(costs).wall:.2f}", f"{median(costs).cpu:.2f}"] for name, costs in start.items()]
    said = "One municipality. With a running server, what the server spends is not in the CPU."
    return ["## Start-up", "", said, "", *table(["", "wall s", "CPU s"], rows), ""]


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Give the lines of a table in Markdown."""
    return [f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows]]
