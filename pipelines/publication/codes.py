"""The code lists of the published tables: what each code of a column means."""

import re
from collections.abc import Callable, Iterable, Mapping

import pandas as pd

from pipelines.publication.edition import Edition
from schemas.catalogue import load_catalogue
from schemas.code_lists import (
    ACTUAL_STATES,
    BETTER,
    KINDS,
    OPERATORS,
    ROLES,
    ROUND_STATES,
    SEVERITIES,
    YES_NO,
)
from schemas.form import CellKind
from schemas.programme import Option
from schemas.tables import result_indicators, result_items
from schemas.tables.fiscal_indicators import CONDITIONS
from schemas.tables.plausibility import DOUBTS
from schemas.tables.result_programme_indicators import SCOPES
from schemas.tables.result_resources import RESULTS

CODE_COLUMNS = ["table", "column", "code", "meaning"]
"""Columns of data/codes.csv."""

_GRADES = ["computed_grade", "department_grade", "final_grade", "activity_grade", "outcome_grade"]
_TARGETS = {"op": OPERATORS, "better": BETTER, "actual_state": ACTUAL_STATES, "met": result_indicators.MET,
            "basis": result_indicators.BASES}  # fmt: skip
_FIXED: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "items": {
        "final_source": result_items.FINAL_SOURCES,
        "basis": result_items.BASES,
        "changed": YES_NO,
        "submission_status": result_items.STATUSES,
        **{f"expected_{key}": YES_NO for key in result_items.MARKS},
    },
    "indicators": {"kind": KINDS, "provisional": YES_NO, **_TARGETS},
    "programme_indicators": {"scope": SCOPES, "condition": CONDITIONS, **_TARGETS},
    "findings": {"severity": SEVERITIES, "round_state": ROUND_STATES},
    "submissions": {"status": result_items.STATUSES},
    "plausibility": {"doubt": DOUBTS},
    "resources": {"resource": result_items.MARKS, "expected": YES_NO, "secured": YES_NO, "result": RESULTS},
    "contributions": {"found": YES_NO},
    "item_departments": {"role": ROLES},
}


def code_lists(edition: Edition) -> dict[str, dict[str, dict[str, str]]]:
    """Give table -> column -> code -> meaning, for every column of the year's tables that holds codes.

    A blank is no code: what it means is part of the column's definition.
    """
    worded = edition.programme.names.worded
    lists = {
        table: {name: _codes(codes, worded) for name, codes in columns.items()} for table, columns in _FIXED.items()
    }
    grades = _options(edition.scale.grades)
    lists["items"] |= dict.fromkeys(_GRADES, grades)
    for column in edition.form.items.entries:
        if column.kind is CellKind.MARK:
            lists["items"][column.key] = dict(YES_NO)
        elif column.kind is CellKind.CHOICE:
            lists["items"][column.key] = _options(edition.programme.choices.get(column.key, []))
    catalogue = load_catalogue().items()
    lists["findings"]["code"] = {code: worded(re.sub(r"\{\w+\}", "〇〇", entry.message)) for code, entry in catalogue}
    return lists


def codes_table(
    lists: Mapping[str, Mapping[str, Mapping[str, str]]], tables: Mapping[str, pd.DataFrame]
) -> pd.DataFrame:
    """Give the code lists of the columns that the published tables have, one row per code."""
    rows = [
        (table, str(column), code, meaning)
        for table, values in tables.items()
        for column in values.columns
        for code, meaning in lists.get(table, {}).get(str(column), {}).items()
    ]
    return pd.DataFrame(rows, columns=CODE_COLUMNS, dtype="str")


def _codes(codes: Mapping[str, str], worded: Callable[[str], str]) -> dict[str, str]:
    return {code: worded(meaning) for code, meaning in codes.items() if code}


def _options(options: Iterable[Option]) -> dict[str, str]:
    return {option.value: option.label or option.value for option in options}
