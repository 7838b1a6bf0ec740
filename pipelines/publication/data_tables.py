"""The tables that one year publishes as data: the results, and beside them what a reader needs to understand them."""

from collections.abc import Mapping

import pandas as pd

from pipelines.checks.check import Checked
from pipelines.evaluation.evaluate import Evaluation
from pipelines.evaluation.outcome.contributions import CODES
from pipelines.evaluation.outcome.financial_effects import EFFECT
from pipelines.publication.codes import code_lists, codes_table
from pipelines.publication.data_fields import Field, describe_fields
from pipelines.publication.edition import Edition
from pipelines.publication.reporting import reporting_department
from pipelines.publication.tidy import with_made_up
from schemas.data_layout import load_layout_changes

_ASKED_BY = {"financial_effects": EFFECT, "contributions": CODES}
_COLUMNS = ["table", "position", "column", "title", "type", "unit", "unit_column", "coded", "definition"]


def make_tables(
    evaluation: Evaluation, checked: Checked, edition: Edition, further: Mapping[str, pd.DataFrame]
) -> dict[str, pd.DataFrame]:
    """Give name -> table of everything that is published as data, in order.

    Args:
        evaluation: the year's results.
        checked: submissions, findings and readings.
        edition: what the publication has in common.
        further: name -> table evaluated beside them; one without rows is left out, unless the form asks for it.
    """
    submissions = checked.submissions
    made_up = set(submissions.loc[submissions["made_up"].astype(bool), "department"])
    of_made_up = evaluation.items.loc[_of(evaluation.items, made_up), "item_id"]
    tables = {
        "items": with_made_up(evaluation.items, _of(evaluation.items, made_up)),
        "indicators": with_made_up(evaluation.indicators, _of(evaluation.indicators, made_up)),
        "findings": checked.findings,
        "normalisations": checked.normalisations,
        "submissions": submissions,
    }
    for name, table in {**further, "item_departments": _departments(evaluation.items)}.items():
        if len(table) or _ASKED_BY.get(name) in evaluation.items:
            by_item = "item_id" in table
            tables[name] = with_made_up(table, table["item_id"].isin(of_made_up)) if by_item else table
    return {name: _of_year_and_city(table, edition) for name, table in tables.items()}


def describe_tables(
    tables: Mapping[str, pd.DataFrame], edition: Edition
) -> tuple[dict[str, pd.DataFrame], dict[str, list[Field]]]:
    """Give the tables with the code lists, the columns and the changes of the layout behind them, and all fields."""
    codes = code_lists(edition)
    about = {"codes": codes_table(codes, tables), "columns": _columns_table({}), "layout_changes": _layout_changes()}
    every = {**tables, **about}
    fields = {name: describe_fields(name, table, edition, codes.get(name, {})) for name, table in every.items()}
    return {**every, "columns": _columns_table(fields)}, fields


def _columns_table(fields: Mapping[str, list[Field]]) -> pd.DataFrame:
    rows = [
        (name, place, field["name"], field["title"], field["type"], field.get("unit", ""), field.get("unit_column", ""),
         "constraints" in field, field["description"])
        for name, described in fields.items()
        for place, field in enumerate(described, start=1)
    ]  # fmt: skip
    types = {"position": "Int64", "coded": "bool"}
    return pd.DataFrame(rows, columns=_COLUMNS).astype({name: types.get(name, "str") for name in _COLUMNS})


def _layout_changes() -> pd.DataFrame:
    rows = [(change.version, change.changed_on, change.table, change.change) for change in load_layout_changes()]
    table = pd.DataFrame(rows, columns=["version", "changed_on", "table", "change"])
    return table.astype({"version": "Int64", "changed_on": "str", "table": "str", "change": "str"})


def _departments(items: pd.DataFrame) -> pd.DataFrame:
    """One row per department in charge: `department` of the items holds them all in one cell."""
    rows = [
        (item_id, place, name, "reporting" if place == 1 else "joint")
        for item_id, departments in zip(items["item_id"], items["department"], strict=True)
        for place, name in enumerate(departments.split("、"), start=1)
    ]
    table = pd.DataFrame(rows, columns=["item_id", "position", "department", "role"])
    return table.astype({"item_id": "str", "position": "Int64", "department": "str", "role": "str"})


def _of_year_and_city(table: pd.DataFrame, edition: Edition) -> pd.DataFrame:
    """Give the table with year and city in every row, so that tables of years and cities can be put together."""
    common = {
        "fiscal_year": pd.array([edition.fiscal_year] * len(table), dtype="Int64"),
        "municipality_code": pd.array([edition.programme.municipality_code] * len(table), dtype="str"),
        "municipality": pd.array([edition.programme.city] * len(table), dtype="str"),
    }
    return table.assign(**{name: values for name, values in common.items() if name not in table})


def _of(table: pd.DataFrame, departments: set[str]) -> pd.Series:
    return table["department"].map(reporting_department).isin(departments)
