"""The mid-term and the final evaluation."""

import argparse

from pipelines.commands.opening import each_of, tell
from pipelines.flows.server import Server, report_to
from pipelines.japanese.fiscal_years import both_years
from pipelines.procedure.running.alone import alone_on_all
from pipelines.procedure.years.midterm import SeveralYears, evaluate_years, open_years, summarise_years
from pipelines.register.programme_parts import check_parts


def run_midterm(options: argparse.Namespace, server: Server | None) -> int:
    """Evaluate several years together."""
    several = open_years(options.inputs, options.outputs, options.programme, options.years, options.comments)
    programme = several.last.register.programme
    check_parts(programme)
    print(f"\n■ {programme.title}　{'・'.join(map(both_years, several.years))}", flush=True)
    with alone_on_all(several.locks, options.verb, tell):
        return _evaluate_years(several, options, server)


def _evaluate_years(several: SeveralYears, options: argparse.Namespace, server: Server | None) -> int:
    programme = several.last.register.programme
    if server is None:
        evaluate_years(several, each_of(several.last))
    else:
        report_to(server).midterm(
            programme=programme.name,
            years=[str(year) for year in several.years],
            inputs=str(options.inputs),
            outputs=str(options.outputs),
            comments="" if options.comments is None else str(options.comments),
        )
    said = summarise_years(several)
    print(said.text, flush=True)
    return said.code
