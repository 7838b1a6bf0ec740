"""Made-up returns: values that look like what staff type, so that the whole year can be tried before the real one."""

import random
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from pipelines.forms.entries import Entries
from pipelines.japanese.characters import full_width
from pipelines.japanese.days import japanese_day
from pipelines.japanese.numbers import grouped, plain
from pipelines.register.store import Register, items_of, targets_in_force
from schemas.code_lists import BY, MOVES
from schemas.form import CellKind, Column, Form
from schemas.grades import Scale
from schemas.nothing import NONE, UNDECIDED

_FULL_WIDTH = str.maketrans("0123456789.,%-", "０１２３４５６７８９．，％－")
_ACTIONS = ["説明会", "意見交換会", "先行実施", "職員研修", "現地調査", "関係者との協議", "利用者アンケート", "試行"]
_PRODUCTS = ["見直しの案", "実施計画", "業務手順書", "検討結果の報告書", "導入の手引き", "契約の仕様書"]
_PROBLEMS = [
    "利用者への周知が足りない",
    "他の局との調整に時間を要した",
    "担当職員の引継ぎに課題がある",
    "効果の測り方が定まっていない",
]
_NEXT = ["周知の方法を見直す", "対象を広げて実施する", "手順を簡素にする", "関係局との協議を早く始める"]
_CIRCUMSTANCES = {
    "災害": "台風の被害を受けた施設の復旧を先に行った",
    "感染症": "感染症の影響で講座の一部を中止した",
    "その他": "資材の高騰により工期を見直した",
}


def make_up_entries(register: Register, department: str, fiscal_year: int, form: Form, seed: int) -> Entries:
    """Make up what one department enters.

    The same seed gives the same values. Departments differ in care as people do: most write clean values, some write
    units and full-width digits into the cells, and a few make mistakes that have to go back to them.

    Returns:
        Entries for every item the department reports on, marked as made up.
    """
    chance = random.Random(f"{seed}/{register.programme.name}/{fiscal_year}/{department}")
    typist = _Typist(chance, care=chance.choices(["clean", "loose", "hasty"], [45, 35, 20])[0])
    items = items_of(register, department)
    rows = {item: _item(chance, typist, form.items.entries, register, fiscal_year) for item in items["item_id"]}
    indicators = register.indicators[register.indicators["item_id"].isin(items["item_id"])]
    facts = indicators.merge(targets_in_force(register, fiscal_year), on="indicator_id", validate="one_to_one")
    figures = {
        row["indicator_id"]: _indicator(chance, typist, form.indicators.entries, row) for _, row in facts.iterrows()
    }
    return Entries(
        items=pd.DataFrame.from_dict(rows, orient="index", dtype=object),
        indicators=pd.DataFrame.from_dict(figures, orient="index", dtype=object),
        cover={"記入者": "架空　花子", "連絡先": "架空データのためありません"},
        made_up=True,
    )


class _Typist:
    """How a person of one office types a value."""

    def __init__(self, chance: random.Random, care: str) -> None:
        self._chance = chance
        self._loose = {"clean": 0.0, "loose": 0.35, "hasty": 0.45}[care]
        self._wrong = {"clean": 0.0, "loose": 0.0, "hasty": 0.05}[care]

    def number(self, value: Decimal, unit: str) -> object:
        if self._chance.random() < self._wrong:
            return self._chance.choice(
                ["集計中のため後日報告", f"{plain(value)}～{plain(value * 2)}", f"{plain(value)}以上", ""]
            )
        if self._chance.random() >= self._loose:
            return int(value) if value == value.to_integral_value() else float(value)
        shapes = [
            grouped(value) + unit,
            plain(value).translate(_FULL_WIDTH),
            f"約{plain(value)}{unit}",
            grouped(value).translate(_FULL_WIDTH) + unit,
            f" {plain(value)} ",
        ]
        return self._chance.choice(shapes)

    def grade(self, value: int, scale: Scale) -> object:
        said, last, by_number = scale.in_list(value), max(scale.numbers), scale.printed == "number"
        if self._chance.random() < self._wrong:
            return self._chance.choice([last + 1, f"{said}～{scale.in_list(last)}", "Ａ" if by_number else "？"])
        if self._chance.random() < self._loose:
            return full_width(said)
        return value if by_number else said

    def forgets(self) -> bool:
        return self._chance.random() < self._wrong


