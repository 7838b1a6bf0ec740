"""The same year again where its results lie already: nothing is new, or one of 25 departments sent its return anew."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import Case
from benchmarks.same_facts import RESUBMITTED, YEAR, programme_name

FIRST, START_UP = "everything for the first time", "start-up alone (`status`)"
_DONE_OR_FINDINGS = (0, 1)


def again_cases(cli: Sequence[str], inputs: Path, work: Path) -> dict[str, Case]:
    """Give the cases, to be run in this order.

    Args:
        cli: the command without its verb.
        inputs: the folder of programmes; the first one is copied.
        work: where inputs and results of these cases are.
    """
    place = _Place(inputs / programme_name(0), work / "inputs", work / "outputs", work / "after-the-first")
    where = ["--programme", programme_name(0), "--year", str(YEAR)]
    where += ["--inputs", str(place.inputs), "--outputs", str(place.outputs), "--direct"]

    def case(name: str, verb: str, before: Callable[[], object], *more: str) -> Case:
        return Case(name, [*cli, verb, *where, *more], _DONE_OR_FINDINGS, before)

    resubmits = "one of 25 departments resubmits"
    return {
        FIRST: case("first", "run", place.begin),
        START_UP: case("start-up", "status", place.note),
        "nothing changed: `run`": case("nothing changed", "run", place.go_back),
        f"{resubmits}: `check --department` (its findings, its feedback workbook)": case(
            "resubmission, checked", "check", place.resubmit, "--department", place.department
        ),
        f"{resubmits}: `evaluate` (every item of the city scored)": case(
            "resubmission, evaluated", "evaluate", place.resubmit
        ),
        f"{resubmits}: `run` (every book, table and page of the city)": case(
            "resubmission, published", "run", place.resubmit
        ),
    }


@dataclass(frozen=True)
class _Place:
    """A programme's inputs and results, and what they were after the first run: every case begins with that."""

    source: Path
    inputs: Path
    outputs: Path
    after_the_first: Path

    @property
    def department(self) -> str:
        """The one that resubmits: a return's name ends with it."""
        return _first_return(self.source).stem.rsplit("_", 1)[1]

    def begin(self) -> None:
        """Have nothing but the inputs."""
        for folder in (self.inputs, self.outputs, self.after_the_first):
            shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.source, self.inputs / self.source.name)

    def note(self) -> None:
        """Note what the first run left."""
        shutil.copytree(self.outputs, self.after_the_first)

    def go_back(self) -> None:
        """Have the results of the first run again."""
        shutil.rmtree(self.outputs)
        shutil.copytree(self.after_the_first, self.outputs)

    def resubmit(self) -> None:
        """Have the results of the first run, and since then another return of one department."""
        self.go_back()
        programme = self.inputs / self.source.name
        shutil.copyfile(programme / RESUBMITTED, _first_return(programme))


def _first_return(programme: Path) -> Path:
    return min((programme / "submissions" / str(YEAR)).glob("*.xlsx"))
