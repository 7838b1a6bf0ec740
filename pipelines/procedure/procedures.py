"""Does what a verb consists of, step after step; `pipelines/verbs/` says which steps these are."""

from collections.abc import Callable

from pipelines.procedure import steps
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.procedure.running.each import Each
from pipelines.verbs import VERBS


def do_steps(verb: str, year: ProgrammeYear, each: Each, **asked: bool | int | list[str]) -> None:
    """Do the steps of a verb, or the step that it is: each is the function of `steps/` that bears its name.

    Args:
        verb: its name.
        year: to work on.
        each: how to go through departments.
        asked: what the last step takes beside these: `seed`, `cp932`, `carry`.

    Raises as the steps do.
    """
    *before, last = VERBS[verb].steps or (verb,)
    for step in before:
        _function(step)(year, each)
    _function(last)(year, each, **asked)


def _function(step: str) -> Callable[..., None]:
    function: Callable[..., None] = getattr(steps, step)
    return function
