"""The verbs of one year: its steps, one after the other."""

import argparse
import gc
from collections.abc import Sequence
from functools import partial

from pipelines.auditing.dry_run import say_what_would_be_done
from pipelines.commands.ending import collect_less_often, end_well
from pipelines.commands.files import existing
from pipelines.commands.opening import as_of, each_of, one_after_another, opened, print_heading, tell
from pipelines.flows.server import Server, report_to
from pipelines.keeping.jobs import jobs
from pipelines.keeping.side_by_side import side_by_side
from pipelines.procedure.by_hand import forget_by_hand
from pipelines.procedure.made_of.last_run import UNCHANGED, forget_everything, is_unchanged
from pipelines.procedure.procedures import do_steps
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.procedure.running.alone import alone
from pipelines.procedure.running.exit_codes import DONE, FINDINGS
from pipelines.procedure.running.summary import summarise


def run_years(options: argparse.Namespace, server: Server | None) -> int:
    """Do a verb that consists of steps, for the year of each programme, or say what it would do."""
    if options.verb == "forms":
        options = argparse.Namespace(**vars(options) | {"carry": [str(file) for file in existing(options.carry)]})
    names = options.programme or [None]
    looks_only = options.verb == "run" and options.dry_run
    if server is None and not looks_only and _are_done_whole(names, options):
        calls = [partial(_run_alone_of_many, name, options) for name in names]
        return max(side_by_side(calls, jobs(), lambda code: code in (DONE, FINDINGS)))
    years = one_after_another(names, partial(opened, options))
    if looks_only:
        print("\n".join(say_what_would_be_done(year, cp932=options.cp932) for year in years))
        return DONE
    return max(_run_year(year, options, server) for year in years)


def _are_done_whole(names: Sequence[str | None], options: argparse.Namespace) -> bool:
    """Tell whether each year is done whole by one process, which copies nothing to and fro (ADR 24).

    Fewer years than processes are done sooner one after another, each by all of them. So is one that is named twice,
    and one that reads what is published for another.

    Raises as `opened`: nothing is done where one of the years cannot be opened.
    """
    if not len(names) >= jobs() > 1:
        return False
    programmes = [opened(options, name).register.programme for name in names]
    own = {programme.name for programme in programmes}
    return len(own) == len(names) and not any(programme.projects in own for programme in programmes)


def _run_alone_of_many(name: str | None, options: argparse.Namespace) -> int:
    """Do a verb for the year of one programme, in the process that is given it, to its exit code."""
    collect_less_often()
    code = end_well(lambda: _run_year(opened(options, name), options, None))
    gc.collect()  # else what it leaves behind would stay beside the next one's
    return code


def _run_year(year: ProgrammeYear, options: argparse.Namespace, server: Server | None) -> int:
    with alone(year.lock, options.verb, tell):
        print_heading(year, options)
        _run_alone(year, options, server)
        said = summarise(year, options.verb)
        print(said.text, flush=True)
        return said.code


def _run_alone(year: ProgrammeYear, options: argparse.Namespace, server: Server | None) -> None:
    forget_by_hand(year.results, year.outputs)
    if options.verb == "run" and options.fresh:
        forget_everything(year)
    if options.verb == "run" and is_unchanged(year, cp932=options.cp932):
        print(UNCHANGED, flush=True)
        return
    asked = {name: getattr(options, name) for name in ("seed", "cp932", "carry") if name in options}
    if server is None:
        do_steps(options.verb, year, each_of(year), **asked)
    else:
        getattr(report_to(server), options.verb)(
            programme=year.register.programme.name,
            year=str(year.fiscal_year),
            departments=options.department,
            inputs=str(options.inputs),
            outputs=str(options.outputs),
            as_of=as_of(options),
            **asked,
        )
