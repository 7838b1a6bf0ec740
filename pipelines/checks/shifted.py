"""A column whose values were moved up or down by one row: each stands beside its neighbour's record."""

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal

import pandas as pd

from pipelines.checks.at_cell import finding_at
from pipelines.checks.expected import Expected
from pipelines.checks.submitted_rows import Rows, SubmittedRow, by
from pipelines.checks.targets import ACTUAL
from pipelines.intake.below_table import is_end_of_paper, is_remark
from pipelines.japanese.numbers import Kind, read_quantity
from schemas.form import CellKind, Column
from schemas.tables.findings import place_of
from schemas.tables.rows import Row, rows_of

SHIFTED, _BELOW, _OWN_COLUMN = "X456", "S219", "S227"
_DIGITS = "0123456789"
# how far a value lies from what was planned, in powers of ten: near up to twice as much, far from three times on
_NEAR, _FAR, _NOUGHT = math.log10(2), math.log10(3), 3.0
# rows that only a shift explains: few from a blank to the table's end, more where nothing else says so
_FEW, _MORE = 2, 4
_Shift = tuple[list[int], int, str]  # the rows whose values moved, where to, and what shows it
_DOWN, _UP = -1, 1  # where the record is that a value belongs to


def find_shifted(rows: Rows, cells: pd.DataFrame, expected: Expected) -> list[dict[str, str]]:
    """Find columns whose values stand a row too low or too high, at most one finding a column and file.

    Two things show it. A value right below the table, in a column that must be filled in and has a blank above: the
    values between were pushed down. Or figures: each is far from what was planned for its own row and near what was
    planned for its neighbour's, and none the other way round.

    Args:
        rows: submitted rows of one table.
        cells: everything that stands in the files (`schemas/tables/cells.py`).
        expected: the table.
    """
    findings = []
    tables = by(lambda row: (row.file, row.sheet), sorted(rows, key=lambda row: row.number))
    below = cells[cells["row"].isin({records[-1].number + 1 for records in tables.values()})]
    shown = {(cell["file"], cell["sheet"], cell["cell"]): cell["shown"] for cell in rows_of(below)}
    for records in tables.values():
        pushed = _right_below(records, shown, expected)
        for column in expected.spec.entries:
            found = _pushed_down(records, column, pushed.get(column.key)) or _beside_the_neighbour(records, column)
            if found:
                moved, direction, why = found
                first = records[moved[0]]
                words = {"label": column.label, "value": first.values[column.key], "why": why}
                words |= {"direction": "下" if direction == _DOWN else "上"}
                words |= {"rows": f"{first.number}行目から{records[moved[-1]].number}"}
                findings.append(finding_at(SHIFTED, first, column.key, **words))
    return findings


