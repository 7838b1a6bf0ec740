"""Targets that ask for a move (増加, 減少, 維持): the actual against last year's, else the baseline."""

from decimal import Decimal

from pipelines.forms.moves import Reference
from pipelines.japanese.numbers import grouped

_NO_RATE = "達成率は算定していません。"
_THAN = {-1: "より少なく", 0: "と同じで", 1: "より多く"}


def moved_as_asked(actual: Decimal, op: str, better: str, reference: Decimal) -> bool:
    """Tell whether a figure moved as the target asks.

    Args:
        actual: of the year.
        op: `rise`: it must be more; `fall`: less; `keep`: not worse.
        better: the indicator's direction, by which worse is told; `range` asks for the same.
        reference: what it is held against, in the same unit.
    """
    match op, better:
        case "rise", _:
            return actual > reference
        case "fall", _:
            return actual < reference
        case _, "up":
            return actual >= reference
        case _, "down":
            return actual <= reference
        case _:
            return actual == reference


def explain_move(actual: Decimal, reference: Reference, unit: str, text: str, *, met: bool) -> str:
    """Say what was held against what, and what came of it."""
    way = _THAN[(actual > reference.value) - (actual < reference.value)]
    verdict = "を達成しました" if met else "を達成していません"
    shown = f"{reference.name}{grouped(reference.value)}{unit}"
    return f"実績{grouped(actual)}{unit}は{shown}{way}、目標「{text}」{verdict}。{_NO_RATE}"


def explain_no_actual(reference: Reference, unit: str, text: str) -> str:
    """Say against what an actual would have been held that nobody knows."""
    shown = f"{reference.name}{grouped(reference.value)}{unit}"
    return f"目標「{text}」は{shown}と比べますが、実績値がないため、達成したかどうかを判定していません。{_NO_RATE}"
