"""Gives what comes in any order in its own."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

Result = TypeVar("Result")


def in_order(came: Iterable[tuple[int, Result]]) -> Iterator[Result]:
    """Give each result as soon as those of all numbers before it are there; the first number is 0."""
    waiting: dict[int, Result] = {}
    wanted = 0
    for number, result in came:
        waiting[number] = result
        while wanted in waiting:
            yield waiting.pop(wanted)
            wanted += 1
