"""What a published table is: its columns in order, its key, and what it says beside each column's own facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd
import pandera.pandas as pa

from schemas.everywhere import EVERYWHERE
from schemas.field import Field


class ContractError(ValueError):
    """A table is declared with something unsaid; the message names table, column and what is missing."""


@dataclass(frozen=True)
class Table:
    """A published table and its contract: exactly these columns, in this order.

    Attributes:
        name: of its file, without the ending.
        title: in Japanese.
        columns: each a field, or the name of one that means the same everywhere (`schemas/everywhere.py`).
        key: columns that tell a row from every other.
        refers: column -> table whose rows it names by their key.
        public: whether everybody may have it.
        compared_by: columns by which a row is found again in another set; empty for a table that is not compared.
        checks: what holds between its columns.

    Raises:
        ContractError: where something about a column is not said.
    """

    name: str
    title: str
    columns: Sequence[Field | str]
    key: Sequence[str] = ()
    refers: Mapping[str, str] = field(default_factory=dict)
    public: bool = False
    compared_by: Sequence[str] = ()
    checks: Sequence[pa.Check] = ()

    def __post_init__(self) -> None:
        """Look whether everything is said that readers need."""
        if unknown := [name for name in self.columns if isinstance(name, str) and name not in EVERYWHERE]:
            raise ContractError(f"{self.name}.csv, column {unknown[0]}: no field of that name in schemas/everywhere.py")
        names = [column if isinstance(column, str) else column.name for column in self.columns]
        for name in {name for name in names if names.count(name) > 1}:
            self._refuse(name, ["a name of its own: another column has it"])
        for name, one in self.fields.items():
            lacking = one.lacks()
            if one.unit_column and one.unit_column not in self.fields:
                lacking.append(f"the column {one.unit_column}, which is to hold its unit")
            if self.compared_by and one.fact is None:
                lacking.append("what kind of fact it is")
            if lacking:
                self._refuse(name, lacking)
        for name in {*self.key, *self.refers, *self.compared_by} - set(self.fields):
            self._refuse(name, ["everything: it is named as a key and not declared"])

    def _refuse(self, column: str, lacking: Sequence[str]) -> None:
        raise ContractError(f"{self.name}.csv, column {column} lacks {'; '.join(lacking)}")

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Name -> field, in order."""
        fields = [EVERYWHERE[column] if isinstance(column, str) else column for column in self.columns]
        return {one.name: one for one in fields}

    @property
    def names(self) -> list[str]:
        """The names of its columns, in order."""
        return list(self.fields)

    @cached_property
    def schema(self) -> pa.DataFrameSchema:
        """The contract for pandera."""
        columns = {name: one.contract() for name, one in self.fields.items()}
        return pa.DataFrameSchema(columns, checks=list(self.checks), name=self.name, strict=True, ordered=True)

    @property
    def types(self) -> dict[str, str]:
        """Column -> what pandas calls its type."""
        return {name: one.dtype for name, one in self.fields.items()}

    def without_unused(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Give the frame without the columns that not every table has, where none of its rows says anything there."""
        spared = [one.name for one in self.fields.values() if not one.required and one.name in frame]
        return frame.drop(columns=[name for name in spared if (frame[name].isna() | frame[name].eq("")).all()])

    def titled(self, words: Mapping[str, str]) -> str:
        """Give its title in a programme's own words."""
        return self.title.format(**words)

    def validate(self, frame: pd.DataFrame, *, lazy: bool = False) -> pd.DataFrame:
        """Give the frame if it keeps the contract; `lazy` looks at everything before it fails.

        Raises:
            pandera.errors.SchemaError: where it does not (SchemaErrors with `lazy`).
        """
        return self.schema.validate(frame, lazy=lazy)

    def empty(self) -> pd.DataFrame:
        """Give the table without rows."""
        return pd.DataFrame(columns=self.names).astype(self.types)
