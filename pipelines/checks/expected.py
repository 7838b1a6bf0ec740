"""What each department was asked to report: the locked cells of its form, and which item every record belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

import pandas as pd

from pipelines.forms.last_year import LastYear, actuals_of, no_last_year
from pipelines.forms.prefill import prefill
from pipelines.japanese.numbers import split_scale
from pipelines.register.store import Register, reporting_departments, targets_in_force
from schemas.form import CellKind, Column, Form, SheetForm
from schemas.tables.rows import Row, rows_by, rows_of

Amounts = dict[tuple[str, str], list[tuple[str, Decimal]]]


@dataclass(frozen=True)
class Expected:
    """One table of the form as it was handed out to all departments.

    Attributes:
        spec: the sheet.
        thing: what a record is called.
        item: what an item is called.
        locked: id of a record -> its locked columns as printed, and `department`.
        items: id of a record -> id of its item.
        targets: indicators only: id -> its target in force (`op`, `low`, `high`, `text`, `due_on`), `name`, `baseline`,
            `unit`, `aggregation`, `reported_as`, and `last`, last year's actual (Decimal or None).
        amounts: items only: (id, column) -> what is known of the amount: its name, and the amount in the column's unit.
    """

    spec: SheetForm
    thing: str
    item: str
    locked: Mapping[str, Row]
    items: dict[str, str]
    targets: Mapping[str, Row]
    amounts: Amounts = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The column that names the record."""
        return self.spec.key_column.key

    @cached_property
    def columns(self) -> dict[str, Column]:
        """The sheet's columns by their keys."""
        return {column.key: column for column in self.spec.columns}

    def item_of(self, record: str) -> str:
        """Give the item a record belongs to; "" for a record that nobody knows."""
        return self.items.get(record, "")


def departments_asked(register: Register) -> list[str]:
    """Give the departments that have something to report, in official order."""
    reporting = set(reporting_departments(register))
    return [name for name in register.programme.departments if name in reporting]


def what_was_asked(
    register: Register, departments: list[str], fiscal_year: int, form: Form, last_year: LastYear | None = None
) -> dict[str, Expected]:
    """Give both tables as they were handed out to departments, `items` and `indicators`."""
    handed_out = prefill(register, departments, fiscal_year, form, last_year)
    indicators = register.indicators
    reported_as = indicators.get("reported_as", pd.Series("", index=indicators.index))
    facts = indicators[["indicator_id", "name", "baseline", "unit", "aggregation"]].assign(reported_as=reported_as)
    targets = facts.merge(
        targets_in_force(register, fiscal_year)[["indicator_id", "op", "low", "high", "text", "due_on"]],
        on="indicator_id",
        how="left",
        validate="one_to_one",
    )
    published = last_year or no_last_year()
    actuals = actuals_of(published)
    targets["last"] = pd.Series([actuals.get(indicator) for indicator in targets["indicator_id"]], dtype=object)
    names = register.programme.names
    return {
        "items": Expected(
            spec=form.items,
            thing=names.item,
            item=names.item,
            locked=rows_by(form.items.key_column.key, handed_out["items"]),
            items={item: item for item in register.items["item_id"]},
            targets={},
            amounts=_known_amounts(form.items, published, indicators, targets),
        ),
        "indicators": Expected(
            spec=form.indicators,
            thing=names.indicator,
            item=names.item,
            locked=rows_by(form.indicators.key_column.key, handed_out["indicators"]),
            items=dict(zip(indicators["indicator_id"], indicators["item_id"], strict=True)),
            targets=rows_by("indicator_id", targets),
        ),
    }


def _known_amounts(spec: SheetForm, last_year: LastYear, indicators: pd.DataFrame, targets: pd.DataFrame) -> Amounts:
    """Give what is known of items' amounts of money: last year's, and the targets of indicators that count the same."""
    columns = [
        column for column in spec.entries if column.kind is CellKind.QUANTITY and split_scale(column.unit)[1] == "円"
    ]
    known: Amounts = {}
    for row in rows_of(last_year.items):
        for column in columns:
            if amount := row.get(column.key):
                known.setdefault((row["item_id"], column.key), []).append(("前年度の値", Decimal(amount)))
    planned = targets.merge(indicators[["indicator_id", "item_id"]], on="indicator_id", validate="one_to_one")
    for row in rows_of(planned):
        scale, counted = split_scale(row["unit"])
        target = next((row[name] for name in ("low", "high") if isinstance(row[name], Decimal)), None)
        if counted != "円" or not target:
            continue
        for column in columns:
            if column.asked and any(word in row["name"] for word in column.asked.indicators):
                amount = target * scale / split_scale(column.unit)[0]
                known.setdefault((row["item_id"], column.key), []).append((f"「{row['name']}」の目標値", amount))
    return known
