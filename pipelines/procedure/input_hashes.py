"""What a year's results were made from, by hash: settings, register, returns."""

from pathlib import Path

import pandas as pd

from pipelines.intake.find import find_past
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.procedure.received_folder import hash_file


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
