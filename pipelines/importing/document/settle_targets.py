"""The four targets of an indicator: the table year by year, with the card for its last year and for what was lost."""

from dataclasses import dataclass, replace

from pipelines.importing.document.discrepancies import MISSING, Record
from pipelines.importing.document.settle_readings import is_same, prefer_legible, record_repair
from pipelines.importing.document.table_cells import TableCell
from pipelines.importing.document.years import Years
from pipelines.japanese.printed.cells import Reading
from pipelines.japanese.printed.spelling import quote

_NOT_MENTIONED = Reading("none", None, None, "", "", "表に記載なし")


@dataclass(frozen=True)
class CardTarget:
    """The one target a card prints, in the indicator's unit, with its year."""

    reading: Reading
    years: Years | None


def settle_targets(
    record: Record,
    card: CardTarget,
    cells: dict[int, TableCell],
    printed: dict[int, Reading | None],
    restored: dict[int, Reading],
) -> dict[int, Reading]:
    """Settle the targets.

    Args:
        record: takes what was found.
        card: the card's target.
        cells: fiscal year -> the table's cell, by the position of its column.
        printed: fiscal year -> the table's reading; None where it was lost.
        restored: fiscal year -> what the row's own wording gives, where targets were lost.

    Returns:
        Fiscal year -> reading, all in the indicator's unit; op `none` with a note where nothing gives a value.
    """
    card_year = card.years.last if card.years else max(cells)
    targets: dict[int, Reading] = {}
    for column, (year, cell) in enumerate(cells.items(), start=1):
        field, in_table = f"target_{year}", printed[year]
        _check_label(record, cell, year, column)
        record_repair(record, field, cell, in_table)
        if in_table is not None and (year != card_year or is_same(in_table, card.reading)):
            targets[year] = in_table
        elif year == card_year:
            targets[year], reason = prefer_legible(card.reading, in_table)
            other = in_table.text if in_table is not None else MISSING
            record.add(field, (card.reading.text, record.card), (other, record.table), targets[year].text, reason)
        else:
            targets[year] = _fill_lost(record, field, cell, restored.get(year))
    _compare_last_year(record, card.years, targets)
    _report_words_among_numbers(record, targets)
    return targets


def _check_label(record: Record, cell: TableCell, year: int, column: int) -> None:
    """Column position over label: the labels of some rows run on as if they counted cells."""
    years = cell.years
    if years is None or ((years.first, years.last) == (year, year) and years.agrees):
        return
    label, place = (years.label, record.table), (f"目標値の{column}列目", record.table)
    reason = "年度の表示が続き番号に崩れているか和暦と西暦が合わないため、列の位置で年度を決めた"
    record.add(f"target_year_{year}", label, place, str(year), reason)


def _fill_lost(record: Record, field: str, cell: TableCell, restored: Reading | None) -> Reading:
    lost = (MISSING, record.table)
    if restored is None:
        reason = "この年度の欄に当該指標の値がないため、目標値なしとした"
        record.add(field, lost, (quote(cell.cell), record.table), "", reason)
        return _NOT_MENTIONED
    reason = "表の値が欠けているため、目標値の考え方が示す値で補い、最終年度が個票と一致することを確認した"
    record.add(field, lost, (restored.text, record.table), restored.text, reason)
    return replace(restored, note="表で欠落、目標値の考え方から復元")


def _compare_last_year(record: Record, years: Years | None, targets: dict[int, Reading]) -> None:
    last = max((year for year, reading in targets.items() if reading.op != "none"), default=None)
    if years is None or last is None or years.last == last:
        return
    a, b = (years.label, record.card), (f"{last}年度まで", record.table)
    reason = "個票は最初に達する年度だけを示しているため、表の各年度の値を採用した"
    record.add("target_year", a, b, f"{last}年度まで", reason)


def _report_words_among_numbers(record: Record, targets: dict[int, Reading]) -> None:
    """A cell of words among cells of numbers may be a misread number; it is kept as words, and said."""
    words = [year for year, reading in targets.items() if reading.op == "text"]
    if words and any(reading.op not in ("text", "none") for reading in targets.values()):
        reason = "他の年度は数値だが、この年度は数値として読めないため、文字の目標とした"
        for year in words:
            text = targets[year].text
            record.add(f"target_{year}", (text, record.table), ("数値", record.table), text, reason)
