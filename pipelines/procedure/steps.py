"""The steps of the year. Each takes up what the step before left and leaves its own tables or files for the next."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from pathlib import Path

import pandas as pd

from pipelines.checks.check import add_findings, check
from pipelines.checks.expected import departments_asked
from pipelines.checks.part import part_of
from pipelines.evaluation.decisions import apply_decisions
from pipelines.evaluation.evaluate import evaluate
from pipelines.evaluation.review import review, with_verdicts
from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.entries import Entries, no_entries
from pipelines.forms.form_workbook import write_form
from pipelines.forms.reported import read_reported
from pipelines.forms.sample import make_up_entries
from pipelines.forms.sample_actuals import make_up_actuals
from pipelines.intake.combine import combine
from pipelines.intake.decisions_file import read_waivers
from pipelines.intake.file_names import as_typed
from pipelines.intake.find import find_submissions, report_left_out
from pipelines.intake.receipts import read_receipts, with_receipts
from pipelines.procedure.again.last_run import hold_sight, note_run, note_sight, require_same_settings
from pipelines.procedure.by_hand import keep_by_hand, keep_feedback_by_hand
from pipelines.procedure.comparing.results_diff import previous_of
from pipelines.procedure.comparing.rule_sets import compare_year
from pipelines.procedure.decided import take_decisions
from pipelines.procedure.further_results import AMOUNTS, amounts_of, further_results
from pipelines.procedure.handed_over import CHECKED, MADE_WITH, REVIEWED, SCORED, take_checked, take_reviewed
from pipelines.procedure.kept import keep, leaves, take_up
from pipelines.procedure.making import BOOK, FILES, Make, open_make
from pipelines.procedure.planned_publication import plan_feedback, plan_publication
from pipelines.procedure.programme_year import ProgrammeYear, UsageError
from pipelines.procedure.proving.originals import archive_inputs, archive_returns
from pipelines.procedure.reading import read_files
from pipelines.procedure.receiving.last_checks import note_checked
from pipelines.procedure.receiving.look_back import keep_before, look_back, take_up_before
from pipelines.procedure.receiving.rounds import mark_again
from pipelines.procedure.running.each import Each
from pipelines.procedure.years.last_year import read_last_year
from pipelines.procedure.years.published_years import BESIDE_THE_SET
from pipelines.publication.manifest import MANIFEST, write_manifest
from pipelines.publication.previous_set import keep_previous
from pipelines.publication.publish_set import publish as publish_set
from pipelines.register.wide_indicators import load_wide_indicators
from pipelines.register.year_targets import require_targets
from pipelines.verbs import Task

_ALL = "全体"
_DAYS_UNUSED, _MOST_BYTES = 60, 256 * 1024 * 1024
"""What is kept for taking up again: a year's season, and a hundred runs' worth."""


def forms(year: ProgrammeYear, each: Each) -> None:
    """様式の作成: one blank form per department into the results' `forms/`."""
    _write(year, each, Task.WRITE_FORM, lambda _: no_entries(), year.results / "forms")


def sample(year: ProgrammeYear, each: Each, seed: int) -> None:
    """架空データの作成: a made-up return of every department into the year's submissions, and made-up actuals.

    Actuals of the programme as a whole are the office's own: they are made up only where there are none.

    Raises:
        UsageError: where files lie there already: a return is never overwritten.
    """
    _refuse_to_overwrite(year)
    _write(
        year,
        each,
        Task.MAKE_UP,
        lambda name: make_up_entries(year.register, name, year.fiscal_year, year.form, seed),
        year.submissions,
    )
    wide = load_wide_indicators(year.inputs / year.register.programme.name / "register")
    if len(wide) and not year.partial and not year.actuals.exists():
        publish_set(
            {year.actuals.name: make_up_actuals(wide, year.fiscal_year, seed)}, year.actuals.parent, _others(year)
        )


def fill(year: ProgrammeYear, each: Each) -> None:
    """様式への転記: returns from the values in the register's `reported/<year>/` into the year's submissions.

    Raises:
        UsageError: where files lie there already.
    """
    _refuse_to_overwrite(year)
    folder = year.inputs / year.register.programme.name / "register" / "reported" / str(year.fiscal_year)
    reported = read_reported(folder, year.form)
    _write(year, each, Task.COPY_KNOWN, lambda _: reported, year.submissions)


@leaves("checked", then="scored")
def collect(year: ProgrammeYear, each: Each) -> None:
    """収集・検査: read what the departments sent and check it; leaves the typed tables, findings and submissions."""
    require_targets(year.city, year.fiscal_year)
    make = open_make(year)
    note_sight(year)
    found = find_submissions(year.submissions)
    files = dict(zip(as_typed(path.name for path in found).values(), found, strict=True))
    returns = read_files(year, each, make, Task.READ, files)
    archive_returns(year, returns, files)
    submitted = combine(returns, year.form, report_left_out(year.submissions))
    waivers = read_waivers(year.waivers, year.departments)
    last_year = read_last_year(year)
    # everybody's returns, whoever was asked for: of a department nothing else may be found than among all
    work = lambda _: check(submitted, year.city, year.fiscal_year, year.form, last_year, waivers)  # noqa: E731
    whole = each(Task.CHECK, work, [_ALL])[0]
    checked = part_of(whole, year.register.programme.departments)
    receipts = read_receipts(year.receipts)
    checked = replace(checked, submissions=with_receipts(checked.submissions, receipts, year.deadline))
    made_with = pd.DataFrame({"as_of": [year.as_of.isoformat()], "departments": [year.asked]}, dtype="str")
    of_all = {MADE_WITH: made_with, AMOUNTS: amounts_of(whole)}
    keep(year.kept / "checked", {name: getattr(checked, name) for name in CHECKED} | of_all)
    keep_before(year.kept / "before", look_back(year, each, make, submitted, last_year))


