"""Runs in a loop with random resubmissions: python -m tests.promises.soak --minutes 120.

All in one process, as a server lives for months. Before each run some departments send another version of their
return. Every run must end and leave no files behind that it does not own; memory must stay flat; and now and then a
clean run of the same inputs, in a process and a folder of its own, must give the same bytes.
"""

import argparse
import gc
import io
import os
import random
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from pipelines.cli import main as kaikaku
from pipelines.keeping.journal import check_chain, journal_of
from tests.conftest import ROOT
from tests.promises.city import City, build_city, build_large_city, hashes, version_of

_GROWTH = 1.05
"""The last fifth of the runs may need this much of what the second fifth needed; the first one fills what is cached."""
_VERSIONS = 3
_MOST_KEPT = 264.0  # MiB; the 256 of `steps/publishing.py`, and the tables that one step leaves for the next


@dataclass
class Soaked:
    """What came of the runs.

    Attributes:
        memory: resident memory of the process after each run, MiB.
        files: how many files lay under the outputs after each run, without archive and journal, which only grow,
            what is kept for the next run, which grows to its limit, and the set before the published one.
        before: how many files that set had.
        kept: how much was kept for the next run, MiB.
        compared: runs whose results were held against a clean run's.
        faults: sentences; none is the promise.
    """

    memory: list[float] = field(default_factory=list)
    files: list[int] = field(default_factory=list)
    before: list[int] = field(default_factory=list)
    kept: list[float] = field(default_factory=list)
    compared: int = 0
    faults: list[str] = field(default_factory=list)


def growth(of: Sequence[float]) -> float:
    """Give the median of the last fifth in terms of that of the second fifth."""
    fifth = max(1, len(of) // 5)
    return median(of[-fifth:]) / median(of[fifth : 2 * fifth])


def soak(city: City, seconds: float, seed: int, compare_every: int) -> Iterator[Soaked]:
    """Run until the time is over, at least four times; gives what came of it so far after each run.

    Args:
        city: one that has never run.
        seconds: how long.
        seed: of which returns come when.
        compare_every: so many runs, the last one is held against a clean run.
    """
    chance, soaked = random.Random(seed), Soaked()
    originals = {path: path.read_bytes() for path in city.submissions}
    end = time.monotonic() + seconds
    while time.monotonic() < end or len(soaked.memory) < 4:
        for path in chance.sample(city.submissions, chance.choice((0, 1, 1, 1, 2))):
            path.write_bytes(version_of(originals[path], chance.randrange(_VERSIONS)))
        _run(city, soaked)
        if len(soaked.memory) % compare_every == 0:
            _compare(city, soaked)
        yield soaked
    soaked.faults += check_chain(journal_of(city.outputs, city.programme))
    for what, of in (("memory", soaked.memory), ("the number of files", soaked.files)):
        if growth(of) > _GROWTH:
            soaked.faults.append(f"{what} grew by a factor of {growth(of):.3f}")
    if max(soaked.before) > max(soaked.files):
        soaked.faults.append(f"more than one set before the published one: {max(soaked.before)} files")
    if max(soaked.kept) > _MOST_KEPT:
        soaked.faults.append(f"{max(soaked.kept):.0f} MiB were kept for the next run")
    yield soaked


def _run(city: City, soaked: Soaked) -> None:
    number = len(soaked.memory) + 1
    said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with chdir(ROOT), redirect_stdout(said), redirect_stderr(said):
        code = kaikaku(city.arguments())
    if code not in (0, 1):
        said.seek(0)
        soaked.faults.append(f"run {number} ended with {code}: {said.read()[-500:]}")
    gc.collect()
    soaked.memory.append(_resident())
    if left := city.leftovers():
        soaked.faults.append(f"run {number}: left behind: {left}")
    files = [(path.relative_to(city.outputs).parts[0], path) for path in city.outputs.rglob("*") if path.is_file()]
    soaked.files.append(sum(top not in (".archive", ".journal", ".kept", ".previous") for top, _ in files))
    soaked.before.append(sum(top == ".previous" for top, _ in files))
    soaked.kept.append(sum(path.stat().st_size for top, path in files if top == ".kept") / 1024**2)


def _compare(city: City, soaked: Soaked) -> None:
    with TemporaryDirectory(dir=city.folder) as folder:
        clean = City(Path(folder), city.programme, city.year, inputs_from=city.inputs)
        done = clean.run()
        if done.returncode not in (0, 1):
            soaked.faults.append(f"the clean run beside run {len(soaked.memory)} failed: {done.stderr[-500:]}")
        ours, theirs = hashes(city.results), hashes(clean.results)
        differing = sorted(name for name in {*ours, *theirs} if ours.get(name) != theirs.get(name))
    soaked.compared += 1
    if differing:
        soaked.faults.append(f"run {len(soaked.memory)}: other bytes than a clean run: {differing}")


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2


@contextmanager
def _temporary_files_in(folder: Path) -> Iterator[None]:
    """Let whatever is left of temporary files lie where it is looked for."""
    folder.mkdir(parents=True)
    os.environ["TMPDIR"] = str(folder)
    yield


def main(arguments: Sequence[str] | None = None) -> int:
    """Soak, and say what came of it; 1 where a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--small", action="store_true", help="two bureaus' projects instead of 215 items")
    parser.add_argument("--compare-every", type=int, default=10, metavar="RUNS")
    options = parser.parse_args(arguments)
    with TemporaryDirectory(prefix="kaikaku-soak-") as folder:
        place = Path(folder) / "city"
        with _temporary_files_in(place / "tmp"):
            city = (build_city if options.small else build_large_city)(place)
            for soaked in soak(city, options.minutes * 60, options.seed, options.compare_every):
                number = len(soaked.memory)
                if number % 20 == 0:
                    print(
                        f"{number} runs, {soaked.memory[-1]:.0f} MiB, {soaked.files[-1]} files, {soaked.faults}",
                        flush=True,
                    )
    memory = soaked.memory
    print(f"{len(memory)} runs in one process, {soaked.compared} of them held against a clean run")
    print(f"{min(memory):.0f} to {max(memory):.0f} MiB after a run, growth {growth(memory):.3f}")
    print(f"{min(soaked.files)} to {max(soaked.files)} files after a run, growth {growth(soaked.files):.3f}")
    print(f"{max(soaked.kept):.0f} MiB kept for the next run at most")
    print("\n".join(soaked.faults) or "every run ended, memory flat, nothing left behind, clean runs give the same")
    return 1 if soaked.faults else 0


if __name__ == "__main__":
    sys.exit(main())
