"""What a year's results were made from, by hash: settings, register, returns."""

from pathlib import Path

import pandas as pd

from pipelines.intake.find import find_past
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.procedure.received_folder import hash_file
from pipelines.register.projects import find_projects_sources


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
    hashes |= {_place(path, year): hash_file(path) for path in _projects_of(year)}
    return hashes | {f"{folder}/{row.file}": str(row.sha256) for row in received.itertuples()}


def _projects_of(year: ProgrammeYear) -> list[Path]:
    """The files that say what the administrative projects are which items contribute to."""
    name = year.register.programme.projects
    return find_projects_sources(year.inputs / name, year.outputs / name, year.fiscal_year) if name else []


def _place(path: Path, year: ProgrammeYear) -> str:
    """Give a path as the manifest names it: within the inputs, or within the outputs after `outputs/`."""
    if path.is_relative_to(year.inputs):
        return path.relative_to(year.inputs).as_posix()
    return f"outputs/{path.relative_to(year.outputs).as_posix()}"


def settings_of(inputs: Path, programme: str, fiscal_year: int) -> list[str]:
    """Give the relative paths (with `/`, under the inputs folder) of all that results depend on beside the returns.

    These are settings, register, decisions, waivers, receipts, actuals (the year before's too), and the returns of
    earlier rounds.
    """
    folder = inputs / programme
    year = [
        folder / "decisions" / f"{fiscal_year}-waivers.csv",
        folder / "receipts" / f"{fiscal_year}.csv",
        folder / "decisions" / f"{fiscal_year}.csv",
        folder / "actuals" / f"{fiscal_year}.csv",
        folder / "actuals" / f"{fiscal_year - 1}.csv",
    ]
    past = find_past(folder / "submissions" / str(fiscal_year)).values()
    settings = [folder / "programme.yaml", *sorted((folder / "register").rglob("*.csv"))]
    settings += [path for path in year if path.is_file()]
    settings += [path for files in past for path in files]
    return [path.relative_to(inputs).as_posix() for path in settings]
