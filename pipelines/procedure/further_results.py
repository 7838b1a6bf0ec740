"""What is evaluated beside the grades of items: resources, amounts, contributions, and the programme as a whole."""

import pandas as pd

from pipelines.checks.check import Checked
from pipelines.evaluation.evaluate import Evaluation
from pipelines.evaluation.explanation import Words
from pipelines.evaluation.outcome import compare_resources, count_once, join_contributions
from pipelines.evaluation.outcome.financial_effects import EFFECT
from pipelines.evaluation.programme_wide import evaluate_programme_wide
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.register.actuals import read_actuals
from pipelines.register.csv_tables import read_table
from pipelines.register.projects import load_projects, no_projects
from pipelines.register.wide_indicators import load_wide_indicators
from schemas.tables.amount_overlaps import AmountOverlaps

FURTHER = ["resources", "financial_effects", "contributions", "programme_indicators"]
"""Names of the tables."""


def further_results(year: ProgrammeYear, evaluation: Evaluation, checked: Checked) -> dict[str, pd.DataFrame]:
    """Give the tables named in `FURTHER`; one is empty where the form or the register does not ask for it.

    Raises:
        RegisterError: where a table of the register, or the year's actuals, is wrong.
    """
    programme, register = year.register.programme, year.register
    words = Words(programme.names.department, programme.names.indicator, year.rules, year.scale)
    unit = next((column.unit for column in year.form.items.entries if column.key == EFFECT), "")
    wide = load_wide_indicators(year.inputs / programme.name / "register")
    units = dict(zip(wide["indicator_id"], wide["unit"], strict=True))
    actuals, before = read_actuals(year.actuals, units), read_actuals(year.actuals_before, units)
    return {
        "resources": compare_resources(evaluation.items, checked.items),
        "financial_effects": count_once(evaluation.items, _overlaps(year), register.indicators, unit),
        "contributions": join_contributions(evaluation.items, _projects(year)),
        "programme_indicators": evaluate_programme_wide(wide, actuals, before, year.fiscal_year, words),
    }


def _overlaps(year: ProgrammeYear) -> pd.DataFrame:
    path = year.inputs / year.register.programme.name / "register" / "amount_overlaps.csv"
    return read_table(path, AmountOverlaps) if path.is_file() else pd.DataFrame(columns=["relation"])


def _projects(year: ProgrammeYear) -> pd.DataFrame:
    name = year.register.programme.projects
    return load_projects(year.inputs / name, year.outputs / name, year.fiscal_year) if name else no_projects()
