"""Programmes that read each other's published tables, and so cannot be done at the same time."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Linked:
    """A programme, and the one whose administrative projects it contributes to ("" for none)."""

    name: str
    projects: str = ""

    def touches(self, other: "Linked") -> bool:
        """Tell whether one of the two reads what the other writes, or both write the same."""
        return other.name in (self.name, self.projects) or other.projects == self.name


def waits(programmes: Sequence[Linked]) -> list[list[int]]:
    """Give for each programme the positions of those before it that must be through.

    Then what each of them reads is what it would read if all were done one after another.
    """
    return [
        [position for position, other in enumerate(programmes[:number]) if programme.touches(other)]
        for number, programme in enumerate(programmes)
    ]
