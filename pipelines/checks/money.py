"""Amounts of money typed in another unit: yen or million yen where thousand yen are asked for."""

from collections.abc import Sequence
from decimal import Decimal
from statistics import median

from pipelines.checks.at_cell import finding_at
from pipelines.checks.expected import Expected
from pipelines.checks.submitted_rows import Rows, SubmittedRow
from pipelines.japanese.numbers import grouped, split_scale
from schemas.form import CellKind, Column

_YEN, _THOUSAND, _HUNDRED_MILLION = "円", 1000, 100_000_000
# a slip of the unit moves an amount by one of these; half of it or twice as much is left for the year's own change
_SLIPS = [Decimal(10) ** power for power in (3, 6, -3, -6)]
_FROM, _TO = Decimal("0.5"), Decimal(2)
# an amount that another one says has the right size
_SAME_SIZE = Decimal(10)
# amounts of one return that lie within a hundredfold are of one size; one that lies two hundred times off them is not
_ONE_SIZE, _FAR_OFF, _FEWEST_PEERS = 100, 200, 2

Reference = tuple[str, Decimal]
"""What an amount is held against: its name, and the amount in the column's unit."""


def find_wrong_units(rows: Rows, expected: Expected) -> list[dict[str, str]]:
    """Find amounts of money that a slip of the unit explains better than the year, at most one finding a cell.

    A thousand times too much or too little against anything known of it (X435): last year's amount, the row's other
    amount, the targets of the item's own indicators that count the same money, the other amounts of the return where
    these are of one size. Else from the form's bound on (X434). Else part of a thousand yen below a million yen, as
    million yen are written (X436). What last year's amount says is of the right size is not asked about again.

    Args:
        rows: submitted rows of one table.
        expected: the table, whose columns say in what unit they are and with what they are compared.
    """
    findings = []
    columns = _money_columns(expected)
    for column in columns.values():
        amounts = [(row, amount) for row in rows if (amount := row.amount(column.key)) is not None and amount > 0]
        of_file: dict[str, list[tuple[SubmittedRow, Decimal]]] = {}
        for row, amount in amounts:
            of_file.setdefault(row.file, []).append((row, amount))
        paired = columns.get(column.at_most.column) if column.at_most is not None else None
        beside = paired if paired is not None and paired.unit == column.unit else None
        for row, amount in amounts:
            peers = [other for one, other in of_file[row.file] if one is not row]
            known = expected.amounts.get((row.record, column.key), [])
            found = _wrong_unit(amount, column, _references(row, known, beside), peers)
            if found is not None:
                code, words = found
                words |= {"label": column.label, "value": grouped(amount) + column.unit, "unit_name": column.unit}
                findings.append(finding_at(code, row, column.key, **words))
    return findings


def _money_columns(expected: Expected) -> dict[str, Column]:
    """The columns that hold amounts of money in a unit of their own, by their keys."""
    entries = expected.spec.entries
    return {one.key: one for one in entries if one.kind is CellKind.QUANTITY and split_scale(one.unit)[1] == _YEN}


def _wrong_unit(
    amount: Decimal, column: Column, references: list[Reference], peers: list[Decimal]
) -> tuple[str, dict[str, object]] | None:
    if any(_is_same_size(amount, reference) for _, reference in references):
        return None
    slips = [(name, reference, slip) for name, reference in references if (slip := _slip(amount, reference))]
    if not slips and (slip := _slip_among(amount, peers)):
        slips = [(f"同じファイルのほかの{len(peers)}件の中央の値", median(peers), slip)]
    for name, reference, slip in slips[:1]:
        times = f"{grouped(slip)}倍" if slip > 1 else f"{grouped(1 / slip)}分の1"
        known = f"{name}（{grouped(_mended(reference))}{column.unit}）"
        return "X435", {"reference": known, "times": times, "example": grouped(_mended(amount / slip))}
    scale = split_scale(column.unit)[0]
    if column.asked and column.asked.from_yen and amount * scale >= column.asked.from_yen:
        in_words = f"{grouped(_mended(amount * scale / _HUNDRED_MILLION))}億円"
        return "X434", {"in_words": in_words, "example": grouped(_mended(amount / _THOUSAND))}
    if scale == _THOUSAND and amount < _THOUSAND and amount != amount.to_integral_value():
        return "X436", {"example": grouped(_mended(amount * _THOUSAND))}
    return None


def _references(row: SubmittedRow, known: Sequence[Reference], beside: Column | None) -> list[Reference]:
    """Give what an amount is held against: what is known of it, and the row's other amount (of the column `beside`)."""
    other = None if beside is None else row.amount(beside.key)
    both = known if beside is None or other is None else [*known, (beside.label, other)]
    return [(name, amount) for name, amount in both if amount > 0]


def _slip_among(amount: Decimal, peers: list[Decimal]) -> Decimal | None:
    """The slip that moved an amount far off others, which are of one size and among which it lies when mended."""
    if len(peers) < _FEWEST_PEERS:
        return None
    least, most = min(peers), max(peers)
    if most > _ONE_SIZE * least or least / _FAR_OFF < amount < most * _FAR_OFF:
        return None
    slip = _SLIPS[0] if amount > most else _SLIPS[2]
    return slip if least * _FROM <= amount / slip <= most * _TO else None


def _slip(amount: Decimal, reference: Decimal) -> Decimal | None:
    """The factor by which a slip of the unit moved an amount; None where none explains it."""
    return next((slip for slip in _SLIPS if _FROM <= amount / reference / slip <= _TO), None)


def _is_same_size(amount: Decimal, reference: Decimal) -> bool:
    return 1 / _SAME_SIZE <= amount / reference <= _SAME_SIZE


def _mended(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01")).normalize() + 0
