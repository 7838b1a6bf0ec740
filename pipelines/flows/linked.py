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


class Queue:
    """Programmes in their order; one that is touched by another before it waits until that one is through.

    Then what each of them reads is what it would read if all were done one after another.
    """

    def __init__(self, programmes: Sequence[Linked]) -> None:
        """All of them wait."""
        self._before = [
            {position for position, other in enumerate(programmes[:number]) if programme.touches(other)}
            for number, programme in enumerate(programmes)
        ]
        self._waiting = dict.fromkeys(range(len(programmes)))
        self._through: set[int] = set()

    def take(self) -> int | None:
        """Give the position of the first that can be done now, once; None where there is none."""
        for position in self._waiting:
            if self._before[position] <= self._through:
                del self._waiting[position]
                return position
        return None

    def end(self, position: int) -> None:
        """Hear that one is through, however it ended."""
        self._through.add(position)
