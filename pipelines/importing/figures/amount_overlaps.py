"""Which amounts two indicators count: the notes of references 5 and 6, held against the cards."""

from collections import defaultdict
from typing import Any, NamedTuple

from pipelines.importing.document.cards import Card
from pipelines.importing.document.discrepancies import Discrepancy
from pipelines.importing.document.reference_tables import TableIndicator
from pipelines.importing.document.sections import Line
from pipelines.importing.figures.overlap_notes import (
    Overlap,
    mentioned_items,
    read_notes,
    read_summands,
    total_measure,
)
from pipelines.importing.figures.parts import squeeze
from pipelines.japanese.numbers import grouped, split_scale
from pipelines.japanese.printed.cells import read_cell

_LETTERS = {"outcome": "O", "activity": "A"}
_REASON = 11  # the column of 目標値の考え方, or the one before it


class _Known(NamedTuple):
    """One indicator of references 5 and 6 with its key, its line and 目標値の考え方."""

    indicator_id: str
    entry: TableIndicator
    line: int
    reason: str

    @property
    def counted(self) -> set[str]:
        """What its values count, without scale: 千円 and 億円 are both 円."""
        cells = [self.entry.baseline, *self.entry.targets]
        return {split_scale(unit)[1] for cell in cells if cell.text and (unit := read_cell(cell.text).unit)}


def find_overlaps(
    indicators: list[TableIndicator], rows_of_tables: list[Line], cards: list[Card]
) -> tuple[list[dict[str, Any]], list[Discrepancy]]:
    """Find every amount that two indicators count.

    Args:
        indicators: all indicators of references 5 and 6, in their order.
        rows_of_tables: the lines of these references.
        cards: all cards; their notes repeat those of the tables.

    Returns:
        One row per overlap, and a discrepancy where table and card disagree, or where a note mentions another item
        in words that could not be read: a person has to look at those.
    """
    known = _number(indicators, {line.number: line for line in rows_of_tables})
    card_notes = _notes_of_cards(cards)
    rows: list[dict[str, Any]] = []
    doubts: list[Discrepancy] = []
    for own in known:
        noted = read_notes(own.reason)
        for overlap in [*noted, *read_summands(own.reason)]:
            rows.append(_row(own, overlap, known, card_notes))
            doubts += _compare_with_card(own, overlap, card_notes)
        rows += _by_name(own, known)
        understood = {overlap.item_id for overlap in noted} | {own.entry.item_id}
        others = [item for item in mentioned_items(own.reason) if item not in understood]
        doubts += [_unread(own.indicator_id, own.entry.source, item) for item in others]
    told = {(row["item_id"], row["other_item_id"]) for row in rows}
    for (item_id, other), line, overlap in card_notes:
        if (item_id, other) not in told:
            doubts.append(_only_on_card(item_id, overlap, line))
    return rows, doubts


def _number(indicators: list[TableIndicator], lines: dict[int, Line]) -> list[_Known]:
    count: dict[tuple[str, str], int] = defaultdict(int)
    known = []
    for entry in indicators:
        count[entry.item_id, entry.kind] += 1
        indicator_id = f"{entry.item_id}-{_LETTERS[entry.kind]}{count[entry.item_id, entry.kind]}"
        line = lines[int(entry.source.rpartition("L")[2])]
        known.append(_Known(indicator_id, entry, line.number, _whole_reason(entry, line)))
    return known


def _whole_reason(entry: TableIndicator, line: Line) -> str:
    """Give 目標値の考え方: ①② in the cell of a single indicator number the parts of its target, not indicators."""
    filled = [cell for cell in line.cells[_REASON:] if cell]
    return filled[-1] if entry.marker == "" and filled else entry.reason


