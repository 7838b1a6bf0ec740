"""What changed from year to year, and what the departments and the headquarters said about it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from pipelines.evaluation.several_years.trends import DECLINED, IMPROVED, Graded, steps_up
from pipelines.evaluation.several_years.years import YearResults
from schemas.grades import Scale
from schemas.tables.midterm_sums import CHANGES
from schemas.tables.rows import rows_of

Row = Mapping[Any, Any]
"""A row of `item_years`, column -> value."""

_SAID = {
    "reason": "grade_reason",
    "circumstances_kind": "circumstances_kind",
    "circumstances": "circumstances",
    "decision_reason": "decision_reason",
}


def find_changes(years: Sequence[YearResults], by_year: pd.DataFrame, revisions: pd.DataFrame) -> pd.DataFrame:
    """Give one row per change (`schemas.tables.midterm_sums.CHANGES`), in the order of items and years.

    Args:
        years: as published, in order.
        by_year: one row per item and year (`item_years`).
        revisions: one row per revised target: `item_id, indicator_id, fiscal_year, before, after, valid_from, reason`.
    """
    scales = {year.fiscal_year: year.scale for year in years}
    found: list[dict[str, object]] = []
    of_item = {str(key): rows for key, rows in revisions.groupby("item_id", sort=False)}
    for item_id, rows in by_year.groupby("item_id", sort=False):
        records = {int(row["fiscal_year"]): row for row in rows_of(rows)}
        for before, after in pairwise(scales):
            found += _between(str(item_id), records, before, after, scales)
        for revision in rows_of(of_item.get(str(item_id), revisions.iloc[:0])):
            found.append({"kind": "target", **{str(name): value for name, value in revision.items()}})
    filled = [dict.fromkeys(CHANGES.names, "") | row for row in found]
    return pd.DataFrame(filled, columns=CHANGES.names).astype(CHANGES.types)


def _between(
    item_id: str, records: Mapping[int, Row], before: int, after: int, scales: dict[int, Scale]
) -> Iterator[dict[str, object]]:
    place: dict[str, object] = {"item_id": item_id, "fiscal_year": after}
    old, new = records.get(before), records.get(after)
    if old is None and new is not None:
        yield place | {"kind": "item_added", "after": str(new["department"])}
    elif new is None and old is not None:
        yield place | {"kind": "item_ended", "before": str(old["department"])}
    elif old is not None and new is not None:
        if old["department"] != new["department"]:
            both = {"before": str(old["department"]), "after": str(new["department"])}
            yield place | {"kind": "department", **both}
        if not pd.isna(old["final_grade"]) and not pd.isna(new["final_grade"]):
            yield from _regraded(place, (before, old, scales[before]), (after, new, scales[after]))


def _regraded(place: dict[str, object], *ends: tuple[int, Row, Scale]) -> Iterator[dict[str, object]]:
    (old, new) = (Graded(year, int(row["final_grade"]), scale) for year, row, scale in ends)
    gain = steps_up(old, new)
    if old.grade != new.grade or gain is None:
        said = {name: str(ends[1][1][column]) for name, column in _SAID.items()}
        direction = "" if not gain else IMPROVED if gain > 0 else DECLINED
        grades = {"before": str(old.grade), "after": str(new.grade), "direction": direction}
        yield place | {"kind": "grade", **grades} | said
