"""The yardstick's municipalities as programmes of this project: the same facts in the project's own forms.

The yardstick's files have no cover, so that the project refuses them. Its README allows for that: every fact of its
programme becomes a row of the register, every cell of its returns a cell of the project's form.
"""

import shutil
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import yaml
from python_calamine import CalamineWorkbook

from benchmarks.yardstick import Yardstick
from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.entries import Entries
from pipelines.forms.form_workbook import write_form
from pipelines.keeping.csv_text import write_table
from pipelines.register.store import Register, load_register

YEAR = 2025
"""The fiscal year that the yardstick's returns report on: 令和7年度, the second of four."""

YEARS = range(YEAR - 1, YEAR + 3)
RESUBMITTED = "resubmitted.xlsx"
"""Beside a programme's settings: the first department's return with one text changed."""

_OWN = {  # the yardstick's column -> the one of `schemas/forms/standard.yaml` that asks for the same
    "result_text": "activity_result",
    "issue_text": "problems",
    "next_text": "improvement",
    "reason_text": "grade_reason",
    "self_score": "department_grade",
    "direction": "direction",
}
_KNOWN = {"item_id", "item_no", "pillar", "goal", "bureau", "dept", "item_name", "fy"}  # by the register
_CHOICES = {"direction": ["継続", "拡充", "見直し", "完了"], "status": ["A", "B", "C", "D"]}
_DROPPED = [
    "page", "expected_resources", "activity_goal", "people", "things", "money", "information", "time",
    "financial_effect", "circumstances_kind", "circumstances",
]  # fmt: skip


def programme_name(number: int) -> str:
    """Give the name of the programme of a municipality, counted from 0."""
    return f"m{number:04d}"


def write_programme(yardstick: Yardstick, source: Path, inputs: Path, name: str) -> None:
    """Write one municipality as a programme with its returns; nothing where it is there already.

    Args:
        yardstick: for the layout of its files.
        source: the municipality's folder, with `programme.xlsx` and `submissions/`.
        inputs: the folder of programmes.
        name: of the programme.
    """
    target = inputs / name
    if target.exists():
        return
    spec = yardstick.module("spec")
    making = inputs / f"{name}.making" / name
    items = _table(source / "programme.xlsx", "items", 1, spec.PROG_ITEM_KEYS)
    indicators = _table(source / "programme.xlsx", "indicators", 1, spec.PROG_IND_KEYS)
    making.mkdir(parents=True)
    settings = _settings(spec, name)
    (making / "programme.yaml").write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), "utf-8")
    _write_register(items, indicators, making / "register")
    register = load_register(making)
    (making / "submissions" / str(YEAR)).mkdir(parents=True)
    for position, path in enumerate(sorted((source / "submissions").glob("*.xlsx"))):
        returned = _table(path, spec.SHEET_ITEMS, spec.ITEM_FIRST_ROW, spec.ITEM_KEYS)
        actuals = _table(path, spec.SHEET_INDS, spec.IND_FIRST_ROW, spec.IND_KEYS)
        department = spec.DEPTS[position][2]
        form_name, data = _write_return(register, department, returned, actuals)
        (making / "submissions" / str(YEAR) / form_name).write_bytes(data)
        if position == 0:
            later = returned.assign(remarks="再提出")
            (making / RESUBMITTED).write_bytes(_write_return(register, department, later, actuals)[1])
    making.rename(target)
    shutil.rmtree(making.parent)


def _write_return(register: Register, department: str, items: pd.DataFrame, actuals: pd.DataFrame) -> tuple[str, bytes]:
    asked = [key for key in items.columns if key not in _KNOWN]
    rows = {_OWN.get(key, key): [_typed(value) for value in items[key]] for key in asked}
    about = [_remark(note, day) for note, day in zip(actuals["note"], actuals["measured"], strict=True)]
    figures = {"actual": [_typed(value) for value in actuals["actual"]], "remark": about}
    entries = Entries(
        pd.DataFrame(rows, index=items["item_id"], dtype=object),
        pd.DataFrame(figures, index=actuals["indicator_id"], dtype=object),
        made_up=True,
    )
    form = register.programme.form(YEAR)
    of = DepartmentForm(register, department, YEAR, form, entries)
    return of.file_name, write_form(of)


