"""Indicators: every row of the tables paired with its row on the card, named, numbered and settled."""

import re
from dataclasses import dataclass, replace

from pipelines.importing.document.aggregation import find_aggregation
from pipelines.importing.document.card_indicators import CardIndicator
from pipelines.importing.document.cards import Card
from pipelines.importing.document.discrepancies import Discrepancy
from pipelines.importing.document.reference_tables import TableIndicator
from pipelines.importing.document.settle_items import Item
from pipelines.importing.document.settle_names import NameReading, name_likeness, settle_indicator_name
from pipelines.importing.document.settle_values import SettledValues, settle_values
from pipelines.japanese.characters import fold
from pipelines.japanese.printed.direction import find_direction
from pipelines.japanese.printed.spelling import compare_key
from pipelines.register.errors import DocumentError
from schemas.code_lists import KINDS

_ALIKE = 0.5
_LETTERS = {"activity": "A", "outcome": "O"}
_INCLUDED = re.compile(r"課題\s*(\d\(\d\)\d+)における(\d[\d.,]*[^\d、。及をび]+)")


@dataclass(frozen=True)
class Indicator:
    """One settled indicator."""

    indicator_id: str
    item_id: str
    kind: str
    seq: int
    name: str
    aggregation: str
    better: str
    better_reason: str
    values: SettledValues
    table: TableIndicator


def settle_indicators(items: list[Item], rows: list[TableIndicator]) -> tuple[list[Indicator], list[Discrepancy]]:
    """Settle all indicators, activity before outcome within an item, as on the card.

    Raises:
        DocumentError: if card and table of an item do not have the same number of indicators.
    """
    rows_of: dict[tuple[str, str], list[TableIndicator]] = {}
    for row in rows:
        rows_of.setdefault((row.item_id, row.kind), []).append(row)
    indicators: list[Indicator] = []
    discrepancies: list[Discrepancy] = []
    for item in items:
        for kind in ("activity", "outcome"):
            on_card = [entry for entry in item.card.indicators if entry.kind == kind]
            in_table = rows_of.get((item.item_id, kind), [])
            if len(on_card) != len(in_table):
                raise DocumentError(
                    f"{item.item_id}の{KINDS[kind]}は個票（{item.card.line}行目）に{len(on_card)}件あるので、"
                    f"一覧にも同じ件数があるはずですが、{len(in_table)}件です。"
                )
            for seq, (card, table) in enumerate(zip(on_card, in_table, strict=True), start=1):
                _check_pair(item.item_id, card, table)
                indicator, doubts = _settle_indicator(item, seq, card, table)
                indicators.append(indicator)
                discrepancies += doubts
    return _note_repetitions(indicators), discrepancies


def _check_pair(item_id: str, card: CardIndicator, table: TableIndicator) -> None:
    """Refuse a pair that is not one indicator: other markers, or names that share less than half of their signs."""
    alike = name_likeness(card.name, table.name)
    if (table.marker and table.marker != card.marker) or alike < _ALIKE:
        raise DocumentError(
            f"{item_id}の指標は個票（{card.line}行目）と{table.source}に同じ順で並ぶはずですが、"
            f"「{card.marker}{card.name}」と「{table.marker}{table.name}」が対になっています。"
        )


def _settle_indicator(
    item: Item, seq: int, card: CardIndicator, table: TableIndicator
) -> tuple[Indicator, list[Discrepancy]]:
    indicator_id = f"{item.item_id}-{_LETTERS[card.kind]}{seq}"
    name, doubts = _settle_name(indicator_id, item.card, card, table)
    values, value_doubts = settle_values(indicator_id, card, table)
    calendar = card.target_years is not None and card.target_years.calendar
    try:
        better, reason = find_direction(name, list(values.targets.values()))
    except ValueError as contradiction:
        raise DocumentError(f"{indicator_id}：{contradiction}") from contradiction
    settled = Indicator(
        indicator_id,
        item.item_id,
        card.kind,
        seq,
        name,
        find_aggregation(name, calendar_year=calendar),
        better,
        reason,
        _note_included(values, table),
        table,
    )
    return settled, doubts + value_doubts


def _settle_name(
    indicator_id: str, card: Card, entry: CardIndicator, row: TableIndicator
) -> tuple[str, list[Discrepancy]]:
    a, b = NameReading(entry.name, f"カード L{entry.line}"), NameReading(row.name, row.source)
    if compare_key(a.text) == compare_key(b.text):
        return a.text, []
    sentences = [line.text for field, lines in card.fields.items() if field != "指標" for line in lines]
    chosen, reason = settle_indicator_name(a, b, [*sentences, row.rationale, row.method, row.reason])
    return chosen.text, [Discrepancy(indicator_id, "name", a.text, a.source, b.text, b.source, chosen.text, reason)]


def _note_included(values: SettledValues, row: TableIndicator) -> SettledValues:
    """Note on the targets which amounts of other items they include, so that sums can count them once."""
    included = "、".join(f"{item_id}の{amount}を含む" for item_id, amount in _INCLUDED.findall(fold(row.reason)))
    return _add_note(values, included) if included else values


def _note_repetitions(indicators: list[Indicator]) -> list[Indicator]:
    """Note 再掲 on indicators that stand, with the same name and numbers, under an earlier item."""
    first_of: dict[tuple[object, ...], str] = {}
    noted = []
    for indicator in indicators:
        values = indicator.values
        numbers = [(year, r.op, r.low, r.high) for year, r in values.targets.items()]
        key = (indicator.kind, compare_key(indicator.name), values.unit, values.baseline.text, *numbers)
        first = first_of.setdefault(key, indicator.indicator_id)
        repeats = first != indicator.indicator_id
        noted.append(replace(indicator, values=_add_note(values, f"再掲（{first}）")) if repeats else indicator)
    return noted


def _add_note(values: SettledValues, note: str) -> SettledValues:
    targets = {
        year: replace(reading, note="、".join(part for part in (reading.note, note) if part))
        for year, reading in values.targets.items()
    }
    return replace(values, targets=targets)
