"""Records a run in the journals of its programmes: when and by whom, with which options, from what, to what end.

The times in a journal are those of Japan's clock; nothing that is published depends on them.
"""

import argparse
import getpass
import os
import platform
import secrets
from collections.abc import Callable
from contextvars import ContextVar
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pipelines.japanese.clock import now_in_japan, today_in_japan
from pipelines.japanese.fiscal_years import CLOSED, closed_year
from pipelines.keeping.hashes import hash_file
from pipelines.keeping.journal import RecordError, append, journal_of
from pipelines.procedure.made_of.input_hashes import fingerprint
from pipelines.procedure.programme_year import (
    PARTIAL,
    UsageError,
    find_programme,
    find_results,
    midterm_folder,
    require_place,
)
from pipelines.procedure.running.each import Tell
from pipelines.procedure.running.exit_codes import DONE, FINDINGS
from pipelines.publication.manifest import MANIFEST
from pipelines.register.errors import RegisterError
from pipelines.verbs import VERBS
from pipelines.verbs.asked import only_looks

_RECORDED: ContextVar[bool] = ContextVar("whether what is done now is part of a recorded run", default=False)


def is_recorded() -> bool:
    """Tell whether what is done now is part of a run that is recorded already."""
    return _RECORDED.get()


def record(options: argparse.Namespace, do: Callable[[argparse.Namespace], int], tell: Tell) -> int:
    """Do what was asked and record it, however it ends: a line when it begins and a line when it ends.

    A run that was killed has a line for its beginning only. Verbs that only read are done without a record.

    Args:
        options: as `cli.py` reads them.
        do: does it and gives its exit code, which is given back.
        tell: says that the end could not be recorded, which undoes nothing.

    Raises:
        RecordError: where the beginning cannot be recorded; nothing is done then.
    """
    journals = _journals(options)
    run = {"run": f"{now_in_japan():%Y%m%dT%H%M%S}-{secrets.token_hex(4)}", "verb": options.verb}
    try:
        for programme, journal in journals.items():
            append(journal, run | _beginning(options, programme))
    except OSError as error:
        raise RecordError(
            f"「{options.outputs}」に書き込めません（{error.strerror}）。空き容量と権限を確かめ、もう一度実行してください。"
            "処理は始めていません。公表済みの資料はそのままです。"
        ) from error
    code, around = None, _RECORDED.set(True)
    try:
        code = do(options)
    finally:
        _RECORDED.reset(around)
        for programme, journal in journals.items():
            try:
                append(journal, run | _end(options, programme, code))
            except OSError as error:  # what the run did stands; that its end is not recorded must be said, not hidden
                tell(f"実行の終わりを「{journal}」に記録できませんでした（{error.strerror}）。")
    return code


def _journals(options: argparse.Namespace) -> dict[str, Path]:
    """Give programme -> its journal, for a verb that writes; none where programme or outputs are not there."""
    if not VERBS[options.verb].recorded or only_looks(options):
        return {}
    asked = options.programme if isinstance(options.programme, list) else [options.programme]
    try:
        require_place(options.outputs)
        names = [find_programme(options.inputs, name) for name in asked or [None]]
    except UsageError:  # the verb is about to say so itself
        return {}
    return {name: journal_of(options.outputs, name) for name in names}


def _beginning(options: argparse.Namespace, programme: str) -> dict[str, Any]:
    years, _ = _of(options, programme)
    given = {name: _plain(value) for name, value in vars(options).items() if name != "verb" and value}
    return {
        "event": "began",
        "at": now_in_japan().isoformat(timespec="seconds"),
        "programme": programme,
        "years": years,
        "options": given,
        "user": _user(),
        "host": platform.node(),
        "program": f"kaikaku {version('kaikaku')}",
        "python": platform.python_version(),
        "inputs": fingerprint(options.inputs, programme, years),
    }


def _end(options: argparse.Namespace, programme: str, code: int | None) -> dict[str, Any]:
    published = VERBS[options.verb].publishes and code in (DONE, FINDINGS)
    _, results = _of(options, programme) if published else ([], None)
    manifest = results / MANIFEST if results else None
    return {
        "event": "ended",
        "at": now_in_japan().isoformat(timespec="seconds"),
        "programme": programme,
        "exit_code": code,
        "manifest": hash_file(manifest) if manifest and manifest.is_file() else "",
    }


def _of(options: argparse.Namespace, programme: str) -> tuple[list[int], Path | None]:
    """Give the years a run is of and where their results lie; nothing where the run cannot get that far either."""
    asked = options.years if "years" in options else [options.year]
    asked = [str(closed_year(today_in_japan())) if year == CLOSED else year for year in asked]
    try:
        folders = [find_results(options.inputs, options.outputs, programme, year) for year in asked]
    except (UsageError, RegisterError):
        return [], None
    years = [int(folder.name) for folder in folders]
    if "years" in options:
        return years, midterm_folder(folders[0].parent, years)
    return years, folders[0] / PARTIAL if options.department else folders[0]


def _plain(value: object) -> object:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, Path) else value


def _user() -> str:
    """Give who runs this, as the operating system knows it: environment variables can say anything."""
    if os.name == "nt":
        return getpass.getuser()
    import pwd  # noqa: PLC0415  there is none on Windows

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())
