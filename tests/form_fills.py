"""Forms filled in at random, as people do: mostly as asked, and now and then anything else."""

import io
import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

import openpyxl
import pandas as pd

from pipelines.checks.check import Checked, add_findings, check
from pipelines.checks.expected import departments_asked
from pipelines.evaluation.evaluate import Evaluation, evaluate
from pipelines.evaluation.review_all import review_all
from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.entries import Entries
from pipelines.forms.form_workbook import write_form
from pipelines.forms.live.self_check import LiveSheet, check_itself
from pipelines.forms.places import FIRST
from pipelines.forms.prefill import handed_out, prefill
from pipelines.intake import combine, read_return
from pipelines.register.store import Register, items_of, targets_in_force
from schemas.form import CellKind, Column, Form
from schemas.live import COLUMNS, cover_labels
from schemas.rule_set import load_rule_set

YEAR = 2022
DEPARTMENTS = ["会計室", "交通局", "川崎区役所", "人事委員会事務局", "監査事務局", "財政局"]
_ELSEWHERE = ["", "　", " \n ", "\u00a0", "－", "未定", "-", "ー", "──", "--", "０", "0", "\u2003"]
_GOOD_TEXT = ["見直し方針の案を作成し、説明会を{n}回開催した", "業務の手順を{n}件見直し、時間外勤務を減らした。" * 4]
_POOR_TEXT = [
    "同上",
    "別紙のとおり",
    "実施",
    "。。。",
    "別紙資料1を参照してください",
    "見直し方針の案を作成し、説明会を3回開催した",
    "後日提出予定",
    "上記のとおりです",
    "追って記入します",
    "・・・同上・・・",
    "ﾒｰﾙを参照してください",
    "…………………………",
    "見直し方針の案を作成し、説明会を３回開催した ",
]
_FIGURES = ["１２", "約50", "1,234", "▲3", "集計中", "該当なし", "12人", "調査未実施"]


@dataclass(frozen=True)
class Fill:
    """One filled form, and what it says of itself."""

    of: DepartmentForm
    live: Mapping[str, LiveSheet]
    data: bytes


def fill(register: Register, form: Form, dice: random.Random) -> Fill:
    """Fill in the form of one department."""
    department = dice.choice(DEPARTMENTS)
    slips = dice.choice([0.0, 0.02, 0.2, 0.6])
    items = items_of(register, department)["item_id"].tolist()
    targets = targets_in_force(register, YEAR).set_index("indicator_id")
    own = register.indicators[register.indicators["item_id"].isin(items)]["indicator_id"]
    choices = {
        key: [o.shown for o in options] + [o.value for o in options]
        for key, options in register.programme.choices.items()
    }
    grades = [o.shown for o in register.programme.scale(YEAR).grades]
    rows = {item: {c.key: _entry(c, choices, grades, dice, slips) for c in form.items.entries} for item in items}
    indicators = {
        one: {c.key: _of_indicator(c, targets.loc[one], dice, slips) for c in form.indicators.entries} for one in own
    }
    entries = Entries(_frame(rows), _frame(indicators))
    of = DepartmentForm(register, department, YEAR, form, entries)
    return Fill(of, compiled(of), write_form(of))


def compiled(of: DepartmentForm) -> dict[str, LiveSheet]:
    """What the form's formulas are and give, as the workbook has them."""
    known = prefill(of.register, [of.department], of.fiscal_year, of.form, of.last_year)
    specs = {name: handed_out(sheet, known[name]) for name, sheet in of.form.sheets.items()}
    return check_itself(of, specs, known, {"items": of.entries.items, "indicators": of.entries.indicators})


