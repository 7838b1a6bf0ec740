"""The state of a return in words, and what the lists and the summary say about departments that are not in."""

import pandas as pd

from schemas.code_lists import ROUND_STATES, SEVERITY_WORDS, STATUSES
from schemas.tables.findings import is_waived
from schemas.tables.rows import values_of

STATUS_WORDS = STATUSES
"""From the best to the worst; a department that sent several files stands by the best of them."""

NEW, STILL, MENDED = ROUND_STATES

_LIST_NOTES = {
    "returned": "提出された様式に修正を要する箇所があり、その箇所の値は評価に使っていません。",
    "rejected": "提出されたファイルを読み取れなかったため、実績と評価は掲載していません。",
    "missing": "提出がないため、実績と評価は掲載していません。",
}


def department_status(submissions: pd.DataFrame, department: str) -> str:
    """Give a department's status: that of its best file, or missing where there is none."""
    files = zip(values_of(submissions["department"]), values_of(submissions["status"]), strict=True)
    statuses = {status for name, status in files if name == department}
    return next((status for status in STATUS_WORDS if status in statuses), "missing")


def list_note(submissions: pd.DataFrame, department: str) -> str:
    """Give what a department's list says about its return; "" where everything is in."""
    return _LIST_NOTES.get(department_status(submissions, department), "")


def order_findings(findings: pd.DataFrame) -> pd.DataFrame:
    """Give findings from the gravest to the lightest, behind them those let pass, last those that are mended."""
    rank = {severity: position for position, severity in enumerate(SEVERITY_WORDS)}
    place = findings["severity"].map(rank).mask(is_waived(findings), len(rank)).mask(is_mended(findings), len(rank) + 1)
    return findings.loc[place.sort_values(kind="stable").index]


def open_findings(findings: pd.DataFrame) -> pd.DataFrame:
    """Give the findings that still ask for something: neither let pass by the office nor mended."""
    return findings[~is_waived(findings) & ~is_mended(findings)]


def is_mended(findings: pd.DataFrame) -> pd.Series:
    """Tell which findings are those of the round before that are gone."""
    return findings["round_state"].eq(MENDED)
