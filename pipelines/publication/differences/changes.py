"""What differs between the tables of two published sets, field by field."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from pipelines.publication.differences.published_set import PublishedSet, Texts
from schemas.field import Fact
from schemas.published import YEARLY

Change = dict[str, Any]
"""One field of one row of a table that differs, all text.

`table`, `key`, `item_id`, `indicator_id`, `department`, `name`, `field`, `title`, `before`, `after`.
`key` is what tells the row in its table: an item_id, indicator_id, department, or the place of a finding. `field` is
the column, and empty where the row itself is new (no `before`) or gone (no `after`).
"""


def compare_tables(before: PublishedSet, after: PublishedSet) -> list[Change]:
    """Compare two sets.

    Returns:
        The changes, item by item in the programme's order, each followed by its indicators;
        then the indicators of the whole programme, returns, and findings.
    """
    items, indicators, wide, effects, returns, findings = (
        list(_changes(name, before, after))
        for name in ("items", "indicators", "programme_indicators", "financial_effects", "submissions", "findings")
    )
    order = _order(_ids(before), _ids(after))
    by_item = sorted([*items, *effects, *indicators], key=lambda change: order[change["item_id"]])
    return [*by_item, *wide, *returns, *findings]


def is_compared(table: str, column: str) -> bool:
    """Tell whether a column says something of the results; what a form asks for and what no table has any more does."""
    field = YEARLY[table].fields.get(column)
    return field is None or (field.compared and field.fact is not Fact.PLACE)


def _ids(one: PublishedSet) -> list[str]:
    return [row["item_id"] for name in ("items", "indicators") for row in one.tables[name]]


def _order(old: list[str], new: list[str]) -> dict[str, int]:
    """Give item -> place: as now, and what has gone behind what it stood behind."""
    order = list(dict.fromkeys(new))
    previous = ""
    for name in dict.fromkeys(old):
        if name not in order:
            order.insert(order.index(previous) + 1 if previous else 0, name)
        previous = name
    return {name: place for place, name in enumerate(order)}


def _changes(table: str, before: PublishedSet, after: PublishedSet) -> Iterator[Change]:
    old, new = (_by_key(one.tables[table], table) for one in (before, after))
    titles = {**before.titles.get(table, {}), **after.titles.get(table, {})}
    for key in _order(list(old), list(new)):
        a, b = old.get(key), new.get(key)
        of = b or a or {}
        if a is None or b is None:
            said = of.get("message") or of.get("name") or of.get("status") or key
            yield _change(table, key, of, "", "", "" if a is None else said, "" if b is None else said)
            continue
        # a column that one of the two sets does not have yet says nothing about the results
        for field in (name for name in b if name in a and is_compared(table, name)):
            if a[field] != b[field]:
                yield _change(table, key, of, field, titles.get(field, field), a[field], b[field])


def _by_key(rows: Iterable[Texts], table: str) -> dict[str, Texts]:
    seen: Counter[str] = Counter()
    found: dict[str, Texts] = {}
    for row in rows:
        # a department has one row however its file is called; a file that does not say whose it is has only its name
        names = ["department"] if table == "submissions" and row["department"] else YEARLY[table].compared_by
        key = " ".join(part for part in (row[name] for name in names) if part)
        seen[key] += 1
        found[f"{key}#{seen[key]}" if seen[key] > 1 else key] = row
    return found


def _change(table: str, key: str, of: Texts, field: str, title: str, before: str, after: str) -> Change:
    same = {name: of.get(name, "") for name in ("item_id", "indicator_id", "department", "name")}
    return {"table": table, "key": key, **same, "field": field, "title": title, "before": before, "after": after}
