"""Where items stand in the programme: pillar and group, in the city's words; a level it does not have is left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from pipelines.publication.edition import Edition
from schemas.tables.rows import Row, present


class Placed(Protocol):
    """What has a row with `pillar`, `pillar_no`, `group` and `group_no`."""

    @property
    def row(self) -> Row:
        """Its facts."""
        ...


Item = TypeVar("Item", bound=Placed)


@dataclass(frozen=True)
class Part(Generic[Item]):
    """The items under one pillar, or under one group.

    Attributes:
        number: as the programme counts; None where it gives none.
        name: of the pillar or group.
        items: in their order.
    """

    number: int | None
    name: str
    items: Sequence[Item]

    @property
    def numbered(self) -> str:
        """Its number as it is printed; "" where it has none."""
        return "" if self.number is None else str(self.number)


def parts_by(level: str, items: Sequence[Item]) -> list[Part[Item]]:
    """Give the parts of a level (`pillar`, `group`) in order; items that stand in none are in no part.

    What has a number is told by it, and called as its first item calls it: a pillar may have been renamed since some of
    its items ended.
    """
    parts: dict[tuple[object, ...], list[Item]] = {}
    for item in items:
        if item.row[level]:
            outer = (_told_by("pillar", item.row),) if level == "group" else ()
            parts.setdefault((*outer, _told_by(level, item.row)), []).append(item)
    return [Part(of[0].row[f"{level}_no"], str(of[0].row[level]), of) for of in parts.values()]


def _told_by(level: str, row: Row) -> object:
    number = row[f"{level}_no"]
    return str(row[level]) if number is None else number


def levels_of(item: Row, edition: Edition) -> list[tuple[str, str]]:
    """Give (`取組1`, its name) for each level from the outermost; one the programme does not have is left out."""
    levels = []
    for level in edition.layout.group_rows:
        name, number = present(item.get(level)), present(item.get(f"{level}_no"))
        if name:
            word = getattr(edition.programme.names, level)
            levels.append((f"{word}{_numbered(level, number)}", str(name)))
    return levels


def headings_of(item: Row, edition: Edition) -> list[str]:
    """Give the headings an item stands under, outermost first: `取組1　…`, `改革項目（2）　…`."""
    return [f"{label}　{name}" for label, name in levels_of(item, edition)]


def new_headings(before: Sequence[str], now: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Give (level, heading) for every heading that was not there before, and for all below it."""
    changed = False
    for level, text in enumerate(now):
        changed = changed or level >= len(before) or before[level] != text
        if changed:
            yield level, text


def _numbered(level: str, number: int | None) -> str:
    """Pillars count 1, 2, 3, groups within them (1), (2), (3), as the programmes print them."""
    if number is None:
        return ""
    return f"（{number}）" if level == "group" else str(number)
