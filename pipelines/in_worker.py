"""One programme's whole year in a worker of a cluster: what `kaikaku run --direct` would do, and say, in its place."""

import argparse
import gc
import io
import os
import platform
import threading
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass

from pipelines.commands.ending import run_verb
from pipelines.keeping.code_version import code_version
from pipelines.keeping.jobs import JOBS
from pipelines.procedure.running.alone import attempt_at
from pipelines.procedure.running.exit_codes import FAILED

_ONE_AT_A_TIME = threading.Lock()
"""What is printed belongs to the process: a worker with several threads does one year after the other."""


@dataclass(frozen=True)
class Said:
    """What a run said at either stream, and its exit code."""

    out: str
    err: str
    code: int


def run_in_worker(options: argparse.Namespace, task: str, program: str) -> Said:
    """Run the year of one programme, with its own lock, journal and publication.

    Args:
        options: as `cli.py` reads them, with one programme.
        task: the same in every attempt at it.
        program: `code_version()` of whoever asks; another program might give other bytes.
    """
    if code_version() != program:
        return Said("", _other_program(options.programme[0]), FAILED)
    with _ONE_AT_A_TIME, _paper() as out, _paper() as err:
        # the workers are the processes that work at once
        os.environ[JOBS] = "1"
        with redirect_stdout(out), redirect_stderr(err), attempt_at(task):
            code = run_verb(options)
        # a run collects seldom; what one city leaves would stay beside the next one's, 10 MB each
        gc.collect()
        return Said(_read(out), _read(err), code)


def _paper() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="", write_through=True)


def _read(paper: io.TextIOWrapper) -> str:
    paper.seek(0)
    return paper.read()


def _other_program(name: str) -> str:
    return (
        f"「{name}」は処理していません。ワーカー（{platform.node()}）のプログラムが、この端末のものと違います。"
        "同じ版を同じように入れ、ワーカーを起動し直してください。\n"
    )
