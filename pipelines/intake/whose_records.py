"""Whose the records of a return are by the register, whatever its cover says, and what a department was asked for."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from pipelines.intake.returns import Ledger
from pipelines.japanese.days import japanese_day
from pipelines.register.store import Register, items_of, reporting_departments
from schemas.form import Form
from schemas.tables.rows import rows_of


def sole_owner(tables: Mapping[str, pd.DataFrame], form: Form, register: Register) -> str:
    """Give the department that reports every record of a return which the register knows.

    Args:
        tables: the rows that were read, `items` and `indicators`.
        form: in whose sheets they stand.
        register: what is known.

    Returns:
        Its name; "" where no record is known or they are of several departments.
    """
    owners = _owners(register)
    found = {
        owners[name][record]
        for name, rows in tables.items()
        for record in rows[form.sheets[name].key_column.key]
        if record in owners[name]
    }
    return found.pop() if len(found) == 1 else ""


def note_no_records(name: str, sheet: str, register: Register, fiscal_year: int, ledger: Ledger) -> None:
    """Note that a table of a return has no records though its department was asked for some.

    The whole file is refused for it, unless all of them came to the department, or began, within the year: then they
    are not on the form that it was given.

    Args:
        name: of the table, `items` or `indicators`.
        sheet: its name in the file.
        register: what the department is asked for.
        fiscal_year: the year that is reported on.
        ledger: where it is noted.
    """
    asked = _asked(name, ledger.department, register)
    if (asked["since"] <= date(fiscal_year, 4, 1).isoformat()).any():
        ledger.find("S218", sheet=sheet, count=len(asked))
        return
    names = register.programme.names
    for record in rows_of(asked):
        ledger.find(
            "S245",
            sheet=sheet,
            item_id=str(record["item_id"]),
            value=record["key"],
            thing=names.item if name == "items" else names.indicator,
            key=record["key"],
            name=record["name"],
            since=japanese_day(date.fromisoformat(record["since"])),
        )


def _owners(register: Register) -> dict[str, dict[str, str]]:
    items = dict(zip(register.items["item_id"], reporting_departments(register), strict=True))
    indicators = zip(register.indicators["indicator_id"], register.indicators["item_id"], strict=True)
    return {"items": items, "indicators": {indicator: items[item] for indicator, item in indicators}}


def _asked(name: str, department: str, register: Register) -> pd.DataFrame:
    """Give what a department is asked for: `key`, `item_id`, `name`, and `since`, the day from which that holds."""
    items = _since(items_of(register, department), register)
    if name == "items":
        return items.assign(key=items["item_id"])[["key", "item_id", "name", "since"]]
    indicators = register.indicators[register.indicators["item_id"].isin(items["item_id"])]
    own = _since(indicators, register)
    moved = own["item_id"].map(items.set_index("item_id")["since"])
    since = own["since"].where(own["since"] > moved, moved)
    return own.assign(key=own["indicator_id"], since=since)[["key", "item_id", "name", "since"]]


def _since(rows: pd.DataFrame, register: Register) -> pd.DataFrame:
    start = register.programme.starts_on.isoformat()
    if "valid_from" not in rows.columns:
        return rows.assign(since=start)
    return rows.assign(since=rows["valid_from"].where(rows["valid_from"] != "", start))
