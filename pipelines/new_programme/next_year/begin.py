"""A programme -> the contents of the workbook in which its next fiscal year is opened."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd

from pipelines.japanese.fiscal_years import last_day
from pipelines.new_programme.book import BookRows, rows_of_tables
from pipelines.register.as_of import register_as_of
from pipelines.register.csv_tables import read_as_written
from pipelines.register.store import load_history
from schemas.programme import Programme
from schemas.tables.validity import Validity

BY_YEAR = ("scales", "forms", "rule_sets", "layouts", "form_columns")
"""Settings that are lists of what holds from which year on."""

VALIDITY = list(Validity.to_schema().columns)

ITEMS, INDICATORS, TARGETS = "items.csv", "indicators.csv", "targets.csv"


@dataclass(frozen=True)
class NextYear:
    """The next year of a programme.

    Attributes:
        fiscal_year: the year that is opened.
        programme: its settings, as if what holds in its last year had held from its first one on.
        tables: the rows of the register that hold at the end of its last year, every cell a text.
    """

    fiscal_year: int
    programme: Programme
    tables: Mapping[str, pd.DataFrame]

    @property
    def begins(self) -> date:
        """The first day of the year."""
        return last_day(self.fiscal_year - 1) + timedelta(days=1)

    @property
    def rows(self) -> BookRows:
        """The contents of the workbook."""
        return rows_of_tables(self.programme, self.tables)


def begin_next_year(folder: Path) -> NextYear:
    """Give the next year of a programme, prefilled with what holds at the end of its last one.

    Args:
        folder: `inputs/<programme>`.

    Raises:
        RegisterError: where its settings or a table are wrong.
    """
    programme = load_history(folder).programme
    fiscal_year = programme.years[-1] + 1
    settings = as_in_its_last_year(programme.model_dump(mode="json"), programme.years)
    settings["years"] = [*programme.years, fiscal_year]
    opened = Programme.model_validate(settings, context=programme.own)
    return NextYear(fiscal_year, opened, _tables_as_of(folder, last_day(programme.years[-1])))


def as_in_its_last_year(settings: Mapping[str, Any], years: list[int]) -> dict[str, Any]:
    """Give settings in which what holds in the last of some years holds from the first one on."""
    latest = {
        key: max((e for e in entries if e["from_year"] <= years[-1]), key=lambda e: e["from_year"])
        for key in BY_YEAR
        if (entries := settings[key])
    }
    return {**settings, **{key: [{**entry, "from_year": years[0]}] for key, entry in latest.items()}}


def _tables_as_of(folder: Path, day: date) -> dict[str, pd.DataFrame]:
    """Give the rows that hold on a day as their files have them, as if they had held from the start on."""
    history = load_history(folder)
    held = register_as_of(history, day)
    tables = {}
    for name, of in ((ITEMS, held.items), (INDICATORS, held.indicators), (TARGETS, held.targets)):
        rows = read_as_written(folder / "register" / name, []).loc[of.index].reset_index(drop=True)
        if name == TARGETS:
            tables[name] = rows.assign(valid_from=history.programme.starts_on.isoformat(), note="")
        else:
            tables[name] = rows.drop(columns=[column for column in VALIDITY if column in rows])
    return tables
