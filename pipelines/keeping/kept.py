"""Tables that one step leaves for the next: CSV with each column's type beside it, so that nothing is changed."""

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pandas as pd

from pipelines.keeping.csv_text import write_table
from pipelines.keeping.unfinished import is_marked


class NothingKeptError(LookupError):
    """A table was not left yet; the message is its path."""


class UnfinishedError(RuntimeError):
    """Whoever leaves the tables did not finish, so they are no result; the message is their folder."""


def keep(folder: Path, tables: dict[str, pd.DataFrame]) -> None:
    """Leave tables in a folder (name -> table; column types Int64, bool, text or Decimal; the index is not kept)."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        types = {column: _type_of(table[column]) for column in table.columns}
        (folder / f"{name}.json").write_text(json.dumps(types, ensure_ascii=False), encoding="utf-8")
        write_table(table, folder / f"{name}.csv")


def take_up(folder: Path, names: list[str]) -> dict[str, pd.DataFrame]:
    """Give the tables as they were left.

    Raises:
        NothingKeptError: where one is missing.
        UnfinishedError: where whoever leaves them is under way or did not finish.
    """
    if is_marked(folder):
        raise UnfinishedError(str(folder))
    return {name: _read(folder, name) for name in names}


def _type_of(column: pd.Series) -> str:
    if pd.api.types.is_bool_dtype(column.dtype):
        return "bool"
    if pd.api.types.is_integer_dtype(column.dtype):
        return "Int64"
    if isinstance(column.dtype, pd.StringDtype):
        return "str"
    present = column.dropna()
    if present.map(lambda value: isinstance(value, str)).all() and len(present):
        return "str"
    if present.map(lambda value: isinstance(value, Decimal)).all():
        return "decimal"
    raise TypeError(f"column {column.name} holds neither one kind of text nor one kind of number")


def _read(folder: Path, name: str) -> pd.DataFrame:
    try:
        types = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        text = (folder / f"{name}.csv").read_bytes().decode("utf-8", "surrogatepass")
    except FileNotFoundError as error:
        raise NothingKeptError(str(folder / name)) from error
    rows = list(csv.reader(io.StringIO(text, newline="")))[1:]
    return pd.DataFrame(
        {column: _typed([row[n] for row in rows], kind) for n, (column, kind) in enumerate(types.items())}
    )


def _typed(cells: list[str], kind: str) -> pd.api.extensions.ExtensionArray:
    match kind:
        case "Int64":
            return pd.array([int(cell) if cell else None for cell in cells], dtype="Int64")
        case "bool":
            return pd.array([cell == "True" for cell in cells], dtype="bool")
        case "decimal":
            return pd.Series([Decimal(cell) if cell else None for cell in cells], dtype=object).array
        case _:
            return pd.array(cells, dtype="str")
