"""What stands in the rows below and between the records without being one: remarks, the end of a paper, empty links."""

import re
from collections.abc import Iterable
from datetime import date, time

from pipelines.intake.returns import Ledger
from pipelines.japanese.characters import as_key
from pipelines.workbook.reading.addresses import address
from pipelines.workbook.reading.guard import Sheet
from pipelines.workbook.reading.sheet_xml import Position
from schemas.habits import load_habits

_AROUND = re.compile(r"^[\W_]+|[\W_]+$")
_DAY_NOUGHT = 1900
"""The year from which a date is one; a formula on a blank cell gives the day before the first under a date's format."""


def take_out_empty_links(sheet: Sheet, rows: dict[int, list[int]], ids: Iterable[str], ledger: Ledger) -> set[int]:
    """Take out the rows at the end that hold nothing but formulas on blank cells, and say so once.

    Args:
        sheet: the sheet.
        rows: row from 0 below the header -> its filled columns.
        ids: the ids of all records; where one is `0`, such a row may be its record.
        ledger: gets one finding for all of them.

    Returns:
        The rows that are left.
    """
    left = sorted(rows)
    if "0" in {as_key(one) for one in ids}:
        return set(left)
    out: list[int] = []
    while left and all(_is_nought(sheet, (left[-1], column)) for column in rows[left[-1]]):
        out.append(left.pop())
    if out:
        first, last = out[-1], out[0]
        words = {"first": str(first + 1), "last": str(last + 1), "count": sum(len(rows[row]) for row in out)}
        where = address(first, rows[first][0])
        ledger.find("S231", sheet=sheet.name, cell=where, value=sheet.text_at((first, rows[first][0])), **words)
    return set(left)


def is_end_of_paper(text: str) -> bool:
    """Tell a word that says that the paper ends here (以上)."""
    return _AROUND.sub("", as_key(text)) in {as_key(word) for word in load_habits().ends_a_paper}


def is_remark(text: str) -> bool:
    """Tell a text that says itself that it is a remark (※, 注)."""
    return as_key(text).startswith(tuple(as_key(word) for word in load_habits().begins_a_remark))


def _is_nought(sheet: Sheet, position: Position) -> bool:
    if position in sheet.facts.errors or position in sheet.facts.without_result:
        return False
    value = sheet.values[position[0]][position[1]]
    if isinstance(value, date):
        return value.year < _DAY_NOUGHT
    return value == time() if isinstance(value, time) else isinstance(value, float) and value == 0
