"""Starts a programme from a list: reads it, says what is unclear, and writes a folder that loads, or nothing."""

import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa

from pipelines.japanese.characters import as_key
from pipelines.keeping.csv_text import write_table
from pipelines.new_programme.grid import read_grids
from pipelines.new_programme.indicators import IndicatorRows, read_indicators
from pipelines.new_programme.items import ItemRows, read_items
from pipelines.new_programme.problems import Notebook, Problem
from pipelines.new_programme.settings import NO_CITY, NO_TITLE, Facts, write_settings
from pipelines.new_programme.sheets import Sheets, find_sheets
from pipelines.register.errors import DocumentError
from pipelines.register.programme_parts import check_parts
from pipelines.register.store import load_register
from schemas.code_lists import RESOURCES
from schemas.tables.indicators import Indicators
from schemas.tables.items import Items
from schemas.tables.targets import Targets

SETTINGS = "programme.yaml"
_NAME = re.compile(r"(?!(?:con|prn|aux|nul|com\d|lpt\d)$)[a-z0-9]+(-[a-z0-9]+)*")
_OFFICES = ("課", "部", "局", "室", "署", "部署", "部局", "等")


@dataclass(frozen=True)
class Started:
    """What came of a list.

    Attributes:
        folder: of the new programme; None where the list has to be mended first, and nothing was written.
        rows: number of rows of each table.
        problems: in the order of the sheets and rows.
    """

    folder: Path | None
    rows: dict[str, int]
    problems: list[Problem]


def is_programme_name(name: str) -> bool:
    """Tell whether a name can be a programme's: lower-case letters, digits and hyphens, on every system a folder."""
    return len(name) <= 60 and _NAME.fullmatch(name) is not None


def start_programme(list_file: Path, inputs: Path, name: str, *, title: str = "", city: str = "") -> Started:
    """Start a programme from a list of items and indicators.

    Args:
        list_file: an Excel workbook with a sheet of each, their columns in any order.
        inputs: the folder of all programmes; the new one must not be there yet.
        name: of the new one.
        title: its official title, for `programme.yaml`; to be written there later where not given.
        city: the city's name, likewise.

    Raises:
        DocumentError: when the list cannot be read at all; nothing is written.
        FileExistsError: when the programme is there already.
        RegisterError: when the tables do not load; nothing is written.
    """
    target = inputs / name
    if target.exists():
        raise FileExistsError(target)
    notebook = Notebook(list_file.name)
    sheets = find_sheets(read_grids(list_file), list_file.name, notebook)
    items = read_items(sheets.items, sheets.item_heading, notebook)
    if not items.rows:
        raise DocumentError(
            f"【{list_file.name}／{sheets.items.name}】1件も書かれていません。見出しの下に書いてください。"
        )
    by_number = {as_key(row["item_id"]): row for row in items.rows}
    years = sorted(sheets.indicator_heading.years)
    valid_from = f"{years[0]}-04-01"
    indicators = read_indicators(sheets.indicators, sheets.indicator_heading, by_number, valid_from, notebook)
    _note_what_is_not_there(sheets, items, indicators, notebook)
    rows = {"items": len(items.rows), "indicators": len(indicators.indicators), "targets": len(indicators.targets)}
    if notebook.has_errors:
        return Started(None, rows, notebook.problems)
    facts = _facts(name, title, city, sheets, items, years)
    for value, placeholder, label in ((city, NO_CITY, "city（市の名称）"), (title, NO_TITLE, "title（計画の名称）")):
        if not value:
            notebook.note("placeholder", file=SETTINGS, label=label, value=placeholder)
    with tempfile.TemporaryDirectory() as workshop:
        made = Path(workshop) / name
        _write(made, facts, items, indicators)
        check_parts(load_register(made).programme)
        put_in_place(made, target)
    return Started(target, rows, notebook.problems)


def _facts(name: str, title: str, city: str, sheets: Sheets, items: ItemRows, years: list[int]) -> Facts:
    labels = sheets.item_heading.labels
    department = labels["department"]
    return Facts(
        name=name,
        title=title,
        city=city,
        years=years,
        departments=items.departments,
        levels={
            "pillar": labels.get("pillar", "").removesuffix("名"),
            "group": labels.get("group", "").removesuffix("名"),
            "item": labels["name"].removesuffix("名") if labels["name"] not in ("名称", "件名") else "項目",
            "department": department if department.endswith(_OFFICES) else "担当部署",
            "indicator": "指標",
        },
        has_resources=any(mark in labels for mark in RESOURCES),
        has_pages="page" in labels,
    )


def _note_what_is_not_there(sheets: Sheets, items: ItemRows, indicators: IndicatorRows, notebook: Notebook) -> None:
    heading, sheet = sheets.indicator_heading, sheets.indicators.name
    if "item_id" not in sheets.item_heading.columns:
        notebook.note("no_numbers", sheets.items.name)
    if "kind" not in heading.columns:
        notebook.note("no_kinds", sheet)
    if "baseline" not in heading.columns:
        notebook.note("no_baselines", sheet)
    years = range(min(heading.years), max(heading.years) + 1)
    if missing := [str(year) for year in years if year not in (*heading.years, *heading.blank_years)]:
        notebook.note("years_left_out", sheet, value="、".join(missing))
    asked = {row["fiscal_year"] for row in indicators.targets if row["op"] != "none"}
    for year, column in heading.years.items():
        if indicators.indicators and year not in asked:
            notebook.note("year_without_targets", sheet, (heading.first_row - 1, column), year=year)
    having = {row["item_id"] for row in indicators.indicators}
    if without := [row["item_id"] for row in items.rows if row["item_id"] not in having]:
        notebook.note("no_indicators", sheet, value="、".join(without))


def _write(folder: Path, facts: Facts, items: ItemRows, indicators: IndicatorRows) -> None:
    register = folder / "register"
    write_table(_table(items.rows, Items), register / "items.csv")
    write_table(_table(indicators.indicators, Indicators), register / "indicators.csv")
    write_table(_table(indicators.targets, Targets), register / "targets.csv")
    directions = pd.DataFrame(indicators.directions, columns=["indicator_id", "better", "reason"], dtype=object)
    write_table(directions, register / "directions.csv")
    (folder / SETTINGS).write_text(write_settings(facts), encoding="utf-8", newline="\n")


def _table(rows: list[dict[str, Any]], model: type[pa.DataFrameModel]) -> pd.DataFrame:
    """Give the rows as a table of the register; a column that it may lack is there where some row has it."""
    said = {name for row in rows for name in row}
    columns = [str(name) for name, column in model.to_schema().columns.items() if column.required or name in said]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def put_in_place(made: Path, target: Path) -> None:
    """Put the finished folder in its place in one go: whoever looks sees all of it or none."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.parent / f".{target.name}.partial"
    try:
        shutil.copytree(made, beside)
        beside.rename(target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
