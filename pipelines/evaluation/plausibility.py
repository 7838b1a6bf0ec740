"""Values that an analyst should look at before others do, ranked, each with its evidence.

No finding and no verdict: what departments are asked about are the checks' findings. The bounds and weights below are
the product's own and order the list; nothing else depends on them.
"""

import math
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

import pandas as pd

from pipelines.checks.figures import is_running_total
from pipelines.evaluation.evaluate import Evaluation
from pipelines.evaluation.grades import grade
from pipelines.evaluation.rates import is_met, shown_pct
from pipelines.japanese.numbers import grouped
from schemas.grades import Scale
from schemas.rule_set import RuleSet
from schemas.tables.plausibility import PLAUSIBILITY
from schemas.tables.result_items import POINTS
from schemas.tables.rows import rows_of

Row = Mapping[Any, Any]
Doubt = dict[str, object]

JUMP: Final = Decimal(3)
"""From this factor on (or its inverse) a change against last year or the baseline is listed."""

NEAR_POWER: Final = 0.08
"""How far, in powers of ten, a factor may miss 10, 100, … and still look like a slip of a digit (some 20 %)."""

_TARGET = "目標値"
_WEIGHTS = {
    "power_of_ten": 90,
    "fell_though_cumulative": 75,
    "jump": 50,
    "over_achievement": 45,
    "grade_fits_no_figure": 40,
    "target_passed_at_baseline": 25,
    "same_as_last_year": 10,
}
_ROOM = 10  # what the size of a doubt may add to its weight


def list_doubts(
    evaluation: Evaluation, rules: RuleSet, scale: Scale, last_year: pd.DataFrame | None = None
) -> pd.DataFrame:
    """List what is in doubt.

    Args:
        evaluation: the year's results.
        rules: how rates became grades; an achievement at the cap or above it puts the target in doubt.
        scale: the grades as the year prints them.
        last_year: the indicators of the year before as published (`indicator_id`, `actual`), where there are any.

    Returns:
        `schemas.tables.plausibility.PLAUSIBILITY`: one row per doubt, the gravest first; equal ones in the
        programme's order.
    """
    before = {} if last_year is None else dict(zip(last_year["indicator_id"], last_year["actual"], strict=True))
    found: list[Doubt] = []
    rates: dict[str, list[Decimal]] = {}
    for row in rows_of(evaluation.indicators):
        rates.setdefault(row["item_id"], []).extend([] if pd.isna(row["rate_pct"]) else [row["rate_pct"]])
        last = before.get(row["indicator_id"])
        found += _of_indicator(row, None if last is None or pd.isna(last) else last, rules)
    for item in rows_of(evaluation.items):
        found += _of_grade(item, rates.get(item["item_id"], []), rules, scale)
    ranked = sorted(found, key=lambda doubt: -Decimal(str(doubt["score"])))
    rows = [{"rank": n, **doubt} for n, doubt in enumerate(ranked, 1)]
    table = pd.DataFrame(rows, columns=PLAUSIBILITY.names, dtype=object)
    return PLAUSIBILITY.validate(table.astype(PLAUSIBILITY.types))


def _of_indicator(row: Row, last: Decimal | None, rules: RuleSet) -> Iterator[Doubt]:
    actual, baseline = row["actual"], row["baseline"]
    passed = _passed_at_baseline(row)
    if passed is not None:
        yield passed
    if actual is None or pd.isna(actual):
        return
    references = {"前年度の実績": last, "現状値": baseline, _TARGET: _bound(row)}
    known = {name: value for name, value in references.items() if value is not None and value != 0}
    yield from _moved(row, actual, known)
    if last is not None and is_running_total(row["aggregation"], row["reported_as"]) and actual < last:
        why = f"累計の値ですが、前年度の実績{_shown(last, row)}より少ない{_shown(actual, row)}です。"
        yield _doubt("fell_though_cumulative", row, why, actual, last, "前年度の実績")
    if last is not None and actual == last and actual != 0:
        why = f"前年度の実績と同じ{_shown(actual, row)}です。前年度の値を写したままでないかを確かめてください。"
        yield _doubt("same_as_last_year", row, why, actual, last, "前年度の実績")
    rate = row["rate_pct"]
    if rate is not None and not pd.isna(rate) and rate >= rules.cap_pct:
        cap = f"1件の上限{grouped(rules.cap_pct)}％以上"
        why = f"達成率が{shown_pct(rate):,}％です（{cap}）。目標値が低すぎないかを確かめてください。"
        yield _doubt("over_achievement", row, why, actual, _bound(row), _TARGET, size=float(rate) / 100)


