"""The tables that one year publishes as data: the results, and beside them what a reader needs to understand them."""

from collections.abc import Mapping, Sequence

import pandas as pd

from pipelines.checks.check import Checked
from pipelines.evaluation.evaluate import Evaluation
from pipelines.evaluation.levels import have_some_of
from pipelines.evaluation.outcome.contributions import CODES
from pipelines.evaluation.outcome.financial_effects import EFFECT
from pipelines.publication.data_fields import Codes, Described, codes_of, describe_fields, fields_of
from pipelines.publication.edition import Edition
from pipelines.publication.reporting import reporting_department
from pipelines.publication.tidy import with_made_up
from schemas.code_lists import RARE
from schemas.data_layout import load_layout_changes
from schemas.published import ABOUT, YEARLY
from schemas.table import Table
from schemas.tables.about_the_data import CODES as CODES_TABLE
from schemas.tables.about_the_data import COLUMNS, LAYOUT_CHANGES
from schemas.tables.item_departments import ITEM_DEPARTMENTS
from schemas.tables.result_indicators import RESULT_INDICATORS
from schemas.tables.result_items import result_items
from schemas.tables.result_levels import RESULT_LEVELS

_ASKED_BY = {"financial_effects": EFFECT, "contributions": CODES}


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
        "indicators": with_made_up(
            RESULT_INDICATORS.without_unused(evaluation.indicators), _of(evaluation.indicators, made_up)
        ),
        "findings": checked.findings,
        "normalisations": checked.normalisations,
        "submissions": submissions,
    }
    for name, table in {**further, "item_departments": _departments(evaluation.items)}.items():
        if len(table) or _ASKED_BY.get(name) in evaluation.items:
            tables[name] = _marked(name, table, of_made_up, evaluation.items)
    return {name: _of_year_and_city(table, edition) for name, table in tables.items()}


def _marked(name: str, table: pd.DataFrame, made_up: pd.Series, items: pd.DataFrame) -> pd.DataFrame:
    """Give a table with what of it stands on made-up values, where its rows are of items or of their levels."""
    if name == RESULT_LEVELS.name:
        return with_made_up(table, have_some_of(table, items[items["item_id"].isin(made_up)]))
    return with_made_up(table, table["item_id"].isin(made_up)) if "item_id" in table else table


def _contracts(edition: Edition) -> dict[str, Table]:
    """Every table of a year, the items with what its form asks for."""
    return {**YEARLY, "items": result_items(edition.form)}


def describe_tables(
    tables: Mapping[str, pd.DataFrame], edition: Edition
) -> tuple[dict[str, pd.DataFrame], dict[str, list[Described]]]:
    """Give the tables with the code lists, the columns and the changes of the layout behind them, and all fields."""
    contracts, scales = _contracts(edition), [edition.scale]
    every = {**tables, **{name: table.empty() for name, table in ABOUT.items()}}
    fields = {name: fields_of(contracts[name], map(str, table.columns), edition) for name, table in every.items()}
    codes = {name: codes_of(of_table, edition, scales, rare_codes(every[name])) for name, of_table in fields.items()}
    described = {name: describe_fields(of_table, codes[name], edition) for name, of_table in fields.items()}
    about = {
        "codes": _codes_table(codes),
        "columns": _columns_table(described),
        "layout_changes": _layout_changes(),
    }
    return {**tables, **about}, described


def rare_codes(table: pd.DataFrame) -> dict[str, frozenset[str]]:
    """Give column -> the codes of `RARE` that stand in it."""
    return {str(name): RARE.intersection(table[name]) for name in table}


def _codes_table(codes: Mapping[str, Codes]) -> pd.DataFrame:
    rows = [
        (table, column, code, meaning)
        for table, columns in codes.items()
        for column, meanings in columns.items()
        for code, meaning in meanings.items()
    ]
    return _typed(rows, CODES_TABLE)


def _columns_table(fields: Mapping[str, list[Described]]) -> pd.DataFrame:
    rows = [
        (name, place, field["name"], field["title"], field["type"], field.get("unit", ""), field.get("unit_column", ""),
         "constraints" in field, field["description"])
        for name, described in fields.items()
        for place, field in enumerate(described, start=1)
    ]  # fmt: skip
    return _typed(rows, COLUMNS)


def _layout_changes() -> pd.DataFrame:
    rows = [(change.version, change.changed_on, change.table, change.change) for change in load_layout_changes()]
    return _typed(rows, LAYOUT_CHANGES)


def _departments(items: pd.DataFrame) -> pd.DataFrame:
    """One row per department in charge: `department` of the items holds them all in one cell."""
    rows = [
        (item_id, place, name, "reporting" if place == 1 else "joint")
        for item_id, departments in zip(items["item_id"], items["department"], strict=True)
        for place, name in enumerate(departments.split("、"), start=1)
    ]
    return _typed(rows, ITEM_DEPARTMENTS)


def _typed(rows: Sequence[tuple[object, ...]], table: Table) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=table.names).astype(table.types)


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
