"""Findings of severity error keep the value they name from being used."""

import pandas as pd

from pipelines.checks.shifted import SHIFTED
from schemas.form import CellKind, SheetForm
from schemas.tables.findings import is_waived
from schemas.tables.submitted import cell_column, state_column

_SEPARATOR = "\n"
_REQUIRED_BLANK = "X406"
_DIGITS = "0123456789"


def block(rows: pd.DataFrame, findings: pd.DataFrame, spec: SheetForm) -> pd.DataFrame:
    """Take out the values that an error names which nobody has let pass, and set their state to `blocked`.

    An error at an entry cell blocks that cell, an error at any other cell of a record (its id, a locked cell) all its
    entries, and one that its column is shifted the whole column of the file. Only a required cell that is blank stays
    `blank`: there is nothing to keep from being used.

    Args:
        rows: submitted rows of one table.
        findings: all findings.
        spec: the sheet's form.

    Returns:
        A copy; a blocked text is "", a blocked number is missing.
    """
    errors = _errors(findings)
    errors = errors[~is_waived(errors) & errors["code"].ne(_REQUIRED_BLANK)]
    named = _places(errors)
    shifted = {place.rstrip(_DIGITS) for place in _places(errors[errors["code"].eq(SHIFTED)])}
    sheet = rows["file"] + _SEPARATOR + rows["sheet"] + _SEPARATOR
    at_entry = {column.key: (sheet + rows[cell_column(column.key)]).isin(named) for column in spec.entries}
    if shifted:
        for column in spec.entries:
            there = (sheet + rows[cell_column(column.key)]).str.rstrip(_DIGITS).isin(shifted)
            at_entry[column.key] |= there & rows[state_column(column.key)].ne("blank")
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


def release(rows: pd.DataFrame, findings: pd.DataFrame, spec: SheetForm) -> pd.DataFrame:
    """Give back the cells that could not be read and that somebody has let pass: they count as blank.

    Args:
        rows: submitted rows of one table.
        findings: all findings.
        spec: the sheet's form.

    Returns:
        A copy; what stood there is still quoted by the finding.
    """
    errors = _errors(findings)
    waived = _places(errors[is_waived(errors)])
    released = rows.copy()
    if waived:
        sheet = rows["file"] + _SEPARATOR + rows["sheet"] + _SEPARATOR
        for column in spec.entries:
            state = state_column(column.key)
            mask = (sheet + rows[cell_column(column.key)]).isin(waived) & rows[state].eq("unreadable")
            released[state] = rows[state].mask(mask, "blank")
    return released


def _errors(findings: pd.DataFrame) -> pd.DataFrame:
    return findings[(findings["severity"] == "error") & findings["cell"].ne("")]


def _places(findings: pd.DataFrame) -> set[str]:
    return set(findings["file"] + _SEPARATOR + findings["sheet"] + _SEPARATOR + findings["cell"])