def _write_register(items: pd.DataFrame, indicators: pd.DataFrame, folder: Path) -> None:
    goals = [int(goal[2:]) - 1 for goal in items["goal"]]  # 目標01 to 目標12, each under one pillar
    nothing = [""] * len(items)
    written = {
        "item_id": items["item_id"],
        "pillar_no": [goal % 4 + 1 for goal in goals],
        "pillar": items["pillar"],
        "group_no": [goal // 4 + 1 for goal in goals],
        "group": items["goal"],
        "item_no": [int(number) for number in items["item_no"]],
        "name": items["item_name"],
        "department": items["dept"],
        "page": nothing,
        **dict.fromkeys(["people", "things", "money", "information", "time"], [0] * len(items)),
    }
    table = pd.DataFrame(written)
    write_table(table, folder / "items.csv")
    numbered = table.set_index("item_id")
    rows, targets = [], []
    for row in indicators.itertuples():
        of_item = numbered.loc[row.item_id]
        aims = [getattr(row, f"target_y{n}") for n in range(1, 5)]
        rows.append(
            {
                "indicator_id": row.indicator_id, "item_id": row.item_id, "pillar_no": of_item["pillar_no"],
                "group_no": of_item["group_no"], "item_no": of_item["item_no"], "kind": "outcome",
                "seq": int(row.indicator_id.rsplit("-", 1)[1]), "name": row.indicator_name, "aggregation": "",
                "unit": row.unit, "better": "down" if aims[-1] < row.baseline else "up",
                "baseline_text": f"{row.baseline}{row.unit}", "baseline": Decimal(str(row.baseline)),
                "baseline_from": YEARS[0] - 1, "baseline_to": YEARS[0] - 1,
            }
        )  # fmt: skip
        targets += [
            {
                "indicator_id": row.indicator_id, "fiscal_year": year, "op": "eq", "low": Decimal(str(aim)),
                "high": Decimal(str(aim)), "text": f"{aim}{row.unit}", "valid_from": f"{YEARS[0]}-04-01", "note": "",
            }
            for year, aim in zip(YEARS, aims, strict=True)
        ]  # fmt: skip
    write_table(pd.DataFrame(rows), folder / "indicators.csv")
    write_table(pd.DataFrame(targets), folder / "targets.csv")


def _settings(spec: Any, name: str) -> dict[str, Any]:
    added = [
        _column(spec, key, label, group, width) for key, group, label, width in spec.ITEM_COLS if key not in _KNOWN
    ]
    grades = [{"value": str(n), "label": f"区分{n}"} for n in range(1, 6)]
    changes = {"drop": _DROPPED, "add": [column for column in added if column["key"] not in _OWN.values()]}
    return {
        "name": name, "title": "行財政改革推進プログラム", "city": f"架空市{name[1:]}", "years": list(YEARS),
        "starts_on": date(YEARS[0], 4, 1),
        "names": {"pillar": "柱", "group": "目標", "item": "取組", "department": "課"},
        "result_title": "{year}の取組の評価結果一覧({department})",
        "departments": [department[2] for department in spec.DEPTS],
        "scales": [{"from_year": YEARS[0], "best": 1, "grades": grades}],
        "forms": [{"from_year": YEARS[0], "name": "standard"}],
        "rule_sets": [{"from_year": YEARS[0], "name": "default"}],
        "layouts": [{"from_year": YEARS[0], "name": "standard-list"}],
        "form_columns": [{"from_year": YEARS[0], "version": "benchmark", "items": changes}],
        "choices": {key: [{"value": value} for value in values] for key, values in _CHOICES.items()},
    }  # fmt: skip


def _column(spec: Any, key: str, label: str, group: str, width: float) -> dict[str, Any]:
    kind = "quantity" if key in spec.NUM_KEYS else "choice" if key in _CHOICES else "text"
    unit = {"unit": "時間" if key.startswith("hours") else "千円"} if kind == "quantity" else {}
    # the yardstick's labels repeat under different groups; a form's may not
    own = {"key": _OWN.get(key, key), "label": f"{group}：{label}", "group": group, "kind": kind, "width": width}
    return own | unit | ({"required": True} if key in spec.REQUIRED_TEXT else {})


def _table(path: Path, sheet: str, first: int, keys: Iterable[str]) -> pd.DataFrame:
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)[first:]
    return pd.DataFrame(rows, columns=list(keys), dtype=object)


def _typed(value: Any) -> Any:
    """Give a cell as a department would have typed it into the form, which has no cells for days and truth."""
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    return value.isoformat() if isinstance(value, date) else value


def _remark(note: Any, day: Any) -> str:
    measured = _typed(day)
    return f"{note}（把握日 {measured}）" if measured else str(note)
