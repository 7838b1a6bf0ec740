"""What differs between two registers: the same programme on two days, or two imports."""

from datetime import date, timedelta
from typing import Any

import pandas as pd

from pipelines.japanese.days import japanese_day
from pipelines.japanese.numbers import grouped
from pipelines.register.as_of_departments import renamed_between
from pipelines.register.register import Register
from schemas.code_lists import BOUND_WORDS
from schemas.programme import DepartmentChange
from schemas.tables.validity import Validity

CHANGE_COLUMNS = ["table", "where", "field", "before", "after", "valid_from", "reason"]
"""Columns of the changes, all text; one row is one change.

`table` is departments, items, indicators or targets. `where` is a department, item_id or indicator_id. `field` is the
column, `target_2023` for the target of a year, and empty where the thing itself was added (no `before`) or ended (no
`after`). `valid_from` is the first day of the change, `reason` why; both are empty where the tables do not say.
"""

_VALIDITY = list(Validity.to_schema().columns)
_OF_THE_ITEM = ["pillar_no", "group_no", "item_no"]

_Row = dict[str, Any]


def compare_registers(before: Register, after: Register) -> pd.DataFrame:
    """Compare two registers.

    Args:
        before: one register.
        after: the other one.

    Returns:
        One row per change (`CHANGE_COLUMNS`): departments first, then item by item in the programme's order, each
        with its indicators and their targets. An item is not named for a new name of its department only.
    """
    renamed = renamed_between(before.programme, after.programme)
    changes = _departments(before, after, renamed)
    items = _Pairs(
        _renamed(before.items, {old: change.name for old, change in renamed.items()}), after.items, "item_id"
    )
    indicators = _Pairs(before.indicators, after.indicators, "indicator_id")
    old_targets, new_targets = _targets(before.targets), _targets(after.targets)
    for item_id in items.order:
        changes += _changes("items", items, item_id, ["item_id"])
        for indicator_id in [one for one in indicators.order if indicators.latest(one)["item_id"] == item_id]:
            changes += _changes("indicators", indicators, indicator_id, ["indicator_id", *_OF_THE_ITEM])
            if indicator_id in indicators.after:
                unit = str(indicators.latest(indicator_id)["unit"])
                old, new = old_targets.get(indicator_id, {}), new_targets.get(indicator_id, {})
                changes += [
                    change
                    for year in sorted({*old, *new})
                    if (change := _target_change(indicator_id, year, old.get(year), new.get(year), unit))
                ]
    return pd.DataFrame(changes, columns=CHANGE_COLUMNS, dtype="str")


class _Pairs:
    """The rows of two tables by their key, in one order: that of the later table, ended ones after their neighbour."""

    def __init__(self, before: pd.DataFrame, after: pd.DataFrame, key: str) -> None:
        self.before, self.after = _by_key(before, key), _by_key(after, key)
        self.order = list(self.after)
        for previous, name in zip([None, *self.before], self.before, strict=False):
            if name not in self.after:
                self.order.insert(self.order.index(previous) + 1 if previous in self.order else 0, name)

    def latest(self, name: str) -> _Row:
        return self.after.get(name) or self.before[name]


def _by_key(table: pd.DataFrame, key: str) -> dict[str, _Row]:
    rows = [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]
    return {row[key]: row for row in rows}


def _departments(before: Register, after: Register, renamed: dict[str, DepartmentChange]) -> list[_Row]:
    old, new = before.programme.departments, after.programme.departments
    if not old or not new:
        return []
    begun = {c.name: c for c in after.programme.department_changes if c.valid_from and not c.formerly}
    ended = {c.name: c for c in after.programme.department_changes if c.valid_to}
    changes = [
        _change("departments", name, "name", name, to.name, str(to.valid_from), to.reason)
        for name, to in renamed.items()
    ]
    arrived = {change.name for change in renamed.values()}
    for name in (one for one in new if one not in {*old, *arrived}):
        by = begun.get(name)
        changes.append(
            _change("departments", name, "", "", name, *((str(by.valid_from), by.reason) if by else ("", "")))
        )
    for name in (one for one in old if one not in {*new, *renamed}):
        end = ended.get(name)
        when = (_day_after(str(end.valid_to)), end.reason) if end else ("", "")
        changes.append(_change("departments", name, "", name, "", *when))
    return changes


