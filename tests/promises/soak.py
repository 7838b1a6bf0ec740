"""Runs in a loop with random resubmissions: python -m tests.promises.soak --minutes 120.

Every run must end, give what its inputs ask for, need no more memory than the runs before it, and leave no files
behind that it does not own. One line a run; the end says what came of it.
"""

import argparse
import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from pipelines.procedure.journal import check_chain, journal_of
from tests.conftest import ROOT
from tests.promises.city import PROGRAMME, City, another_version, build_city, hashes

_GROWTH = 1.05
"""The last fifth of the runs may need this much of what the first fifth needed."""


@dataclass
class Soaked:
    """What came of the runs.

    Attributes:
        peaks: peak memory of each run, MiB.
        files: how many files lay under the outputs after each run, archive and journal left out: these only grow.
        faults: sentences; none is the promise.
    """

    peaks: list[float] = field(default_factory=list)
    files: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def growth(self) -> float:
        """Median peak of the last fifth of the runs in terms of that of the first fifth."""
        fifth = max(1, len(self.peaks) // 5)
        return median(self.peaks[-fifth:]) / median(self.peaks[:fifth])


def soak(folder: Path, seconds: float, seed: int) -> Soaked:
    """Run until the time is over, at least four times.

    Args:
        folder: an empty one, for the city.
        seconds: how long.
        seed: of which return comes when.
    """
    chance, soaked = random.Random(seed), Soaked()
    city = build_city(folder / "city")
    original = city.submission.read_bytes()
    versions = [original, another_version(original)]
    results: dict[int, dict[str, str]] = {}
    end = time.monotonic() + seconds
    while time.monotonic() < end or len(soaked.peaks) < 4:
        # the first two see each version once; then whichever comes
        version = len(soaked.peaks) if len(soaked.peaks) < 2 else chance.randrange(2)
        city.submission.write_bytes(versions[version])
        soaked.peaks.append(_peak_of_a_run(city, soaked))
        found = dict(hashes(city.results))
        if found != results.setdefault(version, found):
            soaked.faults.append(f"run {len(soaked.peaks)}: other bytes than the last time for the same inputs")
        if left := city.leftovers():
            soaked.faults.append(f"run {len(soaked.peaks)}: left behind: {left}")
        own = [path for path in city.outputs.rglob("*") if path.is_file() and not _only_grows(path, city)]
        soaked.files.append(len(own))
    soaked.faults += check_chain(journal_of(city.outputs, PROGRAMME))
    if soaked.growth > _GROWTH:
        soaked.faults.append(f"memory grew by a factor of {soaked.growth:.3f}")
    if len(set(soaked.files[2:])) > 1:
        soaked.faults.append(f"the number of files is not steady: {sorted(set(soaked.files[2:]))}")
    return soaked


def _peak_of_a_run(city: City, soaked: Soaked) -> float:
    run = subprocess.Popen(
        city.command(), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=city.environment()
    )
    _, status, used = os.wait4(run.pid, 0)
    run.returncode = os.waitstatus_to_exitcode(status)
    if run.returncode not in (0, 1):
        soaked.faults.append(f"run {len(soaked.peaks) + 1} ended with {run.returncode}")
    return used.ru_maxrss / 1024


def _only_grows(path: Path, city: City) -> bool:
    return path.relative_to(city.outputs).parts[0] in (".archive", ".journal")


def main() -> int:
    """Soak, and say what came of it; 1 where a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=120)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with TemporaryDirectory(prefix="kaikaku-soak-") as folder:
        soaked = soak(Path(folder), options.minutes * 60, options.seed)
    peaks = soaked.peaks
    print(f"{len(peaks)} runs on {os.cpu_count()} cores, peak {min(peaks):.0f} to {max(peaks):.0f} MiB")
    print(f"growth {soaked.growth:.3f}, {soaked.files[-1]} files after the last run")
    print("\n".join(soaked.faults) or "every run ended, memory flat, nothing left behind")
    return 1 if soaked.faults else 0


if __name__ == "__main__":
    sys.exit(main())
