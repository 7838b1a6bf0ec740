"""What a step leaves: tables for the next step, which are no result before it is through, and things made once."""

from collections.abc import Callable
from functools import wraps

from pipelines.keeping.make import Make, open_make
from pipelines.keeping.unfinished import mark, unmark
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.procedure.running.each import Each

Step = Callable[[ProgrammeYear, Each], None]


def leaves(name: str, then: str = "") -> Callable[[Step], Step]:
    """Make a step mark what it leaves as unfinished until it is through.

    Args:
        name: of the step's folder under `year.kept`; marked while the step runs, and left so when it fails.
        then: folder of the step that follows from this one: what it left before holds no longer, and it stays marked
            until that step has run again.
    """

    def of(step: Step) -> Step:
        @wraps(step)
        def run(year: ProgrammeYear, each: Each) -> None:
            for folder in filter(None, (name, then)):
                mark(year.kept / folder)
            step(year, each)
            unmark(year.kept / name)

        return run

    return of


def make_for(year: ProgrammeYear, each: Each) -> Make:
    """Give what makes the things of a year, or takes up what was made of the same; a trial keeps nothing."""
    return open_make(each, year.shelf, keeps=year.trial is None)
