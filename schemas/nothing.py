"""The words for what is not there: each kind of nothing has one, and it is the same wherever people read it.

Whoever prints a value (forms, findings, workbooks, the page, the terminal) takes the word from here; in publication
`pipelines/publication/figures.py` and `entries.py` say which value is which kind of nothing.
"""

from typing import Final

NONE: Final = "－"
"""該当がない: the answer, or there is nothing of the kind (no target, no rate, no baseline)."""

UNDECIDED: Final = "未定"
NOT_WRITTEN: Final = "未記入"
IN_DOUBT: Final = "確認中"
"""Unreadable, or held back by a finding that has to be settled first."""

MISSING: Final = "未提出"
REJECTED: Final = "不受理"
NOT_REPORTED: Final = "報告なし"
"""No row in the office's own file: figures of the whole programme come in no department's return."""

NOT_PUBLISHED: Final = "公表なし"
"""An earlier year's published results do not have it."""

TO_BE_JUDGED: Final = "要判定"
NO_TARGET: Final = "目標なし"
"""Said of a year in sentences, and where there is room for words; a column of targets has `NONE`."""

EMPTY_CELL: Final = "空欄"
"""A cell of a workbook with nothing in it, as a finding or a comparison quotes it."""

SAYING_NOTHING: Final = {"dash": NONE, "undecided": UNDECIDED}
"""States of a cell that are an answer and say nothing -> the word for each, however it was typed."""

_OF_STATES = SAYING_NOTHING | {"blank": NOT_WRITTEN, "unreadable": IN_DOUBT, "blocked": IN_DOUBT}
_OF_RETURNS = {"missing": MISSING, "rejected": REJECTED}


def no_value(state: str, status: str) -> str:
    """Give the word for what stands in a cell that holds no value.

    Args:
        state: of the cell (`schemas.tables.submitted.STATES`); "" where no row of a return was used.
        status: what became of the return; it says why there is none.
    """
    return _OF_STATES.get(state, NOT_WRITTEN) if state else _OF_RETURNS.get(status, MISSING)


def no_published_value(status: str) -> str:
    """Give the word for an entry that an earlier year's results do not have: they say nothing of what its cell held.

    Args:
        status: what became of that year's return.
    """
    return _OF_RETURNS.get(status, NOT_PUBLISHED)


def said(text: str | None) -> str:
    """Give what a text of the results says; "" where it is blank, 「－」 or 「未定」."""
    return "" if text is None or text in SAYING_NOTHING.values() else text
