"""What the last check said of every department, whichever departments each check was asked for."""

import pandas as pd

from pipelines.keeping.kept import NothingKeptError, UnfinishedError, keep, take_up
from pipelines.keeping.unfinished import mark, unmark
from pipelines.procedure.programme_year import ProgrammeYear

_TABLES = ["findings", "submissions"]

Tables = dict[str, pd.DataFrame]
"""`findings` and `submissions`, as a check leaves them."""


def note_checked(year: ProgrammeYear, submissions: pd.DataFrame, findings: pd.DataFrame) -> None:
    """Note what a check of some or all departments said; of those it was not asked for stays what was said before."""
    now = {"findings": findings, "submissions": submissions}
    before = _take_up(year, "seen") if year.partial else None
    if before is not None:
        now = {name: pd.concat([now[name], _others(year, now, before[name])], ignore_index=True) for name in _TABLES}
    mark(year.seen)
    keep(year.seen, now)
    unmark(year.seen)


def last_checked(year: ProgrammeYear) -> Tables | None:
    """Give what the last checks said of each department; None where nothing was checked yet."""
    return _take_up(year, "seen") or _take_up(year, "all/scored")


def _others(year: ProgrammeYear, now: Tables, before: pd.DataFrame) -> pd.DataFrame:
    """The rows of departments that were not asked for, and of files of nobody's that lay there before."""
    asked = set(year.register.programme.departments)
    files = set(now["submissions"]["file"]) - {""}
    return before[~before["department"].isin(asked) & ~before["file"].isin(files)]


def _take_up(year: ProgrammeYear, folder: str) -> Tables | None:
    try:
        return take_up(year.seen.parent / folder, _TABLES)
    except (NothingKeptError, UnfinishedError):
        return None
