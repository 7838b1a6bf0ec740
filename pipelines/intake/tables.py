"""Finds a form's table on a sheet: header and columns by their labels, records, and what lies outside."""

from collections import Counter
from collections.abc import Iterable, Mapping

from pipelines.intake.below_table import take_out_empty_links
from pipelines.intake.outside_table import note_outside
from pipelines.intake.returns import Ledger
from pipelines.intake.table import Table
from pipelines.japanese.characters import as_key
from pipelines.workbook.reading.addresses import address
from pipelines.workbook.reading.guard import Sheet
from pipelines.workbook.reading.sheet_xml import Position
from pipelines.workbook.reading.shown import as_text
from schemas.form import Column, SheetForm
from schemas.live import COLUMNS

_LIVE = {as_key(label) for label in COLUMNS}


def find_table(sheet: Sheet, spec: SheetForm, ledger: Ledger, ids: Iterable[str]) -> Table | None:
    """Find the table of a form on a sheet.

    Columns may stand in any order and rows may be inserted anywhere; whatever has content and is not part of the
    table is noted, so that nothing is lost without a word.

    Args:
        sheet: the sheet.
        spec: its form.
        ledger: where findings are noted.
        ids: the ids of all records that are known; what resembles none of them may be a footnote.

    Returns:
        The table; None where it has no header or no key column, which is noted with severity reject.
    """
    header = find_header(sheet, spec)
    if header is None:
        ledger.find("S211", sheet=sheet.name, wanted=[column.label for column in spec.columns])
        return None
    columns, others, missing = _find_columns(sheet, spec, header, ledger)
    if spec.key_column.key not in columns:
        return None
    content = sheet.facts.filled - sheet.facts.blank
    # where a column of the form is missing, one with another label may be that one
    own = set() if missing else {place for place in content if place[1] in others and place[0] >= header - 1}
    content -= own
    key, ids = columns[spec.key_column.key], list(ids)
    rows: dict[int, list[int]] = {}
    for row, column in sorted(place for place in content if place[0] > header):
        rows.setdefault(row, []).append(column)
    below = sorted(take_out_empty_links(sheet, rows, ids, ledger))
    named = {row for row, column in content if column == key} - _find_footnotes(sheet, key, content, ids)
    table = Table(
        sheet=sheet,
        spec=spec,
        columns=columns,
        records=[row for row in below if row in named],
        content=content,
        header=header,
        others=others,
        live=_live_columns(sheet, header),
        unnamed=[row for row in below if row not in named],
        own=own,
    )
    note_outside(table, ledger)
    return table


def find_header(sheet: Sheet, spec: SheetForm) -> int | None:
    """Give the row with most of the form's labels, from 0; a row of values has hardly any. None where there is none."""
    labels = {as_key(label) for column in spec.columns for label in column.headers}
    best, most = None, max(1, sum(not column.optional for column in spec.columns) // 3)
    for row, cells in enumerate(sheet.values):
        matched = len({as_key(cell) for cell in cells if isinstance(cell, str) and cell} & labels)
        if matched > most:
            best, most = row, matched
    return best


def _find_columns(
    sheet: Sheet, spec: SheetForm, header: int, ledger: Ledger
) -> tuple[dict[str, int], dict[int, str], bool]:
    """Give the form's columns (key -> number), the row's other ones (number -> label), and whether any is missing."""
    keys = columns_by_label(spec)
    columns: dict[str, int] = {}
    others: dict[int, str] = {}
    for number, value in enumerate(sheet.values[header]):
        if as_key(as_text(value)) in _LIVE:
            continue
        column = keys.get(as_key(as_text(value)))
        if column is None:
            if value != "":
                others[number] = as_text(value)
        elif column.key in columns:
            ledger.find("S213", sheet=sheet.name, cell=address(header, number), label=column.label, value=column.label)
        else:
            columns[column.key] = number
    # what is printed only where something is known has no entries: a form without it lacks nothing
    missing = [column for column in spec.columns if column.key not in columns and not column.optional]
    found = list(others.values()) or ["なし"]
    needed = [column.label for column in missing if column.required or column is spec.key_column]
    spared = [column.label for column in missing if column.label not in needed]
    for code, labels in (("S212", needed), ("S214", spared)):
        if labels:
            ledger.find(code, sheet=sheet.name, cell=f"A{header + 1}", wanted=labels, found=found)
    return columns, others, bool(missing)


def columns_by_label(spec: SheetForm) -> Mapping[str, Column]:
    """Give what a header may say, as it is compared -> its column; the label that is printed now goes first."""
    keys = {as_key(label): column for column in spec.columns for label in column.also}
    return keys | {as_key(label): column for column in spec.columns for label in (column.label, column.printed)}


def _find_footnotes(sheet: Sheet, key: int, content: set[Position], ids: Iterable[str]) -> set[int]:
    """Find the rows that hold nothing but a text in the key column, with a sign that no id has (`※1 速報値`)."""
    signs = set().union(*map(_signs, ids))
    filled = Counter(row for row, _ in content)
    return {
        row
        for row, column in content - sheet.facts.errors.keys()
        if column == key
        and filled[row] == 1
        and isinstance(text := sheet.values[row][column], str)
        and not signs >= _signs(text)
    }


def _signs(text: str) -> set[str]:
    """Give the signs of an id; all digits count as one, since a mistyped id may hold any."""
    return {"0" if sign.isdecimal() else sign for sign in as_key(text)}


def _live_columns(sheet: Sheet, header: int) -> set[int]:
    """Give the columns that the form computes by itself: whatever a program made of them, nobody wrote it."""
    return {number for number, value in enumerate(sheet.values[header]) if as_key(as_text(value)) in _LIVE}
