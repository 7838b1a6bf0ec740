"""The levels of a programme as the page walks through them; a level the programme does not have is left out."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.publication.levels import parts_by
from pipelines.publication.year_records import Item
from schemas.programme import Names


@dataclass(frozen=True)
class Level:
    """Items that stand under one heading; `key` is what links and filters call it, `of` says of what it is one."""

    key: str
    label: str
    items: Sequence[Item]
    of: str = ""


def outer_levels(items: Sequence[Item], names: Names) -> list[Level]:
    """Give the pillars with their items, in order; the groups where there are no pillars; nothing without both."""
    return _split(items, "pillar", names.pillar) or groups_of(items, names)


def has_level(items: Sequence[Item], level: str) -> bool:
    """Tell whether the programme has pillars (`pillar`), or groups (`group`)."""
    return any(item.row[level] for item in items)


def groups_of(items: Sequence[Item], names: Names) -> list[Level]:
    """Give the groups with their items, in order; nothing where the programme has none."""
    return _split(items, "group", names.group)


def _split(items: Sequence[Item], level: str, word: str) -> list[Level]:
    levels = []
    for part in parts_by(level, items):
        head = f"{word}{part.numbered}" if level == "pillar" else f"（{part.numbered}）" if part.numbered else ""
        label = f"{head}　{part.name}" if head else part.name
        levels.append(Level(part.numbered or part.name, label, part.items, level))
    return levels
