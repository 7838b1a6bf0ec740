"""One year's evaluation: returns joined to the register, rated, graded, held against the contract of the results."""

from dataclasses import dataclass

import pandas as pd

from pipelines.checks.check import Checked
from pipelines.evaluation.explanation import Words
from pipelines.evaluation.indicators import rate_indicators
from pipelines.evaluation.items import grade_items
from pipelines.evaluation.join import join_indicators, join_items
from pipelines.evaluation.sentences import fill_in_sentences
from pipelines.evaluation.shared import with_shared
from pipelines.register.store import Register
from schemas.grades import Scale
from schemas.rule_set import RuleSet
from schemas.tables.result_indicators import RESULT_INDICATORS
from schemas.tables.result_items import result_items


@dataclass(frozen=True)
class Evaluation:
    """The results of one year: every item and every indicator of the register once (`schemas/tables/result_*.py`)."""

    items: pd.DataFrame
    indicators: pd.DataFrame


def evaluate(checked: Checked, register: Register, fiscal_year: int, rules: RuleSet, scale: Scale) -> Evaluation:
    """Evaluate one fiscal year.

    Args:
        checked: the returns after the checks; nothing of it is changed.
        register: the programme with its targets.
        fiscal_year: the western year; the targets in force for it are the ones compared with.
        rules: how rates become a grade.
        scale: the grades as the year prints them.

    Returns:
        The results. Items of a department whose return is missing or was rejected are there without a grade.

    Raises:
        ValueError: when the rule set's grades are not those of the scale, or counted from its other end.
        JoinError: when the register holds a key twice.
        pandera.errors.SchemaErrors: when a result breaks its contract, which is a fault of the program.
    """
    rules.require_scale(scale)
    programme = register.programme
    form = programme.form(fiscal_year)
    words = Words(programme.names.department, programme.names.indicator, rules, scale)
    indicators = rate_indicators(join_indicators(checked, register, fiscal_year, rules.target), words)
    returned = join_items(checked, register, form.items.entries)
    told = fill_in_sentences(returned, register.sentences, form.items.entries)
    items = grade_items(told, with_shared(indicators, register.further.shared_indicators), words, form)
    return Evaluation(
        items=result_items(form).validate(items, lazy=True),
        indicators=RESULT_INDICATORS.validate(indicators, lazy=True),
    )
