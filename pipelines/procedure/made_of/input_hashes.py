"""What a year's results were made from, by hash: settings, register, returns."""

import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from pipelines.intake.find import find_past, find_submissions
from pipelines.keeping.hashes import hash_file, sha256
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.register.own_parts import own_part_files
from pipelines.register.projects import find_figures
from pipelines.register.store import load_programme


def hash_inputs(year: ProgrammeYear, submissions: pd.DataFrame) -> dict[str, str]:
    """Give relative path (with `/`, under the inputs folder) -> SHA-256 of every file the results depend on.

    Args:
        year: for settings and register.
        submissions: the received files with the hashes of the bytes that were read, which may have changed since.
    """
    programme = year.register.programme.name
    hashes = {path: hash_file(year.inputs / path) for path in settings_of(year.inputs, programme, year.fiscal_year)}
    folder = year.submissions.relative_to(year.inputs).as_posix()
    received = submissions[submissions["sha256"] != ""]
    return hashes | {f"{folder}/{row.file}": str(row.sha256) for row in received.itertuples()}


def hash_projects(year: ProgrammeYear) -> dict[str, str]:
    """Give path -> SHA-256 of what the contributions to administrative projects were joined to: another programme's.

    Paths are under the inputs folder, or begin with `outputs/` where the projects' published table was taken.
    """
    name = year.register.programme.projects
    folder, results = year.inputs / name, year.outputs / name
    if not (folder / "programme.yaml").is_file():
        return {}
    hashes = {path.relative_to(year.inputs).as_posix(): hash_file(path) for path in _settings_in(folder)}
    figures = find_figures(folder, results, load_programme(folder).years, year.fiscal_year)
    if figures and figures.is_relative_to(results):
        hashes[f"outputs/{figures.relative_to(year.outputs).as_posix()}"] = hash_file(figures)
    return hashes


def fingerprint(inputs: Path, programme: str, fiscal_years: Sequence[int]) -> str:
    """Give one SHA-256 over the names and hashes of all that lies there for a programme's years, returns included."""
    paths = {path for year in fiscal_years for path in settings_of(inputs, programme, year)}
    for year in fiscal_years:
        returns = find_submissions(inputs / programme / "submissions" / str(year))
        paths |= {path.relative_to(inputs).as_posix() for path in returns}
    lines = [f"{_hash_or_why_not(inputs / path)}  {unicodedata.normalize('NFC', path)}\n" for path in paths]
    return sha256("".join(sorted(lines)).encode("utf-8", "surrogateescape"))


def _hash_or_why_not(path: Path) -> str:
    try:
        return hash_file(path)
    except OSError as error:
        return type(error).__name__


def settings_of(inputs: Path, programme: str, fiscal_year: int) -> list[str]:
    """Give the relative paths (with `/`, under the inputs folder) of all that results depend on beside the returns.

    These are settings, own parts, register, decisions, opinions, waivers, receipts, actuals (also of the year before),
    and the returns of earlier rounds.
    """
    folder = inputs / programme
    year = [
        folder / "decisions" / f"{fiscal_year}-levels.csv",
        folder / "decisions" / f"{fiscal_year}-opinions.csv",
        folder / "decisions" / f"{fiscal_year}-waivers.csv",
        folder / "receipts" / f"{fiscal_year}.csv",
        folder / "decisions" / f"{fiscal_year}.csv",
        folder / "actuals" / f"{fiscal_year}.csv",
        folder / "actuals" / f"{fiscal_year - 1}.csv",
    ]
    past = find_past(folder / "submissions" / str(fiscal_year)).values()
    settings = [*_settings_in(folder), *(path for path in year if path.is_file())]
    settings += [path for files in past for path in files]
    return [path.relative_to(inputs).as_posix() for path in settings]


def _settings_in(folder: Path) -> list[Path]:
    """Give what a programme is loaded from: its settings, its own parts, its register."""
    return [folder / "programme.yaml", *own_part_files(folder), *sorted((folder / "register").rglob("*.csv"))]
