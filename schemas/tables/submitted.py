"""A table of a form as it was submitted: what is common to items and indicators. One row is one row of the sheet.

Beside each column of the form stand `<key>__cell`, its A1 address ("" where the column is missing), and, for columns
the department fills in, `<key>__state`, one of `STATES`: blank, 0, － and 未定 are four different things.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pandera.pandas as pa

from schemas.code_lists import ACTUAL_STATES, YES_NO
from schemas.entries import field_of
from schemas.form import CellKind, Column, SheetForm
from schemas.grades import Option, Scale
from schemas.text import TEXT, contract_type

STATES = list(ACTUAL_STATES)
PLACE = {"department": "str", "file": "str", "sheet": "str", "row": "Int64"}
MAX_TEXT = 32_767

_TYPES: dict[str, Any] = {
    "str": pd.Series([], dtype="str").dtype,
    "Int64": pd.Int64Dtype(),
    "object": pd.Series([], dtype="object").dtype,
}


def cell_column(key: str) -> str:
    """Give the column that holds the address of a cell."""
    return f"{key}__cell"


def state_column(key: str) -> str:
    """Give the column that holds the state of an entry cell."""
    return f"{key}__state"


def column_types(spec: SheetForm) -> dict[str, str]:
    """Give the columns of a submitted table with their types, in order; quantities are Decimals in object columns."""
    types = dict(PLACE)
    for column in spec.columns:
        types[column.key] = field_of(column).dtype
        types[cell_column(column.key)] = "str"
        if column.is_entry:
            types[state_column(column.key)] = "str"
    return types


def submitted_table(spec: SheetForm, columns: Mapping[str, list[Any]] | None = None) -> pd.DataFrame:
    """Give a submitted table from its columns, each a list; without them, one with no rows."""
    values = columns or {}
    return pd.DataFrame(
        {name: pd.array(values.get(name, []), dtype=_TYPES[kind]) for name, kind in column_types(spec).items()},
        copy=False,
    )


def submitted_schema(spec: SheetForm, scale: Scale, choices: Mapping[str, list[Option]]) -> pa.DataFrameSchema:
    """Give the schema of a submitted table, indexed uniquely by `file#row`.

    Each check carries the catalogue's code as its `error`, so that a failure can be said in Japanese.
    """
    columns: dict[str, pa.Column] = {name: pa.Column(contract_type(kind)) for name, kind in PLACE.items()}
    for column in spec.columns:
        columns[column.key] = _value_column(column, scale, choices)
        columns[cell_column(column.key)] = pa.Column(TEXT, pa.Check.str_matches(r"^([A-Z]{1,3}[1-9]\d*)?$"))
        if column.is_entry:
            columns[state_column(column.key)] = pa.Column(TEXT, _state_checks(column))
    return pa.DataFrameSchema(columns, index=pa.Index(TEXT, unique=True), title=spec.title, strict=True, ordered=True)


def _value_column(column: Column, scale: Scale, choices: Mapping[str, list[Option]]) -> pa.Column:
    checks: list[pa.Check] = []
    match column.kind:
        case CellKind.GRADE:
            checks = [pa.Check.isin(scale.numbers, error="C303")]
        case CellKind.MARK:
            checks = [pa.Check.isin([int(code) for code in YES_NO], error="C303")]
        case CellKind.TEXT:
            checks = [pa.Check.str_length(max_value=MAX_TEXT, error="C312")]
        case CellKind.CHOICE:
            checks = [pa.Check.isin(["", *(option.value for option in choices.get(column.key, []))], error="C303")]
    field = field_of(column)
    return pa.Column(contract_type(field.dtype), checks, nullable=field.nullable, title=column.label)


def _state_checks(column: Column) -> list[pa.Check]:
    checks = [pa.Check.isin(STATES)]
    # 未定 in a text that may be left blank is an answer like any other, e.g. the page of a volume still in print
    if column.required or column.kind is not CellKind.TEXT:
        checks.append(pa.Check(lambda states: states.ne("undecided"), error="X407"))
    if column.required:
        checks.append(pa.Check(lambda states: states.ne("blank"), error="X406"))
        checks.append(pa.Check(lambda states: states.ne("dash"), error="X408"))
    return checks
