"""What a workbook changes of the register -> further rows that hold from the new year on; no row of before changes."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

import pandas as pd

from pipelines.new_programme.next_year.begin import VALIDITY
from schemas.tables.rows import rows_of

_NOT_COMPARED = frozenset({"seq", *VALIDITY})
"""Counted anew by whoever reads the sheet, or said of the row itself."""

_OF_TARGET = ("op", "low", "high", "text", "due_on")

Row = dict[str, str]


def carry_rows(
    written: pd.DataFrame, held: pd.DataFrame, wanted: pd.DataFrame, key: str, begins: date, reason: str
) -> pd.DataFrame:
    """Give `items.csv` or `indicators.csv` with what a workbook changes of it.

    Args:
        written: the file as it is, every cell a text.
        held: its rows that hold before the year, as the workbook was prefilled with them.
        wanted: the same as the workbook has them now; a row may say its own first and last day, and why.
        key: the column by which a thing is known.
        begins: the first day of the year.
        reason: why something changes, where the workbook does not say.

    Returns:
        The file's rows in their order, those that end with their last day, and further rows behind them.
    """
    rows = [*rows_of(written)]
    before, now = ({row[key]: row for row in rows_of(table)} for table in (held, wanted))
    latest = {row[key]: row for row in rows}
    eve = (begins - timedelta(days=1)).isoformat()
    for name in before:
        if name not in now:
            latest[name] |= {"valid_to": eve, "change_reason": f"{reason}（終了）"}
    further = []
    for name, row in now.items():
        said = {column: row.get(column, "") for column in VALIDITY}
        if name in before and not _differ(before[name], row):
            if said["valid_to"]:
                ended = {column: text for column, text in said.items() if text and column != "valid_from"}
                latest[name] |= {"change_reason": reason} | ended
            continue
        kept = {"seq": latest[name]["seq"]} if name in before and "seq" in latest[name] else {}
        first = said["valid_from"] or begins.isoformat()
        further.append(row | kept | said | {"valid_from": first, "change_reason": said["change_reason"] or reason})
    asked = [name for name in wanted.columns if name not in VALIDITY]
    return _table([*rows, *further], [*written.columns, *asked])


def carry_targets(
    written: pd.DataFrame, held: pd.DataFrame, wanted: pd.DataFrame, begins: date, reason: str
) -> pd.DataFrame:
    """Give `targets.csv` with the targets that a workbook sets or revises; a blank target leaves the one there is."""
    before = {(row["indicator_id"], row["fiscal_year"]): row for row in rows_of(held)}
    further = []
    for row in rows_of(wanted):
        was = before.get((row["indicator_id"], row["fiscal_year"]))
        if was is None or differ_as_targets(was, row):
            note = "" if was is None else row.get("note") or reason
            further.append(row | {"valid_from": begins.isoformat(), "note": note})
    return _table([*rows_of(written), *further], [*written.columns, *wanted.columns])


def differ_as_targets(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Tell whether two rows of targets ask for different things."""
    return any(one.get(column, "") != other.get(column, "") for column in _OF_TARGET)


def _differ(one: Row, other: Row) -> bool:
    columns = ({*one, *other}) - _NOT_COMPARED
    return any(one.get(column, "") != other.get(column, "") for column in columns)


def _table(rows: list[Row], columns: Collection[str]) -> pd.DataFrame:
    """Give the rows as a table, with the columns of validity in which a row says something."""
    used = [name for name in VALIDITY if any(row.get(name) for row in rows)]
    named = list(dict.fromkeys([*columns, *used]))
    return pd.DataFrame([{name: row.get(name, "") for name in named} for row in rows], columns=named, dtype="str")
