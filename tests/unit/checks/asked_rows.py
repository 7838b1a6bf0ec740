"""Submitted rows and what was asked: enough for a check that needs no workbook."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from pipelines.checks.expected import Amounts, Expected
from pipelines.checks.submitted_rows import SubmittedRow, submitted_rows
from schemas.form import CellKind, SheetForm
from schemas.tables.submitted import submitted_table

Known = Mapping[str, object]

_NOTHING = {CellKind.GRADE: None, CellKind.MARK: None, CellKind.QUANTITY: None}


def submitted(
    spec: SheetForm,
    records: Sequence[Mapping[str, object]],
    known: Mapping[str, Known] | None = None,
    amounts: Amounts | None = None,
) -> tuple[list[SubmittedRow], Expected]:
    """Rows with a value in each column that a record names, and blanks in all others, and what was asked of them.

    `file` may stand in a record. `known` are targets in figures, by the id of the record.
    """
    columns: dict[str, list[object]] = {"department": [], "file": [], "sheet": [], "row": []}
    for number, record in enumerate(records, 5):
        place = {"department": "財政局", "file": record.get("file", "提出.xlsx"), "sheet": spec.title, "row": number}
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
    expected = _asked(spec, known or {}, amounts or {})
    return submitted_rows(submitted_table(spec, columns), expected), expected


def _asked(spec: SheetForm, known: Mapping[str, Known], amounts: Amounts) -> Expected:
    blank = {"op": "eq", "low": None, "high": None, "text": "", "name": "相談の件数", "baseline": None}
    blank |= {"unit": "件", "aggregation": "", "reported_as": "", "last": None}
    targets = {key: blank | dict(facts) for key, facts in known.items()}
    items = {key: key.partition("-")[0] for key in targets}
    return Expected(spec, "課題", "課題", {}, items, targets, amounts)


def figures(*numbers: str | None) -> list[Decimal | None]:
    return [None if number is None else Decimal(number) for number in numbers]