def _row(own: _Known, overlap: Overlap, known: list[_Known], card_notes: list["_CardNote"]) -> dict[str, Any]:
    kind = overlap.kind or own.entry.kind
    counted = {split_scale(overlap.unit)[1]} if overlap.unit else own.counted
    others = [other for other in known if other.entry.item_id == overlap.item_id]
    same = [other.indicator_id for other in others if other.entry.kind == kind and other.counted & counted]
    name = others[0].entry.item_name if others else ""
    card = next((note for note in card_notes if _says_the_same(note, own, overlap)), None)
    return {
        "indicator_id": own.indicator_id,
        "item_id": own.entry.item_id,
        "relation": overlap.relation,
        "basis": "note",
        "other_item_id": overlap.item_id,
        "other_indicator_id": same[0] if len(same) == 1 else "",
        "label": overlap.label or name or overlap.item_id,
        "amount": overlap.amount,
        "unit": overlap.unit,
        "approximate": int(overlap.approximate),
        "covers": overlap.covers,
        "line": own.line,
        "card_line": card.line if card else None,
    }


def _by_name(own: _Known, known: list[_Known]) -> list[dict[str, Any]]:
    """An indicator that totals a measure over everything holds all other indicators of that measure."""
    measure = total_measure(own.entry.name)
    held = [other for other in known if measure and other != own and squeeze(other.entry.name).endswith(measure)]
    return [
        {
            "indicator_id": own.indicator_id,
            "item_id": own.entry.item_id,
            "relation": "includes",
            "basis": "name",
            "other_item_id": other.entry.item_id,
            "other_indicator_id": other.indicator_id,
            "label": other.entry.name,
            "approximate": 0,
            "covers": "baseline_and_target",
            "line": own.line,
        }
        for other in held
    ]


class _CardNote(NamedTuple):
    """One overlap a card states: (item, other item), its line, and what it says."""

    items: tuple[str, str]
    line: int
    overlap: Overlap


def _notes_of_cards(cards: list[Card]) -> list[_CardNote]:
    lines: list[tuple[str, Line]] = [
        (item_id, line) for card in cards for item_id in card.item_ids for line in card.fields["到達目標"]
    ]
    return [
        _CardNote((item_id, overlap.item_id), line.number, overlap)
        for item_id, line in lines
        for overlap in read_notes(line.text)
    ]


def _counts_the_same(note: _CardNote, own: _Known, overlap: Overlap) -> bool:
    same_items = note.items == (own.entry.item_id, overlap.item_id)
    return same_items and note.overlap.relation == overlap.relation and note.overlap.unit == overlap.unit


def _says_the_same(note: _CardNote, own: _Known, overlap: Overlap) -> bool:
    return _counts_the_same(note, own, overlap) and note.overlap.amount == overlap.amount


def _compare_with_card(own: _Known, overlap: Overlap, card_notes: list[_CardNote]) -> list[Discrepancy]:
    others = [note for note in card_notes if overlap.item_id and _counts_the_same(note, own, overlap)]
    return [
        Discrepancy(
            *(own.indicator_id, f"overlap_{overlap.item_id}"),
            *(_show(note.overlap), f"カード L{note.line}", _show(overlap), own.entry.source, _show(overlap)),
            "個票と表の注記の額が合わないため、表の額を採用した",
        )
        for note in others
        if note.overlap.amount != overlap.amount
    ]


def _only_on_card(item_id: str, overlap: Overlap, line: int) -> Discrepancy:
    reason = "個票の注記が表にないため、amount_overlaps.csv に入れなかった。人の確認が要る"
    return Discrepancy(
        item_id, f"overlap_{overlap.item_id}", _show(overlap), f"カード L{line}", "（記載なし）", "表", "", reason
    )


def _unread(indicator_id: str, source: str, item: str) -> Discrepancy:
    reason = "注記が他の課題に触れているが、額の重なりとして読めなかった。人の確認が要る"
    return Discrepancy(indicator_id, f"overlap_{item}", item, source, "（記載なし）", "表", "", reason)


def _show(overlap: Overlap) -> str:
    return f"{grouped(overlap.amount)}{overlap.unit}" if overlap.amount is not None else overlap.label
