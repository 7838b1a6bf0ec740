"""Where in the workbook each row of the register's tables stands: what loading refuses is said there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from pipelines.new_programme.book.declared import DEPARTMENTS, INDICATORS, ITEMS
from pipelines.new_programme.book.in_words import in_words
from pipelines.new_programme.book.rows import Table
from pipelines.new_programme.problems import Notebook, OwnWords
from pipelines.register.errors import OTHER_ROW, Fault

_FIRST = 2
"""The row of a file below its header."""

_OF_A_YEAR = ("fiscal_year", "op", "low", "high", "text", "due_on")
"""What one cell of a target says."""

_KEYS = {"items.csv": ["item_id"], "indicators.csv": ["indicator_id"], "targets.csv": ["indicator_id", "fiscal_year"]}
_DAYS = ("valid_from", "valid_to")
_IN_WORDS = {
    "items.csv": f"シート「{ITEMS.name}」",
    "indicators.csv": f"シート「{INDICATORS.name}」",
    "programme.yaml の departments": f"シート「{DEPARTMENTS.name}」",
    "programme.yaml の department_changes": f"シート「{DEPARTMENTS.name}」の改称・新設・廃止の行",
}


@dataclass(frozen=True)
class Source:
    """Where one row of a table was read.

    Attributes:
        table: the sheet.
        line: its row.
        year: of the column, where each column of a year gives a row.
    """

    table: Table
    line: int
    year: int | None = None

    def place(self, column: str) -> tuple[int, int]:
        """Give row and column of the cell that says a column of the table."""
        if self.year is not None and column in _OF_A_YEAR:
            return self.line, self.table.heading.years[self.year]
        return self.table.place(self.line, column)


@dataclass(frozen=True)
class Sources:
    """Where all rows were read.

    Attributes:
        rows: path under `register/` -> the source of each row, in order.
        tables: path -> the table as it was read, every cell as text.
    """

    rows: Mapping[str, Sequence[Source]]
    tables: Mapping[str, pd.DataFrame]

    def note(self, fault: Fault, written: pd.DataFrame, notebook: Notebook) -> None:
        """Note what loading refused, in the workbook's words and at the cell as far as it has one.

        Args:
            fault: of a table of the register.
            written: that table as it lies on disk, where rows of before may stand between those that were read.
            notebook: where to.
        """
        source, other = (self._find(fault, row, written) for row in (fault.row, fault.other))
        if source is None:
            notebook.note("programme_refused", value=OwnWords(fault.sentence))
            return
        why = fault.why.replace(OTHER_ROW, f"{other.line}行目" if other else "別の行")
        label = "・".join(dict.fromkeys(self._label(source, column) for column in fault.columns))
        place = source.place(fault.columns[0])
        days = {key: self._label(source, key) for key in _DAYS}
        said = OwnWords(in_words(why, _IN_WORDS | days))
        notebook.note("row_refused", source.table.grid.name, place, label=label, why=said)

    def _find(self, fault: Fault, row: int, written: pd.DataFrame) -> Source | None:
        """Give the source of a row: the one at its place, or the last that is about the same thing."""
        path = fault.path.name
        rows, at = self.rows.get(path, ()), row - _FIRST
        if row not in written.index or not rows:
            return None
        keys = _KEYS.get(path, list(self.tables[path].columns))
        about = tuple(written.loc[row, keys])
        same = [n for n, own in enumerate(self.tables[path][keys].itertuples(index=False, name=None)) if own == about]
        return rows[at] if at in same else rows[same[-1]] if same else None

    @staticmethod
    def _label(source: Source, column: str) -> str:
        if source.year is not None and column in _OF_A_YEAR:
            return f"{source.year}年度の目標値"
        return next((f"「{own.label}」" for own in source.table.sheet.columns if own.key == column), f"「{column}」")
