"""This build beside an older one, against the goals of `docs/speed.md`: `python -m benchmarks.beside --help`."""

import argparse
import shutil
import sys
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks import beside_page
from benchmarks.again import again_cases
from benchmarks.measure import Case, Cost, interleaved
from benchmarks.older import CLI, Build, older_build, this_build
from benchmarks.run import prepare, product_command
from benchmarks.start_up import start_up_cases
from benchmarks.yardstick import DEFAULT, ROOT, VARIABLE, Yardstick
from pipelines.keeping.jobs import JOBS

_DONE_OR_FINDINGS = (0, 1)
_WORKERS = 2


def main(arguments: list[str] | None = None) -> None:
    """Measure and write the page."""
    options = _options(arguments)
    work = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    yardstick, inputs = Yardstick(options.yardstick.resolve()), work / "inputs"
    prepare(yardstick, max(1, options.many), work, inputs)
    builds = {beside_page.OLDER: older_build(options.older, work), beside_page.NOW: this_build(work)}
    costs: dict[tuple[str, str], list[Cost]] = {}
    costs |= _measure(_one_city(builds, yardstick, work, inputs), options.rounds, work)
    if options.prefect:
        for which, build in builds.items():
            outputs = work / "out" / f"start-{build.name}"
            run = product_command(1, inputs, outputs)
            with start_up_cases(work, run, outputs, build.environment) as cases:
                own = {(which, name): _of(build, case) for name, case in cases.items()}
                costs |= _measure(own, options.rounds, work)
    if options.many:
        costs |= _measure(_many(builds, options.many, work, inputs), 1, work)
    command = f"python -m benchmarks.beside {' '.join(sys.argv[1:] if arguments is None else arguments)}".strip()
    page = beside_page.write_page(costs, builds[beside_page.OLDER].name, options.many, command, options.note)
    options.out.write_text(page, encoding="utf-8")
    print(f"written to {options.out}")


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--older", required=True, help="the commit of the build to compare with")
    parser.add_argument("--rounds", type=int, default=5, help="of what takes seconds")
    parser.add_argument("--prefect", action="store_true", help="also through Prefect (minutes)")
    parser.add_argument("--many", type=int, default=0, help="also so many municipalities, in turn and on two workers")
    parser.add_argument("--yardstick", type=Path, default=DEFAULT, help=f"its folder (else ${VARIABLE})")
    parser.add_argument("--work", type=Path, default=ROOT / ".benchmarks", help="where inputs and results are made")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "benchmarks-beside.md", help="the page")
    parser.add_argument("--note", default="", help="a sentence on the machine, for the page")
    return parser.parse_args(arguments)


def _one_city(
    builds: Mapping[str, Build], yardstick: Yardstick, work: Path, inputs: Path
) -> dict[tuple[str, str], Case]:
    """Give the cases of one municipality, of both builds in turn, and the naive script."""
    cases: dict[tuple[str, str], Case] = {}
    for which, build in builds.items():
        place = work / "out" / f"again-{build.name}"
        place.mkdir(parents=True, exist_ok=True)
        for name, case in again_cases(CLI, inputs, place).items():
            cases[which, name] = _of(build, case)
    for which, build in builds.items():
        outputs = work / "out" / f"alone-{build.name}"
        alone = [*product_command(1, inputs, outputs), "--direct"]
        one = {JOBS: "1"}  # an option would stop a build that does not know it
        case = Case("in one process", alone, _DONE_OR_FINDINGS, _clean(outputs), more=one)
        cases[which, beside_page.ALONE] = _of(build, case)
    naive = work / "out" / "naive"
    job = yardstick.job("naive", 1, work / "yardstick", naive)
    now = builds[beside_page.NOW]
    cases[beside_page.NOW, beside_page.NAIVE] = _of(now, Case("naive", job, (0,), _clean(naive)))
    return cases


def _many(builds: Mapping[str, Build], scale: int, work: Path, inputs: Path) -> dict[tuple[str, str], Case]:
    """Give the cases of many municipalities: in turn, and on workers."""
    how = {
        beside_page.IN_TURN: ["--direct"],
        beside_page.ON_WORKERS: ["--workers", "dask", "--worker-count", str(_WORKERS)],
    }
    cases: dict[tuple[str, str], Case] = {}
    for which, build in builds.items():
        for name, more in how.items():
            outputs = work / "out" / f"many-{build.name}"
            command = [*product_command(scale, inputs, outputs), *more]
            cases[which, name] = _of(build, Case(f"{scale} {name}", command, _DONE_OR_FINDINGS, _clean(outputs)))
    return cases


def _of(build: Build, case: Case) -> Case:
    """Give a case as a build does it."""
    return replace(case, name=f"{build.name}: {case.name}", more={**build.environment, **(case.more or {})})


def _clean(folder: Path) -> partial[None]:
    return partial(shutil.rmtree, folder, ignore_errors=True)


def _measure(cases: Mapping[tuple[str, str], Case], rounds: int, work: Path) -> dict[tuple[str, str], list[Cost]]:
    return dict(zip(cases, interleaved(list(cases.values()), rounds, work, {}), strict=True))


if __name__ == "__main__":
    main()
