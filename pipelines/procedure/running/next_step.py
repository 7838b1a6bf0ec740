"""The last line of a verb: what the office does next, with the command that does it."""

from collections.abc import Sequence

from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.verbs import VERBS

NEXT = "次にすること："


def say_then(verb: str, year: ProgrammeYear) -> str:
    """Say what follows on a verb when nothing else comes first."""
    unit = year.register.programme.names.department
    return f"  {NEXT}{VERBS[verb].then.format(of=_of(year), unit=unit)}"


def say_lists_first(verb: str, year: ProgrammeYear) -> str:
    """Say what follows on forms into which not everything could be taken over."""
    then = say_then(verb, year).partition(NEXT)[2]
    return f"  {NEXT}写せなかったものの一覧を確かめてください（様式に添えて送ります）。{then}"


def say_next(year: ProgrammeYear, verb: str, not_in: Sequence[str], nameless: int = 0) -> str:
    """Say what to do next.

    Args:
        year: that was worked on.
        verb: that was done.
        not_in: the states of the returns that do not count yet (`returned`, `rejected`, `missing`).
        nameless: number of files that do not say whose they are.
    """
    if not not_in and not nameless:
        return say_then(verb, year)
    unit = year.register.programme.names.department
    missing, back = not_in.count("missing"), len(not_in) - not_in.count("missing")
    said = [f"{back}件の提出について、指摘を{unit}に返してください"] if back else []
    said += [f"未提出の{missing}件に提出を求めてください（文面は「kaikaku remind {_of(year)}」）"] if missing else []
    said += [f"だれのものか分からない{nameless}件のファイルが何かを確かめてください"] if nameless else []
    return f"  {NEXT}{'。'.join(said)}。直したファイルは「kaikaku receive FILE {_of(year)}」で受け付けます。"


def _of(year: ProgrammeYear) -> str:
    return f"--programme {year.register.programme.name} --year {year.fiscal_year}"
