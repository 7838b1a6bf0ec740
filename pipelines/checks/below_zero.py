"""Values below 0 where nothing can be, or where the sign more often says that costs went down."""

import re
from decimal import Decimal

from pipelines.checks.at_cell import finding_at
from pipelines.checks.expected import Expected
from pipelines.checks.submitted_rows import Rows
from pipelines.checks.targets import ACTUAL, with_actuals
from pipelines.japanese.numbers import grouped, plain, split_scale
from schemas.tables.rows import Row

# what is not counted one by one may lie below 0: money, rates, points, degrees
_MEASURED = {"円", "%", "ポイント", "点", "度", "℃", "倍", "指数", ""}
_SAVED = re.compile(r"効果|削減|縮減|節減|節約|短縮|抑制|圧縮")
# a difference, a balance or a change has two signs
_TWO_SIGNS = re.compile(r"増|減|収支|損益|差額|差引|の差|比較|前年|伸び|変化|純益|黒字|赤字|超過|乖離|過不足")

NEVER, ASKED = "X432", "X437"


def below_zero(actual: Decimal, known: Row) -> str:
    """Tell what a negative actual value is: the code of its finding, "" where it may well be right.

    Args:
        actual: in the indicator's unit.
        known: what is known of the indicator, a row of `Expected.targets`.
    """
    planned = [known[name] for name in ("low", "high", "baseline", "last")]
    if actual >= 0 or any(isinstance(value, Decimal) and value < 0 for value in planned):
        return ""
    said = f"{known['name']}{known['aggregation']}"
    if _SAVED.search(said):
        return ASKED
    if _TWO_SIGNS.search(said):
        return ""
    return ASKED if split_scale(known["unit"])[1] in _MEASURED else NEVER


def find_below_zero(rows: Rows, expected: Expected) -> list[dict[str, str]]:
    """Find negative actual values of indicators, and negative amounts in columns whose form says what that means.

    Args:
        rows: submitted rows of one table.
        expected: what was asked.
    """
    findings = []
    for column in expected.spec.entries:
        if column.asked is None or not column.asked.below_zero:
            continue
        code = {"error": NEVER, "warning": "X433"}[column.asked.below_zero]
        for row in rows:
            amount = row.amount(column.key)
            if amount is not None and amount < 0:
                words = {"label": column.label, "value": grouped(amount) + column.unit, "example": plain(-amount)}
                findings.append(finding_at(code, row, column.key, **words, what=f"「{column.label}」"))
    for row, actual in with_actuals(rows):
        if code := below_zero(actual, row.known):
            label, unit = expected.columns[ACTUAL].label, row.known["unit"]
            words = {"label": label, "value": grouped(actual), "example": plain(-actual)}
            what = f"「{unit}」で数えるもの" if unit else "この指標の数値"
            findings.append(finding_at(code, row, ACTUAL, **words, what=what))
    return findings
