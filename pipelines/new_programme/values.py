"""The figures of one indicator: its unit, its baseline, its targets, each doubt noted at its cell."""

from dataclasses import dataclass

from pipelines.japanese.characters import fold
from pipelines.japanese.printed.cells import Reading
from pipelines.japanese.printed.units import choose_unit
from pipelines.new_programme.heading import Heading
from pipelines.new_programme.problems import Notebook
from pipelines.new_programme.rows import note_fault, usable_text
from pipelines.new_programme.targets import Value, in_unit, read_value
from pipelines.workbook.reading.grid import Grid
from schemas.code_lists import BY


@dataclass(frozen=True)
class Values:
    """What one row says in figures.

    Attributes:
        unit: of all of them.
        baseline: None where the list has no column for it.
        targets: fiscal year -> target.
    """

    unit: str
    baseline: Value | None
    targets: dict[int, Value]


def read_values(grid: Grid, line: int, heading: Heading, notebook: Notebook) -> Values:
    """Read baseline and targets of a row, all in one unit: that of its own column, else the one in the cells."""
    baseline = heading.columns.get("baseline")
    columns = {year: column for year, column in ((None, baseline), *heading.years.items()) if column is not None}
    readings = [read_value(grid.at(line, column), year).reading for year, column in columns.items()]
    unit = fold(usable_text(grid, line, heading, "unit", notebook)) or unit_of_cells(
        grid, line, heading, [reading for reading in readings if reading is not None], notebook
    )
    return Values(
        unit=unit,
        baseline=None
        if baseline is None
        else read_baseline(grid, (line, baseline), heading.labels["baseline"], unit, notebook),
        targets={
            year: read_target(grid, (line, column), year, unit, notebook) for year, column in heading.years.items()
        },
    )


def read_baseline(grid: Grid, place: tuple[int, int], label: str, unit: str, notebook: Notebook) -> Value:
    """Read a baseline in the indicator's unit, each doubt noted at its cell (row, column)."""
    value = _value(grid, place, unit)
    asked = value.doubt == "target_may_be_a_time"
    if value.reading is not None and value.doubt and not asked and value.reading.op in ("none", "text"):
        value = Value(value.reading, "baseline_in_words")
    _note(grid, place, label, value, notebook)
    return value


def read_target(grid: Grid, place: tuple[int, int], year: int, unit: str, notebook: Notebook) -> Value:
    """Read a year's target in the indicator's unit, each doubt noted at its cell (row, column); a blank is a doubt."""
    value, label = _value(grid, place, unit, year), f"{year}年度の目標値"
    _note(grid, place, label, value, notebook)
    if value.reading is None and not grid.at(*place).fault:
        notebook.note("target_blank", grid.name, place, label=label)
    return value


def _value(grid: Grid, place: tuple[int, int], unit: str, year: int | None = None) -> Value:
    cell = grid.at(*place)
    return in_unit(read_value(cell, year), unit, typed_as_number=cell.is_number)


def _note(grid: Grid, place: tuple[int, int], label: str, value: Value, notebook: Notebook) -> None:
    cell = grid.at(*place)
    if cell.fault:
        note_fault(grid, *place, label, notebook)
    if value.doubt:
        notebook.note(value.doubt, grid.name, place, label=label, value=cell.text, **value.words)


def unit_of_cells(grid: Grid, line: int, heading: Heading, readings: list[Reading], notebook: Notebook) -> str:
    """Give the unit that the figures of a row carry, where its own column is blank; "" where they carry none."""
    place = (line, heading.columns.get("unit", heading.columns["name"]))
    figures = [reading for reading in readings if reading.op not in ("none", "text", BY)]
    try:
        # a bare number says nothing about its unit, and words are no unit: 令和7年3月 is not counted in 月
        unit = choose_unit([reading for reading in figures if reading.unit], grid.name)
    except ValueError:
        notebook.note("units_mixed", grid.name, place)
        return ""
    if unit:
        notebook.note("unit_of_cells", grid.name, place, value=unit)
    elif figures:
        notebook.note("no_unit", grid.name, place)
    return unit
