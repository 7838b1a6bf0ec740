"""Tells a return that was sent in several files, each with its own records, from versions of one return."""

from collections.abc import Sequence

from pipelines.intake.returns import Return
from schemas.form import Form
from schemas.tables.submitted import state_column

Record = tuple[str, str]
"""Name of a table and id of a record in it."""


def filled_records(one: Return, form: Form) -> set[Record]:
    """Give the records of a file in which something is filled in."""
    found: set[Record] = set()
    for name, spec in form.sheets.items():
        rows = one.items if name == "items" else one.indicators
        states = [state_column(column.key) for column in spec.entries]
        filled = ~rows[states].isin(["blank"]).all(axis="columns")
        found |= {(name, str(key)) for key in rows.loc[filled, spec.key_column.key]}
    return found


def are_parts(files: Sequence[Return], form: Form) -> bool:
    """Tell whether each of several files has records filled in, and no record is filled in in two of them."""
    filled = [filled_records(one, form) for one in files]
    return all(filled) and sum(map(len, filled)) == len(set().union(*filled))