def _moved(row: Row, actual: Decimal, known: Mapping[str, Decimal]) -> Iterator[Doubt]:
    """A slip of a digit against anything known, else a jump against last year (the baseline where there is none).

    A move that the target asks for is neither.
    """
    factors = {name: actual / value for name, value in known.items()}
    for name, factor in factors.items():
        power = _power_of_ten(factor)
        # where another value says that the size is right, it is a change and no slip
        alone = not any(_is_near(other) for key, other in factors.items() if key != name)
        if power and alone:
            times = f"約{10 ** abs(power):,}{'倍' if power > 0 else '分の1'}"
            said = f"{name}{_shown(known[name], row)}の{times}の{_shown(actual, row)}です。"
            why = f"{said}桁か単位の誤りでないかを確かめてください。"
            yield _doubt("power_of_ten", row, why, actual, known[name], name, size=10.0 ** abs(power))
            return
    start = next((name for name in ("前年度の実績", "現状値") if name in known), "")
    planned = _is_near(factors[_TARGET]) if _TARGET in factors else actual == _bound(row)
    if not start or planned:
        return
    factor = factors[start]
    if factor <= 0 or factor >= JUMP or factor <= 1 / JUMP:
        change = f"の{grouped(_two(factor))}倍の" if factor > 0 else "から"
        end = "です" if factor > 0 else "に変わっています"
        why = f"{start}{_shown(known[start], row)}{change}{_shown(actual, row)}{end}。"
        size = float(max(abs(factor), 1 / abs(factor))) if factor else 10.0
        yield _doubt("jump", row, why, actual, known[start], start, size=size)


def _is_near(factor: Decimal) -> bool:
    return Decimal("0.5") <= factor <= 2


def _bound(row: Row) -> Decimal | None:
    return row["low"] if row["low"] is not None else row["high"]


def _power_of_ten(factor: Decimal) -> int:
    if factor <= 0:
        return 0
    digits = math.log10(float(factor))
    power = round(digits)
    return power if abs(digits - power) <= NEAR_POWER else 0


def _passed_at_baseline(row: Row) -> Doubt | None:
    """The target asks for less than there was at the start; one that asks to keep what there was is no doubt."""
    baseline = row["baseline"]
    low, high = row["low"], row["high"]
    if baseline is None or pd.isna(baseline) or row["op"] not in ("eq", "ge", "gt", "le", "lt", "approx"):
        return None
    target = _bound(row)
    if target is None or target == baseline or row["better"] == "range":
        return None
    if not is_met(baseline, row["op"], low, high, row["better"], baseline=baseline):
        return None
    why = f"現状値{_shown(baseline, row)}が、当該年度の目標値{_shown(target, row)}をすでに超えています。"
    return _doubt("target_passed_at_baseline", row, why, baseline, target, _TARGET)


def _of_grade(item: Row, rates: list[Decimal], rules: RuleSet, scale: Scale) -> Iterator[Doubt]:
    """The department's grade lies beyond the grades that its best and its worst figure alone would give."""
    own = item["department_grade"]
    # grades of points follow no figure
    if pd.isna(own) or not rates or POINTS in item:
        return
    best, worst = (grade([rate], rules) for rate in (max(rates), min(rates)))
    order = scale.from_best
    if best is None or worst is None or int(own) not in order:
        return
    at, first, last = order.index(int(own)), order.index(best), order.index(worst)
    steps = first - at if at < first else at - last if at > last else 0
    if not steps:
        return
    shown = (
        f"{shown_pct(min(rates)):,}％"
        if len(rates) == 1
        else f"{shown_pct(min(rates)):,}％から{shown_pct(max(rates)):,}％"
    )
    grades = "から".join(map(scale.in_list, dict.fromkeys((best, worst))))
    given = f"自己評価は{scale.in_list(int(own))}ですが、"
    why = f"{given}達成率は{shown}で、算定では{grades}に当たります。どの数値とも合いません。"
    said = str(item.get("grade_reason") or "")
    reason = f"評価の理由は「{said}」です。" if said else "評価の理由は書かれていません。"
    doubt = _doubt("grade_fits_no_figure", item, why + reason, Decimal(int(own)), Decimal(best), "算定達成度")
    score = _WEIGHTS["grade_fits_no_figure"] + 15 * (steps - 1)
    yield doubt | {"score": Decimal(min(score, 99)), "unit": "", "factor": None}


def _doubt(
    kind: str, row: Row, why: str, value: Decimal, reference: Decimal | None, reference_is: str, *, size: float = 1.0
) -> Doubt:
    """Make one row; the size of the doubt moves it among others of its kind."""
    extra = min(_ROOM, 3 * math.log10(size)) if size > 1 else 0
    return {
        "doubt": kind,
        "score": _two(Decimal(str(_WEIGHTS[kind])) + Decimal(str(round(extra, 2)))),
        "item_id": row["item_id"],
        "indicator_id": row.get("indicator_id", ""),
        "department": row["department"],
        "name": row["name"],
        "unit": row.get("unit", ""),
        "value": value,
        "reference": reference,
        "reference_is": reference_is,
        "factor": _two(value / reference) if reference else None,
        "evidence": why,
        "file": row["file"],
        "sheet": row["sheet"],
        "cell": row["cell"],
    }


def _two(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"))


def _shown(value: Decimal, row: Row) -> str:
    return f"{grouped(value)}{row['unit']}"
