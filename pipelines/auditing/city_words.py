"""The words of the city whose results are looked at, also where the programme is not on this machine."""

from pathlib import Path

from pipelines.register.store import load_programme
from schemas.grades import NO_GRADES, Scale
from schemas.programme import Names


def names_of(inputs: Path, programme: str) -> Names:
    """Give a programme's names; the general words where results came to a machine that does not have the programme.

    Raises:
        RegisterError: where the programme is here and its settings are wrong.
    """
    folder = inputs / programme
    return load_programme(folder).names if folder.is_dir() else Names()


def scale_of(inputs: Path, programme: str, fiscal_year: int) -> Scale:
    """Give the grades of a programme's year as it prints them; none where the programme is not here: its numbers do.

    Raises:
        RegisterError: where the programme is here and its settings are wrong.
    """
    folder = inputs / programme
    return load_programme(folder).scale(fiscal_year) if folder.is_dir() else NO_GRADES
