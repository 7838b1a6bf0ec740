"""収集・検査: from what the departments sent to typed tables, findings and the state of each return."""

from dataclasses import replace

import pandas as pd

from pipelines.checks.check import check
from pipelines.checks.part import part_of
from pipelines.intake.combine import combine
from pipelines.intake.decisions_file import read_waivers
from pipelines.intake.file_names import as_typed
from pipelines.intake.find import find_submissions, report_left_out
from pipelines.intake.receipts import read_receipts, with_receipts
from pipelines.keeping.kept import keep
from pipelines.procedure.further_results import AMOUNTS, amounts_of
from pipelines.procedure.handed_over import CHECKED, MADE_WITH
from pipelines.procedure.made_of.last_run import note_sight
from pipelines.procedure.made_of.originals import archive_returns
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.procedure.reading import read_files
from pipelines.procedure.receiving.look_back import keep_before, look_back, read_earlier, with_earlier_answers
from pipelines.procedure.running.each import ALL, Each
from pipelines.procedure.steps.leaving import leaves, make_for
from pipelines.procedure.years.last_year import read_last_year
from pipelines.register.year_targets import require_targets
from pipelines.verbs import Task


@leaves("checked", then="scored")
def collect(year: ProgrammeYear, each: Each) -> None:
    """収集・検査: read what the departments sent and check it; leaves the typed tables, findings and submissions."""
    require_targets(year.city, year.fiscal_year)
    make = make_for(year, each)
    note_sight(year)
    found = find_submissions(year.submissions)
    files = dict(zip(as_typed(path.name for path in found).values(), found, strict=True))
    left_out = report_left_out(year.submissions)
    returns = read_files(year, make, Task.READ, files)
    archive_returns(year, returns, files)
    earlier = read_earlier(year, make)
    submitted = with_earlier_answers(combine(returns, year.form, left_out), earlier)
    waivers = read_waivers(year.waivers, year.departments)
    last_year = read_last_year(year)
    # everybody's returns, whoever was asked for: of a department nothing else may be found than among all
    work = lambda _: check(submitted, year.city, year.fiscal_year, year.form, last_year, waivers)  # noqa: E731
    whole = each(Task.CHECK, work, [ALL])[0]
    checked = part_of(whole, year.register.programme.departments)
    receipts = read_receipts(year.receipts)
    checked = replace(checked, submissions=with_receipts(checked.submissions, receipts, year.deadline))
    made_with = pd.DataFrame({"as_of": [year.as_of.isoformat()], "departments": [year.asked]}, dtype="str")
    of_all = {MADE_WITH: made_with, AMOUNTS: amounts_of(whole)}
    keep(year.kept / "checked", {name: getattr(checked, name) for name in CHECKED} | of_all)
    keep_before(year.kept / "before", look_back(year, earlier, submitted, last_year))
