"""Submitted rows and what was asked, as small frames: enough for a check that needs no workbook."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import pandas as pd

from pipelines.checks.expected import Amounts, Expected
from schemas.form import CellKind, SheetForm
from schemas.tables.submitted import submitted_table

Known = Mapping[str, object]

_NOTHING = {CellKind.GRADE: None, CellKind.MARK: None, CellKind.QUANTITY: None}


def submitted(spec: SheetForm, records: Sequence[Mapping[str, object]], file: str = "提出.xlsx") -> pd.DataFrame:
    """Rows with a value in each column that a record names, and blanks in all others; `file` may stand in a record."""
    columns: dict[str, list[object]] = {"department": [], "file": [], "sheet": [], "row": []}
    for number, record in enumerate(records, 5):
        place = {"department": "財政局", "file": record.get("file", file), "sheet": spec.title, "row": number}
        for name, value in place.items():
            columns[name].append(value)
        for position, column in enumerate(spec.columns):
            given = record.get(column.key)
            cells = {column.key: _NOTHING.get(column.kind, "") if given is None else given}
            cells[f"{column.key}__cell"] = f"{chr(ord('A') + position)}{number}"
            if column.is_entry:
                cells[f"{column.key}__state"] = "blank" if given is None else "value"
            for name, value in cells.items():
                columns.setdefault(name, []).append(value)
    return submitted_table(spec, columns)


def asked(spec: SheetForm, known: Mapping[str, Known] | None = None, amounts: Amounts | None = None) -> Expected:
    """What was asked of the records: their targets in figures, and what is known of their amounts."""
    blank = {"op": "eq", "low": None, "high": None, "text": "", "name": "相談の件数", "baseline": None}
    blank |= {"unit": "件", "aggregation": "", "last": None}
    rows = {key: blank | dict(facts) for key, facts in (known or {}).items()}
    targets = pd.DataFrame.from_dict(rows, orient="index", columns=list(blank), dtype=object)
    items = {key: key.partition("-")[0] for key in rows}
    return Expected(spec, "課題", pd.DataFrame(), items, targets, amounts or {})


def figures(*numbers: str | None) -> list[Decimal | None]:
    return [None if number is None else Decimal(number) for number in numbers]
