"""What a mail to one department says and has attached, or why it gets none."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipelines.procedure.programme_year import ProgrammeYear


@dataclass(frozen=True)
class Letter:
    """A mail before it is worded.

    Attributes:
        department: to whom.
        values: what its kind fills in beside what every mail has (`MailKind.places`).
        files: name -> bytes of what is attached.
        made_up: whether what it tells comes from made-up returns.
        note: what is not attached that should be, in one sentence; "" where all is.
    """

    department: str
    values: Mapping[str, str]
    files: Mapping[str, bytes]
    made_up: bool = False
    note: str = ""

    @property
    def wrong(self) -> bool:
        """Whether the office has something to do about it."""
        return bool(self.note)


@dataclass(frozen=True)
class NoLetter:
    """A department that gets no mail of a kind.

    Attributes:
        department: who.
        note: why, in one sentence.
        wrong: whether the office has something to do about it; else it is as it should be.
    """

    department: str
    note: str
    wrong: bool


@dataclass(frozen=True)
class Occasion:
    """When mails are written, and by when something is asked for.

    Attributes:
        today: the day, in Japan.
        by: the day by which returns are asked for; None: the year's deadline, as long as it has not passed.
    """

    today: date
    by: date | None = None


def files_there(*paths: Path) -> dict[str, bytes]:
    """Give name -> bytes of those files that are there."""
    return {path.name: path.read_bytes() for path in paths if path.is_file()}


def with_options(verb: str, year: ProgrammeYear) -> str:
    """Give a command as it is typed for a year and the departments asked for."""
    of = f"--programme {year.register.programme.name} --year {year.fiscal_year}"
    departments = f" --department {' '.join(year.register.programme.departments)}" if year.partial else ""
    return f"「kaikaku {verb} {of}{departments}」"
