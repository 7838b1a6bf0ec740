"""The benchmark in one command: `python -m benchmarks.run --help`."""

import argparse
import json
import math
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks import page
from benchmarks.again import again_cases
from benchmarks.measure import Case, Cost, interleaved
from benchmarks.same_facts import YEAR, programme_name, write_programme
from benchmarks.start_up import start_up_cases
from benchmarks.yardstick import DEFAULT, ROOT, VARIABLE, Yardstick

_DONE_OR_FINDINGS = (0, 1)
JOBS = ("product", "floor", "naive")
PROCESSES = (1, 2, 4)


def main(arguments: list[str] | None = None) -> None:
    """Measure and write the page."""
    options = _options(arguments)
    work = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    yardstick, inputs = Yardstick(options.yardstick.resolve()), work / "inputs"
    prepare(yardstick, max(options.scale), work, inputs)
    environment = environment_for(work)
    scaled: dict[int, dict[str, list[Cost]]] = {}
    for scale in options.scale:
        # what is ten times as long is disturbed less, and measured less often
        rounds = max(1, math.ceil(options.rounds / scale))
        print(f"{scale} ×, {rounds} rounds", flush=True)
        jobs = _jobs(yardstick, scale, work, inputs)
        if options.rounds > 1 and scale == min(options.scale):
            interleaved(jobs, 1, work, environment)  # once for byte code and the disk's cache
        scaled[scale] = dict(zip(JOBS, interleaved(jobs, rounds, work, environment), strict=True))
    cli = [sys.executable, "-m", "pipelines.cli"]
    again = _measure(again_cases(cli, inputs, work / "out" / "again"), options.rounds, work, environment)
    parts = _parts(yardstick, work, inputs, environment, options.rounds)
    at_once = _measure(_at_once(inputs, work / "out" / "at-once"), options.rounds, work, environment)
    command = f"python -m benchmarks.run {' '.join(sys.argv[1:] if arguments is None else arguments)}".strip()
    measured = page.Measured(scaled, again, parts, at_once, {})
    options.out.write_text(page.write_page(measured, command, options.note), encoding="utf-8")
    if options.start_up:
        outputs = work / "out" / "start"
        with start_up_cases(work, product_command(1, inputs, outputs), outputs, environment) as cases:
            start = _measure(cases, options.rounds, work, environment)
        measured = replace(measured, start=start)
        options.out.write_text(page.write_page(measured, command, options.note), encoding="utf-8")
    print(f"written to {options.out}")


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=int, nargs="+", default=[1, 10], help="numbers of municipalities")
    parser.add_argument("--rounds", type=int, default=5, help="of the runs at 1 ×; fewer of the longer ones")
    parser.add_argument("--yardstick", type=Path, default=DEFAULT, help=f"its folder (else ${VARIABLE})")
    parser.add_argument("--work", type=Path, default=ROOT / ".benchmarks", help="where inputs and results are made")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "benchmarks.md", help="the page")
    parser.add_argument("--start-up", action="store_true", help="also how long each way to start takes (minutes)")
    parser.add_argument("--note", default="", help="a sentence on the machine, for the page")
    return parser.parse_args(arguments)


def prepare(yardstick: Yardstick, scale: int, work: Path, inputs: Path) -> None:
    """Make the inputs of so many municipalities, in the yardstick's form and in the project's."""
    source = work / "yardstick"
    source.mkdir(exist_ok=True)
    inputs.mkdir(exist_ok=True)
    yardstick.generate(scale, source)
    for number, municipality in enumerate(sorted(source.glob("M*"))[:scale]):
        write_programme(yardstick, municipality, inputs, programme_name(number))


def environment_for(work: Path) -> dict[str, str]:
    """Give the children's environment: this project's own modules, byte code kept as an installation keeps it."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return own | {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(work / "bytecode"), "PYTHONHASHSEED": "0"}


def product_command(scale: int, inputs: Path, outputs: Path) -> list[str]:
    """Give the command that runs the year of so many municipalities."""
    names = [programme_name(number) for number in range(scale)]
    where = ["--year", str(YEAR), "--inputs", str(inputs), "--outputs", str(outputs)]
    return [sys.executable, "-m", "pipelines.cli", "run", "--programme", *names, *where]


def _jobs(yardstick: Yardstick, scale: int, work: Path, inputs: Path) -> list[Case]:
    out = work / "out"
    source = work / "yardstick"
    clean = {name: partial(shutil.rmtree, out / name, ignore_errors=True) for name in JOBS}
    product = [*product_command(scale, inputs, out / "product"), "--direct"]
    return [
        Case("product", product, _DONE_OR_FINDINGS, clean["product"]),
        *(Case(name, yardstick.job(name, scale, source, out / name), (0,), clean[name]) for name in JOBS[1:]),
    ]


def _at_once(inputs: Path, outputs: Path) -> dict[str, Case]:
    """Give the run of one municipality with so many processes."""
    clean = partial(shutil.rmtree, outputs, ignore_errors=True)
    command = [*product_command(1, inputs, outputs), "--direct", "--jobs"]
    return {
        f"`--jobs {count}`": Case(f"{count} at once", [*command, str(count)], _DONE_OR_FINDINGS, clean)
        for count in PROCESSES
    }


def _measure(cases: Mapping[str, Case], rounds: int, work: Path, environment: dict[str, str]) -> dict[str, list[Cost]]:
    return dict(zip(cases, interleaved(list(cases.values()), rounds, work, environment), strict=True))


def _parts(
    yardstick: Yardstick, work: Path, inputs: Path, environment: dict[str, str], rounds: int
) -> dict[str, list[dict[str, float]]]:
    """Give job -> CPU seconds of its parts in each round."""
    outputs = work / "out" / "parts"
    commands = {
        "product": [*product_command(1, inputs, outputs)[3:], "--direct"],
        **{
            name: [str(yardstick.folder), *yardstick.job(name, 1, work / "yardstick", outputs)[2:]] for name in JOBS[1:]
        },
    }
    found: dict[str, list[dict[str, float]]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, own in commands.items():
            shutil.rmtree(outputs, ignore_errors=True)  # an unchanged year has no parts
            command = [sys.executable, "-m", "benchmarks.parts", name, *own]
            said = subprocess.run(command, cwd=work, env=environment, capture_output=True, check=True)
            found[name].append(json.loads(said.stdout.decode("utf-8").splitlines()[-1]))
    return found


if __name__ == "__main__":
    main()
