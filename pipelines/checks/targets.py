"""Actual values beside the year's targets: what is due, what only a judgement answers, slips of a power of ten."""

import math
from decimal import Decimal

import pandas as pd

from pipelines.checks.at_cell import finding_at
from pipelines.checks.expected import Expected
from pipelines.japanese.numbers import grouped
from schemas.tables.submitted import cell_column, state_column

ACTUAL, JUDGEMENT = "actual", "actual_judgement"
_NOT_IN_FIGURES = ["none", "text"]
# a slip moves the value by a power of ten; half of it or twice as much is left for the year's own change
_FROM, _TO = 0.5, 2.0


def not_asked_in_figures(rows: pd.DataFrame, expected: Expected) -> set[tuple[str, str, str]]:
    """Give (file, sheet, address) of the actual values that may stay blank: no target this year, or one in words."""
    if ACTUAL not in rows or expected.targets.empty:
        return set()
    spared = rows[rows[expected.key].map(expected.targets["op"]).isin(_NOT_IN_FIGURES)]
    return set(zip(spared["file"], spared["sheet"], spared[cell_column(ACTUAL)], strict=True))


def find_unjudged(rows: pd.DataFrame, expected: Expected) -> list[dict[str, str]]:
    """Find targets in words that nobody says were met or not."""
    if JUDGEMENT not in rows or expected.targets.empty:
        return []
    in_words = rows[expected.key].map(expected.targets["op"]).eq("text")
    label = next(column.label for column in expected.spec.columns if column.key == JUDGEMENT)
    unjudged = rows[in_words & rows[state_column(JUDGEMENT)].eq("blank")]
    return [finding_at("X410", row, JUDGEMENT, expected, label=label) for row in unjudged.to_dict("records")]


def find_power_of_ten_slips(rows: pd.DataFrame, expected: Expected) -> list[dict[str, str]]:
    """Find actual values that are off by ten, a hundred or more from both the target and the baseline.

    Args:
        rows: submitted indicators.
        expected: what was asked, with targets in the indicators' units.
    """
    if ACTUAL not in rows or expected.targets.empty:
        return []
    label = next(column.label for column in expected.spec.columns if column.key == ACTUAL)
    targets = expected.targets.to_dict("index")
    findings = []
    for row in rows[rows[state_column(ACTUAL)].eq("value")].to_dict("records"):
        known = targets[row[expected.key]]
        bound = known["low"] if isinstance(known["low"], Decimal) else known["high"]
        references = {
            name: value
            for name, value in (("目標値", bound), ("現状値", known["baseline"]))
            if isinstance(value, Decimal) and value != 0
        }
        if not references or not all(_is_slip(row[ACTUAL], value) for value in references.values()):
            continue
        name, value = next(iter(references.items()))
        words = {
            "label": label,
            "value": grouped(row[ACTUAL]),
            "reference": f"{name}（{grouped(value)}{known['unit']}）",
            "unit_name": known["unit"],
            "example": grouped(value),
        }
        findings.append(finding_at("X409", row, ACTUAL, expected, **words))
    return findings


def _is_slip(actual: Decimal, reference: Decimal) -> bool:
    if actual == 0:
        return False
    ratio = abs(float(actual / reference))
    power = round(math.log10(ratio))
    return power != 0 and _FROM <= ratio / 10.0**power <= _TO