def _changes(table: str, pairs: _Pairs, name: str, ignored: list[str]) -> list[_Row]:
    old, new = pairs.before.get(name), pairs.after.get(name)
    if old is None and new is not None:
        return [_change(table, name, "", "", new["name"], new.get("valid_from", ""), new.get("change_reason", ""))]
    if new is None and old is not None:
        ended = _day_after(old.get("valid_to", ""))
        return [_change(table, name, "", old["name"], "", ended, old.get("change_reason", "") if ended else "")]
    if old is None or new is None:
        raise KeyError(name)
    day = new.get("valid_from", "")
    when = (day, new.get("change_reason", "")) if day != old.get("valid_from", "") else ("", "")
    fields = [field for field in dict.fromkeys([*new, *old]) if field not in {*ignored, *_VALIDITY}]
    shown = [(field, _shown(old.get(field)), _shown(new.get(field))) for field in fields]
    different = {field: (a, b) for field, a, b in shown if a != b}
    if "baseline_text" in different:
        # the number is what the text says
        different.pop("baseline", None)
    return [_change(table, name, field, a, b, *when) for field, (a, b) in different.items()]


def _target_change(name: str, year: int, old: _Row | None, new: _Row | None, unit: str) -> _Row | None:
    bounds = [(one["op"], one["low"], one["high"], one.get("due_on", "")) if one else None for one in (old, new)]
    texts = [one["text"] if one else "" for one in (old, new)]
    if bounds[0] == bounds[1] and texts[0] == texts[1]:
        return None
    a, b = (one["text"] or _read_as(one, unit) if one else "" for one in (old, new))
    if a == b:
        # the same words read otherwise: say how they are read
        a, b = (_read_as(one, unit) if one else "" for one in (old, new))
    revised = new is not None and (old is None or old["valid_from"] != new["valid_from"])
    when = (new["valid_from"], new["note"]) if new and revised else ("", "")
    return _change("targets", name, f"target_{year}", a, b, *when)


def _read_as(target: _Row, unit: str) -> str:
    low, high = (None if target[bound] is None else grouped(target[bound]) for bound in ("low", "high"))
    match target["op"]:
        case "none":
            return ""
        case "text":
            return str(target["text"])
        case "range":
            return f"{low}{unit}～{high}{unit}"
        case "approx":
            return f"約{low}{unit}"
        case "by":
            return f"{japanese_day(date.fromisoformat(target['due_on']))}まで"
        case op:
            return f"{low or high}{unit}{BOUND_WORDS.get(op, '')}"


def _targets(table: pd.DataFrame) -> dict[str, dict[int, _Row]]:
    by_indicator: dict[str, dict[int, _Row]] = {}
    for row in table.to_dict("records"):
        by_indicator.setdefault(row["indicator_id"], {})[int(row["fiscal_year"])] = {str(k): v for k, v in row.items()}
    return by_indicator


def _renamed(items: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    parts = items["department"].str.split("、")
    return items.assign(department=["、".join(names.get(one, one) for one in each) for each in parts])


def _change(table: str, where: str, field: str, before: str, after: str, valid_from: str, reason: str) -> _Row:
    return dict(zip(CHANGE_COLUMNS, (table, where, field, before, after, valid_from, reason), strict=True))


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat() if day else ""


def _shown(value: Any) -> str:
    if value is None or value is pd.NA or pd.isna(value):
        return ""
    return value if isinstance(value, str) else grouped(value) if type(value).__name__ == "Decimal" else str(value)
