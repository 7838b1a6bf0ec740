"""What a year's results were made from, by hash: settings, register, returns."""

import hashlib
from pathlib import Path

import pandas as pd

from pipelines.intake.find import find_past
from pipelines.procedure.programme_year import ProgrammeYear


def hash_inputs(year: ProgrammeYear, submissions: pd.DataFrame) -> dict[str, str]:
    """Give relative path (with `/`, under the inputs folder) -> SHA-256 of every file the results depend on.

    Args:
        year: for settings and register.
        submissions: the received files with the hashes of the bytes that were read, which may have changed since.
    """
    programme = year.inputs / year.register.programme.name
    settings = [programme / "programme.yaml", *sorted((programme / "register").rglob("*.csv"))]
    kept = (year.waivers, year.receipts, year.decisions, year.actuals, year.actuals_before)
    settings += [path for path in kept if path.is_file()]
    settings += [path for files in find_past(year.submissions).values() for path in files]
    hashes = {path.relative_to(year.inputs).as_posix(): _sha256(path) for path in settings}
    folder = year.submissions.relative_to(year.inputs).as_posix()
    received = submissions[submissions["sha256"] != ""]
    return hashes | {f"{folder}/{row.file}": str(row.sha256) for row in received.itertuples()}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
