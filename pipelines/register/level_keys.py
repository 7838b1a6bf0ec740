"""What tells a pillar or a group from every other, in the register, in results and in the office's tables."""

from collections.abc import Sequence

import pandas as pd

from schemas.level_grades import LevelGrades
from schemas.tables.rows import Row, present, rows_of

Key = tuple[str, str]
"""Number of the pillar and of the group, or the name of what has no number: `("2", "")`, `("2", "5")`, `("", "3")`."""


def key_of(level: str, row: Row) -> Key | None:
    """Give the key of the pillar or group that a row stands in; None where it stands in none."""
    if not present(row[level]):
        return None
    return (_told("pillar", row), _told("group", row) if level == "group" else "")


def level_keys(items: pd.DataFrame, levels: Sequence[LevelGrades]) -> list[Key]:
    """Give the keys of all pillars and groups that are graded, in the order of the items."""
    keys = (key_of(one.level, row) for one in levels for row in rows_of(items))
    return [key for key in dict.fromkeys(keys) if key is not None]


def _told(level: str, row: Row) -> str:
    number = present(row[f"{level}_no"])
    return str(present(row[level]) or "") if number is None else str(number)
