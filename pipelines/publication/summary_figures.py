"""The numbers of the summary sheet, as tables: grades, submissions, rates, resources."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

import pandas as pd

from pipelines.evaluation.rates import shown_pct
from pipelines.publication.reporting import reporting_department
from pipelines.publication.submission_words import STATUS_WORDS, department_status, open_findings, order_findings
from schemas.code_lists import RESOURCES
from schemas.programme import Scale
from schemas.tables.rows import present, values_of

NOT_IN = ("missing", "rejected")
"""Without a return that could be read."""

_REASONS_SHOWN = 2


def count_grades(items: pd.DataFrame, scale: Scale) -> list[int]:
    """Count final grades: one number for each grade of the scale, then those without one, then all."""
    counts = Counter(values_of(items["final_grade"]))
    return [*(counts[grade] for grade in scale.numbers), counts[None], len(items)]


def mean_rate(indicators: pd.DataFrame, cap_pct: Decimal) -> Decimal | None:
    """Give the mean of the rates, each capped as in the rule set, to one decimal; None where there is no rate."""
    rates = [min(rate, cap_pct) for rate in indicators["rate_pct"] if present(rate) is not None]
    return shown_pct(sum(rates, Decimal(0)) / len(rates)) if rates else None


def absent_departments(submissions: pd.DataFrame, items: pd.DataFrame, departments: list[str]) -> dict[str, str]:
    """Give the departments without whose returns the numbers stand, in official order, with the state of the return.

    Args:
        submissions: `schemas.tables.submissions.SUBMISSIONS`.
        items: any table with the items' `department`.
        departments: of the programme.
    """
    statuses = {name: department_status(submissions, name) for name in departments_with_items(items, departments)}
    return {name: STATUS_WORDS[status] for name, status in statuses.items() if status in NOT_IN}


def count_submissions(submissions: pd.DataFrame, departments: list[str]) -> dict[str, int]:
    """Count departments by the state of their return, in the order of `STATUS_WORDS`."""
    statuses = [department_status(submissions, department) for department in departments]
    return {status: statuses.count(status) for status in STATUS_WORDS}


def count_resources(items: pd.DataFrame) -> dict[str, list[int]]:
    """Count for each resource the items: expected, of these secured, not secured, unanswered; secured unexpectedly.

    A programme whose form does not ask for a resource has no count of it.
    """
    counts = {}
    for resource in (resource for resource in RESOURCES if resource in items):
        expected = items[f"expected_{resource}"].fillna(0) == 1
        secured = items[resource]
        yes, no = (secured == 1).fillna(False), (secured == 0).fillna(False)
        cases = (expected, expected & yes, expected & no, expected & secured.isna(), ~expected & yes)
        counts[resource] = [int(case.sum()) for case in cases]
    return counts


def return_reasons(findings: pd.DataFrame) -> dict[str, str]:
    """Give department -> why its return was sent back: the first grave findings in words, and how many more there are.

    A department without grave findings is left out.
    """
    grave = order_findings(open_findings(findings[findings["severity"].isin(["reject", "error"])]))
    messages: dict[str, list[str]] = {}
    for department, message in zip(values_of(grave["department"]), values_of(grave["message"]), strict=True):
        messages.setdefault(department, []).append(message)
    return {department: _in_short(all_of_it) for department, all_of_it in messages.items()}


def _in_short(messages: Sequence[str]) -> str:
    more = len(messages) - _REASONS_SHOWN
    return "\n".join([*messages[:_REASONS_SHOWN], *([f"ほか{more}件"] if more > 0 else [])])


def departments_with_items(items: pd.DataFrame, departments: list[str]) -> list[str]:
    """Give the departments that report on at least one item, in official order."""
    reporters = set(items["department"].map(reporting_department))
    return [department for department in departments if department in reporters]
