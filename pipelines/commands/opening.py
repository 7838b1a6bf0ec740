"""Opens what a verb is asked for, and says on the way what is being done."""

import argparse
import gc
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from pipelines.japanese.clock import today_in_japan
from pipelines.japanese.days import DayError, parse_day
from pipelines.japanese.fiscal_years import CLOSED, closed_year
from pipelines.procedure.programme_year import ProgrammeYear, UsageError, open_year
from pipelines.procedure.running.each import Each, one_by_one
from pipelines.procedure.running.run_log import logged
from pipelines.register.programme_parts import check_parts


def opened(options: argparse.Namespace, name: str | None) -> ProgrammeYear:
    """Open the year of a programme as asked, the first one for None.

    Raises:
        UsageError: for what is not there.
        RegisterError: where the register is wrong.
    """
    day = day_of(options.as_of) if options.as_of else None
    written = str(closed_year(today_in_japan())) if options.year == CLOSED else options.year
    year = open_year(options.inputs, options.outputs, name, written, options.department, day)
    check_parts(year.register.programme)
    return year


def opened_whole(options: argparse.Namespace) -> ProgrammeYear:
    """Open the year of all departments, whichever was named: the office receives from all, and looks at all."""
    of_all = argparse.Namespace(**vars(options) | {"department": []})
    return opened(of_all, next(iter(options.programme), None))


def one_after_another(
    names: Sequence[str | None], opened: Callable[[str | None], ProgrammeYear]
) -> Iterator[ProgrammeYear]:
    """Give the years opened, the first one when all of them can be: then nothing is done where one is wrong.

    None is held while another is worked on, nor what it left behind: a hundred registers would fill the memory.
    """
    if len(names) > 1:
        for name in names:
            opened(name)
    for name in names:
        yield opened(name)
        if len(names) > 1:
            gc.collect()


def print_heading(year: ProgrammeYear, options: argparse.Namespace) -> None:
    """Say which year is being worked on."""
    day = f"（{as_of(options)}の登録簿による）" if options.as_of else ""
    print(f"\n■ {year.register.programme.title}　{year.title}{day}", flush=True)


def as_of(options: argparse.Namespace) -> str:
    """Give the day of the register asked for as `2022-04-01`; "" for the year's own."""
    return day_of(options.as_of).isoformat() if options.as_of else ""


def tell(line: str) -> None:
    """Show a line at once."""
    print(line, flush=True)


def each_of(year: ProgrammeYear) -> Each:
    """Give what goes through departments one by one, telling and logging each."""
    return logged(one_by_one(tell), year.register.programme.name, year.fiscal_year)


def day_of(written: str) -> date:
    """Give a day as people write it; raises UsageError for what is none."""
    try:
        return parse_day(written)
    except DayError as error:
        raise UsageError(str(error)) from error
