"""The round before, checked again by the rules of today."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from pipelines.checks.check import check
from pipelines.evaluation.evaluate import evaluate
from pipelines.evaluation.review_all import review_all
from pipelines.forms.last_year import LastYear
from pipelines.intake.combine import combine
from pipelines.intake.find import find_past, find_submissions
from pipelines.intake.returns import Return, Submitted
from pipelines.japanese.file_names import name_in_file
from pipelines.keeping.kept import keep, take_up
from pipelines.keeping.make import Make
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.procedure.reading import plan_reading, read_files
from pipelines.procedure.receiving.rounds import Before, find_places, nothing_before
from pipelines.verbs import Task


def read_earlier(year: ProgrammeYear, make: Make) -> dict[int, list[Return]]:
    """Read the returns of the rounds before; gives round -> its returns, each with the department it was filed under.

    Args:
        year: whose submissions.
        make: goes through files that were not read before, and takes up the others.
    """
    past = find_past(year.submissions)
    files = [(number, path) for number in sorted(past) for path in past[number]]
    names = {path.relative_to(year.submissions).as_posix(): path for _, path in files}
    read: dict[int, list[Return]] = {}
    for (number, path), one in zip(files, read_files(year, make, Task.READ_EARLIER, names), strict=True):
        read.setdefault(number, []).append(_owned_by_folder(one, path, year))
    return read


def read_filed(year: ProgrammeYear, department: str) -> dict[int, list[Return]]:
    """Read what a department has returned so far, the latest return too; gives round -> its returns.

    Only files that are filed under its name are opened, and nothing is kept of them.
    """
    past = find_past(year.submissions)
    rounds = past | {max(past, default=0) + 1: find_submissions(year.submissions)}
    read: dict[int, list[Return]] = {}
    for number, files in rounds.items():
        own = {path.name: path for path in files if _filed_under(path, year) == department}
        calls, refused = plan_reading(year, own)
        read[number] = [_owned_by_folder(one, own[name], year) for name, one in refused.items()]
        read[number] += [_owned_by_folder(call(), own[name], year) for name, call in calls.items()]
    return read


def look_back(
    year: ProgrammeYear, earlier: Mapping[int, Sequence[Return]], now: Submitted, last_year: LastYear
) -> Before:
    """Give the round before of every department that is asked now and has one.

    Args:
        year: whose submissions.
        earlier: what was read of the rounds before (`read_earlier`).
        now: what was read of this round, for the places of its cells.
        last_year: the results of the year before.

    Returns:
        The latest earlier return of each department, checked and reviewed without anybody's waivers.
    """
    returns = _latest(year, earlier)
    if not returns:
        return nothing_before()
    submitted = combine(list(returns.values()), year.form)
    checked = check(submitted, year.city, year.fiscal_year, year.form, last_year)
    evaluation = evaluate(checked, year.register, year.fiscal_year, year.rules, year.scale)
    more = review_all(evaluation, checked, year.register, year.fiscal_year, year.form, year.rules, year.scale)
    found = pd.concat([checked.findings, more], ignore_index=True)
    names = list(returns)
    places = [find_places(one, year.form) for one in (now, submitted)]
    return Before(names, found[found["department"].isin(names)], pd.concat(places, ignore_index=True))


def with_earlier_answers(now: Submitted, earlier: Mapping[int, Sequence[Return]]) -> Submitted:
    """Give what was read of this round with the answers of all rounds before it, the earliest first.

    A department that mends the form it sent first does not take back what it answered in the workbook it was given.
    """
    before = [
        one.answers.assign(department=one.department)
        for number in sorted(earlier)
        for one in earlier[number]
        if len(one.answers)
    ]
    if not before:
        return now
    return replace(now, answers=pd.concat([*before, now.answers], ignore_index=True).astype("str"))


def keep_before(folder: Path, before: Before) -> None:
    """Leave the round before for the next step."""
    departments = pd.DataFrame({"department": pd.array(before.departments, dtype="str")})
    keep(folder, {"departments": departments, "findings": before.findings, "places": before.places})


def take_up_before(folder: Path) -> Before:
    """Give the round before as it was left."""
    tables = take_up(folder, ["departments", "findings", "places"])
    return Before(tables["departments"]["department"].tolist(), tables["findings"], tables["places"])


def _latest(year: ProgrammeYear, earlier: Mapping[int, Sequence[Return]]) -> dict[str, Return]:
    """Give department -> its return of the latest earlier round."""
    asked = set(year.register.programme.departments)
    found: dict[str, Return] = {}
    for number in sorted(earlier, reverse=True):
        for one in earlier[number]:
            if one.department in asked:
                found.setdefault(one.department, one)
    return found


def _filed_under(path: Path, year: ProgrammeYear) -> str:
    stem = unicodedata.normalize("NFC", path.stem)
    return next((name for name in year.departments if name_in_file(name) == stem), stem)


def _owned_by_folder(one: Return, path: Path, year: ProgrammeYear) -> Return:
    """Give an earlier return; one that does not say whose it is belongs to the department it was filed under."""
    department = _filed_under(path, year)
    if one.department or department not in year.departments:
        return one
    return replace(one, department=department, findings=one.findings.assign(department=department))
