"""The state of a return in words, what the lists say of departments that are not in, and how findings stand."""

import pandas as pd

from schemas.code_lists import ANSWERED, ROUND_STATES, SEVERITY_WORDS, STATUSES
from schemas.tables.findings import is_settled
from schemas.tables.rows import Row, values_of

STATUS_WORDS = STATUSES
"""From the best to the worst; a department that sent several files stands by the best of them."""

NEW, STILL, MENDED = ROUND_STATES

_LIST_NOTES = {
    "returned": "提出された様式に修正を要する箇所があり、その箇所の値は評価に使っていません。",
    "rejected": "提出されたファイルを読み取れなかったため、実績と評価は掲載していません。",
    "missing": "提出がないため、実績と評価は掲載していません。",
}


def best_statuses(submissions: pd.DataFrame) -> dict[str, str]:
    """Give department -> its status: that of its best file; one without a file is not among them."""
    rank = {status: place for place, status in enumerate(STATUS_WORDS)}
    best: dict[str, str] = {}
    for name, status in zip(values_of(submissions["department"]), values_of(submissions["status"]), strict=True):
        best[name] = min(status, best.get(name, status), key=rank.__getitem__)
    return best


def list_note(status: str) -> str:
    """Give what a department's list says about its return; "" where everything is in."""
    return _LIST_NOTES.get(status, "")


def order_findings(findings: pd.DataFrame) -> pd.DataFrame:
    """Give findings from the gravest to the lightest, behind them those let pass, last those that are mended."""
    rank = {severity: position for position, severity in enumerate(SEVERITY_WORDS)}
    mended = findings["round_state"].eq(MENDED)
    place = findings["severity"].map(rank).mask(is_settled(findings), len(rank)).mask(mended, len(rank) + 1)
    return findings.loc[place.sort_values(kind="stable").index]


def is_mended(finding: Row) -> bool:
    """Tell whether a finding is one of the round before that is gone."""
    return bool(finding["round_state"] == MENDED)


def is_open(finding: Row) -> bool:
    """Tell whether a finding still asks for something: neither let pass by the office, nor answered, nor mended."""
    return not (finding["waived_by"] or is_answered(finding) or is_mended(finding))


def is_answered(finding: Row) -> bool:
    """Tell whether the department has answered a finding as it stands."""
    return bool(finding["answer_state"] == ANSWERED)
