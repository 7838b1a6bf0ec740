"""What each column of each published table is: title, definition, type, unit, codes; one description for all uses."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pandera.pandas as pa

from pipelines.publication.edition import Edition
from schemas.data_layout import load_definitions
from schemas.form import Column
from schemas.programme import Names
from schemas.tables.findings import Findings
from schemas.tables.item_departments import ItemDepartments
from schemas.tables.normalisations import Normalisations
from schemas.tables.plausibility import Plausibility
from schemas.tables.result_contributions import ResultContributions
from schemas.tables.result_financial_effects import ResultFinancialEffects
from schemas.tables.result_indicators import ResultIndicators
from schemas.tables.result_items import result_items_columns
from schemas.tables.result_programme_indicators import ResultProgrammeIndicators
from schemas.tables.result_resources import ResultResources
from schemas.tables.submissions import Submissions

Field = dict[str, Any]
"""A field as the data package has it."""

MODELS: Mapping[str, type[pa.DataFrameModel]] = {
    "indicators": ResultIndicators,
    "findings": Findings,
    "normalisations": Normalisations,
    "submissions": Submissions,
    "plausibility": Plausibility,
    "resources": ResultResources,
    "financial_effects": ResultFinancialEffects,
    "contributions": ResultContributions,
    "programme_indicators": ResultProgrammeIndicators,
    "item_departments": ItemDepartments,
}
"""The contracts of the tables whose columns no form changes."""

TITLES = {
    "fiscal_year": "年度", "municipality_code": "団体コード", "municipality": "団体名", "made_up": "架空データ",
    "table": "表", "column": "列", "code": "符号", "meaning": "意味", "position": "順番", "title": "名称", "type": "型",
    "unit": "単位", "unit_column": "単位の列", "coded": "符号の列", "definition": "定義", "version": "版",
    "changed_on": "変更した日", "change": "変更の内容",
}  # fmt: skip
"""Of columns that no contract of the evaluation has."""

_DAYS = {"decided_on", "waived_on", "received_on", "changed_on"}
_IN_THE_UNIT_OF_THE_ROW = {"baseline", "low", "high", "actual", "peer_value", "value", "reference", "financial_effect",
                           "counted"}  # fmt: skip
_UNITS = {
    "budget": "千円", "settlement": "千円", "working_days_late": "日", "cells_read": "セル", "findings": "件",
    "factor": "倍", "rates": "件", "met_count": "件", "indicators": "件", "round": "回", "score": "点",
}  # fmt: skip


def describe_fields(
    name: str, table: pd.DataFrame, edition: Edition, codes: Mapping[str, Mapping[str, str]]
) -> list[Field]:
    """Describe the columns of a published table.

    Args:
        name: of the table, the file's name without its ending.
        table: as it is written.
        edition: programme, year, form (whose labels and units the columns carry).
        codes: column -> code -> meaning, of this table.

    Raises:
        KeyError: for a column that nobody defines.
    """
    contract = (
        result_items_columns(edition.form)
        if name == "items"
        else dict(MODELS[name].to_schema().columns)
        if name in MODELS
        else {}
    )
    entries = {column.key: column for column in edition.form.items.entries} if name == "items" else {}
    fields = []
    for column in map(str, table.columns):
        known = contract.get(column)
        field: Field = {"name": column, "type": _type(known, table[column], column)}
        field["title"] = str(known.title) if known is not None and known.title else TITLES[column]
        field["title"] = edition.programme.names.worded(field["title"])
        field |= _own_words(column, edition)
        field["description"] = _definition(name, column, entries.get(column), edition.programme.names)
        field |= _unit(column, field["type"], table, entries.get(column)) if column not in codes else {}
        if column in codes:
            kind = int if field["type"] == "integer" else str
            field["constraints"] = {"enum": [kind(code) for code in codes[column]]}
        fields.append(field)
    return fields


def describe_column(column: pa.Column, values: pd.Series, units: Mapping[str, str]) -> Field:
    """Describe a column by its contract alone: its title, description and type, and its unit where it has one."""
    name = str(column.name)
    field: Field = {"name": name, "type": _type(column, values, name), "title": column.title or name}
    if column.description:
        field["description"] = column.description
    if unit := ("%" if name.endswith("_pct") else units.get(name)):
        field["unit"] = unit
    return field


def _definition(table: str, column: str, entry: Column | None, names: Names) -> str:
    definitions = load_definitions()
    if entry is not None and column not in definitions[table]:
        return f"{names.department}が様式の「{entry.label}」に記入した内容。空欄は記入のないもの。"
    text = definitions.get(table, {}).get(column) or definitions["common"][column]
    return text.format(item=names.item, department=names.department, indicator=names.indicator)


def _unit(column: str, kind: str, table: pd.DataFrame, entry: Column | None) -> Field:
    if column.endswith("_pct"):
        return {"unit": "%"}
    if entry is not None and entry.unit:
        return {"unit": entry.unit}
    if kind in ("integer", "number") and column in _IN_THE_UNIT_OF_THE_ROW and "unit" in table:
        return {"unit_column": "unit"}
    return {"unit": _UNITS[column]} if kind in ("integer", "number") and column in _UNITS else {}


def _own_words(column: str, edition: Edition) -> dict[str, str]:
    """The title of a column that each city calls by its own word; a level it lacks is said to be empty."""
    names = edition.programme.names
    match column:
        case "item_id":
            return {"title": edition.number_label}
        case "counted_in":
            return {"title": f"重なる{edition.number_label}"}
        case "department":
            return {"title": names.department}
        case "pillar_no" | "pillar" | "group_no" | "group":
            word = names.pillar if column.startswith("pillar") else names.group
            return {"title": f"{word}{'の番号' if column.endswith('_no') else '名'}" if word else "（使わない列）"}
        case _:
            return {}


def _type(column: pa.Column | None, values: pd.Series, name: str) -> str:
    if name in _DAYS:
        return "date"
    if pd.api.types.is_bool_dtype(values.dtype):
        return "boolean"
    if pd.api.types.is_integer_dtype(values.dtype):
        return "integer"
    return "number" if column is not None and str(column.dtype) == "object" else "string"
