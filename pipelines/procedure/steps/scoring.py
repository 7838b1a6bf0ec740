"""評価: from the checked returns to rates, grades, explanations and decisions, and what is evaluated beside them."""

from dataclasses import replace

from pipelines.checks.check import add_findings
from pipelines.checks.expected import departments_asked
from pipelines.evaluation.evaluate import evaluate
from pipelines.evaluation.review import with_verdicts
from pipelines.evaluation.review_all import review_all
from pipelines.keeping.kept import keep, take_up
from pipelines.procedure.decided import decide, take_decided_levels, take_decisions, take_opinions
from pipelines.procedure.further_results import AMOUNTS, further_results
from pipelines.procedure.handed_over import REVIEWED, SCORED, take_checked
from pipelines.procedure.made_of.last_run import hold_sight
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.procedure.receiving.last_checks import note_checked
from pipelines.procedure.receiving.look_back import take_up_before
from pipelines.procedure.receiving.rounds import mark_again
from pipelines.procedure.running.each import ALL, Each
from pipelines.procedure.steps.leaving import leaves
from pipelines.verbs import Task


@leaves("scored")
def score(year: ProgrammeYear, each: Each) -> None:
    """評価: join to baselines and targets, rate, grade, explain and decide; leaves results and what they lead to.

    Raises:
        RegisterError: for a decision or an opinion that cannot hold; nothing is left for the next step then.
    """
    hold_sight(year)
    decisions, opinions, levels = take_decisions(year), take_opinions(year), take_decided_levels(year)
    checked = take_checked(year)
    work = lambda _: evaluate(checked, year.register, year.fiscal_year, year.rules, year.scale)  # noqa: E731
    evaluation = each(Task.EVALUATE, work, [ALL])[0]
    found = review_all(evaluation, checked, year.register, year.fiscal_year, year.form, year.rules, year.scale)
    reviewed = add_findings(checked, found, departments_asked(year.register), year.form)
    marked = mark_again(reviewed.findings, take_up_before(year.kept / "before"), reviewed.submissions)
    reviewed = replace(reviewed, findings=marked)
    evaluation = with_verdicts(evaluation, reviewed, year.register)
    evaluation = replace(evaluation, items=decide(year, evaluation.items, decisions, opinions))
    amounts = take_up(year.kept / "checked", [AMOUNTS])[AMOUNTS]
    results = {name: getattr(evaluation, name) for name in SCORED} | further_results(
        year, evaluation, reviewed, amounts, opinions, levels
    )
    keep(year.kept / "scored", results | {name: getattr(reviewed, name) for name in REVIEWED})
    note_checked(year, reviewed.submissions, reviewed.findings)
