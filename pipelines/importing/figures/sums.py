"""Sums that are printed, held against their parts: what does not come out is recorded, the printed figure stays."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from pipelines.importing.document.discrepancies import Discrepancy
from pipelines.japanese.numbers import grouped

_ROUNDED = Decimal(1)


def compare_sums(cells: Iterable[dict[str, Any]], where: str) -> list[Discrepancy]:
    """Compare every printed total with the sum of its parts.

    Args:
        cells: one mapping per line and year with `id, part_of, fiscal_year, amount, line`; a blank amount counts 0.
        where: the table, for the record.

    Returns:
        One discrepancy per total and year that does not come out.
    """
    cells = list(cells)
    totals = {cell["part_of"] for cell in cells} - {""}
    found = []
    for cell in cells:
        if cell["id"] not in totals:
            continue
        parts = [part for part in cells if part["part_of"] == cell["id"] and part["fiscal_year"] == cell["fiscal_year"]]
        total = sum((part["amount"] or Decimal(0) for part in parts), Decimal(0))
        sources = f"L{min(part['line'] for part in parts)}～L{max(part['line'] for part in parts)}"
        found += compare(cell, total, (where, f"内訳の計 {sources}"))
    return found


def compare(cell: dict[str, Any], expected: Decimal, told: tuple[str, str]) -> list[Discrepancy]:
    """Compare one printed amount with what other figures make it; `told` is the table and where those stand."""
    where, source = told
    if cell["amount"] == expected:
        return []
    printed = grouped(cell["amount"])
    rounded = abs(cell["amount"] - expected) <= _ROUNDED
    reason = "端数処理による差とみて、印刷された値を採用した" if rounded else "合わないが、印刷された値を採用した"
    place = f"{where}:{cell['id']}"
    readings = (printed, f"表 L{cell['line']}", grouped(expected), source)
    return [Discrepancy(place, f"amount_{cell['fiscal_year']}", *readings, printed, reason)]
