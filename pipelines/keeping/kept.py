"""Tables that one step leaves for the next: CSV with each column's type beside it, so that nothing is changed."""

import csv
import io
import json
from collections.abc import Callable
from decimal import Decimal
from functools import wraps
from pathlib import Path

import pandas as pd

from pipelines.keeping.csv_text import write_table
from pipelines.keeping.unfinished import is_marked, mark, unmark
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.procedure.running.each import Each


class NothingKeptError(LookupError):
    """The step before has not run yet; the message says which verb to run first."""


class UnfinishedError(RuntimeError):
    """The step before did not finish, so its tables are no result; the message is one Japanese sentence."""


Step = Callable[[ProgrammeYear, Each], None]


def leaves(name: str, then: str = "") -> Callable[[Step], Step]:
    """Make a step mark what it leaves as unfinished until it is through.

    Args:
        name: of the step's folder under `year.kept`; marked while the step runs, and left so when it fails.
        then: folder of the step that follows from this one: what it left before holds no longer, and it stays marked
            until that step has run again.
    """

    def of(step: Step) -> Step:
        @wraps(step)
        def run(year: ProgrammeYear, each: Each) -> None:
            for folder in filter(None, (name, then)):
                mark(year.kept / folder)
            step(year, each)
            unmark(year.kept / name)

        return run

    return of


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
        UnfinishedError: where the step that leaves them is under way or did not finish.
    """
    if is_marked(folder):
        raise UnfinishedError(
            "直前の検査・評価が途中で止まっているため、その結果は使えません。"
            "もう一度「kaikaku evaluate」を実行してください。"
        )
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
        raise NothingKeptError("まだ評価していません。先に「kaikaku evaluate」を実行してください。") from error
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
