"""What was published for a year, read back; only what is whole and as it was published counts."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from pipelines.evaluation.several_years import YearResults
from pipelines.procedure.comparing.rule_sets import RULES_COMPARISON
from pipelines.procedure.programme_year import PARTIAL, UsageError
from pipelines.publication.manifest import MANIFEST, sha256
from pipelines.publication.read_back import ReadBackError, read_back
from pipelines.publication.unfinished import is_marked
from schemas.programme import Programme
from schemas.tables.result_financial_effects import RESULT_FINANCIAL_EFFECTS
from schemas.tables.result_indicators import RESULT_INDICATORS
from schemas.tables.result_items import result_items
from schemas.tables.result_programme_indicators import RESULT_PROGRAMME_INDICATORS

RETURNED = "returned"
"""Holds the feedback on what came in through the inbox, one workbook per department, as it was checked then."""

BESIDE_THE_SET = ("forms", PARTIAL, RETURNED, RULES_COMPARISON)
"""What lies in a year's folder and belongs to other verbs; publishing carries it over, no manifest names it."""

TABLES = {"items": "data/items.csv", "indicators": "data/indicators.csv"}
_FURTHER = {"programme_indicators": RESULT_PROGRAMME_INDICATORS, "financial_effects": RESULT_FINANCIAL_EFFECTS}


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
    contracts = {"items": result_items(programme.form(fiscal_year)), "indicators": RESULT_INDICATORS, **_FURTHER}
    tables: dict[str, pd.DataFrame] = {}
    paths = published_tables(folder)
    for name, path in paths.items():
        data = _as_published(folder, path, manifest)
        try:
            table = read_back(data, contracts[name], str(folder / path))
            # what is not about items carries no mark of its own
            tables[name] = table if name in TABLES else table[contracts[name].names]
        except ReadBackError as error:
            raise UsageError(str(error)) from error
    return YearResults(fiscal_year, programme.scale(fiscal_year), manifest["stage"], **tables)


def published_tables(folder: Path) -> dict[str, str]:
    """Give name -> path of the tables that other years read: those every year has, and those that a folder has."""
    further = {name: f"data/{name}.csv" for name in _FURTHER}
    return TABLES | {name: path for name, path in further.items() if (folder / path).is_file()}


def read_history(folder: Path, years: Sequence[int]) -> pd.DataFrame:
    """Give the indicators of several years as they were published: `schemas.tables.result_indicators` and `made_up`.

    Args:
        folder: `outputs/<programme>`.
        years: western, in order; one that was not published is left out.

    Raises:
        UsageError: where a table is no longer what its manifest says, or cannot be read.
    """
    tables = [pd.DataFrame(columns=[*RESULT_INDICATORS.names, "made_up"])]
    for year in published_among(folder, years):
        of_year = folder / str(year)
        path = TABLES["indicators"]
        data = _as_published(of_year, path, json.loads((of_year / MANIFEST).read_text(encoding="utf-8")))
        try:
            tables.append(read_back(data, RESULT_INDICATORS, str(of_year / path)))
        except ReadBackError as error:
            raise UsageError(str(error)) from error
    return pd.concat(tables[1:] or tables, ignore_index=True)


def published_among(folder: Path, years: Sequence[int]) -> list[int]:
    """Give the years that were published, of those asked for."""
    return [year for year in years if is_published(folder / str(year))]


def hash_year(folder: Path) -> dict[str, str]:
    """Give path -> SHA-256 of a year's published tables, from the folder of the years on."""
    return {f"{folder.name}/{path}": sha256((folder / path).read_bytes()) for path in published_tables(folder).values()}


def _as_published(folder: Path, path: str, manifest: dict[str, Any]) -> bytes:
    data = (folder / path).read_bytes()
    if (path, sha256(data)) not in {(one["path"], one["sha256"]) for one in manifest["outputs"]}:
        raise UsageError(
            f"「{folder / path}」は公表した後に書き換えられています。"
            f"「kaikaku publish --year {folder.name}」でその年度を公表し直してください。"
        )
    return data
