"""The records of a form's table as typed columns: every entry cell with its address and state."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from pipelines.intake.cells import CellReader
from pipelines.intake.done_days import Aim
from pipelines.intake.returns import Ledger
from pipelines.intake.states import State
from pipelines.intake.table import Table
from pipelines.japanese.characters import as_key
from pipelines.workbook.reading.addresses import address
from schemas.form import CellKind, Column
from schemas.grades import Option, Scale
from schemas.tables.submitted import cell_column, column_types, state_column, submitted_table

_ACTUAL = "actual"


def read_records(
    table: Table,
    known: pd.DataFrame,
    scale: Scale,
    choices: Mapping[str, list[Option]],
    ledger: Ledger,
    fiscal_year: int,
) -> pd.DataFrame:
    """Read the records of a table.

    Args:
        table: where it lies.
        known: the register's records of this kind, indexed by the id of the key column; `item_id` the item that a
            finding blocks, `unit` the unit of quantities whose column names none, `due_on` the day that the actual is
            to be held against, "" where it is a quantity.
        scale: what grades may be.
        choices: what choices may be, by column.
        ledger: where findings and normalisations are noted.
        fiscal_year: the year that is reported on.

    Returns:
        One row per record, in the order of the sheet (`schemas/tables/submitted.py`); `department` is the ledger's.
    """
    spec, sheet = table.spec, table.sheet
    columns: dict[str, list[object]] = {name: [] for name in column_types(spec)}
    reader = CellReader(table, scale, choices, ledger)
    ids = {as_key(name): name for name in known.index}
    items = known["item_id"].to_dict() if "item_id" in known else {}
    units = known["unit"].to_dict() if "unit" in known else {}
    aims = {key: Aim(date.fromisoformat(day), fiscal_year) for key, day in _days(known).items()}
    key_column = spec.key_column
    for row in table.records:
        key = reader.read_key(key_column, (row, table.columns[key_column.key]), ids)
        item_id = items.get(key, "" if items else key)
        place = {"department": ledger.department, "file": ledger.file, "sheet": sheet.name, "row": row + 1}
        for name, value in place.items():
            columns[name].append(value)
        for column in spec.columns:
            number = table.columns.get(column.key)
            columns[cell_column(column.key)].append("" if number is None else address(row, number))
            if column is key_column:
                columns[column.key].append(key)
            elif column.kind is CellKind.FIXED:
                columns[column.key].append("" if number is None else reader.read_fixed((row, number)))
            elif number is None:
                _append_missing(columns, column)
            else:
                aim = aims.get(key) if column.key == _ACTUAL else None
                value, state = reader.read(column, (row, number), item_id, column.unit or units.get(key, ""), aim)
                columns[column.key].append(value)
                columns[state_column(column.key)].append(str(state))
        _note_merged(table, row, item_id, ledger)
    return submitted_table(spec, columns)


def _days(known: pd.DataFrame) -> dict[str, str]:
    """Give record -> the day that its actual is held against, of those whose target is a day."""
    return {str(key): day for key, day in known["due_on"].items() if day} if "due_on" in known else {}


def _append_missing(columns: dict[str, list[object]], column: Column) -> None:
    """A column that is not there: blank where it may be, otherwise it has been noted with severity reject."""
    columns[column.key].append("" if column.kind in (CellKind.TEXT, CellKind.CHOICE) else None)
    columns[state_column(column.key)].append(str(State.UNREADABLE if column.required else State.BLANK))


def _note_merged(table: Table, row: int, item_id: str, ledger: Ledger) -> None:
    """A merged range has one value for several cells: none of them counts, but for what the register knows."""
    for top, left, bottom, right in table.sheet.facts.merged:
        if not top <= row <= bottom:
            continue
        for column in table.spec.columns:
            number = table.columns.get(column.key)
            if number is None or not left <= number <= right:
                continue
            fixed = column.kind is CellKind.FIXED
            # the register knows what stands there in each row: said once, at the first
            if not fixed or row == next(record for record in table.records if record >= top):
                ledger.find(
                    "C331" if fixed else "C310",
                    sheet=table.sheet.name,
                    cell=address(row, number),
                    item_id=item_id,
                    label=column.label,
                    area=f"{address(top, left)}:{address(bottom, right)}",
                    example=column.example or column.label,
                )
