"""Actual values that a slip explains better than the year: power of ten, unit, a copied value, a falling total."""

import math
from collections.abc import Callable
from decimal import Decimal

from pipelines.checks.at_cell import finding_at
from pipelines.checks.below_zero import below_zero
from pipelines.checks.expected import Expected
from pipelines.checks.submitted_rows import Rows, by, numbers_of
from pipelines.checks.targets import ACTUAL, with_actuals
from pipelines.japanese.numbers import grouped, split_scale
from schemas.tables.rows import Row

# from a fifth to five times what is known is left for the year's own change; whatever lies beyond is asked about, with
# no gap between the powers of ten: 25 times too small is as little the year's change as 10 or 100 times
_CHANGE = 5
# so near to it a value is what was planned, whatever last year was
_FROM, _TO = 0.5, 2.0
# a whole column that equals another one: of so few values, or of round ones, that is nothing
_FEWEST_COPIED, _FEWEST_MEASURED = 5, 3
_MONEY, _THOUSAND = "円", 1000
_CUMULATIVE = "累計"
# targets further apart than this are not reached by the same value
_APART = 2

Known = Row
"""What is known of an indicator: a row of `Expected.targets`."""


def find_slips(rows: Rows, expected: Expected) -> list[dict[str, str]]:
    """Find actual values that are off by ten, a hundred or more, at most one finding a cell.

    From the target and the baseline both: by a thousand and more for amounts of money (X413, the unit), otherwise by
    more than the year's own change (X409). From last year's actual by as much, where this year's target is not near
    (X412). What lies below 0 has a finding of its own.

    Args:
        rows: submitted indicators.
        expected: what was asked.
    """
    findings = []
    for row, actual in with_actuals(rows):
        found = _slip(actual, row.known)
        if found is not None:
            code, words = found
            words |= {"label": _label(expected), "value": grouped(actual), "unit_name": row.known["unit"]}
            findings.append(finding_at(code, row, ACTUAL, **words))
    return findings


def is_running_total(aggregation: str, reported_as: str) -> bool:
    """Tell whether an actual holds all years so far: as the indicator says, else by its way of counting."""
    return reported_as == "total" or (not reported_as and _CUMULATIVE in aggregation)


def find_falling_totals(rows: Rows, expected: Expected) -> list[dict[str, str]]:
    """Find cumulative indicators that stand below last year's actual or the baseline.

    Where the target itself lies below the baseline, the two are not of one count and are not compared.

    Args:
        rows: submitted indicators.
        expected: what was asked.
    """
    findings = []
    for row, actual in with_actuals(rows):
        known = row.known
        target, baseline = _target(known), _number(known["baseline"])
        one_count = baseline is not None and (target is None or target >= baseline)
        if below_zero(actual, known):
            continue
        references = {"前年度の実績": _number(known["last"]), "現状値": baseline if one_count else None}
        below = {name: value for name, value in references.items() if value is not None and actual < value}
        if is_running_total(known["aggregation"], known["reported_as"]) and below:
            words = _reference(*next(iter(below.items())), known)
            words |= {"label": _label(expected), "value": grouped(actual)}
            findings.append(finding_at("X417", row, ACTUAL, **words))
    return findings


def find_copied_values(rows: Rows, expected: Expected) -> list[dict[str, str]]:
    """Find items whose indicators all have one value though their targets are far apart, one finding an item.

    Args:
        rows: submitted indicators.
        expected: what was asked.
    """
    findings = []
    for same in by(lambda row: (row.file, row.item), (row for row, _ in with_actuals(rows))).values():
        values = {row.values[ACTUAL] for row in same}
        targets = [target for row in same if (target := _target(row.known)) is not None]
        apart = len(targets) > 1 and max(targets) > _APART * min(targets)
        if len(values) == 1 and 0 not in values and apart:
            words = {"thing": expected.item, "count": len(same), "rows": numbers_of(same)}
            words |= {"label": _label(expected), "value": grouped(values.pop())}
            findings.append(finding_at("X416", same[0], ACTUAL, **words))
    return findings


def find_copied_columns(rows: Rows, expected: Expected) -> list[dict[str, str]]:
    """Find returns whose actual values are another column from top to bottom, one finding a file and column.

    Five of them and more, three of which no plan hits by chance (they have two digits and more before the last zeros).

    Args:
        rows: submitted indicators.
        expected: what was asked.
    """
    findings = []
    for same in by(lambda row: row.file, (row for row, _ in with_actuals(rows))).values():
        for name, of in _COLUMNS.items():
            pairs = [(row, value) for row in same if (value := of(row.known)) is not None]
            measured = [value for _, value in pairs if len(value.normalize().as_tuple().digits) > 1]
            if len(pairs) < _FEWEST_COPIED or len(measured) < _FEWEST_MEASURED:
                continue
            if all(row.values[ACTUAL] == value for row, value in pairs):
                first = pairs[0][0]
                words = {
                    "label": _label(expected),
                    "other": name,
                    "count": len(pairs),
                    "value": grouped(first.values[ACTUAL]),
                }
                findings.append(finding_at("X438", first, ACTUAL, **words))
                break
    return findings


def _slip(actual: Decimal, known: Known) -> tuple[str, dict[str, object]] | None:
    planned = {"目標値": _target(known), "現状値": _number(known["baseline"])}
    references = {name: value for name, value in planned.items() if value}
    if references and all(_power(actual, value) for value in references.values()):
        name, value = next(iter(references.items()))
        powers = [_power(actual, reference) for reference in references.values()]
        scale, counted = split_scale(known["unit"])
        if counted == _MONEY and scale >= _THOUSAND and min(powers) >= math.log10(_THOUSAND):
            return "X413", _reference(name, value, known) | {"times": f"{10 ** powers[0]:,}"}
        return "X409", _reference(name, value, known) | {"times": _times(actual / value)}
    last, target = _number(known["last"]), _target(known)
    if last and _power(actual, last) and not (target and _FROM <= abs(float(actual / target)) <= _TO):
        return "X412", _reference("前年度の実績", last, known) | {"reference": grouped(last) + known["unit"]}
    return None


def _power(actual: Decimal, reference: Decimal) -> int:
    """The power of ten nearest to the factor by which an actual value is off; 0 where the year may have changed it."""
    ratio = float(actual / reference)
    if ratio <= 0 or 1 / _CHANGE < ratio < _CHANGE:
        return 0
    return max(1, round(math.log10(ratio))) if ratio > 1 else min(-1, round(math.log10(ratio)))


def _times(ratio: Decimal) -> str:
    """A factor as people say it, in two digits: 23倍, 25分の1."""
    factor, words = (ratio, "{}倍") if ratio > 1 else (1 / ratio, "{}分の1")
    return words.format(grouped(Decimal(format(factor, ".2g"))))


def _reference(name: str, value: Decimal, known: Known) -> dict[str, object]:
    return {"reference": f"{name}（{grouped(value)}{known['unit']}）", "example": grouped(value)}


def _target(known: Known) -> Decimal | None:
    low = _number(known["low"])
    return low if low is not None else _number(known["high"])


def _number(value: object) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def _label(expected: Expected) -> str:
    return expected.columns[ACTUAL].label


_COLUMNS: dict[str, Callable[[Known], Decimal | None]] = {
    "当該年度の目標値": _target,
    "現状値": lambda known: _number(known["baseline"]),
    "前年度の実績値": lambda known: _number(known["last"]),
}
"""The columns of the form that people copy, and how their values are known."""