def _item(
    chance: random.Random, typist: _Typist, columns: list[Column], register: Register, fiscal_year: int
) -> dict[str, object]:
    scale = register.programme.scale(fiscal_year)
    from_best = scale.from_best
    grade = chance.choices(from_best, _grade_weights(len(from_best)))[0] if scale.given else 0
    times, action, product = chance.randint(1, 12), chance.choice(_ACTIONS), chance.choice(_PRODUCTS)
    happened = chance.choice(list(_CIRCUMSTANCES.items())) if chance.random() < 0.06 else None
    texts = {
        "activity_goal": f"【架空データ】{product}をまとめる",
        "activity_result": f"【架空データ】{action}を{times}回行い、{product}をまとめた",
        "grade_reason": "【架空データ】予定した取組をおおむね行うことができたため",
        "contribution_reason": "【架空データ】業務の手順が短くなったため",
        "circumstances": f"【架空データ】{happened[1]}" if happened else "",
        "problems": f"【架空データ】{chance.choice(_PROBLEMS)}",
        "improvement": f"【架空データ】{chance.choice(_NEXT)}",
    }
    row: dict[str, object] = {}
    for column in columns:
        match column.kind:
            case CellKind.GRADE:
                row[column.key] = typist.grade(grade, scale)
            case CellKind.MARK:
                row[column.key] = "○" if chance.random() < 0.4 else NONE
            case CellKind.CHOICE if column.required_with:
                row[column.key] = happened[0] if happened else ""
            case CellKind.CHOICE:
                options = [option.shown for option in register.programme.choices[column.key]]
                row[column.key] = chance.choices(options, _grade_weights(len(options), peak=0))[0]
            case CellKind.QUANTITY:
                amount = Decimal(chance.randint(1, 400) * 50)
                row[column.key] = typist.number(amount, column.unit) if chance.random() < 0.3 else NONE
            case _:
                row[column.key] = texts.get(column.key, "【架空データ】記入の例" if column.required else "")
        if column.required and typist.forgets():
            row[column.key] = ""
    return row


def _grade_weights(count: int, peak: int | None = None) -> list[float]:
    """Most results lie at the middle of the scale (or at `peak`), fewer at each step away from it."""
    centre = (count - 1) / 2 if peak is None else peak
    return [0.18 ** abs(n - centre) for n in range(count)]


def _indicator(chance: random.Random, typist: _Typist, columns: list[Column], facts: pd.Series) -> dict[str, object]:
    bound = facts["low"] if facts["low"] is not None else facts["high"]
    values: dict[str, object] = {"actual": NONE, "remark": "", "actual_judgement": "", "provisional": ""}
    if facts["op"] == "text":
        values["actual_judgement"] = chance.choice(["○", "○", NONE])
    elif facts["op"] == BY:
        due = date.fromisoformat(facts["due_on"])
        values["actual"] = chance.choice([japanese_day(due - timedelta(days=chance.randint(0, 60))), NONE])
    elif facts["op"] in MOVES:
        values |= _of_move(chance, typist, facts)
    elif bound is not None:
        values["actual"] = typist.number(_plausible(chance, bound, facts), facts["unit"])
        if chance.random() < 0.04:
            values |= {"actual": UNDECIDED, "remark": "【架空データ】集計中（確定は10月）"}
        elif chance.random() < 0.05:
            values |= {"provisional": "○", "remark": "【架空データ】10月に確定"}
    return {column.key: values.get(column.key, "") for column in columns}


def _of_move(chance: random.Random, typist: _Typist, facts: pd.Series) -> dict[str, object]:
    start = facts["baseline"]
    if start is None:
        return {"actual": chance.randint(1, 40), "actual_judgement": chance.choice(["○", NONE])}
    factor = Decimal(str(round(chance.uniform(0.95, 1.1), 3)))
    return {"actual": typist.number((start * factor).quantize(start, ROUND_HALF_UP), facts["unit"])}


def _plausible(chance: random.Random, bound: Decimal, facts: pd.Series) -> Decimal:
    """Give a value near the target, with as many decimals as it has, and no rate above 100 percent."""
    ratio = Decimal(str(round(chance.gauss(0.98 if facts["better"] == "down" else 1.03, 0.12), 3)))
    if facts["op"] == "range":
        ratio = Decimal(str(round(chance.uniform(0.95, 1.2), 3)))
    if bound == 0:
        return Decimal(chance.choices([0, 1, 3], [80, 15, 5])[0])
    value = (bound * max(ratio, Decimal("0.3"))).quantize(bound, ROUND_HALF_UP)
    return min(value, Decimal(100)) if facts["unit"] == "%" and bound <= 100 else value