def give_feedback(year: ProgrammeYear, each: Each) -> None:
    """指摘の返却: one feedback workbook per department into the results' `feedback/`."""
    books = _give_back(open_make(year), each, plan_feedback(year, take_reviewed(year)))
    keep_feedback_by_hand(books, year)
    publish_set(books, year.results / "feedback")


@leaves("scored")
def score(year: ProgrammeYear, each: Each) -> None:
    """評価: join to baselines and targets, rate, grade, explain and decide; leaves results and what they lead to.

    Raises:
        RegisterError: for a decision that cannot hold; nothing is left for the next step then.
    """
    hold_sight(year)
    decisions = take_decisions(year)
    checked = take_checked(year)
    work = lambda _: evaluate(checked, year.register, year.fiscal_year, year.rules, year.scale)  # noqa: E731
    evaluation = each(Task.EVALUATE, work, [_ALL])[0]
    found = review(evaluation, checked, year.form, year.rules, year.scale)
    reviewed = add_findings(checked, found, departments_asked(year.register), year.form)
    marked = mark_again(reviewed.findings, take_up_before(year.kept / "before"), reviewed.submissions)
    reviewed = replace(reviewed, findings=marked)
    evaluation = with_verdicts(evaluation, reviewed, year.register)
    evaluation = replace(evaluation, items=apply_decisions(evaluation.items, decisions))
    amounts = take_up(year.kept / "checked", [AMOUNTS])[AMOUNTS]
    results = {name: getattr(evaluation, name) for name in SCORED} | further_results(
        year, evaluation, reviewed, amounts
    )
    keep(year.kept / "scored", results | {name: getattr(reviewed, name) for name in REVIEWED})
    note_checked(year, reviewed.submissions, reviewed.findings)


def publish(year: ProgrammeYear, each: Each, *, cp932: bool = False) -> None:
    """公表資料の作成: official list, feedback, tidy data (CP932 too where asked), manifest, as one complete set.

    Raises:
        UsageError: where register, settings or decisions have changed since the evaluation.
    """
    planned = plan_publication(year, cp932=cp932)
    require_same_settings(year)
    make = open_make(year)
    files = {f"feedback/{name}": book for name, book in _give_back(make, each, planned.feedback).items()}
    for built in make(each, Task.PUBLISH, FILES, planned.parts):
        files |= built
    files |= make(each, Task.CITIZENS_PAGE, FILES, {_ALL: planned.page(files)})[0]
    archive_inputs(year, planned.inputs)
    files[MANIFEST] = write_manifest(files, planned.inputs, planned.edition, year.as_of, version("kaikaku"))
    keep_by_hand(files, year.results, year.outputs, BESIDE_THE_SET)
    if not year.partial:
        keep_previous(files, year.results, previous_of(year.results), BESIDE_THE_SET)
    publish_set(files, year.results, keep=BESIDE_THE_SET)
    note_run(year, planned.checked.submissions, cp932=cp932)
    make.shelf.sweep(_DAYS_UNUSED, _MOST_BYTES)


def compare_rules(year: ProgrammeYear, names: Sequence[str]) -> str:
    """規則の比較: what each rule set would give for the returns as last checked; says what came of it."""
    return compare_year(year, take_checked(year), names)


def _give_back(make: Make, each: Each, feedback: dict[str, "partial[bytes]"]) -> dict[str, bytes]:
    return {
        f"{name}.xlsx": book for name, book in zip(feedback, make(each, Task.GIVE_BACK, BOOK, feedback), strict=True)
    }


def _write(year: ProgrammeYear, each: Each, task: Task, entries: Callable[[str], Entries], folder: Path) -> None:
    require_targets(year.city, year.fiscal_year)
    last_year = read_last_year(year)

    def write(department: str) -> tuple[str, bytes]:
        known = entries(department)
        of = DepartmentForm(year.register, department, year.fiscal_year, year.form, known, last_year)
        return of.file_name, write_form(of)

    publish_set(dict(each(task, write, departments_asked(year.register))), folder)


def _others(year: ProgrammeYear) -> list[str]:
    """The names of the other years' actuals, which stay."""
    return [path.name for path in sorted(year.actuals.parent.glob("*"))]


def _refuse_to_overwrite(year: ProgrammeYear) -> None:
    if year.submissions.is_dir() and any(year.submissions.iterdir()):
        raise UsageError(
            f"「{year.submissions}」には提出ファイルがあります。上書きしません。作り直すときは、このフォルダーを空にしてください。"
        )
