"""The verbs of one year: its steps, one after the other."""

import argparse
from functools import partial

from pipelines.auditing.dry_run import say_what_would_be_done
from pipelines.commands.files import existing
from pipelines.commands.opening import as_of, each_of, one_after_another, opened, print_heading, tell
from pipelines.flows.server import Server, report_to
from pipelines.procedure.by_hand import forget_by_hand
from pipelines.procedure.made_of.last_run import UNCHANGED, forget_everything, is_unchanged
from pipelines.procedure.procedures import do_steps
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.procedure.running.alone import alone
from pipelines.procedure.running.exit_codes import DONE
from pipelines.procedure.running.summary import summarise


def run_years(options: argparse.Namespace, server: Server | None) -> int:
    """Do a verb that consists of steps, for the year of each programme, or say what it would do."""
    if options.verb == "forms":
        options = argparse.Namespace(**vars(options) | {"carry": [str(file) for file in existing(options.carry)]})
    years = one_after_another(options.programme or [None], partial(opened, options))
    if options.verb == "run" and options.dry_run:
        print("\n".join(say_what_would_be_done(year, cp932=options.cp932) for year in years))
        return DONE
    return max(_run_year(year, options, server) for year in years)


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