def said_once(findings: Sequence[Row], cells: pd.DataFrame) -> Sequence[Row]:
    """Leave out what else was found in a shifted column: the blank, the value below the table, values out of scale."""
    shifted = {_column(one) for one in findings if one["code"] == SHIFTED}
    if not shifted:
        return findings
    own = {_column(one) for one in findings if one["code"] == _OWN_COLUMN}
    kept = []
    for one in findings:
        echoes = one["code"].startswith("X4") and one["code"] != SHIFTED and _column(one) in shifted
        if one["code"] == _BELOW and _column(one) in shifted:
            number = int(one["cell"].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
            here = cells[cells["file"].eq(one["file"]) & cells["sheet"].eq(one["sheet"]) & cells["row"].eq(number)]
            there = {(one["file"], one["sheet"], _letters(cell)) for cell in here["cell"]}
            echoes = there - own <= shifted
        if not echoes:
            kept.append(one)
    return kept


def _right_below(records: Rows, shown: dict[tuple[str, str, str], str], expected: Expected) -> dict[str, str]:
    """Give column -> what stands in the row below the table and may have been pushed there.

    A remark, the end of the paper and words where figures are asked for are nobody's values, nor is what stands beside
    a label (`合計`).
    """
    first, number = records[0], records[-1].number + 1
    at = {key: (first.file, first.sheet, f"{_letters(cell)}{number}") for key, cell in first.cells.items()}
    values = {key: shown[place] for key, place in at.items() if place in shown}
    columns = expected.columns
    if any(not columns[key].is_entry for key in values):
        return {}
    return {
        key: value
        for key, value in values.items()
        if not (is_remark(value) or is_end_of_paper(value))
        and (columns[key].kind is not CellKind.QUANTITY or _may_be_figure(value))
    }


def _may_be_figure(value: str) -> bool:
    return value[0].isdigit() or read_quantity(value).kind is not Kind.UNREADABLE


def _pushed_down(records: Rows, column: Column, value: str | None) -> _Shift | None:
    """Give the rows between the last blank and the end, where a value of the column stands right below the table."""
    states = [row.states[column.key] for row in records]
    if value is None or not column.required or "blank" not in states[:-1]:
        return None
    gap = len(states) - 1 - states[::-1].index("blank")
    moved = list(range(gap + 1, len(records)))
    numbers = [number for row in records if isinstance(number := row.values[column.key], Decimal)]
    if not moved or (numbers and value.replace(",", "") == str(sum(numbers))):
        return None
    return moved, _DOWN, f"表のすぐ下に「{value}」があり、{records[gap].number}行目が空欄です"


def _beside_the_neighbour(records: Rows, column: Column) -> _Shift | None:
    """Give the rows whose figures fit their neighbours' plans and not their own."""
    if column.key != ACTUAL or not any(row.known for row in records):
        return None
    planned = [_planned(row.known) for row in records]
    blank = [row.states[ACTUAL] == "blank" for row in records]
    for side in (_DOWN, _UP):
        proofs = [_proof(row, planned, number, side) for number, row in enumerate(records)]
        for run in _runs(proofs, blank, side):
            count = sum(proofs[number] == 1 for number in run)
            # the values begin behind a blank and end with the table, or the other way round
            gap, end = (run[0] - 1, run[-1] == len(records) - 1) if side == _DOWN else (run[-1] + 1, True)
            from_a_blank = 0 <= gap < len(records) and blank[gap] and end
            if count >= (_FEW if from_a_blank else _MORE):
                moved = [number for number in run if proofs[number] is not None]
                return moved, side, "どの値も、その行の目標値とかけ離れ、隣の行の目標値に合っています"
    return None


def _runs(proofs: list[int | None], blank: list[bool], side: int) -> Iterable[list[int]]:
    """Give the stretches of rows without a proof against a shift, cut at blanks, from the first to the last proof."""
    run: list[int] = []
    for number, proof in enumerate([*proofs, -1]):
        if proof == -1 or (number < len(blank) and blank[number]):
            while side == _UP and run and proofs[run[0]] != 1:
                run.pop(0)
            if run:
                yield run
            run = []
        else:
            run.append(number)


def _proof(row: SubmittedRow, planned: list[Decimal | None], number: int, side: int) -> int | None:
    """Tell whether a value speaks for a shift (1), against it (-1) or for neither (0); None where there is none."""
    value = row.amount(ACTUAL)
    if value is None:
        return None
    there = number + side
    own, other = _off(value, planned[number]), _off(value, planned[there] if 0 <= there < len(planned) else None)
    fits_other = other is not None and other <= _NEAR
    if own is None:
        return 1 if fits_other else 0
    if own >= _FAR:
        return 1 if fits_other else (0 if other is None else -1)
    return -1 if own <= _NEAR and not fits_other else 0


def _off(value: Decimal, planned: Decimal | None) -> float | None:
    if planned is None:
        return None
    if value == 0 or planned == 0:
        return 0.0 if value == planned else _NOUGHT
    return abs(math.log10(abs(float(value / planned))))


def _planned(known: Row) -> Decimal | None:
    values = (known.get(name) for name in ("low", "high"))
    return next((value for value in values if isinstance(value, Decimal)), None)


def _column(finding: Row) -> tuple[str, str, str]:
    file, sheet, cell = place_of(finding)
    return file, sheet, _letters(cell)


def _letters(cell: str) -> str:
    return cell.rstrip(_DIGITS)
