"""`kaikaku run --workers dask`: every programme's year is one task of a Dask cluster, through Prefect (ADR 18)."""

import argparse
import os
import re
import sys
from functools import partial
from importlib.util import find_spec
from uuid import uuid4

from pipelines.commands.ending import end_well
from pipelines.flows.linked import Linked
from pipelines.flows.server import Server, find_or_start, report_to
from pipelines.in_worker import Said, run_in_worker
from pipelines.japanese.fiscal_years import CLOSED, FiscalYearError, parse_fiscal_year
from pipelines.keeping.code_version import code_version
from pipelines.procedure.programme_year import UsageError, find_programme
from pipelines.procedure.running.exit_codes import FAILED
from pipelines.register.errors import RegisterError
from pipelines.register.store import load_programme

_EXTRA = "prefect_dask"


def run_on_workers(options: argparse.Namespace) -> int:
    """Run the years of the programmes on the workers; one that fails stops no other.

    Returns:
        The greatest of their exit codes. What they say is printed in the order of the command line.
    """
    return end_well(lambda: _run(options))


def _run(options: argparse.Namespace) -> int:
    _require_possible(options)
    programmes = [_linked(options, name) for name in options.programme or [None]]
    server = find_or_start()
    try:
        return _run_all(options, programmes, server)
    finally:
        server.stop()


def _run_all(options: argparse.Namespace, programmes: list[Linked], server: Server) -> int:
    report_to(server)
    from pipelines.flows import cluster  # noqa: PLC0415  only now Prefect knows its server

    if options.scheduler:
        # a worker that is there stands in a folder of its own
        options = _with(options, inputs=options.inputs.absolute(), outputs=options.outputs.absolute())
        workers = cluster.workers_at(options.scheduler)
    else:
        workers = cluster.workers_here(options.worker_count or os.cpu_count() or 1)
    work = partial(_work, options, uuid4().hex, code_version())
    codes = []

    def done(result: Said | str) -> str:
        said = result if isinstance(result, Said) else Said("", result, FAILED)
        print(said.out, end="", flush=True)
        print(said.err, end="", file=sys.stderr, flush=True)
        codes.append(said.code)
        return said.out + said.err

    with workers as runner:
        cluster.on_workers(runner, work, programmes, done)
    return max(codes)


def _work(options: argparse.Namespace, run: str, program: str, name: str) -> Said:
    return run_in_worker(_with(options, programme=[name]), f"{run} {name}", program)


def _with(options: argparse.Namespace, **changed: object) -> argparse.Namespace:
    return argparse.Namespace(**(vars(options) | changed))


def _require_possible(options: argparse.Namespace) -> None:
    if not options.workers:
        raise UsageError("「--worker-count」と「--scheduler」は、「--workers dask」と一緒に指定してください。")
    if options.direct or options.dry_run:
        raise UsageError(
            "「--workers dask」は、「--direct」「--dry-run」と一緒に指定できません。分担はPrefectを通して行います。"
        )
    if options.scheduler is not None and not re.fullmatch(r"(tcp|tls)://[^/]+:\d+", options.scheduler):
        raise UsageError("「--scheduler」には「tcp://10.0.0.5:8786」のように、方式・端末・ポートを書いてください。")
    if options.scheduler and options.worker_count is not None:
        raise UsageError("「--worker-count」は、この端末でワーカーを起動するときだけ指定できます。")
    if options.worker_count is not None and options.worker_count < 1:
        raise UsageError("「--worker-count」には1以上の数を指定してください。")
    if options.year and options.year != CLOSED:
        try:
            parse_fiscal_year(options.year)
        except FiscalYearError as error:
            raise UsageError(str(error)) from error
    if find_spec(_EXTRA) is None:
        raise UsageError(
            "「--workers dask」に必要なDaskが入っていません。"
            "「python bootstrap.py setup dask」で入れてから、もう一度実行してください。"
        )


def _linked(options: argparse.Namespace, name: str | None) -> Linked:
    found = find_programme(options.inputs, name)
    try:
        return Linked(found, load_programme(options.inputs / found).projects)
    except RegisterError:  # the worker says so, and the others go on
        return Linked(found)
