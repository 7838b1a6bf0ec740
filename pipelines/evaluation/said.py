"""What a text entry says: 「－」 and 「未定」 are answers, apart from a blank and from each other, and say nothing."""

from typing import Final

NOTHING_SAID: Final = {"dash": "－", "undecided": "未定"}
"""State of a cell (`schemas.tables.submitted.STATES`) -> the word the results carry for it, however it was typed."""


def said(text: str | None) -> str:
    """Give what a text of the results says; "" where it is blank, 「－」 or 「未定」."""
    return "" if text is None or text in NOTHING_SAID.values() else text
