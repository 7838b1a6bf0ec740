"""`kaikaku findings`: what was found over rounds, departments and years, and which rules cost most."""

import argparse
import json

import pandas as pd

from pipelines.auditing.findings.of_all_rounds import findings_of_all_rounds, only_of
from pipelines.auditing.findings.rule_costs import rank_rules, show_rules
from pipelines.auditing.findings.say_rounds import say_findings, say_rounds
from pipelines.commands.opening import opened_whole
from pipelines.keeping.make import open_make
from pipelines.procedure.programme_year import ProgrammeYear, UsageError, restrict, years_with_returns
from pipelines.procedure.running.each import one_by_one
from pipelines.procedure.running.exit_codes import DONE


def show_findings(options: argparse.Namespace) -> int:
    """Show the findings of the years asked for, of all that have returns where none is."""
    years = _years(options)
    restrict(years[-1], options.department)  # a department that is not there ends here
    found = pd.concat([_of_year(year) for year in years], ignore_index=True)
    found = only_of(found, options.department)
    if options.json:
        print(_json_lines(found))
        return DONE
    programme = years[-1].register.programme
    print(f"■ {programme.title}　{'・'.join(year.title for year in years)}　指摘")
    print("\n".join(say_rounds(found, programme)))
    print("\n".join(["", "規則の順位（差戻しの多い順）", *show_rules(rank_rules(found), programme.names.department)]))
    if options.list:
        print("\n".join(["", *say_findings(found, programme)]))
    return DONE


def _years(options: argparse.Namespace) -> list[ProgrammeYear]:
    def opened(year: str | None) -> ProgrammeYear:
        return opened_whole(argparse.Namespace(**vars(options) | {"year": year, "as_of": ""}))

    programme, inputs = opened(next(iter(options.years), None)).register.programme, options.inputs
    written = options.years or [str(year) for year in years_with_returns(programme, inputs)]
    if not written:
        raise UsageError("提出ファイルのある年度がありません。「kaikaku receive」で受け付けてからお使いください。")
    years = {year.fiscal_year: year for year in map(opened, written)}
    return [years[number] for number in sorted(years)]


def _of_year(year: ProgrammeYear) -> pd.DataFrame:
    return findings_of_all_rounds(year, open_make(one_by_one(_quiet), year.shelf, keeps=False))


def _quiet(line: str) -> None:
    """Progress is not told: what is printed is the list alone."""


def _json_lines(found: pd.DataFrame) -> str:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in found.to_dict("records"))
