"""What two builds cost side by side, held against the goals, as the page `docs/benchmarks-beside.md`."""

import os
import platform
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.again import FIRST, START_UP
from benchmarks.measure import Cost
from benchmarks.page import table

OLDER, NOW = "older", "now"
"""Which of the two builds a cost is of."""

ALONE, NAIVE = "in one process", "naive"
IN_TURN, ON_WORKERS = "in turn", "on two workers"
_DIRECT, _RUNNING, _OWN = (
    "`run --direct`",
    "`run`, a server is running",
    "`run`, the embedded server's database exists",
)

Costs = Mapping[tuple[str, str], Sequence[Cost]]
"""(which build, what was run) -> its runs."""


@dataclass(frozen=True)
class Goal:
    """One line of the table.

    Attributes:
        what: is held against the goal.
        goal: most of it, or least where `least` says so.
        unit: behind the figure; "" for a ratio.
        needs: what must have been run.
        figure: gives the figure of the medians.
    """

    what: str
    goal: float
    needs: Sequence[tuple[str, str]]
    figure: Callable[["Medians"], float]
    unit: str = ""
    least: bool = False

    def reached(self, figure: float) -> bool:
        """Tell whether a figure keeps the goal."""
        return figure >= self.goal if self.least else figure <= self.goal


@dataclass(frozen=True)
class Medians:
    """The medians of all runs."""

    costs: Costs

    def cpu(self, which: str, name: str) -> float:
        """CPU in seconds."""
        return statistics.median(cost.cpu for cost in self.costs[which, name])

    def wall(self, which: str, name: str) -> float:
        """Wall time in seconds."""
        return statistics.median(cost.wall for cost in self.costs[which, name])

    def peak(self, which: str, name: str) -> float:
        """The highest peak in MiB."""
        return max(cost.peak for cost in self.costs[which, name])

    def beyond(self, name: str) -> float:
        """Give what a run of this build costs beyond its start, of a full run."""
        start = self.cpu(NOW, START_UP)
        return (self.cpu(NOW, name) - start) / (self.cpu(NOW, FIRST) - start)


_CHECK = "one of 25 departments resubmits: `check --department` (its findings, its feedback workbook)"
_PUBLISH = "one of 25 departments resubmits: `run` (every book, table and page of the city)"


def _both(name: str) -> list[tuple[str, str]]:
    return [(OLDER, name), (NOW, name)]


def _ratio(figure: Callable[[Medians, str, str], float], name: str) -> Callable[[Medians], float]:
    return lambda of: figure(of, NOW, name) / figure(of, OLDER, name)


GOALS = [
    Goal("CPU of `run --direct`, one process each", 0.5, _both(ALONE), _ratio(Medians.cpu, ALONE)),
    Goal("CPU of the same, as many processes as cores", 0.5, _both(FIRST), _ratio(Medians.cpu, FIRST)),
    Goal("wall of the same", 0.35, _both(FIRST), _ratio(Medians.wall, FIRST)),
    Goal(
        "how much sooner than the naive script",
        2.5,
        [(NOW, FIRST), (NOW, NAIVE)],
        lambda of: of.wall(NOW, NAIVE) / of.wall(NOW, FIRST),
        least=True,
    ),
    Goal(
        "one of 25 resubmits, full `run`, beyond start-up, of a full run",
        0.25,
        [(NOW, FIRST), (NOW, START_UP), (NOW, _PUBLISH)],
        lambda of: of.beyond(_PUBLISH),
    ),
    Goal("the same, CPU", 0.5, _both(_PUBLISH), _ratio(Medians.cpu, _PUBLISH)),
    Goal("`check --department` after a change, wall", 0.6, _both(_CHECK), _ratio(Medians.wall, _CHECK)),
    Goal("peak memory of one process", 1.0, _both(ALONE), _ratio(Medians.peak, ALONE)),
    Goal("start (`status`), wall", 0.6, [(NOW, START_UP)], lambda of: of.wall(NOW, START_UP), "s"),
    Goal("many municipalities in turn, CPU", 0.45, _both(IN_TURN), _ratio(Medians.cpu, IN_TURN)),
    Goal(
        "many municipalities, two workers, wall against in turn in one process",
        0.55,
        [(OLDER, IN_TURN), (NOW, ON_WORKERS)],
        lambda of: of.wall(NOW, ON_WORKERS) / of.wall(OLDER, IN_TURN),
    ),
    Goal(
        "CPU of a municipality on a worker, against in turn",
        1.1,
        [(NOW, IN_TURN), (NOW, ON_WORKERS)],
        lambda of: of.cpu(NOW, ON_WORKERS) / of.cpu(NOW, IN_TURN),
    ),
    Goal(
        "through Prefect on a running server, beyond `--direct`, wall",
        1.5,
        [(NOW, _DIRECT), (NOW, _RUNNING)],
        lambda of: of.wall(NOW, _RUNNING) - of.wall(NOW, _DIRECT),
        "s",
    ),
    Goal(
        "through Prefect, own server with its database there, beyond `--direct`, wall",
        4.0,
        [(NOW, _DIRECT), (NOW, _OWN)],
        lambda of: of.wall(NOW, _OWN) - of.wall(NOW, _DIRECT),
        "s",
    ),
]


def write_page(costs: Costs, older: str, many: int, command: str, note: str) -> str:
    """Give the page in Markdown: the goals, and below them every case with least, median and most."""
    machine = f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}"
    rows = [[name, *(_cells(costs.get((which, name))) for which in (OLDER, NOW))] for name in _names(costs)]
    said = f" Many: {many} municipalities." if many else ""
    return "\n".join(
        [
            "# This build beside an older one",
            "",
            f"Written by `{command}` (`benchmarks/README.md` says how it measures). {machine}. {note}".rstrip(),
            f"Both with the same libraries and inputs, in turn; medians.{said}",
            "",
            "## Goals",
            "",
            *table(["what", "measured", "goal", "reached"], _goals(costs)),
            "",
            "## What was run",
            "",
            "CPU s and wall s as least · median · most, peak in MiB.",
            "",
            *table(["", older, "now"], rows),
            "",
        ]
    )


def _goals(costs: Costs) -> list[list[str]]:
    of = Medians(costs)
    rows = []
    for goal in GOALS:
        if any(one not in costs for one in goal.needs):
            continue
        figure, sign = goal.figure(of), "≥" if goal.least else "≤"
        reached = "yes" if goal.reached(figure) else "**no**"
        rows.append(
            [goal.what, f"{figure:.2f} {goal.unit}".strip(), f"{sign} {goal.goal} {goal.unit}".strip(), reached]
        )
    return rows


def _names(costs: Costs) -> list[str]:
    return list(dict.fromkeys(name for _, name in costs))


def _cells(runs: Sequence[Cost] | None) -> str:
    if not runs:
        return ""
    cpu, wall = (_spread(values) for values in ([one.cpu for one in runs], [one.wall for one in runs]))
    return f"CPU {cpu}; wall {wall}; {max(one.peak for one in runs):.0f}"


def _spread(values: Sequence[float]) -> str:
    return f"{min(values):.2f} · {statistics.median(values):.2f} · {max(values):.2f}"
