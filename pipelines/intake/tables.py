"""Finds a form's table on a sheet: header and columns by their labels, records, and what lies outside."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.intake.below_table import is_end_of_paper, is_remark, take_out_empty_links
from pipelines.intake.returns import Ledger
from pipelines.japanese.characters import as_key
from pipelines.workbook.reading.addresses import address, column_letters
from pipelines.workbook.reading.guard import Sheet
from pipelines.workbook.reading.sheet_xml import Position
from pipelines.workbook.reading.shown import as_text
from schemas.form import SheetForm
from schemas.live import COLUMNS, GROUP

_SHOWN_VALUES = 20
_LIVE = {as_key(label) for label in COLUMNS}


@dataclass(frozen=True)
class Table:
    """Where a form's table lies on a sheet.

    Attributes:
        sheet: the sheet.
        spec: its form.
        columns: key -> column number from 0, of the form's columns that are there.
        records: row numbers from 0 of the rows that name their record.
        content: cells that hold something, also an error.
    """

    sheet: Sheet
    spec: SheetForm
    columns: dict[str, int]
    records: list[int]
    content: set[Position]

    @property
    def cells_read(self) -> int:
        """The number of filled cells in the table's records."""
        rows, columns = set(self.records), set(self.columns.values())
        return sum(row in rows and column in columns for row, column in self.content)


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
    columns, others = _find_columns(sheet, spec, header, ledger)
    if spec.key_column.key not in columns:
        return None
    content = sheet.facts.filled - sheet.facts.blank
    key, ids = columns[spec.key_column.key], list(ids)
    rows: dict[int, list[int]] = {}
    for row, column in sorted(place for place in content if place[0] > header):
        rows.setdefault(row, []).append(column)
    below = sorted(take_out_empty_links(sheet, rows, ids, ledger))
    named = {row for row, column in content if column == key} - _find_footnotes(sheet, key, content, ids)
    table = Table(sheet, spec, columns, [row for row in below if row in named], content)
    _note_rows_without_key(table, [row for row in below if row not in named], ledger)
    _note_other_columns(table, others, _live_columns(sheet, header), ledger)
    _note_above(table, header, ledger)
    _note_hidden(table, ledger)
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


def _find_columns(sheet: Sheet, spec: SheetForm, header: int, ledger: Ledger) -> tuple[dict[str, int], dict[int, str]]:
    """Give the form's columns (key -> number) and the other columns of the header row (number -> label)."""
    keys = {as_key(label): column for column in spec.columns for label in column.also}
    keys |= {as_key(label): column for column in spec.columns for label in (column.label, column.printed)}
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
    return columns, others


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


def _note_rows_without_key(table: Table, rows: list[int], ledger: Ledger) -> None:
    """A row that names no record: an error where something is entered in it, otherwise a remark below the table."""
    entries = {table.columns[column.key] for column in table.spec.entries if column.key in table.columns}
    for row in rows:
        filled = sorted(column for line, column in table.content if line == row)
        first = next((column for column in filled if column in entries), filled[0])
        key = table.spec.key_column
        values = [table.sheet.text_at((row, column)) for column in filled]
        ledger.find(
            _code_without_key(values, entered=bool(entries & set(filled))),
            sheet=table.sheet.name,
            cell=address(row, first),
            value="／".join(values),
            label=key.label,
            example=next((table.sheet.text_at((line, table.columns[key.key])) for line in table.records), key.label),
        )


def _code_without_key(values: list[str], *, entered: bool) -> str:
    """A lone word that ends the paper is nothing to look at, a remark that says so itself no entry without its key."""
    if len(values) == 1 and is_end_of_paper(values[0]):
        return "S232"
    return "S219" if entered and not (len(values) == 1 and is_remark(values[0])) else "S216"


def _live_columns(sheet: Sheet, header: int) -> set[int]:
    """Give the columns that the form computes by itself: whatever a program made of them, nobody wrote it."""
    return {number for number, value in enumerate(sheet.values[header]) if as_key(as_text(value)) in _LIVE}


def _note_other_columns(table: Table, others: dict[int, str], live: set[int], ledger: Ledger) -> None:
    """What stands beside the table in the rows of records, one finding a column."""
    records, known = set(table.records), set(table.columns.values()) | live
    outside: dict[int, list[Position]] = {}
    for position in sorted(table.content):
        if position[0] in records and position[1] not in known:
            outside.setdefault(position[1], []).append(position)
    for column, cells in outside.items():
        values = [table.sheet.text_at(cell) for cell in cells]
        ledger.find(
            "S215",
            sheet=table.sheet.name,
            cell=address(*cells[0]),
            value="／".join(values),
            label=others.get(column, f"{column_letters(column)}列"),
            count=len(values),
        )


def _note_above(table: Table, header: int, ledger: Ledger) -> None:
    """What stands above the header and is not the form's own title, note or group."""
    title = as_key(table.spec.title)
    own = {as_key(table.spec.note), as_key(GROUP), *(as_key(column.group) for column in table.spec.columns)}
    for row, column in sorted(position for position in table.content if position[0] < header):
        text = table.sheet.text_at((row, column))
        if as_key(text) not in own and title not in as_key(text):
            ledger.find("S216", sheet=table.sheet.name, cell=address(row, column), value=text)


def _note_hidden(table: Table, ledger: Ledger) -> None:
    facts, sheet = table.sheet.facts, table.sheet
    if table.sheet.hidden:
        ledger.find("S223", sheet=sheet.name)
    if rows := [row for row in table.records if row in facts.hidden_rows]:
        shown = "、".join(str(row + 1) for row in rows[:_SHOWN_VALUES]) + ("ほか" if len(rows) > _SHOWN_VALUES else "")
        ledger.find("S221", sheet=sheet.name, cell=f"A{rows[0] + 1}", rows=shown)
    labels = {table.columns[column.key]: column.label for column in table.spec.columns if column.key in table.columns}
    if columns := [number for number in sorted(labels) if number in facts.hidden_columns]:
        names = [f"{column_letters(number)}列「{labels[number]}」" for number in columns]
        ledger.find("S222", sheet=sheet.name, cell=f"{column_letters(columns[0])}1", columns=names)
