"""What each department was asked to report: the locked cells of its form, and which item every record belongs to."""

from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from pipelines.forms.last_year import LastYear, no_last_year
from pipelines.forms.prefill import prefill
from pipelines.register.store import Register, reporting_departments, targets_in_force
from schemas.form import Form, SheetForm


@dataclass(frozen=True)
class Expected:
    """One table of the form as it was handed out to all departments.

    Attributes:
        spec: the sheet.
        thing: what a record is called.
        locked: one row per record, indexed by its id: the locked columns as printed, and `department`.
        items: id of a record -> id of its item.
        targets: indicators only: id -> its target in force (`op`, `low`, `high`, `text`), `baseline`, `unit`,
            `aggregation`, and `last`, last year's actual (Decimal or None).
    """

    spec: SheetForm
    thing: str
    locked: pd.DataFrame
    items: dict[str, str]
    targets: pd.DataFrame

    @property
    def key(self) -> str:
        """The column that names the record."""
        return self.spec.key_column.key

    def item_of(self, record: str) -> str:
        """Give the item a record belongs to; "" for a record that nobody knows."""
        return self.items.get(record, "")


def departments_asked(register: Register) -> list[str]:
    """Give the departments that have something to report, in official order."""
    reporting = set(reporting_departments(register))
    return [name for name in register.programme.departments if name in reporting]


def what_was_asked(
    register: Register, fiscal_year: int, form: Form, last_year: LastYear | None = None
) -> dict[str, Expected]:
    """Give both tables as they were handed out, `items` and `indicators`."""
    handed_out = prefill(register, departments_asked(register), fiscal_year, form, last_year)
    indicators = register.indicators
    targets = indicators[["indicator_id", "baseline", "unit", "aggregation"]].merge(
        targets_in_force(register, fiscal_year)[["indicator_id", "op", "low", "high", "text"]],
        on="indicator_id",
        how="left",
        validate="one_to_one",
    )
    before = (last_year or no_last_year()).indicators
    actuals = dict(zip(before["indicator_id"], before["actual"], strict=True))
    known = [actuals.get(indicator, "") for indicator in targets["indicator_id"]]
    targets["last"] = pd.Series([Decimal(actual) if actual else None for actual in known], dtype=object)
    names = register.programme.names
    return {
        "items": Expected(
            spec=form.items,
            thing=names.item,
            locked=handed_out["items"].set_index(form.items.key_column.key, drop=False),
            items={item: item for item in register.items["item_id"]},
            targets=targets.set_index("indicator_id").iloc[:0],
        ),
        "indicators": Expected(
            spec=form.indicators,
            thing=names.indicator,
            locked=handed_out["indicators"].set_index(form.indicators.key_column.key, drop=False),
            items=dict(zip(indicators["indicator_id"], indicators["item_id"], strict=True)),
            targets=targets.set_index("indicator_id"),
        ),
    }
