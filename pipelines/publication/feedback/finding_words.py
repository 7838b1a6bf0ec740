"""A finding in words: its sign and severity, its place, its message, what to do, and who let it pass."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from pipelines.publication.submission_words import MENDED
from schemas.code_lists import SEVERITY_WORDS
from schemas.nothing import NONE

Finding = Mapping[Any, Any]
"""A row of the findings."""

WAIVED = "確認済み"


class Sign(StrEnum):
    """What stands for a kind of finding in a cell and in the list.

    No ▲ or △ among them: before a figure they would make it a negative one.
    """

    MUST = "■"
    CHECK = "●"
    NOTE = "※"
    WAIVED = "◇"
    READ = "→"


_SIGNS = {"reject": Sign.MUST, "error": Sign.MUST, "warning": Sign.CHECK, "note": Sign.NOTE}


def sign_of(finding: Finding) -> Sign:
    """Give the sign of a finding."""
    return Sign.WAIVED if finding["waived_by"] else _SIGNS[finding["severity"]]


def severity_words(finding: Finding) -> str:
    """Give sign and severity in words; － for what has been mended."""
    if finding["round_state"] == MENDED:
        return NONE
    return f"{sign_of(finding)} {SEVERITY_WORDS[finding['severity']]}"


def state_words(finding: Finding) -> str:
    """Give how a finding stands beside the round before, and whether the office has let it pass."""
    states = [finding["round_state"], WAIVED if finding["waived_by"] else ""]
    return "\n".join(state for state in states if state) or NONE


def message_at_place(finding: Finding) -> str:
    """Give the message without its file, sheet and cell, for where these stand beside it."""
    message = str(finding["message"])
    within = f"{finding['sheet']}!{finding['cell']}" if finding["sheet"] and finding["cell"] else finding["sheet"]
    places = [finding["file"] or finding["department"], within]
    return message.removeprefix(f"【{'／'.join(place for place in places if place)}】") or message


def decision(finding: Finding) -> str:
    """Say why, by whom and when a finding was let pass; "" where it was not."""
    if not finding["waived_by"]:
        return ""
    return f"【{WAIVED}】{finding['waived_reason']}（{finding['waived_by']}、{day_words(finding['waived_on'])}）"


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
