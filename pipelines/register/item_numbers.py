"""Numbers that change from year to year: what a number of one year is called in another (`renumbered.csv`)."""

from collections.abc import Callable

import pandas as pd

GONE = ""
"""What became of a number that another item has now: nothing of it is this year's."""


def number_then_now(renumbered: pd.DataFrame, then: int, now: int) -> Callable[[str], str]:
    """Give the function from the numbers of one year to those that the same things have in another.

    An indicator whose number begins with its item's (`12-O1`) follows the item where the table does not name it.

    Args:
        renumbered: `schemas.tables.renumbered`.
        then: the fiscal year that the numbers are of.
        now: the fiscal year whose numbers are wanted, before or after it.

    Returns:
        number -> number; `GONE` for one that something else has got and that has none of its own any more.
    """
    forward = then <= now
    years = range(then + 1, now + 1) if forward else range(then, now, -1)
    steps = [_step(renumbered, year, forward=forward) for year in years]

    def called(number: str) -> str:
        for step in steps:
            number = step(number) if number != GONE else GONE
        return number

    return called


def _step(renumbered: pd.DataFrame, year: int, *, forward: bool) -> Callable[[str], str]:
    of_year = renumbered[renumbered["fiscal_year"] == year]
    old, new = of_year["formerly"].tolist(), of_year["item_id"].tolist()
    before, after = (old, new) if forward else (new, old)
    known, taken = dict(zip(before, after, strict=True)), set(after)

    def step(number: str) -> str:
        item, dash, rest = number.rpartition("-")
        if number in known:
            return known[number]
        if dash and item in known:
            return f"{known[item]}-{rest}"
        return GONE if number in taken or (dash and item in taken) else number

    return step


def renumber(table: pd.DataFrame, called: Callable[[str], str], *columns: str) -> pd.DataFrame:
    """Give a table with the numbers in some columns as another year has them, without rows whose number is gone."""
    renamed = table.assign(**{name: table[name].map(called).astype("str") for name in columns})
    kept = renamed[(renamed[list(columns)] != GONE).all(axis="columns")] if len(renamed) else renamed
    return kept.reset_index(drop=True)


def with_numbers_of(targets: pd.DataFrame, renumbered: pd.DataFrame, now: int) -> pd.DataFrame:
    """Give the targets of all years by the numbers that their indicators have in one; the rows keep their places.

    Args:
        targets: each with the number that its indicator has in the target's own `fiscal_year`.
        renumbered: `schemas.tables.renumbered`.
        now: the fiscal year whose numbers are wanted.
    """
    if renumbered.empty:
        return targets
    called = {year: number_then_now(renumbered, int(year), now) for year in targets["fiscal_year"].unique()}
    pairs = zip(targets["fiscal_year"], targets["indicator_id"], strict=True)
    renamed = targets.assign(indicator_id=pd.array([called[year](number) for year, number in pairs], dtype="str"))
    return renamed[renamed["indicator_id"] != GONE]
