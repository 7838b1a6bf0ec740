"""Every finding of a year over all its rounds, each return checked by the rules of today."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from pipelines.checks.check import Checked, add_findings, check
from pipelines.checks.expected import departments_asked
from pipelines.evaluation.evaluate import evaluate
from pipelines.evaluation.review_all import review_all
from pipelines.forms.last_year import LastYear
from pipelines.intake.combine import combine
from pipelines.intake.decisions_file import Waivers, read_waivers
from pipelines.intake.file_names import as_typed
from pipelines.intake.find import find_submissions
from pipelines.intake.receipts import read_receipts
from pipelines.intake.returns import Return, Submitted
from pipelines.keeping.make import Make
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.procedure.reading import read_files
from pipelines.procedure.receiving.look_back import read_earlier
from pipelines.procedure.receiving.rounds import find_places, mark_rounds
from pipelines.procedure.years.last_year import read_last_year
from pipelines.publication.feedback.indicator_names import Names, indicator_of, name_indicators
from pipelines.publication.feedback.share import by_sheet
from pipelines.verbs import Task
from schemas.tables.findings import FINDINGS, findings_table
from schemas.tables.rows import rows_of

ROUND, STATUS = "round", "status"
_OF_DECISIONS = "D"
COLUMNS = ["fiscal_year", ROUND, STATUS, *FINDINGS.names, "indicator"]


def findings_of_all_rounds(year: ProgrammeYear, make: Make) -> pd.DataFrame:
    """Find again what was found in each round.

    Args:
        year: of all departments.
        make: goes through files that were not read before, and takes up the others.

    Returns:
        `COLUMNS`: one row is one finding of one round of a department: `round` from 1, `status` what became of the
        return then, the finding as `schemas/tables/findings.py` has it, its state beside the round before, and the
        indicator whose row its cell is in (`満足度（1-O1）`). What is mended stands in the round in which it is gone.
        Nothing of departments that sent nothing.
    """
    rounds, last_year = _rounds(year, make), read_last_year(year)
    waivers = read_waivers(year.waivers, year.departments)
    found, before = [pd.DataFrame(columns=COLUMNS)], findings_table([])
    earlier: dict[str, Submitted] = {}
    answers: list[pd.DataFrame] = []
    names: Names = {}
    for number in sorted(rounds):
        submitted = combine(rounds[number], year.form)
        answers.append(submitted.answers)
        submitted = replace(submitted, answers=pd.concat(answers, ignore_index=True).astype("str"))
        names |= name_indicators(by_sheet(submitted.cells), year.form.indicators)
        checked = _judged(year, submitted, last_year, waivers)
        own = {one.department for one in rounds[number] if one.department}
        of_own = _of_returns(checked.findings, own)
        again = [name for name in earlier if name in own]
        marked = mark_rounds(of_own, before, again, _places(earlier, submitted, year))
        states = dict(zip(checked.submissions["department"], checked.submissions["status"], strict=True))
        marked["fiscal_year"], marked[ROUND] = year.fiscal_year, number
        marked[STATUS] = marked["department"].map(states).fillna("")
        marked["indicator"] = [indicator_of(row, names) for row in rows_of(marked)]
        found.append(marked[COLUMNS])
        before = pd.concat([before[~before["department"].isin(own)], of_own], ignore_index=True)
        earlier |= dict.fromkeys(own, submitted)
    return pd.concat(found, ignore_index=True)


def _judged(year: ProgrammeYear, submitted: Submitted, last_year: LastYear, waivers: Waivers) -> Checked:
    """Check and review the returns of a round as a run does."""
    checked = check(submitted, year.city, year.fiscal_year, year.form, last_year, waivers)
    evaluation = evaluate(checked, year.register, year.fiscal_year, year.rules, year.scale)
    more = review_all(evaluation, checked, year.register, year.fiscal_year, year.form, year.rules, year.scale)
    return add_findings(checked, more, departments_asked(year.register), year.form)


def _of_returns(findings: pd.DataFrame, departments: Collection[str]) -> pd.DataFrame:
    """Give the findings about the returns of departments: not those about what is missing, nor about decisions."""
    about_a_return = findings["department"].isin(departments) & findings["file"].ne("")
    return findings[about_a_return & ~findings["code"].str.startswith(_OF_DECISIONS)].reset_index(drop=True)


def _places(earlier: Mapping[str, Submitted], now: Submitted, year: ProgrammeYear) -> pd.DataFrame:
    """Give which record and field the cells of all these rounds stand for."""
    of_all = {id(one): one for one in (*earlier.values(), now)}
    return pd.concat([find_places(one, year.form) for one in of_all.values()], ignore_index=True)


def _rounds(year: ProgrammeYear, make: Make) -> dict[int, list[Return]]:
    """Give round -> the returns of it, each with the department it was filed under."""
    rounds = read_earlier(year, make)
    latest = {one.department: number for number in sorted(rounds) for one in rounds[number]}
    found = find_submissions(year.submissions)
    files_now = dict(zip(as_typed(path.name for path in found).values(), found, strict=True))
    known = _received_rounds(year)
    for one in read_files(year, make, Task.READ, files_now):
        rounds.setdefault(known.get(one.sha256, latest.get(one.department, 0) + 1), []).append(one)
    return rounds


def _received_rounds(year: ProgrammeYear) -> dict[str, int]:
    receipts = read_receipts(year.receipts)
    return dict(zip(receipts["sha256"], receipts["round"].astype(int), strict=True))


def only_of(findings: pd.DataFrame, departments: Sequence[str]) -> pd.DataFrame:
    """Give the findings of some departments; of all where none is named."""
    return findings[findings["department"].isin(departments)] if departments else findings
