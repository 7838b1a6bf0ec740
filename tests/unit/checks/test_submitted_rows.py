"""A submitted table is taken once: each row knows whose it is and what is known of it, and goes back where it was."""

from dataclasses import replace
from decimal import Decimal

import pytest
import returned_workbooks as rw

from pipelines.checks.expected import Expected, departments_asked, what_was_asked
from pipelines.checks.submitted_rows import Rows, by, numbers_of, submitted_rows, with_entries
from pipelines.intake.returns import Submitted
from pipelines.register.store import Register


@pytest.fixture(scope="module")
def register(reform: Register) -> Register:
    return rw.some_departments(reform)


@pytest.fixture(scope="module")
def submitted(register: Register) -> Submitted:
    return rw.submit(register, 提出=rw.clean_return(register))


@pytest.fixture(scope="module")
def asked(register: Register) -> dict[str, Expected]:
    return what_was_asked(register, departments_asked(register), rw.YEAR, rw.FORM)


@pytest.fixture
def rows(submitted: Submitted, asked: dict[str, Expected]) -> Rows:
    return submitted_rows(submitted.indicators, asked["indicators"])


def test_every_cell_stands_in_its_row(rows: Rows, submitted: Submitted) -> None:
    table = submitted.indicators
    assert [row.index for row in rows] == table.index.tolist()
    assert [row.number for row in rows] == table["row"].tolist()
    for column in rw.FORM.indicators.columns:
        assert [row.cells[column.key] for row in rows] == table[f"{column.key}__cell"].tolist()
        if column.is_entry:
            assert [row.states[column.key] for row in rows] == table[f"{column.key}__state"].tolist()
    assert [row.amount("actual") for row in rows if row.has_value("actual")] == table["actual"].dropna().tolist()


def test_a_row_knows_its_item_and_its_indicator(rows: Rows, register: Register) -> None:
    items = dict(zip(register.indicators["indicator_id"], register.indicators["item_id"], strict=True))
    units = dict(zip(register.indicators["indicator_id"], register.indicators["unit"], strict=True))
    assert all(row.is_own and row.item == items[row.record] and row.known["unit"] == units[row.record] for row in rows)


@pytest.mark.parametrize(("department", "record"), [(rw.OTHER, None), ("", None), (rw.DEPARTMENT, "9(9)9-A1")])
def test_what_nobody_asked_the_sender_for_is_not_its_own(
    department: str, record: str | None, submitted: Submitted, asked: dict[str, Expected]
) -> None:
    table = submitted.indicators.assign(department=department)
    if record:
        table["indicator_id"] = record
    rows = submitted_rows(table, asked["indicators"])
    assert not any(row.is_own for row in rows)
    assert all(bool(row.known) == (record is None) == bool(row.item) for row in rows)


def test_what_is_read_otherwise_goes_back_into_the_table(rows: Rows, submitted: Submitted) -> None:
    table, before = submitted.indicators, submitted.indicators.copy()
    read = [rows[0].read_as("actual", Decimal(7), "value"), rows[1].read_as("remark", "", "blank"), *rows[2:]]
    changed = with_entries(table, rows, read)
    assert changed.dtypes.equals(table.dtypes)
    assert (changed["actual"].iloc[0], changed["remark__state"].iloc[1]) == (Decimal(7), "blank")
    assert changed.iloc[2:].equals(table.iloc[2:])
    assert table.equals(before)


def test_rows_are_put_together_in_the_order_in_which_they_stand(rows: Rows) -> None:
    first, second = (replace(rows[number], file=name) for number, name in ((0, "乙"), (1, "甲")))
    together = by(lambda row: row.file, [first, second, first])
    assert list(together) == ["乙", "甲"]
    assert numbers_of(together["乙"]) == f"{first.number}、{first.number}"
