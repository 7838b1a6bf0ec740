"""The sheets that a programme need not have -> their tables of the register, every cell as text; and back."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from pipelines.japanese.characters import as_key, fold
from pipelines.keeping.csv_text import as_written
from pipelines.new_programme.book import values
from pipelines.new_programme.book.checking import check_reference, read_cell_as
from pipelines.new_programme.book.declared import FORM, INDICATORS, ITEMS, OPTIONAL, RENUMBERED
from pipelines.new_programme.book.levels import Levels, headings_at
from pipelines.new_programme.book.renumbered import check_renumbered
from pipelines.new_programme.book.rows import Line, Table
from pipelines.new_programme.problems import BETWEEN_SHEETS, Notebook
from schemas.tables.also_under import AlsoUnder
from schemas.tables.item_facts import ItemFacts
from schemas.tables.renumbered import Renumbered
from schemas.tables.shared_indicators import SharedIndicators

_MODELS = {
    "also_under.csv": AlsoUnder,
    "shared_indicators.csv": SharedIndicators,
    "renumbered.csv": Renumbered,
    "item_facts.csv": ItemFacts,
}
_YEAR = values.OneYear()
_YEAR_EXAMPLE = "令和10年度"


@dataclass(frozen=True)
class Known:
    """What the rows of these sheets may name.

    Attributes:
        items: `as_key` of a number -> the number.
        indicators: the same of indicators.
        levels: above the items.
        facts: `as_key` of the label of a fixed column that the programme added -> its key.
    """

    items: Mapping[str, str]
    indicators: Mapping[str, str]
    levels: Levels
    facts: Mapping[str, str]


def known_numbers(table: pd.DataFrame, column: str) -> dict[str, str]:
    """Give `as_key` of every number in a table of the register -> the number."""
    return {as_key(number): number for number in table[column]}


def read_optional(
    tables: Mapping[str, Table], known: Known, years: Sequence[int], notebook: Notebook
) -> dict[str, pd.DataFrame]:
    """Give the tables of which the workbook has a row.

    Args:
        tables: the sheets by their names.
        known: what the rows may name.
        years: that are evaluated.
        notebook: gets what they name and is not there, and what is written twice.
    """
    made = {}
    for path, sheet in OPTIONAL.items():
        table = tables[sheet.name]
        rows = [_READ[path](table, line, known, notebook) for line in table.lines]
        _note_repeated(table, rows, notebook)
        if sheet is RENUMBERED:
            check_renumbered(table, rows, {*known.items, *known.indicators}, years, notebook)
        if rows:
            columns = list(_MODELS[path].to_schema().columns)
            made[path] = as_written(pd.DataFrame(rows, columns=columns, dtype=object))
    return made


def _also_under(table: Table, line: int, known: Known, notebook: Notebook) -> dict[str, object]:
    return {"item_id": _item(table, line, known, notebook)} | headings_at(table, line, known.levels, notebook)


def _shared(table: Table, line: int, known: Known, notebook: Notebook) -> dict[str, object]:
    number = fold(table.text(line, "indicator_id"))
    found = check_reference(table, line, "indicator_id", number, known.indicators, INDICATORS.name, notebook)
    return {"indicator_id": found, "item_id": _item(table, line, known, notebook)}


def _renumbered(table: Table, line: int, known: Known, notebook: Notebook) -> dict[str, object]:
    number, either = fold(table.text(line, "item_id")), {**known.items, **known.indicators}
    found = check_reference(
        table, line, "item_id", number, either, f"{ITEMS.name}{BETWEEN_SHEETS}{INDICATORS.name}", notebook
    )
    year = read_cell_as(table, line, "fiscal_year", _YEAR, notebook, _YEAR_EXAMPLE)
    return {"fiscal_year": year, "item_id": found, "formerly": fold(table.text(line, "formerly"))}


def _fact(table: Table, line: int, known: Known, notebook: Notebook) -> dict[str, object]:
    label = table.text(line, "key")
    check_reference(table, line, "key", label, known.facts, FORM.name, notebook)
    year = read_cell_as(table, line, "fiscal_year", _YEAR, notebook, _YEAR_EXAMPLE)
    row = {"item_id": _item(table, line, known, notebook), "fiscal_year": year}
    return row | {"key": known.facts.get(as_key(label), label), "value": table.text(line, "value")}


def _item(table: Table, line: int, known: Known, notebook: Notebook) -> str:
    number = fold(table.text(line, "item_id"))
    return check_reference(table, line, "item_id", number, known.items, ITEMS.name, notebook)


_READ: Mapping[str, Callable[[Table, int, Known, Notebook], dict[str, object]]] = {
    "also_under.csv": _also_under,
    "shared_indicators.csv": _shared,
    "renumbered.csv": _renumbered,
    "item_facts.csv": _fact,
}


def _note_repeated(table: Table, rows: Sequence[Mapping[str, object]], notebook: Notebook) -> None:
    first: dict[tuple[object, ...], int] = {}
    for line, row in zip(table.lines, rows, strict=True):
        above = first.setdefault(tuple(value for key, value in row.items() if key != "value"), line)
        if above != line:
            notebook.note("row_twice", table.grid.name, (line, 1), row=above)


def show_optional(tables: Mapping[str, pd.DataFrame], labels: Mapping[str, str]) -> dict[str, list[Line]]:
    """Give the rows of the sheets of those tables that a programme has.

    Args:
        tables: path under `register/` -> table, every cell as text.
        labels: key of a fixed column of the form -> its label.
    """
    return {
        sheet.name: list(_show(tables[path], labels))
        for path, sheet in OPTIONAL.items()
        if path in tables and list(tables[path].columns) == list(_MODELS[path].to_schema().columns)
    }


def _show(table: pd.DataFrame, labels: Mapping[str, str]) -> Iterator[Line]:
    for cells in table.itertuples(index=False, name=None):
        row = dict(zip(table.columns, cells, strict=True))
        year = row.get("fiscal_year", "")
        if year.isascii() and year.isdigit():
            row["fiscal_year"] = _YEAR.show(year)
        if "key" in row:
            row["key"] = labels.get(row["key"], row["key"])
        yield row
