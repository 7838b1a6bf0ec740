"""Reads what a department answered in the list of findings that it sent back with its mended return."""

import re
from collections.abc import Sequence

from pipelines.intake.own_answer import (
    ANSWER,
    CODE,
    LIST_LABELS,
    MARK,
    PLACE,
    REASON,
    SHEET,
    OwnAnswer,
)
from pipelines.intake.returns import Ledger
from pipelines.japanese.characters import as_key, clean_free_text
from pipelines.workbook.reading.addresses import address
from pipelines.workbook.reading.guard import Sheet
from pipelines.workbook.reading.sheet_xml import Position
from schemas.tables.answers import AS_IT_IS

_NO_REASON = {as_key(word) for word in ("－", "―", "ー", "なし", "無し", "特になし", "同上", "〃")}
_MARK = re.compile("K[0-9A-F]{8}")


def read_answers(answer: OwnAnswer, ledger: Ledger) -> None:
    """Note the answers in the ledger, and what is wrong with those that cannot be taken.

    Args:
        answer: the office's answer that was sent back; one without a list has nothing to answer.
        ledger: of the return.
    """
    if answer.findings is None:
        return
    sheet = answer.findings
    header, columns = _columns_of(sheet, LIST_LABELS)
    if header < 0:
        return
    for row in range(header + 1, len(sheet.values)):
        texts = {label: clean_free_text(_text_in(sheet, (row, column))) for label, column in columns.items()}
        if _MARK.fullmatch(as_key(texts[MARK]).upper()):
            _take(sheet, row, columns, texts, ledger)


def _take(sheet: Sheet, row: int, columns: dict[str, int], texts: dict[str, str], ledger: Ledger) -> None:
    given, reason = texts[ANSWER], texts[REASON]
    if as_key(reason) in _NO_REASON:
        reason = ""
    cell = address(row, columns[ANSWER])
    place = {"sheet": sheet.name, "cell": cell}
    if given and as_key(given).rstrip("。.").removesuffix("です") != as_key(AS_IT_IS):
        ledger.find("S251", **place, value=given, wanted=AS_IT_IS)
        return
    if bool(given) != bool(reason):
        ledger.find("S252", **place, value=given or reason, missing=REASON if given else ANSWER, wanted=AS_IT_IS)
        return
    about = {"code": texts[CODE], "at_sheet": texts[SHEET], "at_cell": texts[PLACE]}
    ledger.answer(**place, mark=as_key(texts[MARK]).upper(), **about, answer=AS_IT_IS if given else "", reason=reason)


def _columns_of(sheet: Sheet, labels: Sequence[str]) -> tuple[int, dict[str, int]]:
    """Give the row of a list's header and where each label stands in it; -1 where none has all of them."""
    for row, cells in enumerate(sheet.values):
        places = {label: column for column, label in enumerate(cells) if label in labels}
        if len(places) == len(labels):
            return row, {str(label): column for label, column in places.items()}
    return -1, {}


def _text_in(sheet: Sheet, position: Position) -> str:
    """Give what stands in a cell; "" for nothing."""
    return sheet.text_at(position) if position in sheet.facts.filled - sheet.facts.blank else ""
