"""Answers of departments to findings: a warning that is right as it is says why, once, until its value changes.

An answer holds for a finding of the same words about the same cell and value, and for no other. It lets nothing pass
that an error blocks: only warnings are answered, everything else is mended or waived by the office.
"""

import hashlib

import pandas as pd

from schemas.catalogue import Severity
from schemas.code_lists import ANSWERED, STALE
from schemas.tables.findings import said_at_place
from schemas.tables.rows import Row, rows_of

_SIGNS = 8


def mark_of(finding: Row) -> str:
    """Give the short mark by which an answer is known to be about a finding: its code, place, value and words."""
    about = [finding[name] for name in ("code", "sheet", "cell", "item_id", "value")]
    text = "\x1f".join([*about, said_at_place(finding)])
    return f"K{hashlib.sha256(text.encode('utf-8')).hexdigest()[:_SIGNS].upper()}"


def can_be_answered(finding: Row) -> bool:
    """Tell whether a finding may be answered: a warning that the office has not let pass."""
    return finding["severity"] == Severity.WARNING and not finding["waived_by"]


def answer(findings: pd.DataFrame, answers: pd.DataFrame) -> pd.DataFrame:
    """Put the answers to the findings they are about.

    Args:
        findings: waived already where the office did so.
        answers: `schemas/tables/answers.py`; of several about the same finding the last counts, also a blank one.

    Returns:
        A copy with `answer_state` and `answer_reason`: answered, or stale where the answer was about another value or
        other words of the same rule at the same cell.
    """
    if answers.empty:
        return findings
    last = {(row["department"], row["mark"]): row for row in rows_of(answers)}
    given = {key: row for key, row in last.items() if row["answer"]}
    at_place = {(row["department"], row["code"], row["at_sheet"], row["at_cell"]): row for row in given.values()}
    states, reasons = [], []
    for finding in rows_of(findings):
        state, reason = "", ""
        if can_be_answered(finding):
            place = tuple(finding[name] for name in ("department", "code", "sheet", "cell"))
            if (row := given.get((finding["department"], mark_of(finding)))) is not None:
                state, reason = ANSWERED, row["reason"]
            elif finding["cell"] and (row := at_place.get(place)) is not None:
                state, reason = STALE, row["reason"]
        states.append(state)
        reasons.append(reason)
    return findings.assign(answer_state=pd.array(states, dtype="str"), answer_reason=pd.array(reasons, dtype="str"))
