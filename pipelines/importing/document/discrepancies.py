"""The record of contradictions and repaired misreadings."""

from dataclasses import dataclass

MISSING = "（読めず）"
"""What stands for a reading that was lost."""


@dataclass(frozen=True)
class Discrepancy:
    """Two readings of one fact and what became of them.

    Attributes:
        where: the item or indicator.
        field: the column it concerns; targets carry their year (`target_2023`).
        reading_a: one reading, as quoted.
        source_a: where it stands, e.g. `カード L1234`.
        reading_b: the other reading.
        source_b: where that stands.
        chosen: what the register holds.
        reason: why, in one Japanese sentence.
    """

    where: str
    field: str
    reading_a: str
    source_a: str
    reading_b: str
    source_b: str
    chosen: str
    reason: str


class Record:
    """Collects the discrepancies of one indicator while it is settled.

    Attributes:
        card: the source of what the card says.
        table: the source of what the table says.
        discrepancies: what was found so far.
    """

    def __init__(self, indicator_id: str, card: str, table: str) -> None:
        self.card, self.table = card, table
        self.discrepancies: list[Discrepancy] = []
        self._indicator_id = indicator_id

    def add(self, field: str, a: tuple[str, str], b: tuple[str, str], chosen: str, reason: str) -> None:
        """Add one discrepancy; `a` and `b` are (reading, source)."""
        self.discrepancies.append(Discrepancy(self._indicator_id, field, *a, *b, chosen, reason))
