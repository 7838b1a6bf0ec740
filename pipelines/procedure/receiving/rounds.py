"""Rounds: what a department mended since its return before, what is still there, and what is new."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from pipelines.intake.returns import Submitted
from schemas.catalogue import Severity
from schemas.form import Form, SheetForm
from schemas.tables.findings import findings_table
from schemas.tables.rows import rows_of
from schemas.tables.submitted import cell_column

NEW, STILL, MENDED = "新規", "継続", "解消"
PLACES = ["file", "sheet", "cell", "record", "field"]

_OF_THE_OFFICE = "D"  # codes of decisions: they are about the office's own file


@dataclass(frozen=True)
class Before:
    """The round before, of the departments that have returned something twice.

    Attributes:
        departments: those departments.
        findings: what is found in their return before, checked by the rules of today.
        places: which record and field a cell stands for, in both rounds (`PLACES`): rows and columns may have moved.
    """

    departments: list[str]
    findings: pd.DataFrame
    places: pd.DataFrame


def nothing_before() -> Before:
    """Give what there is in a first round."""
    return Before([], findings_table([]), pd.DataFrame(columns=PLACES, dtype="str"))


def mark_rounds(
    now: pd.DataFrame, before: pd.DataFrame, again: Collection[str] | None = None, places: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Mark each finding as new, still there, or mended since the round before.

    Findings are the same where code, department, sheet, record (or item) and field (or cell) are; of several that
    are alike in all of these, as many are still there as there are in both rounds.

    Args:
        now: findings of this round; marks they carry already are made anew.
        before: findings of the round before, of the departments that had one.
        again: the departments that had a round before; those in `before` when not given (which misses departments
            in whose return nothing was found).
        places: which record and field a cell stands for (`PLACES`); the cell itself counts where that is not known.

    Returns:
        All findings of `now` in their order with `round_state` 新規 or 継続 ("" for a first round), then those of
        `before` that are gone: 解消, severity note, nobody's waiver; they block nothing.
    """
    twice = set(before["department"]) if again is None else set(again)
    current = now[now["round_state"] != MENDED]
    earlier = before[before["department"].isin(twice) & ~_is_of_the_office(before)]
    known = _places(places)
    keys_now, keys_before = _keys(current, known), _keys(earlier, known)
    of_round = current["department"].isin(twice) & ~_is_of_the_office(current)
    still = pd.Series([key in set(keys_before) for key in keys_now], index=current.index, dtype="bool")
    states = pd.Series("", index=current.index, dtype="str").mask(of_round, NEW).mask(of_round & still, STILL)
    gone = [key not in set(keys_now) for key in keys_before]
    mended = earlier[pd.Series(gone, index=earlier.index, dtype="bool")].assign(
        severity=str(Severity.NOTE),
        waived_by="",
        waived_on="",
        waived_reason="",
        round_state=MENDED,
        answer_state="",
        answer_reason="",
    )
    return pd.concat([current.assign(round_state=states), mended], ignore_index=True).astype("str")


def mark_again(now: pd.DataFrame, before: Before, submissions: pd.DataFrame) -> pd.DataFrame:
    """Mark the findings of a round beside the round before (`mark_rounds`).

    What could not be looked at this time is not called mended: a sheet that is gone, a file that cannot be read.

    Args:
        now: findings of this round.
        before: the round before.
        submissions: of this round.
    """
    marked = mark_rounds(now, before.findings, before.departments, before.places)
    read = submissions[submissions["cells_read"].fillna(0) > 0]
    owners = dict(zip(read["file"], read["department"], strict=True))
    tables = before.places[["file", "sheet"]].drop_duplicates()
    seen = {(owners[file], sheet) for file, sheet in tables.to_numpy() if file in owners}
    others = set(marked["sheet"]) - set(tables["sheet"])
    seen |= {(name, sheet) for name in owners.values() for sheet in others}
    looked_at = [place in seen for place in zip(marked["department"], marked["sheet"], strict=True)]
    kept = marked["round_state"].ne(MENDED) | pd.Series(looked_at, index=marked.index, dtype="bool")
    return marked[kept].reset_index(drop=True)


def find_places(submitted: Submitted, form: Form) -> pd.DataFrame:
    """Give which record and field each cell of the submitted tables stands for (`PLACES`)."""
    tables = [_cells_of(submitted.items, form.items), _cells_of(submitted.indicators, form.indicators)]
    return pd.concat(tables, ignore_index=True)


def _cells_of(rows: pd.DataFrame, sheet: SheetForm) -> pd.DataFrame:
    parts = [
        rows[["file", "sheet"]].assign(
            cell=rows[cell_column(column.key)], record=rows[sheet.key_column.key], field=column.key
        )
        for column in sheet.columns
    ]
    cells = pd.concat(parts, ignore_index=True)[PLACES].astype("str")
    return cells[cells["cell"] != ""]


def _places(places: pd.DataFrame | None) -> dict[tuple[str, ...], tuple[str, str]]:
    table = nothing_before().places if places is None else places
    return {(file, sheet, cell): (record, field) for file, sheet, cell, record, field in table[PLACES].to_numpy()}


def _keys(findings: pd.DataFrame, places: dict[tuple[str, ...], tuple[str, str]]) -> list[tuple[str, ...]]:
    """Give for each finding what makes it the same in both rounds, numbered among those that are alike."""
    seen: dict[tuple[str, ...], int] = {}
    keys: list[tuple[str, ...]] = []
    for row in rows_of(findings):
        record, field = places.get((row["file"], row["sheet"], row["cell"]), (row["item_id"], row["cell"]))
        # a record that is missing has no cell; its id is the value
        where = field or (row["value"] if row["item_id"] else "")
        key = (row["code"], row["department"], row["sheet"], record or row["item_id"], where)
        seen[key] = seen.get(key, 0) + 1
        keys.append((*key, str(seen[key])))
    return keys


def _is_of_the_office(findings: pd.DataFrame) -> pd.Series:
    return findings["code"].str.startswith(_OF_THE_OFFICE)
