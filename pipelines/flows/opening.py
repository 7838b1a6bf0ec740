"""Opens the year a run is for. Runs that start by themselves are for 前年度, the year closed before they were due."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from pathlib import Path

from prefect.runtime import flow_run

from pipelines.japanese.days import day_in_japan
from pipelines.japanese.fiscal_years import CLOSED, both_years, closed_year
from pipelines.procedure.programme_year import ProgrammeYear, find_programme, open_year
from pipelines.register.programme_parts import check_parts
from pipelines.register.store import load_programme

_Asked = tuple[str, str, list[str], str, str, str]
_OPEN: ContextVar[tuple[_Asked, ProgrammeYear] | None] = ContextVar("the year of the procedure around", default=None)


class OutsideTheProgramme(Exception):  # noqa: N818  nothing went wrong: there is nothing to do
    """The year just closed is none of the programme's; the message is one Japanese sentence."""


def day_of_the_run() -> date:
    """Give the day in Japan for which the run was due: one that was put off works on the year it was meant for."""
    return day_in_japan(flow_run.get_scheduled_start_time())


def year_of_the_run(year: str, programme: str, inputs: str) -> str:
    """Give the fiscal year a run is for, with 前年度 resolved.

    Raises:
        OutsideTheProgramme: where the year just closed is none of the programme's.
    """
    if year != CLOSED:
        return year
    closed = closed_year(day_of_the_run())
    evaluated = load_programme(Path(inputs) / find_programme(Path(inputs), programme))
    if closed not in evaluated.years:
        first, last = (both_years(one) for one in (evaluated.years[0], evaluated.years[-1]))
        raise OutsideTheProgramme(
            f"{both_years(closed)}は「{evaluated.title}」（{first}～{last}）の評価の対象ではないため、何もしていません。"
        )
    return str(closed)


def is_a_step() -> bool:
    """Tell whether a procedure runs this flow; it shows what came of all its steps on its own page."""
    return _OPEN.get() is not None


def opened(
    programme: str, year: str, departments: list[str], inputs: str, outputs: str, as_of: str = ""
) -> ProgrammeYear:
    """Open the year, or give the one the procedure around has open.

    Raises as `open_year`, `check_parts` and `year_of_the_run` do.
    """
    around = _OPEN.get()
    if around and around[0] == (programme, year, departments, inputs, outputs, as_of):
        return around[1]
    day = date.fromisoformat(as_of) if as_of else None
    fiscal_year = year_of_the_run(year, programme, inputs)
    of = open_year(Path(inputs), Path(outputs), programme, fiscal_year, departments, day)
    check_parts(of.register.programme)
    return of


@contextmanager
def opened_for_all_steps(
    programme: str, year: str, departments: list[str], inputs: str, outputs: str, as_of: str
) -> Iterator[ProgrammeYear]:
    """Open the year once for a procedure and its steps: all work with the same register, as without Prefect."""
    of = opened(programme, year, departments, inputs, outputs, as_of)
    around = _OPEN.set(((programme, year, departments, inputs, outputs, as_of), of))
    try:
        yield of
    finally:
        _OPEN.reset(around)
