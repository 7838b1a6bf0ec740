"""Answers of departments to findings: a warning that is right as it is says why, once, until its value changes.

An answer holds for a finding of the same words about the same value in the same place, and no other. It lets nothing
pass that an error blocks: only warnings are answered, everything else is mended or waived by the office.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence

import pandas as pd

from schemas.catalogue import Severity
from schemas.code_lists import ANSWERED, STALE
from schemas.tables.findings import said_at_place
from schemas.tables.rows import Row, rows_of

_SIGNS = 8
_NOT_ASKED = {"S224", "S225", "S243", "S251", "S252", "S253", "S255"}
"""Links, comments and embedded files, of which the office has not read what is in them, so that another one would look
alike; and what is amiss with the answers, the confirmation and the sending themselves."""


def mark_of(finding: Row) -> str:
    """Give the short mark by which an answer is known to be about a finding: its code, sheet, item, value and words."""
    about = [finding[name] for name in ("code", "sheet", "item_id", "value")]
    text = "\x1f".join([*about, said_at_place(finding)])
    return f"K{hashlib.sha256(text.encode('utf-8')).hexdigest()[:_SIGNS].upper()}"


def can_be_answered(finding: Row) -> bool:
    """Tell whether a finding may be answered: a warning that the office has not let pass, about what it has seen."""
    return finding["severity"] == Severity.WARNING and not finding["waived_by"] and finding["code"] not in _NOT_ASKED


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
    rows = rows_of(findings)
    given = _Given(rows_of(answers), rows)
    states = [given.state_of(finding) if can_be_answered(finding) else ("", "") for finding in rows]
    return findings.assign(
        answer_state=pd.array([state for state, _ in states], dtype="str"),
        answer_reason=pd.array([reason for _, reason in states], dtype="str"),
    )


class _Given:
    """The answers that hold, and what they are about."""

    def __init__(self, answers: Sequence[Row], findings: Sequence[Row]) -> None:
        """Take the last answer about each cell; blank ones stay, so that a line left open answers no other."""
        last = {(one["department"], one["mark"], one["at_cell"]): one for one in answers}
        self._at_cell = last
        self._of_mark: dict[tuple[str, str], list[Row]] = {}
        for (department, mark, _), one in last.items():
            self._of_mark.setdefault((department, mark), []).append(one)
        self._alike = Counter((one["department"], mark_of(one)) for one in findings)
        place = {(one["department"], one["code"], one["at_sheet"], one["at_cell"]): one for one in last.values()}
        self._at_place = {key: one for key, one in place.items() if one["answer"]}

    def state_of(self, finding: Row) -> tuple[str, str]:
        """Give the state of a finding and the reason that was given; both "" where there is no answer."""
        department, mark = finding["department"], mark_of(finding)
        one = self._at_cell.get((department, mark, finding["cell"]))
        alone = self._of_mark.get((department, mark), [])
        if one is None and len(alone) == 1 and self._alike[department, mark] == 1:
            one = alone[0]  # the row has moved
        if one is not None:
            return (ANSWERED, one["reason"]) if one["answer"] else ("", "")
        stale = self._at_place.get((department, finding["code"], finding["sheet"], finding["cell"]))
        return (STALE, stale["reason"]) if stale is not None and finding["cell"] else ("", "")
