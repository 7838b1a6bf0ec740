"""The sheet of indicators -> rows of `indicators.csv`, `targets.csv` and `directions.csv`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pipelines.japanese.characters import as_key, fold
from pipelines.japanese.printed.cells import Reading
from pipelines.new_programme.baselines import read_baseline_years
from pipelines.new_programme.countings import read_countings
from pipelines.new_programme.directions import find_better
from pipelines.new_programme.heading import Heading
from pipelines.new_programme.problems import Notebook
from pipelines.new_programme.rows import records, usable_text, usable_words
from pipelines.new_programme.targets import Value
from pipelines.new_programme.values import Values, read_values
from pipelines.workbook.reading.grid import Cell, Grid

Row = dict[str, Any]

_KINDS = {
    "活動": "activity", "活動指標": "activity", "アウトプット": "activity", "activity": "activity",
    "成果": "outcome", "成果指標": "outcome", "アウトカム": "outcome", "効果": "outcome", "outcome": "outcome",
}  # fmt: skip
_LETTERS = {"activity": "A", "outcome": "O"}
_AGGREGATIONS = re.compile(r"\((累計|累積|平均|延べ|年間)\)")


@dataclass
class IndicatorRows:
    """The rows of three tables, in the order of the list."""

    indicators: list[Row] = field(default_factory=list)
    targets: list[Row] = field(default_factory=list)
    directions: list[Row] = field(default_factory=list)


def read_indicators(
    grid: Grid, heading: Heading, items: Mapping[str, Row], valid_from: str, notebook: Notebook
) -> IndicatorRows:
    """Read the indicators with their baselines and targets.

    Args:
        grid: the sheet.
        heading: its columns; at least one year.
        items: key of the item's number (`as_key`) -> its row of `items.csv`.
        valid_from: the day from which the targets hold.
        notebook: gets every cell that is missing or unclear.
    """
    rows = IndicatorRows()
    seen: dict[tuple[str, str], int] = {}
    above = ""
    for line in records(grid, heading, notebook):
        item, above = _item(grid, line, heading, items, above, notebook)
        name = _name(grid, line, heading, notebook)
        kind = _kind(grid, line, heading, notebook)
        seq = seen[item["item_id"], kind] = seen.get((item["item_id"], kind), 0) + 1
        indicator = f"{item['item_id']}-{_LETTERS[kind]}{seq}"
        values = read_values(grid, line, heading, notebook)
        targets = {year: value.reading for year, value in values.targets.items() if value.reading is not None}
        better, reason = find_better(grid, line, heading, name, list(targets.values()), notebook)
        row = {"indicator_id": indicator, "item_id": item["item_id"]}
        row |= {key: item[key] for key in ("pillar_no", "group_no", "item_no")}
        row |= {
            "kind": kind,
            "seq": seq,
            "name": name,
            "aggregation": _aggregation(grid, line, heading, name, notebook),
        }
        row |= {"unit": values.unit, "better": better}
        row |= _baseline(grid, line, heading, values, notebook)
        rows.indicators.append(row | read_countings(grid, line, heading, notebook))
        rows.directions.append({"indicator_id": indicator, "better": better, "reason": reason})
        rows.targets += [_target(indicator, year, target, valid_from) for year, target in sorted(targets.items())]
    return rows


def _item(
    grid: Grid, line: int, heading: Heading, items: Mapping[str, Row], above: str, notebook: Notebook
) -> tuple[Row, str]:
    """Find the item an indicator belongs to; a blank number below another one means the same item."""
    place, label = (line, heading.columns["item_id"]), heading.labels["item_id"]
    written = fold(usable_text(grid, line, heading, "item_id", notebook))
    faulty = bool(grid.at(*place).fault)
    if not written and above and not faulty:
        written = above
        notebook.note("same_item_as_above", grid.name, place, label=label, value=above)
    item = items.get(as_key(written))
    if item is None and not faulty:
        code = "item_unknown" if written else "indicator_without_item"
        known = next((row["item_id"] for row in items.values()), "")
        notebook.note(code, grid.name, place, label=label, value=written, example=known)
    return item or {"item_id": written, "pillar_no": None, "group_no": None, "item_no": None}, written


def _name(grid: Grid, line: int, heading: Heading, notebook: Notebook) -> str:
    place = (line, heading.columns["name"])
    name = " ".join(usable_words(grid, line, heading, "name", notebook).split())
    if not name and grid.at(*place) == Cell():
        notebook.note("indicator_without_name", grid.name, place, label=heading.labels["name"])
    return name


def _kind(grid: Grid, line: int, heading: Heading, notebook: Notebook) -> str:
    if "kind" not in heading.columns:
        return "activity"
    place = (line, heading.columns["kind"])
    written = usable_text(grid, line, heading, "kind", notebook)
    kind = _KINDS.get(as_key(written))
    if kind is None and not grid.at(*place).fault:
        said = f"「{written}」" if written else "空欄"
        notebook.note("kind_unclear", grid.name, place, label=heading.labels["kind"], value=said)
    return kind or "activity"


def _aggregation(grid: Grid, line: int, heading: Heading, name: str, notebook: Notebook) -> str:
    written = usable_text(grid, line, heading, "aggregation", notebook)
    match = _AGGREGATIONS.search(fold(name))
    return written or (match[1] if match else "")


def _baseline(grid: Grid, line: int, heading: Heading, values: Values, notebook: Notebook) -> Row:
    reading = (values.baseline or Value(None)).reading
    given = reading is not None and reading.op != "none"
    first, last = read_baseline_years(grid, line, heading, is_given=given, notebook=notebook)
    return {
        "baseline_text": reading.text if reading else "",
        "baseline": reading.value if reading else None,
        "baseline_from": first,
        "baseline_to": last,
    }


def _target(indicator: str, year: int, target: Reading, valid_from: str) -> Row:
    return {
        "indicator_id": indicator,
        "fiscal_year": year,
        "op": target.op,
        "low": target.low,
        "high": target.high,
        "text": target.text,
        "valid_from": valid_from,
        "note": target.note,
    } | ({"due_on": target.due.isoformat()} if target.due else {})
