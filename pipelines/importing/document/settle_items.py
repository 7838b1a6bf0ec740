"""Items: the list says which there are and on which page; cards and tables are read against it."""

from dataclasses import dataclass

from pipelines.importing.document.cards import Card
from pipelines.importing.document.discrepancies import Discrepancy
from pipelines.importing.document.item_list import ListedItem
from pipelines.importing.document.reference_tables import TableGroup, TableIndicator
from pipelines.importing.document.settle_names import NameReading, settle_by_majority
from pipelines.japanese.characters import fold
from pipelines.japanese.printed.spelling import compare_key, quote, tidy_name
from pipelines.register.errors import DocumentError


@dataclass(frozen=True)
class Item:
    """One settled item with the card and the list row it was read from."""

    item_id: str
    name: str
    department: str
    listed: ListedItem
    card: Card


def settle_items(
    listed: list[ListedItem], cards: list[Card], rows: list[TableIndicator]
) -> tuple[list[Item], list[Discrepancy]]:
    """Join list, cards and tables.

    Raises:
        DocumentError: if an item has no card, a card or a row of a table no item.
    """
    card_of = {item_id: card for card in cards for item_id in card.item_ids}
    _check_coverage(listed, card_of, rows)
    rows_of: dict[str, dict[str, TableIndicator]] = {}
    for row in rows:
        rows_of.setdefault(row.item_id, {}).setdefault(row.kind, row)
    items, discrepancies = [], []
    for entry in listed:
        card, own_rows = card_of[entry.item_id], list(rows_of.get(entry.item_id, {}).values())
        name, name_doubts = _settle_name(entry, card, own_rows)
        department, department_doubts = _settle_department(entry, card, own_rows)
        items.append(Item(entry.item_id, name, department, entry, card))
        discrepancies += name_doubts + department_doubts
    return items, discrepancies


def compare_groups(listed: list[ListedItem], cards: list[Card], groups: list[TableGroup]) -> list[Discrepancy]:
    """Compare the names of pillars and groups on cards and tables with those of the list, which are kept."""
    group_of = {f"{entry.pillar_no}({entry.group_no})": entry for entry in reversed(listed)}
    found: dict[tuple[str, str], Discrepancy] = {}
    for card in cards:
        group_id, source = f"{card.pillar_no}({card.group_no})", f"カード L{card.line}"
        entry = group_of[group_id]
        if compare_key(card.pillar) != compare_key(entry.pillar):
            doubt = _heading_doubt(str(card.pillar_no), "pillar", (card.pillar, source), entry.pillar, entry)
            found.setdefault((doubt.where, card.pillar), doubt)
        if compare_key(card.group) != compare_key(entry.group):
            doubt = _heading_doubt(group_id, "group", (card.group, source), entry.group, entry)
            found.setdefault((group_id, card.group), doubt)
    for group in groups:
        listed_group = group_of.get(group.group_id)
        if listed_group is None:
            raise DocumentError(
                f"{group.source}の項目は改革課題一覧に載るはずですが、{group.group_id}は載っていません。"
            )
        if compare_key(group.name) != compare_key(listed_group.group):
            reading = (group.name, group.source)
            doubt = _heading_doubt(group.group_id, "group", reading, listed_group.group, listed_group)
            found[group.group_id, group.source] = doubt
    return list(found.values())


def _heading_doubt(where: str, field: str, other: tuple[str, str], kept: str, entry: ListedItem) -> Discrepancy:
    reason = "取組名・項目名は改革課題一覧の表記に統一した"
    return Discrepancy(where, field, *other, kept, f"参考7 L{entry.line}", kept, reason)


def _check_coverage(listed: list[ListedItem], card_of: dict[str, Card], rows: list[TableIndicator]) -> None:
    ids = [entry.item_id for entry in listed]
    if without_card := [item_id for item_id in ids if item_id not in card_of]:
        raise DocumentError(
            f"改革課題一覧の{len(ids)}課題すべてに個票があるはずですが、{without_card[0]}など{len(without_card)}課題の個票がありません。"
        )
    if unlisted := [item_id for item_id in card_of if item_id not in ids]:
        raise DocumentError(
            f"個票のある課題はすべて改革課題一覧に載るはずですが、{unlisted[0]}など{len(unlisted)}課題が載っていません。"
        )
    if strangers := [row for row in rows if row.item_id not in ids]:
        raise DocumentError(
            f"{strangers[0].source}の課題は改革課題一覧に載るはずですが、{strangers[0].item_id}は載っていません。"
        )


def _settle_name(entry: ListedItem, card: Card, rows: list[TableIndicator]) -> tuple[str, list[Discrepancy]]:
    readings = [
        NameReading(card.name, f"カード L{card.line + 3}"),
        NameReading(tidy_name(entry.name), f"参考7 L{entry.line}"),
        *(NameReading(row.item_name, row.source) for row in rows),
    ]
    chosen, reason = settle_by_majority(readings)
    return chosen.text, [
        Discrepancy(entry.item_id, "name", other.text, other.source, chosen.text, chosen.source, chosen.text, reason)
        for other in readings
        if compare_key(other.text) != compare_key(chosen.text)
    ]


def _settle_department(entry: ListedItem, card: Card, rows: list[TableIndicator]) -> tuple[str, list[Discrepancy]]:
    listed = quote(entry.department)
    if card.wards:
        # the shared card says 各区役所; the list and the card's own table of wards say which
        on_card, card_line = card.wards[entry.item_no], f"カード L{card.line}"
    else:
        on_card, card_line = _join_departments(card.department), f"カード L{card.line}"
    readings = [NameReading(on_card, card_line), NameReading(listed, f"参考7 L{entry.line}")]
    readings += [NameReading(_join_departments(row.department), row.source) for row in rows]
    if listed in on_card.split("、") and on_card != listed:
        chosen, reason = readings[0], "個票は2つの局を挙げているため、両方を所管とした"
    else:
        chosen, reason = settle_by_majority(readings)
    return chosen.text, [
        Discrepancy(
            entry.item_id, "department", other.text, other.source, chosen.text, chosen.source, chosen.text, reason
        )
        for other in readings
        if compare_key(other.text) != compare_key(chosen.text)
    ]


def _join_departments(written: str) -> str:
    """Give two departments in the register's form: まちづくり局（交通局） -> まちづくり局、交通局."""
    first, _, second = fold(written).replace(" ", "").partition("(")
    return f"{first}、{second.rstrip(')')}" if second else first
