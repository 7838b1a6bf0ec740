"""What was published for a year, read back; only what is whole and as it was published counts."""

import json
from pathlib import Path
from typing import Any

import pandas as pd

from pipelines.evaluation.several_years import YearResults
from pipelines.procedure.comparing import RULES_COMPARISON
from pipelines.procedure.programme_year import UsageError
from pipelines.publication.manifest import MANIFEST, sha256
from pipelines.publication.read_back import ReadBackError, read_back
from pipelines.publication.unfinished import is_marked
from schemas.programme import Programme
from schemas.tables.result_indicators import ResultIndicators
from schemas.tables.result_items import result_items_columns

BESIDE_THE_SET = ("forms", "partial", RULES_COMPARISON)
"""What lies in a year's folder and belongs to other verbs; publishing carries it over, no manifest names it."""

TABLES = {"items": "data/items.csv", "indicators": "data/indicators.csv"}


def is_published(folder: Path) -> bool:
    """Tell whether a folder holds a complete set: the manifest is written last, and then its mark is taken away."""
    return not is_marked(folder) and all((folder / path).is_file() for path in (MANIFEST, *TABLES.values()))


def read_year(folder: Path, programme: Programme, fiscal_year: int) -> YearResults:
    """Read a year as it was published.

    Args:
        folder: `outputs/<programme>/<year>`, a complete set.
        programme: for the year's form and scale.
        fiscal_year: western.

    Raises:
        UsageError: where a table is no longer what its manifest says, or cannot be read.
    """
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    columns = {"items": result_items_columns(programme.form(fiscal_year))}
    columns["indicators"] = dict(ResultIndicators.to_schema().columns)
    tables: dict[str, pd.DataFrame] = {}
    for name, path in TABLES.items():
        data = _as_published(folder, path, manifest)
        try:
            tables[name] = read_back(data, columns[name], str(folder / path))
        except ReadBackError as error:
            raise UsageError(str(error)) from error
    return YearResults(fiscal_year, programme.scale(fiscal_year), manifest["stage"], **tables)


def read_actuals(folder: Path) -> pd.DataFrame | None:
    """Give the indicators of a year as they stand in its folder, for comparison only; None where there are none.

    Raises:
        UsageError: where the table cannot be read.
    """
    path = folder / TABLES["indicators"]
    if not is_published(folder):
        return None
    try:
        return read_back(path.read_bytes(), dict(ResultIndicators.to_schema().columns), str(path))
    except ReadBackError as error:
        raise UsageError(str(error)) from error


def hash_year(folder: Path) -> dict[str, str]:
    """Give path -> SHA-256 of a year's published tables, from the folder of the years on."""
    return {f"{folder.name}/{path}": sha256((folder / path).read_bytes()) for path in TABLES.values()}


def _as_published(folder: Path, path: str, manifest: dict[str, Any]) -> bytes:
    data = (folder / path).read_bytes()
    if {"path": path, "sha256": sha256(data)} not in manifest["outputs"]:
        raise UsageError(
            f"「{folder / path}」は公表した後に書き換えられています。"
            f"「kaikaku publish --year {folder.name}」でその年度を公表し直してください。"
        )
    return data
