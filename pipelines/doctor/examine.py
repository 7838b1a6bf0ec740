"""Runs all checks and says what to do."""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from pipelines.doctor import installation, places, surroundings
from pipelines.doctor.answers import Answer, State, bad
from pipelines.flows.settings import home
from pipelines.procedure.running.exit_codes import DONE, FINDINGS

_PINS = Path(__file__).parents[2] / "requirements" / "run.txt"


def run_doctor(options: argparse.Namespace) -> int:
    """Print one line per check and what to do next.

    Args:
        options: `inputs`, `outputs`.

    Returns:
        0, or 1 where something keeps kaikaku from working.
    """
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    found = []
    for answer in examine(options.inputs, options.outputs):
        print(answer.line, flush=True)
        found.append(answer.state)
    print(_next(found))
    return FINDINGS if State.BAD in found else DONE


def examine(inputs: Path, outputs: Path, pins: Path = _PINS) -> Iterator[Answer]:
    """Give the answers of all checks, in the order in which things have to be mended."""
    checks: list[Callable[[], Answer | list[Answer]]] = [
        installation.check_python,
        lambda: installation.check_packages(pins),
        installation.check_expat,
        installation.check_time_zone,
        lambda: installation.check_long_paths(outputs),
        lambda: places.check_inputs(inputs),
        lambda: places.check_writable(outputs, "出力"),
        lambda: places.check_writable(home(), "実行の記録"),
        lambda: places.check_disk(outputs),
        lambda: places.check_unfinished(outputs),
        surroundings.check_prefect,
        surroundings.check_schedule,
        surroundings.check_this_machine,
        surroundings.check_libreoffice,
        surroundings.check_fonts,
    ]
    for check in checks:
        try:
            answers = check()
        except OSError as error:  # a doctor who cannot look says so and goes on
            answers = bad("確認", f"調べられません（{error}）", "場所と権限を確かめてください。")
        yield from answers if isinstance(answers, list) else [answers]


def _next(found: list[State]) -> str:
    if State.BAD in found:
        return f"次にすること：×の{found.count(State.BAD)}件を、上から順に直してください。"
    if State.LOOK in found:
        return f"使えます。次にすること：注意の{found.count(State.LOOK)}件を確かめてください。"
    return "すべて使えます。次にすること：「kaikaku run」で評価できます。"
