"""Tables a register may have beside its three: what stands in two places, new numbers, facts known beforehand."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from pipelines.register.csv_tables import read_table
from pipelines.register.errors import Fault, refuse
from schemas.tables.also_under import AlsoUnder
from schemas.tables.item_facts import ItemFacts
from schemas.tables.renumbered import Renumbered
from schemas.tables.rows import rows_of
from schemas.tables.shared_indicators import SharedIndicators


def _none_of(model: type[pa.DataFrameModel]) -> pd.DataFrame:
    columns = model.to_schema().columns
    kinds = {str(name): "Int64" if str(column.dtype) == "Int64" else "str" for name, column in columns.items()}
    return pd.DataFrame(columns=list(kinds)).astype(kinds)


@dataclass(frozen=True)
class FurtherTables:
    """Each is empty where the programme has no such file (columns: `schemas/tables/`).

    Attributes:
        shared_indicators: further items that an indicator counts for.
        also_under: further places of an item.
        renumbered: numbers that a year gave to what had another one before.
        item_facts: what fixed columns of the form print.
    """

    shared_indicators: pd.DataFrame = field(default_factory=lambda: _none_of(SharedIndicators))
    also_under: pd.DataFrame = field(default_factory=lambda: _none_of(AlsoUnder))
    renumbered: pd.DataFrame = field(default_factory=lambda: _none_of(Renumbered))
    item_facts: pd.DataFrame = field(default_factory=lambda: _none_of(ItemFacts))

    def of_items(self, items: Collection[str], indicators: Collection[str]) -> "FurtherTables":
        """Give what is about some items and indicators; numbers are about all years and stay whole."""
        shared, again, facts = self.shared_indicators, self.also_under, self.item_facts
        return FurtherTables(
            shared[shared["item_id"].isin(items) & shared["indicator_id"].isin(indicators)],
            again[again["item_id"].isin(items)],
            self.renumbered,
            facts[facts["item_id"].isin(items)],
        )


_MODELS: dict[str, type[pa.DataFrameModel]] = {
    "shared_indicators": SharedIndicators,
    "also_under": AlsoUnder,
    "renumbered": Renumbered,
    "item_facts": ItemFacts,
}


def read_renumbered(folder: Path) -> pd.DataFrame:
    """Read the numbers that years gave anew; no rows where a programme has no such table."""
    path = folder / "renumbered.csv"
    return read_table(path, Renumbered) if path.exists() else FurtherTables().renumbered


def load_further(
    folder: Path, items: Collection[str], indicators: Collection[str], facts: Collection[str]
) -> FurtherTables:
    """Load those of the tables that a programme has.

    Args:
        folder: `inputs/<programme>/register`.
        items: every number of an item that the register ever had.
        indicators: the same of indicators.
        facts: keys of the form's fixed columns that facts may be printed in, of any year.

    Raises:
        RegisterError: where a table is wrong, or names what there is not.
    """
    read = {
        name: read_table(path, model) for name, model in _MODELS.items() if (path := folder / f"{name}.csv").exists()
    }
    tables = FurtherTables(**read)
    refuse(_faults(tables, items, indicators, facts))
    return tables


def _faults(
    tables: FurtherTables, items: Collection[str], indicators: Collection[str], facts: Collection[str]
) -> Iterator[Fault]:
    for name, column, known, source in (
        ("shared_indicators", "indicator_id", indicators, "indicators.csv"),
        ("shared_indicators", "item_id", items, "items.csv"),
        ("also_under", "item_id", items, "items.csv"),
        ("renumbered", "item_id", {*items, *indicators}, "items.csv と indicators.csv"),
        ("item_facts", "item_id", items, "items.csv"),
        ("item_facts", "key", facts, "programme.yaml の form_columns で加えた列（kind: fixed）"),
    ):
        yield from _unknown(getattr(tables, name), column, known, name, source)
    for name, keys in (
        ("shared_indicators", ["indicator_id", "item_id"]),
        ("renumbered", ["fiscal_year", "item_id"]),
        ("renumbered", ["fiscal_year", "formerly"]),
        ("item_facts", ["item_id", "fiscal_year", "key"]),
    ):
        yield from _repeated(getattr(tables, name), keys, name)


def _unknown(table: pd.DataFrame, column: str, known: Collection[str], name: str, source: str) -> Iterator[Fault]:
    there = f"あるのは {'、'.join(sorted(known)[:5])} などです。" if known else ""
    for row, value in table[column].items():
        if value not in known:
            why = f"「{value}」は{source}にありません。{there}どちらかを直してください。"
            yield Fault(f"register／{name}.csv", int(str(row)), (column,), why)


def _repeated(table: pd.DataFrame, keys: list[str], name: str) -> Iterator[Fault]:
    for row in rows_of(table[table.duplicated(keys)].reset_index()):
        said = "・".join(str(row[key]) for key in keys)
        why = f"「{said}」は同じ表の中に2回あります。どちらかを消してください。"
        yield Fault(f"register／{name}.csv", row["row"], tuple(keys), why)
