"""Items of the programme that a day finds finished, or not yet begun: printed with what they are, and not evaluated."""

from datetime import date

import pandas as pd

from pipelines.japanese.fiscal_years import era_year, fiscal_year_of, last_day
from pipelines.register.as_of_departments import department_on
from pipelines.register.register import NO_RESTING, RegisterHistory
from schemas.code_lists import COMPLETED, ITEM_STATUSES, PLANNED


def resting_on(history: RegisterHistory, items: pd.DataFrame, day: date) -> pd.DataFrame:
    """Give the items that the programme has and a day does not ask about.

    Only what the tables call so is among them: an item that ended without `completed` has left the programme, and one
    that was added later was not known before.

    Args:
        history: the programme with all rows.
        items: those in force on the day.
        day: the day.

    Returns:
        One row per item, in the programme's order: its columns, `rest` (`完了（令和6年度末）`, `令和8年度開始`),
        `rest_kind` (完了, 開始前) and `behind`, the item in force that it stands behind ("" for none).
    """
    if "status" not in history.items.columns:
        return NO_RESTING
    rows, behind = [], ""
    in_force = set(items["item_id"])
    for item_id, of_item in history.items.groupby("item_id", sort=False):
        if item_id in in_force:
            behind = str(item_id)
            continue
        row = of_item.iloc[-1]
        since = date.fromisoformat(row["valid_from"]) if row.get("valid_from", "") else history.programme.starts_on
        if row["status"] == COMPLETED and row["valid_to"] < day.isoformat():
            rest = _completed(date.fromisoformat(row["valid_to"]))
        elif row["status"] == PLANNED and since > day:
            rest = _planned(since)
        else:
            continue
        names = [
            department_on(history.programme, name, since, day, str(item_id)) or name
            for name in row["department"].split("、")
        ]
        known = {"department": "、".join(names), "rest": rest, "rest_kind": ITEM_STATUSES[row["status"]]}
        rows.append(row.to_dict() | known | {"behind": behind})
    return pd.DataFrame(rows) if rows else NO_RESTING


def _completed(last: date) -> str:
    year = fiscal_year_of(last)
    when = f"{era_year(year)}末" if last == last_day(year) else _day(last)
    return f"{ITEM_STATUSES[COMPLETED]}（{when}）"


def _planned(first: date) -> str:
    year = fiscal_year_of(first)
    begins_with_it = fiscal_year_of(date.fromordinal(first.toordinal() - 1)) < year
    return f"{era_year(year) if begins_with_it else _day(first)}開始"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
