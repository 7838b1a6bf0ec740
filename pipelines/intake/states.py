"""What stands in an entry cell: its state, and small readings of texts and numbers."""

import re
from decimal import Decimal
from enum import StrEnum

from pipelines.japanese.characters import fold

EXACT_DIGITS = 15
"""What Excel shows of a number."""

_BETWEEN_CODES = re.compile(r"[\s、､，,;・･/\\|&+]+")


class State(StrEnum):
    """What stands in an entry cell."""

    BLANK = "blank"  # nothing
    DASH = "dash"  # －: there is nothing to report
    UNDECIDED = "undecided"  # 未定: there will be
    VALUE = "value"  # a value, in the value column
    UNREADABLE = "unreadable"  # something that could not be read: there is a finding
    BLOCKED = "blocked"  # set by the checks: a finding keeps the value from being used


def separate_codes(text: str) -> str:
    """Give codes in half-width digits with 、 between them; a text that holds anything else stays as it is."""
    parts = [part for part in _BETWEEN_CODES.split(fold(text)) if part]
    return "、".join(parts) if parts and all(part.isascii() and part.isdigit() for part in parts) else text


def as_typed(number: float) -> Decimal:
    """Give a number in the 15 digits that Excel shows of it: 0.30000000000000004 was typed as 0.3."""
    return Decimal(format(number, f".{EXACT_DIGITS}g"))
