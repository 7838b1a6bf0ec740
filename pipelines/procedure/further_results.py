"""What is evaluated beside the grades of items: resources, amounts, contributions, and the programme as a whole."""

import pandas as pd

from pipelines.checks.check import Checked
from pipelines.evaluation.evaluate import Evaluation
from pipelines.evaluation.explanation import Words
from pipelines.evaluation.levels import grade_levels
from pipelines.evaluation.opinions import join_opinions
from pipelines.evaluation.outcome import compare_resources, count_once, join_contributions
from pipelines.evaluation.outcome.financial_effects import EFFECT
from pipelines.evaluation.programme_wide import evaluate_programme_wide
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.register.actuals import read_actuals
from pipelines.register.csv_tables import read_table
from pipelines.register.projects import load_projects, no_projects
from pipelines.register.wide_indicators import load_wide_indicators
from schemas.tables.amount_overlaps import AmountOverlaps

AMOUNTS = "amounts"
"""Name of the table with the amounts that all departments reported, left with what was checked."""

FURTHER = ["resources", "financial_effects", "contributions", "programme_indicators", "outside_opinions", "levels"]
"""Names of the tables."""


def amounts_of(checked: Checked) -> pd.DataFrame:
    """Give the financial effect of every item as its department reported it, of all departments that sent a return."""
    return checked.items.reindex(columns=["item_id", EFFECT])


def further_results(
    year: ProgrammeYear,
    evaluation: Evaluation,
    checked: Checked,
    amounts: pd.DataFrame,
    opinions: pd.DataFrame,
    decided_levels: pd.DataFrame,
) -> dict[str, pd.DataFrame]:
    """Give the tables named in `FURTHER`; one is empty where the form or the register does not ask for it.

    Args:
        year: its register, and the tables beside it.
        evaluation: of the departments asked for.
        checked: their returns.
        amounts: what `amounts_of` gave, of all departments.
        opinions: of a second reviewer.
        decided_levels: what was decided on pillars and groups.

    Raises:
        RegisterError: where a table of the register, or the year's actuals, is wrong.
    """
    programme = year.register.programme
    words = Words(programme.names.department, programme.names.indicator, year.rules, year.scale)
    unit = next((column.unit for column in year.form.items.entries if column.key == EFFECT), "")
    wide = load_wide_indicators(year.inputs / programme.name / "register")
    units = dict(zip(wide["indicator_id"], wide["unit"], strict=True))
    actuals, before = read_actuals(year.actuals, units), read_actuals(year.actuals_before, units)
    return {
        "resources": compare_resources(evaluation.items, checked.items),
        "financial_effects": _financial_effects(year, evaluation.items, amounts, unit),
        "contributions": join_contributions(evaluation.items, _projects(year)),
        "outside_opinions": join_opinions(evaluation.items, opinions),
        "levels": grade_levels(evaluation.items, year.city.items, decided_levels, programme, year.scale),
        "programme_indicators": evaluate_programme_wide(wide, actuals, before, year.fiscal_year, words),
    }


def _financial_effects(year: ProgrammeYear, items: pd.DataFrame, amounts: pd.DataFrame, unit: str) -> pd.DataFrame:
    """Count each amount once in the whole city, whoever was asked for: it may lie in another department's amount."""
    if EFFECT in items:
        facts = year.city.items.loc[~year.city.items["item_id"].isin(items["item_id"]), ["item_id", "department"]]
        others = facts.merge(amounts, on="item_id", validate="one_to_one")
        city = pd.concat([items[["item_id", "department", EFFECT]], others], ignore_index=True)
    else:
        city = items
    counted = count_once(city, _overlaps(year), year.city.indicators, unit)
    return counted[counted["item_id"].isin(items["item_id"])].reset_index(drop=True)


def _overlaps(year: ProgrammeYear) -> pd.DataFrame:
    path = year.inputs / year.register.programme.name / "register" / "amount_overlaps.csv"
    return read_table(path, AmountOverlaps) if path.is_file() else pd.DataFrame(columns=["relation"])


def _projects(year: ProgrammeYear) -> pd.DataFrame:
    name = year.register.programme.projects
    return load_projects(year.inputs / name, year.outputs / name, year.fiscal_year) if name else no_projects()
