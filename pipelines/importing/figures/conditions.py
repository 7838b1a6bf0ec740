"""What a condition says: a bound with a number, or words the layout knows."""

import re
from dataclasses import dataclass
from decimal import Decimal

from pipelines.importing.figures.layout import load_layout
from pipelines.importing.figures.parts import squeeze
from pipelines.japanese.printed.cells import read_cell
from pipelines.japanese.printed.spelling import quote
from pipelines.register.errors import DocumentError

_PEER = re.compile(r"(?P<peer>\S+平均)(?:以下|以上)")


@dataclass(frozen=True)
class Condition:
    """One condition: its kind, operator and bounds (as in targets.csv), unit, direction, and the average it names."""

    condition: str
    op: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    better: str
    text: str
    peer: str = ""


def read_condition(words: str, place: str) -> Condition:
    """Read a condition: `97%以下`, `18%未満`, `赤字とならないこと`, `中長期的に低減`.

    Raises:
        DocumentError: for words that are neither a bound nor known to the layout; they are never guessed at.
    """
    text = quote(words)
    reading = read_cell(words)
    if reading.op in ("ge", "gt", "le", "lt"):
        better = "up" if reading.op in ("ge", "gt") else "down"
        return Condition("bound", reading.op, reading.low, reading.high, reading.unit, better, text)
    for known in load_layout().conditions:
        if known.words in squeeze(words):
            peer = _PEER.fullmatch(squeeze(words))
            return Condition(
                known.condition, known.op, None, None, "", known.better, text, peer["peer"] if peer else ""
            )
    shown = "・".join(known.words for known in load_layout().conditions)
    raise DocumentError(f"{place}の条件は数値の上限・下限か、{shown}のどれかのはずですが、「{text}」とあります。")
