"""Findings of severity error keep the value they name from being used."""

import pandas as pd

from schemas.form import CellKind, SheetForm
from schemas.tables.submitted import cell_column, state_column

_SEPARATOR = "\n"
_REQUIRED_BLANK = "X406"


def block(rows: pd.DataFrame, findings: pd.DataFrame, spec: SheetForm) -> pd.DataFrame:
    """Take out the values that an error names, and set their state to `blocked`.

    An error at an entry cell blocks that cell, an error at any other cell of a record (its id, a locked cell) all its
    entries. Only a required cell that is blank stays `blank`: there is nothing to keep from being used.

    Args:
        rows: submitted rows of one table.
        findings: all findings.
        spec: the sheet's form.

    Returns:
        A copy; a blocked text is "", a blocked number is missing.
    """
    errors = findings[
        (findings["severity"] == "error") & findings["cell"].ne("") & findings["code"].ne(_REQUIRED_BLANK)
    ]
    named = set(errors["file"] + _SEPARATOR + errors["sheet"] + _SEPARATOR + errors["cell"])
    sheet = rows["file"] + _SEPARATOR + rows["sheet"] + _SEPARATOR
    at_entry = {column.key: (sheet + rows[cell_column(column.key)]).isin(named) for column in spec.entries}
    whole = pd.Series(data=False, index=rows.index)
    for column in spec.columns:
        if not column.is_entry:
            whole |= (sheet + rows[cell_column(column.key)]).isin(named)
    blocked = rows.copy()
    for column in spec.entries:
        state = state_column(column.key)
        mask = whole | at_entry[column.key]
        if mask.any():
            text = column.kind in (CellKind.TEXT, CellKind.CHOICE)
            blocked[column.key] = rows[column.key].mask(mask, "" if text else None)
            blocked[state] = rows[state].mask(mask, "blocked")
    return blocked
