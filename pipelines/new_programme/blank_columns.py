"""Columns of a list that nobody has filled in: they are as if they were not there, and that is said once for each."""

from dataclasses import replace

from pipelines.new_programme.heading import Heading
from pipelines.new_programme.problems import Notebook
from pipelines.new_programme.rows import records
from pipelines.workbook.reading.grid import Grid

_NEEDED = {"item_id", "name", "department"}
"""Columns whose every blank cell is a fault of its own."""


def without_blank_columns(grid: Grid, heading: Heading, notebook: Notebook) -> Heading:
    """Give the heading without the columns in which no record has anything.

    Args:
        grid: the sheet.
        heading: its columns; those without which a record says nothing stay.
        notebook: gets one note for each column that goes.
    """
    rows = list(records(grid, heading, Notebook(notebook.file)))
    if not rows:
        return heading
    row = heading.first_row - 1
    baselines = heading.columns.get("baseline")
    has_baselines = baselines is not None and not _is_blank(grid, rows, baselines)
    columns, years = dict(heading.columns), dict(heading.years)
    for key, column in heading.columns.items():
        if key not in _NEEDED and _is_blank(grid, rows, column) and not (key == "baseline_year" and has_baselines):
            notebook.note("column_blank", grid.name, (row, column), value=heading.labels[key])
            del columns[key]
    for year, column in heading.years.items():
        if _is_blank(grid, rows, column):
            notebook.note("year_blank", grid.name, (row, column), value=grid.at(row, column).text, year=year)
            del years[year]
    labels = {key: label for key, label in heading.labels.items() if key in columns}
    blank = sorted(set(heading.years) - set(years))
    return replace(heading, columns=columns, labels=labels, years=years, blank_years=blank)


def _is_blank(grid: Grid, rows: list[int], column: int) -> bool:
    return not any(grid.at(row, column).text or grid.at(row, column).fault for row in rows)
