"""The register as it stood on a day: every past year can be evaluated with what held then."""

from datetime import date

import pandas as pd

from pipelines.japanese.fiscal_years import fiscal_year_of
from pipelines.register.as_of_departments import department_on, departments_on
from pipelines.register.errors import Fault, refuse
from pipelines.register.item_numbers import with_numbers_of
from pipelines.register.register import Register, RegisterHistory
from pipelines.register.resting import resting_on

OPEN = date.max.isoformat()
"""The last day of a row that has not ended."""


def register_as_of(history: RegisterHistory, day: date) -> Register:
    """Give the register as it stood at the end of a day.

    An item or indicator is there if its latest row that had begun has not ended; with an item go its indicators,
    with an indicator its targets. A target is the latest that had begun. Items stand under the name their department
    had on that day. Years that were opened later are none of the programme's yet.

    Args:
        history: the programme with all rows.
        day: a day; before the programme's start there is nothing.

    Raises:
        RegisterError: for an item whose department does not exist on that day.
    """
    programme, starts_on = history.programme, history.programme.starts_on
    items = rows_on(history.items, "item_id", day, starts_on)
    indicators = rows_on(history.indicators, "indicator_id", day, starts_on)
    indicators = indicators[indicators["item_id"].isin(items["item_id"])]
    targets = with_numbers_of(history.targets, history.further.renumbered, fiscal_year_of(day))
    targets = targets[targets["indicator_id"].isin(indicators["indicator_id"])]
    sentences = history.sentences
    if programme.department_changes:
        items = _under_names_of(items, history, day)
        programme = programme.model_copy(update={"departments": departments_on(programme, day)})
    known = [year for year in programme.years if programme.opened_on.get(year, starts_on) <= max(day, starts_on)]
    if known != programme.years:
        programme = programme.model_copy(update={"years": known})
    return Register(
        programme,
        items,
        indicators,
        _latest(targets, ["indicator_id", "fiscal_year"], targets["valid_from"], day),
        sentences[sentences["item_id"].isin(items["item_id"])],
        resting_on(history, items, day),
        history.further.of_items(set(items["item_id"]), set(indicators["indicator_id"])),
    )


def rows_on(table: pd.DataFrame, key: str, day: date, starts_on: date) -> pd.DataFrame:
    """Give the rows that hold on a day: at most one per key, in the order in which the keys first appear.

    Args:
        table: rows with a key and, where they ever changed, `valid_from` and `valid_to` (ISO days; empty means from
            the programme's start, and open).
        key: the column that names a thing.
        day: the day.
        starts_on: the programme's start.
    """
    begun = _latest(table, [key], starts(table, starts_on), day)
    return begun[ends(begun) >= day.isoformat()]


def starts(table: pd.DataFrame, starts_on: date) -> pd.Series:
    """Give the first day of every row, as ISO text."""
    return _written(table, "valid_from", starts_on.isoformat())


def ends(table: pd.DataFrame) -> pd.Series:
    """Give the last day of every row, as ISO text; a row without one ends when the next of its key begins."""
    return _written(table, "valid_to", OPEN)


def _written(table: pd.DataFrame, column: str, otherwise: str) -> pd.Series:
    if column not in table.columns:
        return pd.Series(otherwise, index=table.index, dtype="str")
    return table[column].where(table[column] != "", otherwise)


def _latest(table: pd.DataFrame, keys: list[str], start: pd.Series, day: date) -> pd.DataFrame:
    begun = start[start <= day.isoformat()].sort_values(kind="stable")
    latest = table.loc[begun.index].drop_duplicates(keys, keep="last")
    position = table.groupby(keys, sort=False).ngroup()
    return latest.loc[position[latest.index].sort_values(kind="stable").index]


def _under_names_of(items: pd.DataFrame, history: RegisterHistory, day: date) -> pd.DataFrame:
    programme = history.programme
    begins = starts(items, programme.starts_on)
    named, faults = [], []
    for row, item, begin, departments in zip(items.index, items["item_id"], begins, items["department"], strict=True):
        parts = []
        for written in departments.split("、"):
            name = department_on(programme, written, date.fromisoformat(begin), day, item)
            if name is None:
                why = (
                    f"「{written}」は{day}にはない{programme.names.department}です。"
                    "所管が変わった日からの行を加えるか、programme.yaml の department_changes を直してください。"
                )
                faults.append(Fault("register／items.csv", int(row), ("department",), why))
            else:
                parts.append(name)
        named.append("、".join(parts))
    refuse(faults)
    return items.assign(department=pd.array(named, dtype="str"))
