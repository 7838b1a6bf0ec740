"""A small year: a register, the returns of its departments, and what the checks made of them, built from short rows."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from pipelines.checks.check import Checked
from pipelines.evaluation import evaluate
from pipelines.register.store import Register
from schemas.form import load_form
from schemas.grades import Grade, Scale
from schemas.programme import InYear, Programme
from schemas.rule_set import load_rule_set
from schemas.tables.findings import findings_table
from schemas.tables.normalisations import normalisations_table

YEAR = 2023
LABELS = ["大きく上回った", "上回った", "ほぼ目標どおり", "下回った", "大きく下回った"]


def programme():
    grades = [Grade(value=str(number), label=label) for number, label in enumerate(LABELS, 1)]
    return Programme(
        name="example", title="例のプログラム", city="例の市", years=[YEAR], starts_on=date(YEAR, 4, 1),
        result_title="{year}({department})", departments=["甲局", "乙局", "丙局"],
        scales=[Scale(from_year=YEAR, best=1, grades=grades)], forms=[InYear(from_year=YEAR, name="reform")],
        rule_sets=[InYear(from_year=YEAR, name="default")], layouts=[InYear(from_year=YEAR, name="reform-list")],
    )  # fmt: skip


# as intake leaves them: the text of a cell stays as it was typed
STATES = {None: "blank", "": "blank", "－": "dash", "-": "dash", "ー": "dash", "未定": "undecided"}


@dataclass
class SmallYear:
    """Fill it with `item` and `indicator`, then `evaluate`."""

    statuses: dict = field(default_factory=lambda: {"甲局": "accepted", "乙局": "accepted", "丙局": "missing"})
    items: list = field(default_factory=list)
    indicators: list = field(default_factory=list)
    targets: list = field(default_factory=list)
    item_rows: list = field(default_factory=list)
    indicator_rows: list = field(default_factory=list)

    def item(self, item_id, department="甲局", grade=3, *, returned=True, **entries):
        number = len(self.items) + 1
        marks = dict.fromkeys(["people", "things", "money", "information", "time"], 0)
        self.items.append({
            "item_id": item_id, "pillar_no": 1, "pillar": "柱", "group_no": 1, "group": "群", "item_no": number,
            "name": f"課題{number}", "department": department, "page": "45", **marks,
        })  # fmt: skip
        if returned:
            self.item_row(item_id, department.split("、")[0], grade, **entries)
        return self

    def item_row(self, item_id, department, grade, **entries):
        row = {
            "department": department, "file": f"{department}.xlsx", "sheet": "取組評価", "row": 5, "item_id": item_id,
        }  # fmt: skip
        for place, column in enumerate(load_form("reform").items.entries):
            empty = {"quantity": None, "grade": None, "mark": None}.get(column.kind.value, "")
            value = grade if column.key == "department_grade" else entries.get(column.key, empty)
            row |= {column.key: value, f"{column.key}__cell": f"{chr(65 + place)}{len(self.item_rows) + 5}"}
            row |= {f"{column.key}__state": STATES.get(value, "value")}
        self.item_rows.append(row)
        return self

    def indicator(
        self, item_id, target, actual=None, *, state=None, better="up", unit="件", baseline=None, kind="outcome",
        judgement=None, returned=True, text="", provisional=None,
    ):  # fmt: skip
        number = sum(row["item_id"] == item_id for row in self.indicators) + 1
        indicator_id = f"{item_id}-{number}"
        self.indicators.append({
            "indicator_id": indicator_id, "item_id": item_id, "pillar_no": 1, "group_no": 1, "item_no": 1, "kind": kind,
            "seq": number, "name": f"指標{number}", "aggregation": "", "unit": unit, "better": better,
            "baseline_text": "", "baseline": baseline, "baseline_from": 2020, "baseline_to": 2020,
        })  # fmt: skip
        if target is not None:
            op, *bounds = target.split()
            low, high = (
                [Decimal(bound) for bound in bounds]
                if op == "range"
                else [Decimal(b) for b in bounds * 2] or [None] * 2
            )
            low, high = (None if op in ("le", "lt") else low), (None if op in ("ge", "gt") else high)
            self.targets.append({
                "indicator_id": indicator_id, "fiscal_year": YEAR, "op": op, "low": low, "high": high, "text": text,
                "valid_from": f"{YEAR}-04-01", "note": "",
            })  # fmt: skip
        department = next(row["department"] for row in self.items if row["item_id"] == item_id).split("、")[0]
        if returned:
            value = None if actual is None else Decimal(str(actual))
            row = len(self.indicator_rows) + 5
            self.indicator_rows.append({
                "department": department, "file": f"{department}.xlsx", "sheet": "指標", "row": row,
                "indicator_id": indicator_id, "item_id": item_id, "actual": value, "actual__cell": f"H{row}",
                "actual__state": state or ("blank" if value is None else "value"), "actual_judgement": judgement,
                "actual_judgement__cell": f"I{row}", "actual_judgement__state": "blank", "provisional": provisional,
                "provisional__cell": f"K{row}", "provisional__state": "blank", "remark": "",
                "remark__cell": f"J{row}", "remark__state": "blank",
            })  # fmt: skip
        return self

    @property
    def register(self):
        target_columns = ["indicator_id", "fiscal_year", "op", "low", "high", "text", "valid_from", "note"]
        indicators = pd.DataFrame(self.indicators, columns=list(self.indicators[0]) if self.indicators else INDICATOR)
        return Register(
            programme(),
            pd.DataFrame(self.items).astype({"pillar_no": "Int64", "group_no": "Int64", "item_no": "Int64"}),
            indicators.astype(dict.fromkeys(INDICATOR, "str") | {"seq": "Int64", "baseline": object}),
            pd.DataFrame(self.targets, columns=target_columns).astype({"low": object, "high": object}),
        )

    @property
    def checked(self):
        submissions = [
            {"department": name, "file": "" if status == "missing" else f"{name}.xlsx", "sha256": "", "status": status,
             "cells_read": 0, "findings": 0}
            for name, status in self.statuses.items()
        ]  # fmt: skip
        items = pd.DataFrame(self.item_rows)
        if self.item_rows:
            items = items.astype({"department_grade": "Int64"})
        return Checked(
            items=items,
            indicators=pd.DataFrame(self.indicator_rows),
            findings=findings_table([]),
            normalisations=normalisations_table([]),
            submissions=pd.DataFrame(submissions),
        )

    def evaluate(self, rules=None):
        return self.evaluate_returns(self.checked, self.register, rules)

    def evaluate_returns(self, checked, register=None, rules=None):
        chosen = rules or load_rule_set("default")
        return evaluate(checked, register or self.register, YEAR, chosen, programme().scale(YEAR))


INDICATOR = [
    "indicator_id", "item_id", "pillar_no", "group_no", "item_no", "kind", "seq", "name", "aggregation", "unit",
    "better", "baseline_text", "baseline", "baseline_from", "baseline_to",
]  # fmt: skip


@pytest.fixture
def small_year():
    return SmallYear()
