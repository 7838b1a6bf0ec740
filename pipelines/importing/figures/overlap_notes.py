"""Notes that say an amount is counted in another item, too, and what they say."""

import re
from dataclasses import dataclass
from decimal import Decimal

from pipelines.importing.document.markers import split_by_marker
from pipelines.importing.figures.parts import squeeze
from pipelines.japanese.printed.cells import read_cell
from schemas.code_lists import SHORT_KINDS

ITEM = r"\d\(\d+\)\d+"
"""The key of an item as notes write it, in squeezed text."""

_INCLUDES = re.compile(r"(?P<values>[^※。]*?値)(?:について)?(?:に)?は、(?P<items>[^※。]*?)含めて")
_AMOUNT = re.compile(rf"(?P<item>{ITEM})(?::(?P<name>[^」]*))?」?(?:における|のうち)(?P<amount>約?[\d,.]+[^\d及、を]+)")
_ELSEWHERE = re.compile(rf"※(?P<label>[^※。]+?)については、(?P<item>{ITEM})の課題の(?P<kind>成果|活動)指標にて計上")
_SUM = re.compile(r"[①-⑳](?:[と、][①-⑳])+の合計")
_SUMMAND = re.compile(r"(?P<label>[^:]+):.*\((?P<amount>約?[\d,.]+[^\d()]+)\)")
_EVERYTHING = re.compile(r"全ての.+の(?P<measure>[^の]+)\(総額\)")
_MENTION = re.compile(rf"(?<![\d(])(?P<item>{ITEM})(?!\d)")
_KINDS = {word: kind for kind, word in SHORT_KINDS.items()}
_COVERS = {"現状値及び目標値": "baseline_and_target", "現状値": "baseline", "目標値": "target"}


@dataclass(frozen=True)
class Overlap:
    """What a note says.

    Attributes:
        relation, covers: as in amount_overlaps.csv.
        item_id: the other item; empty where the note names no item.
        kind: the kind of the other indicator, where the note tells; else empty.
        label: what is counted, where the note tells; else empty.
        amount, unit: how much of it; None for all of it or where nothing is said.
        approximate: whether it is a round figure (約).
    """

    relation: str
    item_id: str
    kind: str = ""
    label: str = ""
    amount: Decimal | None = None
    unit: str = ""
    approximate: bool = False
    covers: str = "baseline_and_target"


def read_notes(text: str) -> list[Overlap]:
    """Read every overlap that a text states; an empty list where it states none."""
    squeezed = squeeze(text)
    found = [overlap for note in _INCLUDES.finditer(squeezed) for overlap in _read_included(note)]
    found += [
        Overlap("counted_there", note["item"], _KINDS[note["kind"]], note["label"])
        for note in _ELSEWHERE.finditer(squeezed)
    ]
    return found


def read_summands(text: str) -> list[Overlap]:
    """Read the parts of a target that is the sum of ① and ②, where each part tells its amount in brackets."""
    if not _SUM.search(text):
        return []
    summands = []
    for segment in split_by_marker(text):
        if found := _SUMMAND.fullmatch(squeeze(segment.text)):
            reading = read_cell(found["amount"])
            summands.append(_included(found["label"], "", reading.value, reading.unit, reading.op, "target"))
    return summands


def total_measure(name: str) -> str:
    """Give what an indicator totals over everything: 全ての市の債権の収入未済額(総額) -> 収入未済額; else empty."""
    found = _EVERYTHING.fullmatch(squeeze(name))
    return found["measure"] if found else ""


def mentioned_items(text: str) -> list[str]:
    """Give every item a text mentions by its key."""
    return list(dict.fromkeys(_MENTION.findall(squeeze(text))))


def _read_included(note: re.Match[str]) -> list[Overlap]:
    covers = next((told for words, told in _COVERS.items() if note["values"].endswith(words)), "target")
    overlaps = []
    for found in _AMOUNT.finditer(note["items"]):
        reading = read_cell(found["amount"])
        label = found["name"] or ""
        overlaps.append(_included(label, found["item"], reading.value, reading.unit, reading.op, covers))
    return overlaps


def _included(label: str, item_id: str, amount: Decimal | None, unit: str, op: str, covers: str) -> Overlap:
    return Overlap("includes", item_id, "", label, amount, unit, approximate=op == "approx", covers=covers)
