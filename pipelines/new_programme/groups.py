"""The problems of a list as people read them: many of one kind in one column are one line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.new_programme.problems import Problem

_MOST_APART = 3
_MOST_NAMED = 5


@dataclass(frozen=True)
class Group:
    """Problems of one kind in one column of a sheet, or a single one.

    Attributes:
        first: the one that is said in full.
        places: number of all of them.
        sentence: the first one's, and where the others are.
    """

    first: Problem
    places: int
    sentence: str


def in_groups(problems: Sequence[Problem]) -> list[Group]:
    """Put problems of one kind in one column together where they are more than three, in the order of the first."""
    by_column: dict[tuple[str, ...], list[Problem]] = {}
    for number, problem in enumerate(problems):
        apart = () if problem.cell else (str(number),)
        key = (problem.code, problem.file, problem.sheet, re.sub(r"\d", "", problem.cell), *apart)
        by_column.setdefault(key, []).append(problem)
    together = {id(problem): own for own in by_column.values() if len(own) > _MOST_APART for problem in own}
    groups = []
    for problem in problems:
        own = together.get(id(problem), [problem])
        if own[0] is problem:
            groups.append(Group(problem, len(own), _sentence(own)))
    return groups


def _sentence(problems: list[Problem]) -> str:
    first, *others = problems
    if not others:
        return first.sentence
    named = "、".join(problem.cell for problem in others[:_MOST_NAMED])
    return f"{first.sentence}（同じ列のほか{len(others)}か所も同様です：{named}{'など' * (len(others) > _MOST_NAMED)}）"