def said_by_the_office(fill: Fill) -> tuple[Checked, Evaluation]:
    """What the checks and the grades make of the file."""
    of, register = fill.of, fill.of.register
    one = read_return(fill.data, "提出.xlsx", register.programme, of.form, register, YEAR)
    checked = check(combine([one], of.form), register, YEAR, of.form)
    rules = load_rule_set(register.programme.rule_set_name(YEAR))
    evaluation = evaluate(checked, register, YEAR, rules, register.programme.scale(YEAR))
    found = review_all(evaluation, checked, register, YEAR, of.form, rules, register.programme.scale(YEAR))
    return add_findings(checked, found, departments_asked(register), of.form), evaluation


def live_cells(data: bytes) -> dict[str, dict[tuple[int, str], object]]:
    """Sheet -> (row from 1, header) -> what a program shows in the form's computed columns."""
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    cover = book.worksheets[0]
    labels = cover_labels([sheet.title for sheet in book.worksheets[1:]])
    lines = {(row[0].row, str(row[0].value)): row[1].value for row in cover.iter_rows() if row[0].value in labels}
    found: dict[str, dict[tuple[int, str], object]] = {cover.title: lines}
    for sheet in book.worksheets[1:]:
        heads = {cell.column: cell.value for cell in sheet[FIRST] if cell.value in COLUMNS}
        found[sheet.title] = {
            (row, head): sheet.cell(row, column).value
            for row in range(FIRST + 1, sheet.max_row + 1)
            for column, head in heads.items()
        }
    return found


def _entry(
    column: Column, choices: Mapping[str, list[str]], grades: list[str], dice: random.Random, slips: float
) -> object:
    if dice.random() < slips:
        return dice.choice(
            [*_ELSEWHERE, *_POOR_TEXT, *_FIGURES, "4020", "Z", 6, 35, -5, 0, Decimal("1.5"), "○", "×", "3"]
        )
    if column.code_digits:
        return dice.choice(["", "40205020", "40205020、40205030", 40205020])
    text = [dice.choice(_GOOD_TEXT).format(n=dice.randrange(1, 400))]
    pools: dict[CellKind, list[object]] = {
        CellKind.GRADE: [1, 2, 3, 3, 3, 4, 5, "３", dice.choice(grades)],
        CellKind.CHOICE: [*choices.get(column.key, []), *([] if column.required else [""] * 9)],
        CellKind.MARK: ["○", "－", ""],
        CellKind.QUANTITY: [0, 1200, Decimal("12.5"), "－", "未定", ""],
        CellKind.TEXT: [*text] if column.required else ["", "", f"課題は{dice.randrange(99)}件ある。見直す", "－"],
    }
    return dice.choice(pools[column.kind])


def _of_indicator(column: Column, target: pd.Series, dice: random.Random, slips: float) -> object:
    if dice.random() < slips:
        return dice.choice([*_ELSEWHERE, *_FIGURES, -5, 0, Decimal("0.5"), "○"])
    if column.kind is CellKind.MARK:
        return dice.choice(["○", "－", ""])
    if column.kind is not CellKind.QUANTITY:
        return dice.choice(["", "10月に確定"])
    bound = next((one for one in (target["low"], target["high"]) if isinstance(one, Decimal)), None)
    if bound is None:
        return dice.choice(["－", "", 12])
    by = dice.choice(["0.4", "0.5", "0.79999", "0.8", "0.95", "1", "1.2", "1.3333", "1.5", "1.9"])
    return (bound * Decimal(by)).quantize(Decimal("0.001")) if bound else dice.choice([0, 1, Decimal("0.5"), 7])


def _frame(rows: Mapping[str, Mapping[str, object]]) -> pd.DataFrame:
    return pd.DataFrame.from_dict(rows, orient="index", dtype=object)


def small(register: Register) -> Register:
    """The register for the departments that are filled in."""
    items = register.items[register.items["department"].isin(DEPARTMENTS)]
    indicators = register.indicators[register.indicators["item_id"].isin(items["item_id"])]
    targets = register.targets[register.targets["indicator_id"].isin(indicators["indicator_id"])]
    return replace(register, items=items, indicators=indicators, targets=targets)
