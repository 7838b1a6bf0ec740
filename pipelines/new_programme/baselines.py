"""The fiscal year, or the years, that a baseline is of."""

import re

from pipelines.japanese.characters import fold
from pipelines.japanese.fiscal_years import FiscalYearError, parse_fiscal_year
from pipelines.new_programme.heading import Heading
from pipelines.new_programme.problems import Notebook
from pipelines.new_programme.rows import usable_text
from pipelines.workbook.reading.grid import Grid

_FROM_TO = re.compile(r"\s*(?:~|から)\s*")


def read_baseline_years(
    grid: Grid, line: int, heading: Heading, *, is_given: bool, notebook: Notebook
) -> tuple[int | None, int | None]:
    """Give the first and the last fiscal year of a baseline; None where none is given.

    Args:
        grid: the sheet.
        line: the indicator's row.
        heading: the years stand in their own column, or in the label of the baseline for all rows.
        is_given: whether there is a baseline.
        notebook: gets a year that is missing or unclear.
    """
    if "baseline_year" not in heading.columns:
        return (heading.baseline_year, heading.baseline_year) if is_given else (None, None)
    written = fold(usable_text(grid, line, heading, "baseline_year", notebook))
    if not written or written == "-":
        if is_given and not grid.at(line, heading.columns["baseline_year"]).fault:
            _note(grid, line, heading, "空欄", notebook)
        return None, None
    try:
        years = [parse_fiscal_year(part) for part in _FROM_TO.split(written.removesuffix("末").removesuffix("実績"))]
    except FiscalYearError:
        years = []
    if not years or years != sorted(years):
        _note(grid, line, heading, f"「{written}」", notebook)
        return None, None
    return years[0], years[-1]


def _note(grid: Grid, line: int, heading: Heading, said: str, notebook: Notebook) -> None:
    place = (line, heading.columns["baseline_year"])
    notebook.note("baseline_year_unclear", grid.name, place, label=heading.labels["baseline_year"], value=said)
