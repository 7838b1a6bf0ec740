"""What the actual of a target that asks for a move (増加, 減少, 維持) is held against."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Reference:
    """What an actual is held against, and what it is called."""

    value: Decimal
    name: str


def reference_of(last: Decimal | None, baseline: Decimal | None) -> Reference | None:
    """Give last year's published actual, else the baseline; None where neither is known."""
    if last is not None:
        return Reference(last, "前年度の実績")
    return None if baseline is None else Reference(baseline, "現状値")
