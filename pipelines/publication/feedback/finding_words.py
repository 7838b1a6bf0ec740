"""A finding in words: its sign and severity, its place, its message, what to do, and who let it pass."""

from collections.abc import Mapping
from typing import Any

from pipelines.publication.submission_words import MENDED, is_answered
from pipelines.workbook.signs import Sign
from schemas.code_lists import SEVERITY_WORDS, STALE
from schemas.nothing import NONE

Finding = Mapping[Any, Any]
"""A row of the findings."""

WAIVED, ANSWERED = "確認済み", "回答済み"


_STALE = "値か指摘の内容が変わったため使っていません"
_SIGNS = {"reject": Sign.MUST, "error": Sign.MUST, "warning": Sign.CHECK, "note": Sign.NOTE}


def sign_of(finding: Finding) -> Sign:
    """Give the sign of a finding."""
    settled = finding["waived_by"] or is_answered(finding)
    return Sign.WAIVED if settled else _SIGNS[finding["severity"]]


def severity_words(finding: Finding) -> str:
    """Give sign and severity in words; － for what has been mended."""
    if finding["round_state"] == MENDED:
        return NONE
    return f"{sign_of(finding)} {SEVERITY_WORDS[finding['severity']]}"


def state_words(finding: Finding) -> str:
    """Give how a finding stands beside the round before, and whether it is waived or answered."""
    settled = WAIVED if finding["waived_by"] else ANSWERED if is_answered(finding) else ""
    states = [finding["round_state"], settled]
    return "\n".join(state for state in states if state) or NONE


def decision(finding: Finding) -> str:
    """Say why a finding was let pass, by whom and when, or what the department answered; "" where nothing was."""
    if finding["waived_by"]:
        return f"【{WAIVED}】{finding['waived_reason']}（{finding['waived_by']}、{day_words(finding['waived_on'])}）"
    if is_answered(finding):
        return f"【{ANSWERED}】{finding['answer_reason']}（{finding['department']}）"
    if finding["answer_state"] == STALE:
        return f"前回の回答「{finding['answer_reason']}」は、{_STALE}。"
    return ""


def day_words(day: str) -> str:
    """Give a day such as `2023-05-10` as people write it."""
    year, month, of_month = map(int, day.split("-"))
    return f"{year}年{month}月{of_month}日"


def split_example(fix: str) -> list[str]:
    """Give the remedy and, on a line of its own, its example."""
    remedy, mark, example = fix.rpartition("例：")
    return [remedy, f"{mark}{example}"] if remedy else [fix]


def shortened(text: str, longest: int) -> str:
    """Cut a text that is too long, and say so in it."""
    if len(text) <= longest:
        return text
    return f"{text[:longest]}…（以下略。全{len(text):,}文字）"
