"""Kills runs at random times and looks what is left: python -m tests.promises.kill_runs --kills 200.

Two returns alternate, so that every run has something to change; half of the runs, by chance, have to make everything
anew, the others take up what was made before. After each kill the published folder must be the complete set of before
or the complete new one; the next run must give, byte for byte, what an undisturbed one gives, and leave nothing behind
that it does not own.
"""

import argparse
import random
import shutil
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pipelines.keeping.journal import check_chain, journal_of
from tests.promises.city import PROGRAMME, YEAR, City, another_version, build_city, hashes

_ANEW = 0.5
"""How often a run finds nothing that was made before."""


@dataclass
class Tally:
    """What came of the kills.

    Attributes:
        killed, ended: runs that were killed, and those that were through before it came.
        old, new: published sets seen after a kill.
        swept: kills that left something which the next run removed.
        faults: sentences; none is the promise.
    """

    killed: int = 0
    ended: int = 0
    old: int = 0
    new: int = 0
    swept: int = 0

    def __post_init__(self) -> None:
        self.faults: list[str] = []

    @property
    def runs(self) -> int:
        """How many runs were meant to be killed so far."""
        return self.killed + self.ended


def kill_runs(folder: Path, kills: int, seed: int) -> Tally:
    """Kill runs until so many were killed; those that are through before do not count.

    Args:
        folder: an empty one, for the city.
        kills: how many.
        seed: of the random times.
    """
    chance, tally = random.Random(seed), Tally()
    city = build_city(folder / "city")
    versions = [folder / "0.xlsx", folder / "1.xlsx"]
    shutil.copy(city.submission, versions[0])
    versions[1].write_bytes(another_version(versions[0].read_bytes()))
    clean, anew = zip(
        *(_undisturbed(folder / f"clean-{n}", version) for n, version in enumerate(versions)), strict=True
    )
    if clean[0] == clean[1]:
        raise RuntimeError("the two returns give the same results: a torn set could not be told")
    taken_up = [_timed(city, version)[1] for version in versions * 2][-1]
    while tally.killed < kills:
        number = tally.runs
        version = number % 2
        shutil.copy(versions[version], city.submission)
        if everything := chance.random() < _ANEW:
            shutil.rmtree(city.outputs / ".kept" / PROGRAMME / YEAR / "made", ignore_errors=True)
        moment = chance.uniform(0, max(anew) if everything else taken_up)
        _kill(city, moment, tally)
        _look(city, clean, f"kill {number} after {moment:.2f} s", tally)
        again = city.run()
        if again.returncode not in (0, 1) or hashes(city.results) != clean[version]:
            tally.faults.append(f"kill {number} after {moment:.2f} s: the next run differs: {again.stderr[-300:]}")
        if left := city.leftovers():
            tally.faults.append(f"kill {number} after {moment:.2f} s: left behind: {left}")
        print(f"{tally.killed}/{kills}　after {moment:.2f} s　{tally}　faults {len(tally.faults)}", flush=True)
    tally.faults += check_chain(journal_of(city.outputs, PROGRAMME))
    return tally


def _undisturbed(folder: Path, version: Path) -> tuple[dict[str, str], float]:
    return _timed(build_city(folder), version)


def _timed(city: City, version: Path) -> tuple[dict[str, str], float]:
    shutil.copy(version, city.submission)
    started = time.monotonic()
    city.run()
    return dict(hashes(city.results)), time.monotonic() - started


def _kill(city: City, moment: float, tally: Tally) -> None:
    run = city.start()
    time.sleep(moment)
    run.kill()
    run.communicate()
    if run.returncode == -signal.SIGKILL:
        tally.killed += 1
    else:
        tally.ended += 1


def _look(city: City, clean: tuple[dict[str, str], ...], when: str, tally: Tally) -> None:
    """See that what lies there is nothing, the old set or the new one, whole."""
    if not city.outputs.is_dir():
        return
    # a system without an exchange in one step may have the old set beside its place: the next run puts it back
    if city.results.is_dir():
        found = hashes(city.results)
        if found not in clean:
            tally.faults.append(f"{when}: a torn set of {len(found)} files")
        elif found == clean[(tally.runs - 1) % 2]:
            tally.new += 1
        else:
            tally.old += 1
    tally.swept += bool(city.leftovers())


def main() -> int:
    """Kill, and say what came of it; 1 where a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    started = time.monotonic()
    with TemporaryDirectory(prefix="kaikaku-kills-") as folder:
        tally = kill_runs(Path(folder), options.kills, options.seed)
    print(f"{tally}　{time.monotonic() - started:.0f} s")
    print("\n".join(tally.faults) or "no torn set, every next run equal to a clean one, nothing left behind")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
