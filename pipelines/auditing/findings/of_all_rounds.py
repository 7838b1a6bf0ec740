"""Every finding of a year over all its rounds, each return checked by the rules of today."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from pipelines.checks.check import add_findings, check
from pipelines.checks.expected import departments_asked
from pipelines.evaluation.evaluate import evaluate
from pipelines.evaluation.review_all import review_all
from pipelines.intake.combine import combine
from pipelines.intake.decisions_file import read_waivers
from pipelines.intake.file_names import as_typed
from pipelines.intake.find import find_past, find_submissions
from pipelines.intake.receipts import read_receipts
from pipelines.intake.returns import Return, Submitted
from pipelines.keeping.make import Make
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.procedure.reading import read_files
from pipelines.procedure.receiving.look_back import owned_by_folder
from pipelines.procedure.receiving.rounds import find_places, mark_rounds
from pipelines.procedure.years.last_year import read_last_year
from pipelines.verbs import Task
from schemas.tables.findings import FINDINGS, findings_table

ROUND, STATUS = "round", "status"
COLUMNS = ["fiscal_year", ROUND, STATUS, *FINDINGS.names]


def findings_of_all_rounds(year: ProgrammeYear, make: Make) -> pd.DataFrame:
    """Find again what was found in each round.

    Args:
        year: of all departments.
        make: goes through files that were not read before, and takes up the others.

    Returns:
        `COLUMNS`: one row is one finding of one round of a department: `round` from 1, `status` what became of the
        return then, the finding as `schemas/tables/findings.py` has it, its state beside the round before. What is
        mended stands in the round in which it is gone. Nothing of departments that sent nothing.
    """
    rounds = _rounds(year, make)
    last_year, waivers = read_last_year(year), read_waivers(year.waivers, year.departments)
    found, before = [pd.DataFrame(columns=COLUMNS)], findings_table([])
    earlier: dict[str, Submitted] = {}
    answers = []
    for number in sorted(rounds):
        returns = rounds[number]
        submitted = combine(returns, year.form)
        answers.append(submitted.answers)
        submitted = replace(submitted, answers=pd.concat(answers, ignore_index=True).astype("str"))
        checked = check(submitted, year.city, year.fiscal_year, year.form, last_year, waivers)
        evaluation = evaluate(checked, year.register, year.fiscal_year, year.rules, year.scale)
        more = review_all(evaluation, checked, year.register, year.fiscal_year, year.form, year.rules, year.scale)
        checked = add_findings(checked, more, departments_asked(year.register), year.form)
        names = {one.department for one in returns if one.department}
        own = checked.findings[checked.findings["department"].isin(names) & checked.findings["file"].ne("")]
        own = own[~own["code"].str.startswith("D")].reset_index(drop=True)
        marked = mark_rounds(
            own, before, [name for name in earlier if name in names], _places(earlier, submitted, year)
        )
        states = dict(zip(checked.submissions["department"], checked.submissions["status"], strict=True))
        found.append(
            marked.assign(
                fiscal_year=year.fiscal_year, round=number, status=marked["department"].map(states).fillna("")
            )[COLUMNS]
        )
        before = pd.concat([before[~before["department"].isin(names)], own], ignore_index=True)
        earlier |= dict.fromkeys(names, submitted)
    return pd.concat(found, ignore_index=True)


def _places(earlier: Mapping[str, Submitted], now: Submitted, year: ProgrammeYear) -> pd.DataFrame:
    """Give which record and field the cells of all these rounds stand for."""
    of_all = {id(one): one for one in (*earlier.values(), now)}
    return pd.concat([find_places(one, year.form) for one in of_all.values()], ignore_index=True)


def _rounds(year: ProgrammeYear, make: Make) -> dict[int, list[Return]]:
    """Give round -> the returns of it, each with the department it was filed under."""
    rounds: dict[int, list[Return]] = {}
    latest: dict[str, int] = {}
    for number, files in sorted(find_past(year.submissions).items()):
        names = {path.relative_to(year.submissions).as_posix(): path for path in files}
        returns = read_files(year, make, Task.READ_EARLIER, names)
        rounds[number] = [owned_by_folder(one, path, year) for one, path in zip(returns, files, strict=True)]
        latest |= {one.department: number for one in rounds[number]}
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
