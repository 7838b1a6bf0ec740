"""What was published for a year, read back; only what is whole and as it was published counts."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from pipelines.evaluation.several_years import YearResults
from pipelines.evaluation.statuses import with_status
from pipelines.keeping.hashes import hash_file, sha256
from pipelines.keeping.unfinished import is_marked
from pipelines.procedure.programme_year import UsageError
from pipelines.publication.manifest import MANIFEST
from pipelines.publication.read_back import ReadBackError, read_back
from pipelines.register.item_numbers import number_then_now, renumber
from schemas.programme import Programme
from schemas.table import Table
from schemas.tables.result_financial_effects import RESULT_FINANCIAL_EFFECTS
from schemas.tables.result_indicators import RESULT_INDICATORS
from schemas.tables.result_items import result_items
from schemas.tables.result_programme_indicators import RESULT_PROGRAMME_INDICATORS

TABLES = {"items": "data/items.csv", "indicators": "data/indicators.csv"}
_STATUSES = Table("items", "{item}別の提出の状況", ["item_id", "submission_status"])
"""What the history needs of the items beside the table of its own."""

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
        table = _read_back(folder, path, manifest, contracts[name])
        # what is not about items carries no mark of its own
        tables[name] = table if name in TABLES else table[contracts[name].names]
    return YearResults(fiscal_year, programme.scale(fiscal_year), manifest["stage"], **tables)


def with_numbers(year: YearResults, renumbered: pd.DataFrame, now: int) -> YearResults:
    """Give a year's results by the numbers that items and indicators have in another year."""
    called = number_then_now(renumbered, year.fiscal_year, now)
    return replace(
        year,
        items=renumber(year.items, called, "item_id"),
        indicators=renumber(year.indicators, called, "indicator_id", "item_id"),
    )


def published_tables(folder: Path) -> dict[str, str]:
    """Give name -> path of the tables that other years read: those every year has, and those that a folder has."""
    further = {name: f"data/{name}.csv" for name in _FURTHER}
    return TABLES | {name: path for name, path in further.items() if (folder / path).is_file()}


def read_history(folder: Path, years: Sequence[int], renumbered: pd.DataFrame, now: int) -> pd.DataFrame:
    """Give the indicators of several years as they were published, by the numbers of one of them or of a later year.

    Columns are those of `schemas.tables.result_indicators`, `made_up` and `submission_status`.

    Args:
        folder: `outputs/<programme>`.
        years: western, in order; one that was not published is left out.
        renumbered: `schemas.tables.renumbered`.
        now: the year whose numbers are wanted.

    Raises:
        UsageError: where a table is no longer what its manifest says, or cannot be read.
    """
    tables = [pd.DataFrame(columns=[*RESULT_INDICATORS.names, "made_up", "submission_status"])]
    for year in published_among(folder, years):
        of_year = folder / str(year)
        manifest = json.loads((of_year / MANIFEST).read_text(encoding="utf-8"))
        indicators, items = (
            _read_back(of_year, TABLES[name], manifest, wanted)
            for name, wanted in (("indicators", RESULT_INDICATORS), ("items", _STATUSES))
        )
        called = number_then_now(renumbered, year, now)
        tables.append(renumber(with_status(indicators, items), called, "indicator_id", "item_id"))
    return pd.concat(tables[1:] or tables, ignore_index=True)


def published_among(folder: Path, years: Sequence[int]) -> list[int]:
    """Give the years that were published, of those asked for."""
    return [year for year in years if is_published(folder / str(year))]


def hash_year(folder: Path) -> dict[str, str]:
    """Give path -> SHA-256 of a year's published tables, from the folder of the years on."""
    return {f"{folder.name}/{path}": hash_file(folder / path) for path in published_tables(folder).values()}


def _read_back(folder: Path, path: str, manifest: dict[str, Any], table: Table) -> pd.DataFrame:
    try:
        return read_back(_as_published(folder, path, manifest), table, str(folder / path))
    except ReadBackError as error:
        raise UsageError(str(error)) from error


def _as_published(folder: Path, path: str, manifest: dict[str, Any]) -> bytes:
    data = (folder / path).read_bytes()
    if (path, sha256(data)) not in {(one["path"], one["sha256"]) for one in manifest["outputs"]}:
        raise UsageError(
            f"「{folder / path}」は公表した後に書き換えられています。"
            f"「kaikaku publish --year {folder.name}」でその年度を公表し直してください。"
        )
    return data
