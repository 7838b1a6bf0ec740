"""Everything a year's results may depend on, file by file: what is on disk, what was asked for, which program."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipelines.keeping.code_version import code_version
from pipelines.keeping.hashes import hash_whatever
from pipelines.keeping.unfinished import MARKER
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.publication.manifest import MANIFEST

PROGRAM, AS_OF, DEPARTMENTS, CP932 = "program", "as-of", "departments", "cp932"
INPUTS, OUTPUTS = "inputs", "outputs"

Changes = dict[str, tuple[str | None, str | None]]
"""Name -> (hash before, hash now), None for what is not there."""

_BY_YEAR = "submissions"
_READ_BY_OTHER_YEARS = ("data", MANIFEST, MARKER)


def look(year: ProgrammeYear, *, cp932: bool) -> dict[str, str]:
    """Look at everything the year's results may depend on.

    It is rather too much than too little: all files of the programme but other years' returns, all of the programme
    with the city's projects, the published tables of both.

    Args:
        year: which year, of which day, for which departments.
        cp932: whether the data are asked for in that code page too.

    Returns:
        Name -> hash: files as `inputs/…` and `outputs/…`, the program, and what was asked for under its own name.
    """
    hashes = {name: hash_whatever(path) for name, path in _looked_at(year).items()}
    asked = {PROGRAM: code_version(), AS_OF: year.as_of.isoformat(), CP932: str(cp932), DEPARTMENTS: year.asked}
    return asked | hashes


def _looked_at(year: ProgrammeYear) -> dict[str, Path]:
    """Give name -> file, the inputs before the outputs."""
    programme = year.register.programme
    found = {}
    for folder in (year.inputs / name for name in (programme.name, programme.projects) if name):
        for path in _files(folder):
            if not _is_return_of_another_year(path.relative_to(year.inputs).parts, programme.name, year.fiscal_year):
                found[f"{INPUTS}/{path.relative_to(year.inputs).as_posix()}"] = path
    published = [year.outputs / name for name in (programme.name, programme.projects) if name]
    results = year.outputs / programme.name / str(year.fiscal_year)
    for of_year in sorted(of_year for folder in published for of_year in folder.glob("[0-9]*")):
        for path in _files(of_year):
            if of_year != results and path.relative_to(of_year).parts[0] in _READ_BY_OTHER_YEARS:
                found[f"{OUTPUTS}/{path.relative_to(year.outputs).as_posix()}"] = path
    return found


def hash_folder(folder: Path, without: tuple[str, ...] = ()) -> dict[str, str]:
    """Give relative path -> hash of all that lies in a folder but for some names directly in it."""
    paths = {path.relative_to(folder): path for path in _files(folder)}
    return {name.as_posix(): hash_whatever(path) for name, path in paths.items() if name.parts[0] not in without}


def changes(before: Mapping[str, str], now: Mapping[str, str]) -> Changes:
    """Give name -> (hash before, hash now) of what differs, in the order of the names; None for what is not there."""
    names = sorted(before.keys() | now.keys())
    return {name: (before.get(name), now.get(name)) for name in names if before.get(name) != now.get(name)}


def _files(folder: Path, around: frozenset[str] = frozenset()) -> Iterator[Path]:
    """Give every file below a folder, in order, through links as well; not again what lies around the folder."""
    real = os.path.realpath(folder)
    if real in around or not folder.is_dir():
        return
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _files(Path(entry.path), around | {real})
        else:
            yield Path(entry.path)


def _is_return_of_another_year(parts: tuple[str, ...], programme: str, fiscal_year: int) -> bool:
    return parts[1:2] == (_BY_YEAR,) and (parts[0] != programme or parts[2:3] != (str(fiscal_year),))
