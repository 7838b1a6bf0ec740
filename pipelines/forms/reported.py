"""Values that are known from a published list, kept as tables, to be written into the form they were reported in."""

import re
from pathlib import Path

import pandas as pd

from pipelines.forms.entries import Entries
from pipelines.register.csv_tables import read_as_written
from pipelines.register.errors import RegisterError
from pipelines.register.office_table import place_of
from schemas.form import CellKind, Form, SheetForm


def read_reported(folder: Path, form: Form) -> Entries:
    """Read `items.csv` and `indicators.csv` of a folder as the entries of a form.

    Returns:
        One row per record, indexed by its key; numbers as numbers where the form has a quantity or a grade; what is
        none (「－」, the sign of a grade) as written.

    Raises:
        RegisterError: where a file is missing or has a column that the form does not have.
    """
    return Entries(_read(folder / "items.csv", form.items), _read(folder / "indicators.csv", form.indicators))


def _read(path: Path, sheet: SheetForm) -> pd.DataFrame:
    if not path.is_file():
        raise RegisterError(f"【{place_of(path)}】{path.parent} にありません。様式に書き写す値の表を置いてください。")
    table = read_as_written(path, [sheet.key_column.key]).set_index(sheet.key_column.key)
    columns = {column.key: column for column in sheet.entries}
    if unknown := [name for name in table.columns if name not in columns]:
        raise RegisterError(
            f"【{place_of(path)}／1行目】列「{unknown[0]}」は様式「{sheet.title}」にありません。列の名前を確かめてください。"
        )
    typed = {
        name: [
            _number(cell) if columns[name].kind in (CellKind.QUANTITY, CellKind.GRADE) else cell for cell in table[name]
        ]
        for name in table.columns
    }
    return pd.DataFrame(typed, index=table.index, dtype=object)


def _number(cell: str) -> int | float | str:
    if not re.fullmatch(r"-?\d+(\.\d+)?", cell):
        return cell
    return float(cell) if "." in cell else int(cell)
