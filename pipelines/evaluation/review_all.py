"""What results show about all returns of a year, the rejected ones too: they hear it at once, not a round later."""

from dataclasses import replace

import pandas as pd

from pipelines.checks.check import Checked
from pipelines.evaluation.evaluate import Evaluation, evaluate
from pipelines.evaluation.review import review
from pipelines.register.store import Register
from schemas.form import Form
from schemas.grades import Scale
from schemas.rule_set import RuleSet


def review_all(
    evaluation: Evaluation,
    checked: Checked,
    register: Register,
    fiscal_year: int,
    form: Form,
    rules: RuleSet,
    scale: Scale,
) -> pd.DataFrame:
    """Find what the results show; of a rejected file, what they would show: no result is made of it.

    Args:
        evaluation: the year's results.
        checked: the returns they were made of, and those that were rejected.
        register: the programme with its targets.
        fiscal_year: the western year reported on.
        form: the form of the year.
        rules: how rates become a grade.
        scale: the grades as the year prints them.

    Returns:
        Findings (`schemas/tables/findings.py`), nobody's waiver applied yet.
    """
    found = [review(evaluation, checked, form, rules, scale)]
    items, indicators = checked.refused_items, checked.refused_indicators
    for file in dict.fromkeys([*items["file"], *indicators["file"]]):
        sent = checked.submissions[checked.submissions["file"].eq(file)]
        own = replace(
            checked,
            items=items[items["file"].eq(file)],
            indicators=indicators[indicators["file"].eq(file)],
            submissions=sent.assign(status="returned"),
        )
        found.append(review(evaluate(own, register, fiscal_year, rules, scale), own, form, rules, scale))
    return pd.concat(found, ignore_index=True)
