"""Frames as the checks hand them over, filled by rule from a register: what publication and its tests start from."""

from decimal import Decimal

import pandas as pd

from pipelines.checks.check import Checked
from pipelines.register.store import Register, reporting_departments, targets_in_force
from schemas.form import CellKind, load_form
from schemas.tables.findings import findings_table
from schemas.tables.normalisations import NORMALISATIONS

SENTENCE = "関係局区等と連携し、説明会（3回）や個別の相談により利用者の意見を聴きながら、見直しの考え方を取りまとめた。"
TEXTS = {
    "activity_result": (
        f"{SENTENCE}\n●市民向けの周知資料を12,500部配布\n「デジタル化推進計画」に基づき、申請手続（45件）をオンライン化"
    ),
    "overview": "架空の広場に椅子を置き、来た人に使い方を案内します。架空の相談窓口を週に2回開きます。",
    "grade_reason": "年度末までに必要な見直しを終えたため",
    "reference_page": "P12",
}
CHOICES = {"circumstances_kind": "感染症", "service_class": "補助・助成金", "contribution": "B", "direction": "Ⅱ"}


def make_returned(
    register: Register,
    fiscal_year: int,
    *,
    statuses: dict[str, str] | None = None,
    texts: dict[str, str] | None = None,
    findings: list[dict[str, str]] | None = None,
    normalisations: list[dict[str, str]] | None = None,
    made_up: bool = False,
) -> Checked:
    """Fill the forms of all departments: every actual near its target, every text the same."""
    form = load_form(register.programme.form_name(fiscal_year))
    states = dict.fromkeys(register.programme.departments, "accepted") | (statuses or {})
    items = _items(register, form, TEXTS | (texts or {}))
    indicators = _indicators(register, fiscal_year)
    read = [name for name, status in states.items() if status not in ("missing", "rejected")]
    found = findings_table(findings or [])
    return Checked(
        items[items["department"].isin(read)].reset_index(drop=True),
        indicators[indicators["department"].isin(read)].reset_index(drop=True),
        found,
        pd.DataFrame(normalisations or [], columns=NORMALISATIONS.names, dtype="str"),
        _submissions(states, found, made_up=made_up),
    )


def _items(register, form, texts):
    departments = reporting_departments(register).tolist()
    rows = []
    for number, (item_id, department) in enumerate(zip(register.items["item_id"], departments, strict=True)):
        row = {"department": department, "file": f"{department}.xlsx", "sheet": form.items.title, "row": number + 5}
        row["item_id"] = item_id
        for column in form.items.entries:
            value, state = _entry(column, number, texts)
            row |= {column.key: value, f"{column.key}__cell": f"F{number + 5}", f"{column.key}__state": state}
        rows.append(row)
    frame = pd.DataFrame(rows)
    whole = [c.key for c in form.items.entries if c.kind in (CellKind.GRADE, CellKind.MARK)]
    return frame.astype({"row": "Int64"} | dict.fromkeys(whole, "Int64"))


def _entry(column, number, texts):
    match column.kind:
        case CellKind.GRADE:
            return 2 + number % 3, "value"
        case CellKind.MARK:
            return number % 2, "value"
        case CellKind.QUANTITY:
            return (None, "dash") if number % 7 == 6 else (Decimal(12345 * (number + 1)), "value")
        case CellKind.CHOICE if column.required_with and not texts.get(column.required_with):
            return "", "blank"
        case CellKind.CHOICE:
            return CHOICES[column.key], "value"
        case _:
            text = texts.get(column.key, "")
            return text, {"": "blank", "－": "dash", "未定": "undecided"}.get(text, "value")


def _indicators(register, fiscal_year):
    owner = dict(zip(register.items["item_id"], reporting_departments(register), strict=True))
    targets = targets_in_force(register, fiscal_year).set_index("indicator_id")
    rows = []
    for number, one in enumerate(register.indicators.to_dict("records")):
        department = owner[one["item_id"]]
        target = targets.loc[one["indicator_id"]]
        bound = target["low"] if target["low"] is not None else target["high"]
        actual = None if bound is None else (bound * Decimal("0.93")).quantize(Decimal("0.1"))
        state = "value" if bound is not None else "undecided" if number % 2 else "blank"
        rows.append(
            {
                "department": department, "file": f"{department}.xlsx", "sheet": "指標", "row": number + 5,
                "indicator_id": one["indicator_id"], "item_id": one["item_id"],
                "actual": actual, "actual__cell": f"H{number + 5}", "actual__state": state,
                "actual_judgement": 1 if target["op"] == "text" else None, "actual_judgement__cell": f"I{number + 5}",
                "actual_judgement__state": "value", "remark": "", "remark__cell": f"J{number + 5}",
                "remark__state": "blank",
            }
        )  # fmt: skip
    return pd.DataFrame(rows).astype({"row": "Int64", "actual_judgement": "Int64"})


def _submissions(states, findings, *, made_up):
    rows = [
        {
            "department": name,
            "file": "" if status == "missing" else f"{name}.xlsx",
            "sha256": "" if status == "missing" else f"{position:064x}",
            "status": status,
            "cells_read": 0 if status in ("missing", "rejected") else 100 + position,
            "findings": int((findings["department"] == name).sum()),
            "made_up": made_up and status not in ("missing", "rejected"),
            "form_version": "" if status == "missing" else "1",
            "values_number": "",
            "confirmed_by": "",
            "confirmed_on": "",
        }
        for position, (name, status) in enumerate(states.items(), 1)
    ]
    return pd.DataFrame(rows).astype({"cells_read": "Int64", "findings": "Int64", "made_up": bool})
