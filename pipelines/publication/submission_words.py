"""The state of a return in words, and what the lists and the summary say about departments that are not in."""

import pandas as pd

from schemas.tables.result_items import STATUSES

STATUS_WORDS = STATUSES
"""From the best to the worst; a department that sent several files stands by the best of them."""

SEVERITY_WORDS = {"reject": "不受理", "error": "要修正", "warning": "要確認", "note": "参考"}
"""From the gravest to the lightest; findings are listed in this order."""

_LIST_NOTES = {
    "returned": "提出された様式に修正を要する箇所があり、その箇所の値は評価に使っていません。",
    "rejected": "提出されたファイルを読み取れなかったため、実績と評価は掲載していません。",
    "missing": "提出がないため、実績と評価は掲載していません。",
}


def department_status(submissions: pd.DataFrame, department: str) -> str:
    """Give a department's status: that of its best file, or missing where there is none."""
    statuses = submissions.loc[submissions["department"] == department, "status"].tolist()
    return next((status for status in STATUS_WORDS if status in statuses), "missing")


def list_note(submissions: pd.DataFrame, department: str) -> str:
    """Give what a department's list says about its return; "" where everything is in."""
    return _LIST_NOTES.get(department_status(submissions, department), "")


def order_findings(findings: pd.DataFrame) -> pd.DataFrame:
    """Give findings from the gravest to the lightest, each kind in the order found."""
    rank = {severity: position for position, severity in enumerate(SEVERITY_WORDS)}
    return findings.sort_values("severity", key=lambda column: column.map(rank), kind="stable")
