"""The levels of a programme as the page walks through them; a level the programme does not have is left out."""

from dataclasses import dataclass

import pandas as pd

from schemas.programme import Names

LEVEL_COLUMNS = ["pillar_no", "pillar", "group_no", "group"]


@dataclass(frozen=True)
class Level:
    """Items that stand under one heading; `key` is what links and filters call it."""

    key: str
    label: str
    items: pd.DataFrame


def outer_levels(items: pd.DataFrame, names: Names) -> list[Level]:
    """Give the pillars with their items, in order; the groups where there are no pillars; nothing without both."""
    return _split(items, "pillar", names.pillar) or groups_of(items, names)


def has_pillars(items: pd.DataFrame) -> bool:
    """Tell whether the programme has pillars."""
    return bool(items["pillar"].ne("").any())


def groups_of(items: pd.DataFrame, names: Names) -> list[Level]:
    """Give the groups with their items, in order; nothing where the programme has none."""
    return _split(items, "group", names.group)


def _split(items: pd.DataFrame, level: str, word: str) -> list[Level]:
    if not items[level].ne("").any():
        return []
    keys = items[f"{level}_no"].astype("str") + items[level]
    return [_level(part, level, word) for _, part in items.groupby(keys, sort=False)]


def _level(items: pd.DataFrame, level: str, word: str) -> Level:
    number, name = items[f"{level}_no"].iloc[0], items[level].iloc[0]
    numbered = "" if pd.isna(number) else str(number)
    head = f"{word}{numbered}" if level == "pillar" else f"（{numbered}）" if numbered else ""
    return Level(numbered or str(name), f"{head}　{name}" if head and name else head or str(name), items)
