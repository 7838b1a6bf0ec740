"""Grades of pillars and groups: rolled up from the final grades of their items, or decided."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from pipelines.register.level_keys import Key, key_of
from schemas.grades import Scale
from schemas.level_grades import LevelGrades, RollUp
from schemas.nothing import TO_BE_JUDGED
from schemas.programme import Programme
from schemas.tables.result_levels import LEVEL_SOURCES, RESULT_LEVELS
from schemas.tables.rows import Row, present, rows_of


def roll_up(grades: Sequence[int], by: RollUp, scale: Scale) -> int | None:
    """Give the grade that some items come to.

    Args:
        grades: their final grades.
        by: as `schemas.level_grades.LevelGrades` says.
        scale: the grades.

    Returns:
        A grade; None without any, and for `decided`, which nothing is computed for.
    """
    if not grades or by == "decided":
        return None
    places = sorted(scale.from_best.index(grade) for grade in grades)
    if by == "worst":
        return scale.from_best[places[-1]]
    if by == "majority":
        counts = Counter(places)
        return scale.from_best[max(counts, key=lambda place: (counts[place], place))]
    mean = Decimal(sum(places)) / len(places)
    return scale.from_best[int(mean.quantize(Decimal(1), rounding=ROUND_HALF_UP))]


def grade_levels(
    items: pd.DataFrame, city: pd.DataFrame, decided: pd.DataFrame, programme: Programme, scale: Scale
) -> pd.DataFrame:
    """Grade the levels that the programme grades.

    Args:
        items: the table of `schemas.tables.result_items`, after all decisions.
        city: the items of the register, of all departments; a pillar or group of which `items` are only a part has
            no row, for its grade would be another one.
        decided: what `pipelines.register.decided_levels` gives; a decided grade stands before a rolled-up one.
        programme: with its `level_grades` and words.
        scale: the grades as the year prints them.

    Returns:
        The table of `schemas.tables.result_levels`.
    """
    said = {(row["pillar_no"], row["group_no"]): row for row in rows_of(decided)}
    rows: list[dict[str, object]] = []
    for one in sorted(programme.level_grades, key=lambda level: level.level != "pillar"):
        whole = {key: len(members) for key, members in _members(one.level, rows_of(city)).items()}
        for key, members in _members(one.level, rows_of(items)).items():
            if len(members) == whole[key]:
                rows.append(_graded(one, members, said.get(key, {}), programme.names.item, scale))
    table = pd.DataFrame(rows, columns=RESULT_LEVELS.names, dtype=object)
    return RESULT_LEVELS.validate(table.astype(RESULT_LEVELS.types))


def have_some_of(levels: pd.DataFrame, items: pd.DataFrame) -> pd.Series:
    """Tell of each level whether one of some items stands in it.

    Args:
        levels: the table of `schemas.tables.result_levels`.
        items: of the table of `schemas.tables.result_items`.
    """
    rows = rows_of(items)
    keys = {level: {key_of(level, row) for row in rows} for level in ("pillar", "group")}
    return pd.Series([key_of(row["level_kind"], row) in keys[row["level_kind"]] for row in rows_of(levels)], dtype=bool)


def _members(level: str, rows: Iterable[Row]) -> dict[Key, list[Row]]:
    found: dict[Key, list[Row]] = {}
    for row in rows:
        key = key_of(level, row)
        if key is not None:
            found.setdefault(key, []).append(row)
    return found


def _graded(
    level: LevelGrades, members: Sequence[Row], decided: Mapping[str, object], item: str, scale: Scale
) -> dict[str, object]:
    first, is_group = members[0], level.level == "group"
    grades = [int(row["final_grade"]) for row in members if present(row["final_grade"]) is not None]
    own = present(decided.get("grade"))
    grade = roll_up(grades, level.by, scale) if own is None else int(own)
    source = "" if grade is None else level.by if own is None else "decided"
    spread = _spread(grades, len(members), scale)
    return {
        "level_kind": level.level,
        "pillar_no": first["pillar_no"],
        "pillar": first["pillar"],
        "group_no": first["group_no"] if is_group else None,
        "group": first["group"] if is_group else "",
        "level_grade": grade,
        "level_source": source,
        "explanation": _explain(grade, source, level.by, f"{item}{len(members)}件（{spread}）", scale),
        "level_comment": decided.get("comment", ""),
        "decided_by": decided.get("decided_by", ""),
        "decided_on": decided.get("decided_on", ""),
        "level_items": len(members),
        "graded_items": len(grades),
        "grade_spread": spread,
    }


def _spread(grades: Sequence[int], items: int, scale: Scale) -> str:
    """Count every grade from the best on, and what has none: `S 1件、A 2件、B 0件、要判定 1件`."""
    counts = Counter(grades)
    told = [f"{scale.in_list(grade)} {counts[grade]}件" for grade in scale.from_best]
    return "、".join([*told, *([f"{TO_BE_JUDGED} {items - len(grades)}件"] if items > len(grades) else [])])


def _explain(grade: int | None, source: str, by: RollUp, of: str, scale: Scale) -> str:
    if grade is None:
        why = "決定はまだありません" if by == "decided" else "達成度の確定したものがないため、定めていません"
        return f"{of}の区分です。{why}。"
    if source == "decided":
        return f"「{scale.phrase(grade)}」と決定しました。{of}の区分です。"
    return f"{of}の{LEVEL_SOURCES[source]}により「{scale.phrase(grade)}」です。"
