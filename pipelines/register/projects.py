"""The administrative projects of a city, as another programme under the same inputs keeps and publishes them."""

from decimal import Decimal
from pathlib import Path

import pandas as pd

from pipelines.register.csv_tables import read_as_written
from pipelines.register.store import load_register
from schemas.tables.result_contributions import PROJECT_COLUMNS

_FIGURES = "items.csv"
_TYPES = {
    "project_code": "str", "project_name": "str", "project_year": "Int64", "budget": "object", "settlement": "object",
    "project_grade": "Int64",
}  # fmt: skip


def no_projects() -> pd.DataFrame:
    """Give the projects of a city that keeps none here."""
    return pd.DataFrame(columns=PROJECT_COLUMNS).astype(_TYPES)


def load_projects(folder: Path, results: Path, fiscal_year: int) -> pd.DataFrame:
    """Load the projects with what is known of their latest year.

    Args:
        folder: `inputs/<programme>` of the projects; where it is not, there are none.
        results: `outputs/<programme>` of the projects. The latest published year up to `fiscal_year` counts; where
            none is published here, the values that the register holds (`register/reported/<year>`).
        fiscal_year: the western year evaluated.

    Returns:
        One row per project, `PROJECT_COLUMNS`; amounts in the unit of the projects' form (1,000 yen).

    Raises:
        RegisterError: where the projects' register is wrong.
    """
    if not (folder / "programme.yaml").is_file():
        return no_projects()
    register = load_register(folder)
    known = pd.DataFrame(
        {"project_code": register.items["item_id"].astype("str"), "project_name": register.items["name"].astype("str")}
    )
    figures = _latest_figures(folder, results, register.programme.years, fiscal_year)
    return known.merge(figures, on="project_code", how="left", validate="one_to_one")[PROJECT_COLUMNS].astype(_TYPES)


def find_figures(folder: Path, results: Path, years: list[int], fiscal_year: int) -> Path | None:
    """Give the table that what is known of the projects' latest year is read from.

    Args:
        folder: `inputs/<programme>` of the projects.
        results: `outputs/<programme>` of the projects.
        years: of the projects' programme.
        fiscal_year: the western year evaluated; later ones are not known yet.
    """
    tables = [results / "{}" / "data" / _FIGURES, folder / "register" / "reported" / "{}" / _FIGURES]
    past = [year for year in reversed(years) if year <= fiscal_year]
    places = [Path(str(table).replace("{}", str(year))) for table in tables for year in past]
    return next((place for place in places if place.is_file()), None)


def _latest_figures(folder: Path, results: Path, years: list[int], fiscal_year: int) -> pd.DataFrame:
    path = find_figures(folder, results, years, fiscal_year)
    if path is None:
        return no_projects().drop(columns="project_name")
    if path.is_relative_to(results):
        return _figures(path, "final_grade", int(path.parts[-3]))
    return _figures(path, "department_grade", int(path.parts[-2]))


def _figures(path: Path, grade: str, year: int) -> pd.DataFrame:
    written = read_as_written(path, ["item_id"]).reindex(
        columns=["item_id", "budget", "settlement", grade], fill_value=""
    )
    amounts = {
        name: pd.Series([Decimal(cell) if cell else None for cell in written[name]], dtype=object).array
        for name in ("budget", "settlement")
    }
    grades = pd.array([int(cell) if cell else None for cell in written[grade]], dtype="Int64")
    table = pd.DataFrame({"project_code": written["item_id"].array, "project_year": year, **amounts})
    return table.assign(project_grade=grades)
