"""The numbers of the summary sheet: grades, returns, rates, resources."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from pipelines.evaluation.rates import shown_pct
from pipelines.publication.submission_words import STATUS_WORDS, is_open
from pipelines.publication.year_records import Indicator, Item, YearRecords
from schemas.code_lists import RESOURCES
from schemas.grades import Scale
from schemas.tables.rows import Row, present

NOT_IN = ("missing", "rejected")
"""Without a return that could be read."""

_REASONS_SHOWN = 2


def count_grades(items: Sequence[Item], scale: Scale) -> list[int]:
    """Count final grades: one number for each grade of the scale, then those without one, then all."""
    counts = Counter(item.row["final_grade"] for item in items)
    return [*(counts[grade] for grade in scale.numbers), counts[None], len(items)]


def mean_rate(indicators: Sequence[Indicator], cap_pct: Decimal) -> Decimal | None:
    """Give the mean of the rates, each capped as in the rule set, to one decimal; None where there is no rate."""
    known = (indicator.row["rate_pct"] for indicator in indicators)
    rates = [min(rate, cap_pct) for rate in known if present(rate) is not None]
    return shown_pct(sum(rates, Decimal(0)) / len(rates)) if rates else None


def absent_departments(year: YearRecords) -> dict[str, str]:
    """Give the departments without whose returns the numbers stand -> the state of the return, in official order."""
    return {name: STATUS_WORDS[status] for name, status in year.statuses.items() if status in NOT_IN}


def count_returns(year: YearRecords) -> dict[str, int]:
    """Count departments by the state of their return, in the order of `STATUS_WORDS`."""
    statuses = list(year.statuses.values())
    return {status: statuses.count(status) for status in STATUS_WORDS}


def count_resources(items: Sequence[Item]) -> dict[str, list[int]]:
    """Count for each resource the items: expected, of these secured, not secured, unanswered; secured unexpectedly.

    A programme whose form does not ask for a resource has no count of it.
    """
    counts = {}
    for resource in (resource for resource in RESOURCES if items and resource in items[0].row):
        cases = Counter((item.row[f"expected_{resource}"] == 1, item.row[resource]) for item in items)
        of_expected = [cases[True, secured] for secured in (1, 0, None)]
        counts[resource] = [sum(of_expected), *of_expected, cases[False, 1]]
    return counts


def return_reasons(findings: Iterable[Row]) -> dict[str, str]:
    """Give department -> why its return was sent back: the first grave findings in words, and how many more there are.

    A department without grave findings is left out.

    Args:
        findings: from the gravest on.
    """
    messages: dict[str, list[str]] = {}
    for finding in findings:
        if finding["severity"] in ("reject", "error") and is_open(finding):
            messages.setdefault(finding["department"], []).append(finding["message"])
    return {department: _in_short(all_of_it) for department, all_of_it in messages.items()}


def _in_short(messages: Sequence[str]) -> str:
    more = len(messages) - _REASONS_SHOWN
    return "\n".join([*messages[:_REASONS_SHOWN], *([f"ほか{more}件"] if more > 0 else [])])
