"""The office's own answer to a return, sent back by a department: mended in place it is a return, a mere notice none.

The office writes its sheets by the labels of this file and finds them by the same when they come back.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.japanese.characters import as_key
from pipelines.workbook.printing import MADE_UP
from pipelines.workbook.reading.guard import Book, Sheet

RESULT, FIRST_STEPS, COUNTS = "結果", "はじめにすること", "指摘の件数"
"""Labels of the answer's first sheet, which no form has."""

RETURNABLE = "このファイルでの再提出"
"""Label on the first sheet of an answer that may be mended in place and sent back."""

LIST, READINGS, TO_CONFIRM = "指摘一覧", "書かれたとおりでなく読み取った値", "公表する内容の確認"
"""How the titles of its other sheets begin."""

CODE, SHEET, PLACE, ANSWER, REASON, MARK = "番号", "シート", "セル", "回答", "回答の理由", "照合"
LIST_LABELS = (CODE, SHEET, PLACE, ANSWER, REASON, MARK)
"""Labels of the list of findings by which an answer is read."""

_NUMBER = re.compile(r"(?<=確認番号 )[A-Z]{4}-[A-Z]{4}$")
REWRITE = "【書き直してください】"
"""Stands before what a copy cannot hold as it was written (an error, a date): nothing is read of such a cell."""


@dataclass(frozen=True)
class OwnAnswer:
    """An answer of the office.

    Attributes:
        front: its first sheet.
        returnable: whether it may be sent back as a return.
        findings: the list of findings, in which the department may have answered; None where there is none.
        returned: the workbook without the office's own sheets.
        number: of the values that were copied (`confirmation.number_of`); "" where it is not printed.
    """

    front: Sheet
    returnable: bool
    findings: Sheet | None
    returned: Book
    number: str = ""


def find_own_answer(book: Book) -> OwnAnswer | None:
    """Find an answer by the labels of its first sheet; None where the workbook is none."""
    labels = {sheet.name: {row[0] for row in sheet.values if row} for sheet in book.sheets}
    front = next((sheet for sheet in book.sheets if {RESULT, FIRST_STEPS, COUNTS} <= labels[sheet.name]), None)
    if front is None:
        return None
    own = [sheet for sheet in book.sheets if sheet is front or _is_titled(sheet, (LIST, READINGS, TO_CONFIRM))]
    return OwnAnswer(
        front,
        returnable=RETURNABLE in labels[front.name],
        findings=next((sheet for sheet in own if _is_titled(sheet, (LIST,))), None),
        number=next((found[0] for sheet in own if (found := _NUMBER.search(_title(sheet)))), ""),
        returned=replace(book, sheets=[sheet for sheet in book.sheets if all(sheet is not one for one in own)]),
    )


def waits_for_rewriting(text: object) -> bool:
    """Tell whether a cell still holds what the office put there in place of something a copy cannot hold."""
    return isinstance(text, str) and as_key(text).startswith(as_key(REWRITE))


def _is_titled(sheet: Sheet, beginnings: Sequence[str]) -> bool:
    return _title(sheet).startswith(tuple(beginnings))


def _title(sheet: Sheet) -> str:
    title = sheet.values[0][0] if sheet.values and sheet.values[0] else ""
    return title.removeprefix(MADE_UP) if isinstance(title, str) else ""
