"""The signs by which the office marks cells in the copies that it sends back: written there, and known when read."""

import re
from enum import StrEnum


class Sign(StrEnum):
    """What stands for a kind of finding in a cell and in the list.

    No ▲ or △ among them: before a figure they would make it a negative one.
    """

    MUST = "■"
    CHECK = "●"
    NOTE = "※"
    WAIVED = "◇"
    READ = "→"


OFFICE = "確認結果"
"""The author of the comments at marked cells."""

NUMBERED, READ_AS = "（指摘No.", "読み取り："
BEGINS_A_COMMENT = re.compile(f"[{''.join(Sign)}] (?:\\S{{2,12}}{NUMBERED}|{READ_AS})")
"""How each of these comments begins: its sign, how grave the finding is and its number, or what was read."""


def without_sign(before: str) -> str:
    """Give what a number format puts before a number, without the office's own sign."""
    return next((before.removeprefix(f"{sign} ") for sign in Sign if before.startswith(f"{sign} ")), before)
