"""How every verb ends: with one of four exit codes and, if it failed, one Japanese sentence."""

import argparse
import gc
import os
import sys
import traceback
from collections.abc import Callable

from pipelines.auditing.recorded import record
from pipelines.commands.by_verb import load
from pipelines.flows.server import Server, ServerError
from pipelines.keeping.at_once import stop
from pipelines.keeping.jobs import jobs
from pipelines.procedure.running.exit_codes import DONE, FAILED
from pipelines.procedure.running.failures import failure_of
from pipelines.verbs import VERBS


def run_verb(options: argparse.Namespace, server: Server | None = None) -> int:
    """Run a verb; every way it can end is one of the four exit codes and, if it failed, one Japanese sentence.

    Args:
        options: as `cli.py` reads them.
        server: the Prefect server that the flows report to, perhaps still starting; None for `--direct`.
    """
    collect_less_often()
    try:
        return end_well(lambda: record(options, lambda asked: end_well(lambda: _do(asked, server)), _warn))
    finally:
        stop()


def end_well(do: Callable[[], int]) -> int:
    """Do something and give its exit code, or that of the way it failed, with a sentence at standard error."""
    for stream in (sys.stdout, sys.stderr):
        # a console that cannot show 𠮷 must not stop a run
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        return do()
    except BrokenPipeError:
        # whoever read the lines has seen enough (`kaikaku status | head`); what is left of them goes nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except ServerError as error:
        print(error, file=sys.stderr)
        return FAILED
    except Exception as error:  # people get a sentence, and for what nobody foresaw the operator the traceback
        failure = failure_of(error)
        if not failure.foreseen:
            traceback.print_exc()
        print(failure.sentence, file=sys.stderr)
        return failure.code


def _warn(line: str) -> None:
    print(line, file=sys.stderr)


def collect_less_often() -> None:
    """Spare the garbage collector what stays anyway: it took an eighth of a run's time and found next to nothing."""
    if not gc.get_freeze_count():
        gc.freeze()  # the libraries
    gc.set_threshold(50_000, 20, 50)
    gc.enable()


def _do(options: argparse.Namespace, server: Server | None) -> int:
    jobs()  # whatever the verb, a slip in it is said before anything is done
    do = load(options.verb)
    return do(options, server) if VERBS[options.verb].through_prefect else do(options)
