"""Rows that change with time: what cannot be is said with file, row and column."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pandas as pd

from pipelines.register.as_of import OPEN, ends, starts
from pipelines.register.csv_tables import validate
from pipelines.register.errors import OTHER_ROW, Fault
from schemas.code_lists import COMPLETED, PLANNED
from schemas.tables.validity import Validity, is_day

_VALIDITY = list(Validity.to_schema().columns)
_INDICATORS, _TARGETS = "register／indicators.csv", "register／targets.csv"


def faults_of_rows(table: pd.DataFrame, key: str, file: str, starts_on: date) -> Iterator[Fault]:
    """Find what is wrong between the rows of items.csv or indicators.csv.

    That is: a key twice from the same day, periods upside down or overlapping, and a row that begins later or ends for
    good without `change_reason`.

    Args:
        table: indexed by the row of the file.
        key: the column that names a thing.
        file: the file's name, for the message.
        starts_on: the programme's start.

    Raises:
        RegisterError: for days that are none.
    """
    if any(column in table.columns for column in _VALIDITY):
        validate(table.reindex(columns=_VALIDITY, fill_value="").astype("str"), Validity, file)
    start, end = starts(table, starts_on), ends(table)
    reasons = table.get("change_reason", pd.Series("", index=table.index))
    for row in _rows(start > end):
        why = f"適用終了日「{end[row]}」が適用開始日「{start[row]}」より前です。どちらかを直してください。"
        yield Fault(file, row, ("valid_to",), why)
    for row in _rows((start > starts_on.isoformat()) & (reasons == "")):
        why = f"{start[row]}から適用する行に理由がありません。追加や変更の理由を書いてください。"
        yield Fault(file, row, ("change_reason",), why)
    yield from _faults_of_statuses(table, file, starts_on)
    changed = table[key].duplicated(keep=False)
    for name, rows in table[changed].groupby(key, sort=False):
        yield from _faults_of_periods(str(name), list(rows.index), start, end, file, key)
    latest = ~table.loc[start.sort_values(kind="stable").index, key].duplicated(keep="last")
    for row in _rows(latest.sort_index() & (end != OPEN) & (reasons == "") & (start <= starts_on.isoformat())):
        why = f"{end[row]}で終わる行に理由がありません。終了の理由を書いてください。"
        yield Fault(file, row, ("change_reason",), why)


def _faults_of_statuses(table: pd.DataFrame, file: str, starts_on: date) -> Iterator[Fault]:
    """Find each status without the day that it is about."""
    if "status" not in table.columns:
        return
    for row in _rows((table["status"] == COMPLETED) & (ends(table) == OPEN)):
        why = f"status が {COMPLETED}（完了）の行に終わった日がありません。最後の日を書いてください。例：2025-03-31"
        yield Fault(file, row, ("valid_to",), why)
    for row in _rows((table["status"] == PLANNED) & (starts(table, starts_on) <= starts_on.isoformat())):
        why = (
            f"status が {PLANNED}（開始前）の行に始まる日がありません。"
            "計画の初日より後の、始まる日を書いてください。例：2026-04-01"
        )
        yield Fault(file, row, ("valid_from",), why)


def faults_of_units(indicators: pd.DataFrame, renumbered: pd.DataFrame) -> Iterator[Fault]:
    """Find each indicator whose unit changes between its rows: its baseline and targets stand in one unit.

    A number that was given to another indicator (`renumbered`) is not the same one any more.
    """
    given = set(renumbered["item_id"])
    own = [number not in given and number.rpartition("-")[0] not in given for number in indicators["indicator_id"]]
    indicators = indicators.loc[own]
    first = indicators.drop_duplicates("indicator_id").set_index("indicator_id")["unit"]
    before = indicators["indicator_id"].map(first)
    for row in _rows(indicators["unit"] != before):
        why = (
            f"「{_cell(indicators, row, 'indicator_id')}」の単位が「{before[row]}」から"
            f"「{_cell(indicators, row, 'unit')}」に変わっています。単位を変えるときは、"
            "これまでの指標を valid_to で終わらせ、新しい番号の指標を加えてください。"
        )
        yield Fault(_INDICATORS, row, ("unit",), why)


def faults_of_targets(targets: pd.DataFrame) -> Iterator[Fault]:
    """Find what is wrong between the rows of targets.csv.

    That is: a day that is none, two targets of an indicator for one year from the same day, and a revised target
    without its reason in `note`.
    """
    for row in _rows(~targets["valid_from"].map(is_day).astype("bool")):
        why = f"「{_cell(targets, row, 'valid_from')}」という日はありません。日付を確かめてください。"
        yield Fault(_TARGETS, row, ("valid_from",), why)
    repeated = targets.duplicated(["indicator_id", "fiscal_year", "valid_from"])
    for row in _rows(repeated):
        why = (
            f"{_target(targets, row)}が同じ適用開始日で2つあります。"
            "目標値を見直したときは、valid_from を見直しの日にしてください。"
        )
        yield Fault(_TARGETS, row, ("fiscal_year",), why)
    revised = targets.sort_values("valid_from", kind="stable").duplicated(["indicator_id", "fiscal_year"])
    for row in _rows(revised.sort_index() & (targets["note"] == "") & ~repeated):
        why = f"{_target(targets, row)}を見直した理由がありません。理由を書いてください。"
        yield Fault(_TARGETS, row, ("note",), why)


def _target(targets: pd.DataFrame, row: int) -> str:
    return f"「{_cell(targets, row, 'indicator_id')}」の{_cell(targets, row, 'fiscal_year')}年度の目標値"


def _faults_of_periods(
    name: str, rows: list[int], start: pd.Series, end: pd.Series, file: str, key: str
) -> Iterator[Fault]:
    ordered = sorted(rows, key=lambda row: (start[row], row))
    for earlier, later in pairwise(ordered):
        if start[earlier] == start[later]:
            first, second = sorted((earlier, later))
            why = (
                f"「{name}」は同じ表の中に2回あります（{OTHER_ROW}も同じです）。"
                "変更した行には、変更の日を valid_from に書いてください。"
            )
            yield Fault(file, first, (key,), why, second)
        elif end[earlier] != OPEN and end[earlier] >= start[later]:
            why = (
                f"「{name}」のこの行は{start[later]}からですが、{OTHER_ROW}が{end[earlier]}まで適用されていて、"
                "期間が重なります。どちらかの日付を直してください。"
            )
            yield Fault(file, later, ("valid_from",), why, earlier)


def _rows(wrong: pd.Series) -> list[int]:
    return [int(row) for row, is_wrong in wrong.items() if is_wrong]  # type: ignore[call-overload]


def _cell(table: pd.DataFrame, row: int, column: str) -> str:
    return str(table.at[row, column])
