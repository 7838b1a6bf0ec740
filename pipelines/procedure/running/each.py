"""How a step goes through departments: one after another here, as Prefect tasks in `flows/`; the work is the same."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

Result = TypeVar("Result")
Tell = Callable[[str], None]
"""Says one line to whoever watches: the terminal, or the log of a run."""

ALL = "全体"
"""The name of a call that is about all departments at once."""


class Each(Protocol):
    """Calls a function once for each name and gives the results in the order of the names."""

    def __call__(self, step: str, function: Callable[[str], Result], names: Sequence[str]) -> list[Result]:
        """Do it.

        Args:
            step: what is done, in Japanese, as progress and tasks are labelled.
            function: does it for one name; changes nothing that another call sees.
            names: departments or files.
        """
        ...


def one_by_one(tell: Tell) -> Each:
    """Give an `Each` that works in turn and tells how far it is."""

    def each(step: str, function: Callable[[str], Result], names: Sequence[str]) -> list[Result]:
        results = []
        for position, name in enumerate(names, 1):
            results.append(function(name))
            tell(progress_line(step, position, len(names), name))
        return results

    return each


def progress_line(step: str, position: int, total: int, name: str) -> str:
    """Give the line that says how far a step is."""
    return f"  {step} {position:>{len(str(total))}}／{total}　{name}"
