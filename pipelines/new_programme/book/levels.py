"""The levels above the items: their names by their numbers, and those that a row of another sheet is under."""

from collections.abc import Mapping

from pipelines.japanese.characters import fold
from pipelines.new_programme.book import values
from pipelines.new_programme.book.checking import read_cell_as
from pipelines.new_programme.book.declared import LEVELS
from pipelines.new_programme.book.rows import Table
from pipelines.new_programme.problems import Notebook

Levels = Mapping[tuple[str, ...], str]
"""(number of the pillar,) or (number of the pillar, number of the group) -> name."""


def read_levels(table: Table) -> Levels:
    """Give the levels that the sheet names."""
    named = {}
    for line in table.lines:
        numbers = [fold(table.text(line, key)) for key in ("pillar_no", "group_no")]
        named[tuple(number for n, number in enumerate(numbers) if number or n == 0)] = table.text(line, "name")
    return named


def headings_at(table: Table, line: int, levels: Levels, notebook: Notebook) -> dict[str, object]:
    """Give `pillar_no`, `pillar`, `group_no` and `group` of a row; a level that the sheet does not name is noted."""
    place = (fold(table.text(line, "pillar_no")), fold(table.text(line, "group_no")))
    row: dict[str, object] = {}
    for key, name, at in (("pillar_no", "pillar", place[:1]), ("group_no", "group", place)):
        row[key] = read_cell_as(table, line, key, values.Whole(), notebook, "1")
        row[name] = levels.get(at, "") if at[-1] else ""
        if at[-1] and at not in levels:
            label = f"「{table.sheet.label(key)}」"
            said = {"label": label, "value": "-".join(at), "other": LEVELS.name, "example": "1"}
            said["points_to"] = LEVELS.name
            notebook.note("reference_unknown", table.grid.name, table.place(line, key), **said)
    return row
