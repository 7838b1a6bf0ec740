"""A day that was typed where a day is asked for is taken over into the new form; elsewhere it is noted as before."""

from datetime import date, datetime

import pytest

from pipelines.intake.carrying.typed_cell import TypedCell, typed_cell
from pipelines.workbook.reading.guard import Sheet
from pipelines.workbook.reading.sheet_xml import SheetFacts


def sheet(value: object) -> Sheet:
    return Sheet("指標", False, [[value]], SheetFacts(filled={(0, 0)}))


@pytest.mark.parametrize(
    ("value", "asks_a_day", "taken"),
    [
        (date(2025, 2, 28), True, TypedCell("2025年2月28日")),
        (date(2025, 2, 28), False, "date"),
        (datetime(2025, 2, 28, 9, 30), True, "date"),
        ("令和7年2月", True, TypedCell("令和7年2月")),
        (12.0, False, TypedCell(12.0)),
    ],
)
def test_a_typed_day(value: object, asks_a_day: bool, taken: object) -> None:
    assert typed_cell(sheet(value), (0, 0), asks_a_day=asks_a_day) == taken
