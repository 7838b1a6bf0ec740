"""Many municipalities, in turn and on workers: `python -m benchmarks.many --help`."""

import argparse
import hashlib
import json
import shutil
import sys
from pathlib import Path

from benchmarks import many_page
from benchmarks.measure import Case, Cost, run
from benchmarks.run import environment_for, prepare, product_command
from benchmarks.same_facts import YEAR, programme_name
from benchmarks.watch import Watch
from benchmarks.yardstick import DEFAULT, ROOT, VARIABLE, Yardstick

PLAIN, ON_WORKERS = "in turn, `--direct`", "`--workers dask`"
_DONE_OR_FINDINGS = (0, 1)
_FEWEST_TASKS = 2


def main(arguments: list[str] | None = None) -> None:
    """Measure and write the page."""
    options = _options(arguments)
    if options.tasks < _FEWEST_TASKS:
        raise SystemExit("--tasks: the cost of one is what more of them take longer than one; give 2 or more")
    work = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    inputs = work / "inputs"
    prepare(Yardstick(options.yardstick.resolve()), options.scale, work, inputs)
    environment = environment_for(work)
    how = {PLAIN: ["--direct"], ON_WORKERS: ["--workers", "dask", "--worker-count", str(options.workers)]}
    outputs = {PLAIN: work / "out" / "in-turn", ON_WORKERS: work / "out" / "on-workers"}
    runs: dict[str, list[tuple[Cost, Watch]]] = {name: [] for name in how}
    for number in range(options.rounds):
        for name, more in how.items():
            shutil.rmtree(outputs[name], ignore_errors=True)
            command = [*product_command(options.scale, inputs, outputs[name]), *more]
            watch = Watch(outputs[name])
            with watch.watching(name, options.scale):
                cost = run(Case(name, command, _DONE_OR_FINDINGS), work, environment)
            runs[name].append((cost, watch))
            print(f"  {number + 1}/{options.rounds} {name}: {cost.wall:.0f} s, {cost.cpu:.0f} s CPU", flush=True)
        _require_equal(outputs[PLAIN], outputs[ON_WORKERS], options.scale)
        print("  equal, every byte of every result", flush=True)
    tasks = {count: _empty_tasks(count, work, environment) for count in (1, options.tasks)}
    asked = {name: getattr(options, name) for name in ("scale", "workers", "rounds", "tasks")}
    said = "python -m benchmarks.many " + " ".join(f"--{name} {value}" for name, value in asked.items())
    measured = many_page.Measured(options.scale, options.workers, runs, _disk(inputs, outputs[ON_WORKERS]), tasks)
    options.out.write_text(many_page.write_page(measured, said, options.note), encoding="utf-8")
    print(f"written to {options.out}")


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=int, default=10, help="number of municipalities")
    parser.add_argument("--workers", type=int, default=2, help="number of workers")
    parser.add_argument("--rounds", type=int, default=1, help="of both, interleaved")
    parser.add_argument("--tasks", type=int, default=many_page.MUNICIPALITIES, help="that do nothing, to be measured")
    parser.add_argument("--yardstick", type=Path, default=DEFAULT, help=f"its folder (else ${VARIABLE})")
    parser.add_argument("--work", type=Path, default=ROOT / ".benchmarks", help="where inputs and results are made")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "benchmarks-many.md", help="the page")
    parser.add_argument("--note", default="", help="a sentence on the machine, for the page")
    return parser.parse_args(arguments)


def _empty_tasks(count: int, work: Path, environment: dict[str, str]) -> many_page.Tasks:
    """Measure so many tasks that do nothing, on two workers."""
    cost = run(Case("empty tasks", [sys.executable, "-m", "benchmarks.empty_tasks", str(count)]), work, environment)
    lead = json.loads((work / "said.txt").read_text(encoding="utf-8").splitlines()[-1])
    print(f"  {count} tasks that do nothing: {cost.wall:.0f} s, {cost.cpu:.0f} s CPU", flush=True)
    return many_page.Tasks(cost, lead["cpu"], lead["peak"])


def _require_equal(one: Path, other: Path, scale: int) -> None:
    for name in map(programme_name, range(scale)):
        if _hashes(one / name) != _hashes(other / name):
            raise RuntimeError(f"{name} differs: compare {one / name} and {other / name}")


def _hashes(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _disk(inputs: Path, outputs: Path) -> dict[str, float]:
    """Give what is on disk of the first municipality and of all, in MiB by municipality."""
    first = programme_name(0)
    places = {
        "inputs": inputs / first,
        "results": outputs / first,
        "kept for the next run (`.kept`)": outputs / ".kept" / first,
    }
    sizes = {name: _size(place) for name, place in places.items()}
    cities = len(list(outputs.glob(f"m*/{YEAR}")))
    return sizes | {"originals (`.archive`)": _size(outputs / ".archive") / cities}


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20


if __name__ == "__main__":
    main()
