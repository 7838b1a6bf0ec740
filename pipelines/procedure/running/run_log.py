"""The log for machines: one JSON object a line, of every verb and of every department in every step.

Goes to the file that `--log-json FILE` or the variable KAIKAKU_LOG names; without one nothing is written. A line is
appended in one write, so that several runs may share a file.
"""

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC
from pathlib import Path
from typing import Any
from uuid import uuid4

from pipelines.japanese.clock import now_in_japan
from pipelines.procedure.running.each import Each, Result
from pipelines.procedure.running.exit_codes import DONE, FINDINGS, USAGE

LOG, RUN_ID = "KAIKAKU_LOG", "KAIKAKU_RUN_ID"
STARTED, FINISHED, FAILED = "started", "done", "failed"
_LOCK = threading.Lock()


def begin_run() -> str:
    """Give this run an id, which further processes of it inherit; gives the one it has already."""
    return os.environ.setdefault(RUN_ID, uuid4().hex)


def run_logged(verb: str, do: Callable[[], int]) -> int:
    """Do what a verb asks for, with a line when it begins and one when it ends.

    Returns:
        Its exit code; that of a slip, with nothing done, where the log cannot be written.
    """
    if file := os.environ.get(LOG):
        try:
            Path(file).open("ab").close()
        except OSError as error:
            sys.stderr.write(f"{_not_written(file, error)}フォルダーがあるか、書く権限があるかを確かめてください。\n")
            return USAGE
    start = time.perf_counter()
    write_line(STARTED, verb=verb)
    code = do()
    write_line(FINISHED if code in (DONE, FINDINGS) else FAILED, verb=verb, seconds=_since(start), exit_code=code)
    return code


def write_line(state: str, **fields: str | int | float | None) -> None:
    """Append one line.

    Args:
        state: `started`, `done` or `failed`.
        fields: `verb`, `programme`, `year`, `step`, `department`, `seconds`, `message`, `exit_code`, as far as known.
    """
    if not (file := os.environ.get(LOG)):
        return
    at = now_in_japan().astimezone(UTC).isoformat(timespec="milliseconds")
    line = {"time": at, "run_id": begin_run(), "state": state}
    text = json.dumps(line | {name: value for name, value in fields.items() if value is not None}, ensure_ascii=False)
    try:
        with _LOCK, Path(file).open("ab") as stream:
            stream.write(f"{text}\n".encode())
    except OSError as error:  # a full disk, a share that is gone: no reason to lose the run itself
        sys.stderr.write(f"{_not_written(file, error)}処理は続けます。\n")
        del os.environ[LOG]


def _not_written(file: str, error: OSError) -> str:
    return f"実行の記録を「{file}」に書けません（{error.strerror}）。"


def logged(each: Each, programme: str, fiscal_year: int) -> Each:
    """Give an `Each` that also writes a line when a call begins, ends or fails."""

    def log_each(step: str, function: Callable[[str], Result], names: Sequence[str]) -> list[Result]:
        def work(name: str) -> Result:
            about: dict[str, Any] = {"programme": programme, "year": fiscal_year, "step": step, "department": name}
            write_line(STARTED, **about)
            start = time.perf_counter()
            try:
                result = function(name)
            except BaseException as error:
                write_line(FAILED, **about, seconds=_since(start), message=str(error) or type(error).__name__)
                raise
            write_line(FINISHED, **about, seconds=_since(start))
            return result

        return each(step, work, names)

    return log_each


def _since(start: float) -> float:
    return round(time.perf_counter() - start, 3)
