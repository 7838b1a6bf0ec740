"""Targets whose cell was lost but which the row's own rule gives, checked against the value the card prints."""

import re
from decimal import Decimal

from pipelines.japanese.fiscal_years import parse_fiscal_year
from pipelines.japanese.numbers import plain
from pipelines.japanese.printed.cells import Reading, read_cell
from pipelines.japanese.printed.spelling import compare_key

_ERA = r"令和\d+\(\d{4}\)年度"
_EACH_YEAR_MORE = re.compile(rf"(?P<base>{_ERA})[^+]*\+(?:(?P<since>{_ERA})以降)?各年度(?P<step>\d+)[^\d増]*増")
_EVERY_YEAR = re.compile(r"毎年度、?(?P<value>\d[\d,]*[^\d、。]*?以上)")


def restore_targets(reason: str, baseline: Reading, last: Reading, years: tuple[int, ...]) -> dict[int, Reading]:
    """Work out lost targets from the wording of 目標値の考え方.

    Two wordings are understood: "the number of year B plus n in each year (from year S)" and "every year n or more".
    The result counts only if it ends in the very value the card prints for the last year.

    Args:
        reason: the row's 目標値の考え方 for the indicator.
        baseline: the baseline, in the card's unit.
        last: the target of the last year, from the card.
        years: the four fiscal years.

    Returns:
        Year -> reading; empty where the wording gives no rule or the rule does not end in the card's value.
    """
    text = compare_key(reason)
    if found := _EACH_YEAR_MORE.search(text):
        if baseline.value is None or baseline.unit != last.unit:
            return {}
        first = parse_fiscal_year(found["since"]) if found["since"] else parse_fiscal_year(found["base"]) + 1
        restored = {
            year: read_cell(plain(baseline.value + Decimal(found["step"]) * (year - first + 1)) + last.unit)
            for year in years
        }
    elif found := _EVERY_YEAR.search(text):
        restored = dict.fromkeys(years, read_cell(found["value"]))
    else:
        return {}
    end = restored[years[-1]]
    fits = (end.op, end.low, end.high, end.unit) == (last.op, last.low, last.high, last.unit)
    return restored if fits else {}
