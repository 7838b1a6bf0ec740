"""The baseline of an indicator and its years, chosen between card and table."""

from pipelines.importing.document.discrepancies import MISSING, Record
from pipelines.importing.document.reference_tables import FISCAL_YEARS
from pipelines.importing.document.settle_readings import is_same, prefer_legible, record_repair
from pipelines.importing.document.table_cells import TableCell
from pipelines.importing.document.years import Years
from pipelines.japanese.printed.cells import Reading


def settle_baseline(record: Record, on_card: Reading, in_table: Reading | None, cell: TableCell) -> Reading:
    """Settle 現状値.

    Args:
        record: takes what was found.
        on_card: the card's reading, in the indicator's unit.
        in_table: the table's reading in the same unit; None where it was lost.
        cell: the table's cell.
    """
    record_repair(record, "baseline", cell, in_table)
    if in_table is not None and is_same(on_card, in_table):
        return on_card
    chosen, reason = prefer_legible(on_card, in_table)
    other = in_table.text if in_table is not None else MISSING
    record.add("baseline", (on_card.text, record.card), (other, record.table), chosen.text, reason)
    return chosen


def settle_baseline_years(record: Record, card: Years | None, table: Years | None) -> tuple[int, int] | None:
    """Settle the years of 現状値.

    The card's years are kept, unless the card does not date the value or its Japanese and western year disagree.
    A year inside the programme on the table's side is a run-on label: a baseline lies before the first target.

    Returns:
        First and last western fiscal year; None where neither place dates the value.
    """
    on_card = (card.first, card.last) if card else None
    in_table = (table.first, table.last) if table else None
    if on_card == in_table and (card is None or card.agrees) and (table is None or table.agrees):
        return on_card
    if on_card is None:
        chosen, reason = in_table, "個票に年度の表示がないため、表の年度を採用した"
    elif in_table is None:
        chosen, reason = on_card, "表に年度の表示がないため、個票の年度を採用した"
    elif card is not None and not card.agrees:
        chosen, reason = in_table, "個票の和暦と西暦が合わないため、表の年度を採用した"
    elif in_table[1] >= FISCAL_YEARS[0]:
        chosen, reason = on_card, "表の年度が計画期間に入る連番の読み違いのため、個票の年度を採用した"
    else:
        chosen, reason = on_card, "個票と表の年度が異なるため、個票の年度を採用した"
    shown = "～".join(str(year) for year in sorted(set(chosen or ())))
    a, b = (years.label if years else MISSING for years in (card, table))
    record.add("baseline_year", (a, record.card), (b, record.table), shown, reason)
    return chosen
