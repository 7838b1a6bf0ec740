"""The sheets of items, indicators and targets -> the register's tables, every cell as the text of its CSV file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from pipelines.japanese.characters import as_key, fold
from pipelines.japanese.printed.cells import Reading
from pipelines.keeping.csv_text import as_written
from pipelines.new_programme.baselines import read_baseline_years
from pipelines.new_programme.book import values
from pipelines.new_programme.book.checking import check_reference, first_lines, lines_by, read_cell_as
from pipelines.new_programme.book.declared import DEPARTMENTS, INDICATORS, ITEMS, LEVELS, TARGETS, YES
from pipelines.new_programme.book.levels import headings_at, read_levels
from pipelines.new_programme.book.rows import Table
from pipelines.new_programme.book.sources import Source
from pipelines.new_programme.book.validity import read_validity
from pipelines.new_programme.countings import read_countings
from pipelines.new_programme.directions import find_better
from pipelines.new_programme.items import JOINED
from pipelines.new_programme.problems import Notebook
from pipelines.new_programme.targets import read_value
from pipelines.new_programme.values import read_baseline, read_target, unit_of_cells
from pipelines.workbook.reading.grid import Cell
from schemas.code_lists import JUDGED_BY, KINDS, RESOURCES
from schemas.tables.indicators import Indicators
from schemas.tables.items import Items
from schemas.tables.targets import Targets
from schemas.tables.validity import Validity

Row = dict[str, object]
Tables = dict[str, pd.DataFrame]

_VALIDITY = list(Validity.to_schema().columns)
_UNASKED = ("reported_as", "lag_years", "judged_by", "due_on", "status")
_JUDGED_BY = {as_key(words): key for key, words in JUDGED_BY.items() if words}
_KINDS = {as_key(word): kind for kind, word in KINDS.items()}


@dataclass
class _Read:
    """What was read of the sheets so far."""

    items: list[Row] = field(default_factory=list)
    indicators: list[Row] = field(default_factory=list)
    targets: list[Row] = field(default_factory=list)
    directions: list[Row] = field(default_factory=list)
    places: list[Source] = field(default_factory=list)
    """Where each of the targets stands."""


def read_register(
    tables: Mapping[str, Table], years: Sequence[int], starts_on: str, notebook: Notebook
) -> tuple[Tables, dict[str, Sequence[Source]]]:
    """Give `items.csv`, `indicators.csv`, `targets.csv` and `directions.csv`, and where their rows stand.

    Args:
        tables: the sheets by their names.
        years: that are evaluated.
        starts_on: the day from which the first targets hold.
        notebook: gets every cell that is missing or unclear.
    """
    read = _Read()
    own = tables[INDICATORS.name]
    # where all are judged by final targets no year need have one of its own
    by_year = not own.lines or any(not own.text(line, "judged_by") for line in own.lines)
    asked = years if by_year else []
    tables = {**tables, TARGETS.name: _of_years(tables[TARGETS.name], asked, notebook)}
    _read_items(tables, read, starts_on, notebook)
    _read_indicators(tables, read, starts_on, notebook)
    made = {
        "items.csv": _table(read.items, [*Items.to_schema().columns, *_VALIDITY]),
        "indicators.csv": _table(read.indicators, [*Indicators.to_schema().columns, *_VALIDITY]),
        "targets.csv": _table(read.targets, list(Targets.to_schema().columns)),
    }
    made = {name: _without_unused(_without_validity(table)) for name, table in made.items()}
    sources: dict[str, Sequence[Source]] = {
        f"{path}.csv": [Source(tables[sheet.name], line) for line in tables[sheet.name].lines]
        for path, sheet in (("items", ITEMS), ("indicators", INDICATORS))
    }
    directions = _table(read.directions, ["indicator_id", "better", "reason"])
    return made | {"directions.csv": directions}, sources | {"targets.csv": read.places}


def _of_years(table: Table, years: Sequence[int], notebook: Notebook) -> Table:
    """Leave out the columns of years that are not evaluated and in which nobody has written anything."""
    written = {
        year: column
        for year, column in table.heading.years.items()
        if any(table.grid.at(line, column) != Cell() for line in table.lines)
    }
    for year in years:
        if table.lines and year not in written:
            place = (table.heading.first_row - 1, table.heading.years.get(year, 1))
            notebook.note("year_without_column", table.grid.name, place, year=year)
    return replace(table, heading=replace(table.heading, years=written))


def _table(rows: list[Row], columns: list[str]) -> pd.DataFrame:
    return as_written(pd.DataFrame(rows, columns=columns, dtype=object))


def _without_unused(table: pd.DataFrame) -> pd.DataFrame:
    """Leave out the columns that a table need not have and in which nothing stands."""
    return table.drop(columns=[name for name in _UNASKED if name in table.columns and (table[name] == "").all()])


def _without_validity(table: pd.DataFrame) -> pd.DataFrame:
    """Leave out the columns of validity where nothing ever changed."""
    there = [name for name in _VALIDITY if name in table.columns and name != "valid_from"] + (
        ["valid_from"] if "valid_to" in table.columns else []
    )
    return table if (table[there] != "").any(axis=None) else table.drop(columns=there)


def _read_items(tables: Mapping[str, Table], read: _Read, starts_on: str, notebook: Notebook) -> None:
    table, levels = tables[ITEMS.name], read_levels(tables[LEVELS.name])
    offices = lines_by(tables[DEPARTMENTS.name], ["name", "formerly"])
    counted: dict[tuple[str, str], int] = {}
    first = first_lines(table, "item_id", notebook)
    for line in table.lines:
        place = (fold(table.text(line, "pillar_no")), fold(table.text(line, "group_no")))
        counted[place] = counted.get(place, 0) + (first[as_key(table.text(line, "item_id"))] == line)
        parts = [part for part in JOINED.split(table.text(line, "department")) if part]
        known = [
            check_reference(table, line, "department", part, offices, DEPARTMENTS.name, notebook) for part in parts
        ]
        row: Row = {"item_id": fold(table.text(line, "item_id"))} | headings_at(table, line, levels, notebook)
        row |= {
            "name": table.text(line, "name"),
            "department": "、".join(dict.fromkeys(known)),
            "page": table.text(line, "page"),
        }
        given = read_cell_as(table, line, "item_no", values.Whole(), notebook, "1")
        row["item_no"] = counted[place] if given is None else given
        row |= {key: int(table.text(line, key) == YES) for key in RESOURCES}
        read.items.append(row | read_validity(table, line, starts_on, notebook))


def _read_indicators(tables: Mapping[str, Table], read: _Read, starts_on: str, notebook: Notebook) -> None:
    table, targets = tables[INDICATORS.name], tables[TARGETS.name]
    items = {as_key(str(row["item_id"])): row for row in read.items}
    by_key = {key: str(row["item_id"]) for key, row in items.items()}
    own = {as_key(table.text(line, "indicator_id")): table.text(line, "indicator_id") for line in table.lines}
    rows_of: dict[str, list[int]] = {}
    for line in targets.lines:
        number = targets.text(line, "indicator_id")
        check_reference(targets, line, "indicator_id", number, own, INDICATORS.name, notebook)
        rows_of.setdefault(as_key(number), []).append(line)
    counted: dict[tuple[str, str], int] = {}
    first_line = first_lines(table, "indicator_id", notebook)
    for line in table.lines:
        is_first = first_line[as_key(table.text(line, "indicator_id"))] == line
        number = fold(table.text(line, "indicator_id"))
        item = check_reference(table, line, "item_id", fold(table.text(line, "item_id")), by_key, ITEMS.name, notebook)
        of = items.get(as_key(item), {})
        kind = _KINDS.get(as_key(table.text(line, "kind")), "activity")
        counted[item, kind] = counted.get((item, kind), 0) + is_first
        lines = rows_of.get(as_key(number), []) if is_first else []
        if is_first and not lines:
            place = table.place(line, "indicator_id")
            said = {"value": number, "other": TARGETS.name}
            notebook.note("indicator_without_targets", table.grid.name, place, **said, points_to=TARGETS.name)
        unit = _unit(table, line, targets, lines, notebook)
        reading = _baseline(table, line, unit, notebook)
        given = reading is not None and reading.op != "none"
        first, last = read_baseline_years(table.grid, line, table.heading, is_given=given, notebook=notebook)
        judged_by = _JUDGED_BY.get(as_key(table.text(line, "judged_by")), "")
        made, wanted, places = _targets(number, unit, targets, lines, starts_on, notebook, may_be_blank=judged_by != "")
        name = table.text(line, "name")
        better, reason = find_better(table.grid, line, table.heading, name, wanted, notebook)
        row: Row = {"indicator_id": number, "item_id": item, "kind": kind, "seq": counted[item, kind], "name": name}
        row |= {key: of.get(key) for key in ("pillar_no", "group_no", "item_no")}
        row |= {"aggregation": table.text(line, "aggregation"), "unit": unit, "better": better}
        row |= {"baseline_text": reading.text if reading else "", "baseline": reading.value if reading else None}
        row |= {"baseline_from": first, "baseline_to": last}
        row |= read_countings(table.grid, line, table.heading, notebook)
        row["judged_by"] = judged_by
        read.indicators.append(row | read_validity(table, line, starts_on, notebook))
        read.targets += made
        read.places += places
        if is_first:
            read.directions.append({"indicator_id": number, "better": better, "reason": reason})


def _baseline(table: Table, line: int, unit: str, notebook: Notebook) -> Reading | None:
    if "baseline" not in table.heading.columns:
        return None
    label = f"「{table.sheet.label('baseline')}」"
    return read_baseline(table.grid, table.place(line, "baseline"), label, unit, notebook).reading


def _unit(table: Table, line: int, targets: Table, lines: Sequence[int], notebook: Notebook) -> str:
    if unit := fold(table.text(line, "unit")):
        return unit
    there = "baseline" in table.heading.columns
    cells: list[tuple[Cell, int | None]] = [(table.grid.at(*table.place(line, "baseline")), None)] if there else []
    cells += [(targets.grid.at(one, column), year) for one in lines for year, column in targets.heading.years.items()]
    readings = [reading for cell, year in cells if (reading := read_value(cell, year).reading) is not None]
    return unit_of_cells(table.grid, line, table.heading, readings, notebook)


def _targets(
    number: str,
    unit: str,
    table: Table,
    lines: Sequence[int],
    starts_on: str,
    notebook: Notebook,
    *,
    may_be_blank: bool,
) -> tuple[list[Row], list[Reading], list[Source]]:
    """Give the rows of `targets.csv` of an indicator, the readings of its targets, and where they stand."""
    rows: list[Row] = []
    places: list[Source] = []
    readings: list[Reading] = []
    for line in lines:
        day = read_cell_as(table, line, "valid_from", values.Day(), notebook, "2028-04-01")
        note = table.text(line, "note")
        for year, column in sorted(table.heading.years.items()):
            if (day or may_be_blank) and table.grid.at(line, column) == Cell():
                continue  # a revision names the years it is of, a final target its own
            target = read_target(table.grid, (line, column), year, unit, notebook).reading
            if target is None:
                continue
            readings.append(target)
            places.append(Source(table, line, year))
            rows.append(
                {"indicator_id": number, "fiscal_year": year, "op": target.op, "low": target.low, "high": target.high}
                | {"text": target.text, "valid_from": day or starts_on, "note": note or target.note}
                | ({"due_on": target.due.isoformat()} if target.due else {})
            )
    return rows, readings, places
