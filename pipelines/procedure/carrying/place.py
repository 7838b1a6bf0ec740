"""Places what departments have typed into the forms that are written now, and says what has no place there."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from pipelines.checks.locked_cells import is_same
from pipelines.forms.entries import Entries
from pipelines.forms.last_year import LastYear
from pipelines.forms.prefill import has_facts, prefill
from pipelines.intake.carrying.notes import CarryNote, CarryNotes
from pipelines.intake.carrying.read_filled import Filled
from pipelines.intake.carrying.read_table import LockedCell, TypedEntry
from pipelines.intake.carrying.typed_cell import TypedCell
from pipelines.intake.cover import COVER_SHEET
from pipelines.japanese.characters import as_key
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.workbook.reading.shown import as_text
from schemas.form import CellKind, Column, SheetForm
from schemas.nothing import EMPTY_CELL
from schemas.tables.rows import Row, rows_by

_UNIT_BEHIND = re.compile(r"\(([^()]+)\)[^()]*$")
_MOST_FORMATS = 100
"""Ways to show a number in one form; Excel takes about 200 in a book."""


@dataclass(frozen=True)
class Carried:
    """What was taken over.

    Attributes:
        entries: department -> what stands in its new form.
        placed: (file, department) -> number of entries that were.
        notes: what was not, and what somebody must look at, file by file.
    """

    entries: dict[str, Entries] = field(default_factory=dict)
    placed: dict[tuple[str, str], int] = field(default_factory=dict)
    notes: list[CarryNote] = field(default_factory=list)


def place(year: ProgrammeYear, filled: Sequence[Filled], asked: Sequence[str], last_year: LastYear) -> Carried:
    """Place everything that has a place.

    Where several files of a department say different things in one place, none of them is taken.

    Args:
        year: whose forms are written.
        filled: the files, as they were read.
        asked: the departments whose forms are written.
        last_year: the results that are printed in them.
    """
    carried = Carried(placed={(one.file, one.department): 0 for one in filled})
    notes = [CarryNotes(one.file, one.department) for one in filled]
    for department in asked:
        own = [(one, note) for one, note in zip(filled, notes, strict=True) if one.department == department]
        if own:
            known = prefill(year.city, [department], year.fiscal_year, year.form, last_year)
            carried.entries[department] = _fill(_tables(year.form.sheets, known), own, carried.placed)
    for one, note in zip(filled, notes, strict=True):
        if one.department and one.department not in asked:
            note.note("not_asked", department=one.department)
        carried.notes.extend([*one.notes, *note.all()])
    return carried


@dataclass(frozen=True)
class _NewTable:
    """A table of the new form: what its records' number is called, its columns, and what is printed in each record."""

    number: str
    columns: Mapping[str, Column]
    rows: Mapping[str, Row]

    def refusal(self, entry: TypedEntry) -> str:
        """Give the reason (`notes.py`) for which an entry has no place in it; "" where it has one."""
        if entry.record not in self.rows:
            return "record"
        column = self.columns[entry.column]
        unit = _UNIT_BEHIND.search(as_key(entry.header))
        changed = column.kind is CellKind.QUANTITY and column.unit and unit and unit[1] != as_key(column.unit)
        return "unit" if changed else ""

    def altered(self, record: str, column: str, written: str) -> str | None:
        """Give what a locked cell says in the new form where it says something else."""
        # by the key the record was found, however it is spelt
        if record not in self.rows or self.columns[column].kind is CellKind.KEY:
            return None
        wanted = str(self.rows[record][column])
        of_all = (row[column] for row in self.rows.values())
        if is_same(column, written, wanted) or (self.columns[column].optional and not has_facts(of_all)):
            return None
        return wanted


def _tables(sheets: Mapping[str, SheetForm], known: Mapping[str, pd.DataFrame]) -> dict[str, _NewTable]:
    return {
        name: _NewTable(
            sheet.key_column.label,
            {column.key: column for column in sheet.columns},
            rows_by(sheet.key_column.key, known[name]),
        )
        for name, sheet in sheets.items()
    }


_Own = list[tuple[Filled, CarryNotes]]


def _fill(tables: Mapping[str, _NewTable], own: _Own, placed: dict[tuple[str, str], int]) -> Entries:
    """Give the entries of one department's new form."""
    taken: dict[tuple[str, str, str], TypedCell] = {}
    for one, note, entry in _with_a_place(tables, own):
        taken[entry.table, entry.record, entry.column] = entry.typed
        if entry.typed.num_format and len({cell.num_format for cell in taken.values()}) > _MOST_FORMATS:
            del taken[entry.table, entry.record, entry.column]
            _say(note, "format", entry, tables)
        else:
            placed[one.file, one.department] += 1
    for one, note in own:
        _note_altered(tables, one, note)
    return Entries(
        items=_frame("items", taken, tables["items"]),
        indicators=_frame("indicators", taken, tables["indicators"]),
        cover=dict(_on_the_cover(own)),
        made_up=any(one.made_up for one, _ in own),
        formats={place[1:]: cell.num_format for place, cell in taken.items() if cell.num_format},
    )


def _with_a_place(tables: Mapping[str, _NewTable], own: _Own) -> Iterator[tuple[Filled, CarryNotes, TypedEntry]]:
    """Give the entries that have a place for themselves, and note the others."""
    said: dict[tuple[str, str, str], set[TypedCell]] = {}
    for one, _ in own:
        for entry in one.typed:
            said.setdefault((entry.table, entry.record, entry.column), set()).add(entry.typed)
    for one, note in own:
        for entry in one.typed:
            reason = tables[entry.table].refusal(entry)
            if not reason and len(said[entry.table, entry.record, entry.column]) > 1:
                reason = "differs"
            if reason:
                _say(note, reason, entry, tables)
            else:
                yield one, note, entry


def _on_the_cover(own: _Own) -> Iterator[tuple[str, str]]:
    """Give the entries of the cover; where two files differ, none is taken and both are noted."""
    said: dict[str, set[str]] = {}
    for one, _ in own:
        for label, (_cell, text) in one.cover.items():
            said.setdefault(label, set()).add(text)
    for one, note in own:
        for label, (cell, text) in one.cover.items():
            if len(said[label]) == 1:
                yield label, text
            else:
                note.note("differs", sheet=COVER_SHEET, cell=cell, value=text, label=label)


def _say(note: CarryNotes, reason: str, entry: TypedEntry, tables: Mapping[str, _NewTable]) -> None:
    table = tables[entry.table]
    column = table.columns[entry.column]
    words = {"record": entry.record, "number": table.number, "label": column.label, "unit": column.unit}
    note.note(reason, sheet=entry.sheet, cell=entry.cell, value=as_text(entry.typed.value), **words)


def _note_altered(tables: Mapping[str, _NewTable], one: Filled, note: CarryNotes) -> None:
    """Note locked cells that say something else than in the new form, and all that stands in records it has not."""
    gone: dict[tuple[str, str], list[LockedCell]] = {}
    for cell in one.locked:
        table = tables[cell.table]
        wanted = table.altered(cell.record, cell.column, cell.text)
        if wanted is not None:
            words = {"record": cell.record, "label": table.columns[cell.column].label, "wanted": wanted or EMPTY_CELL}
            note.note("locked", sheet=cell.sheet, cell=cell.cell, value=cell.text or EMPTY_CELL, **words)
        elif cell.record not in table.rows and cell.text:
            gone.setdefault((cell.table, cell.record), []).append(cell)
    for (name, record), cells in gone.items():
        value = "／".join(cell.text for cell in cells)
        words = {"record": record, "number": tables[name].number}
        note.note("record", sheet=cells[0].sheet, cell=cells[0].cell, value=value, **words)


def _frame(name: str, taken: Mapping[tuple[str, str, str], TypedCell], table: _NewTable) -> pd.DataFrame:
    """Give the entries of a table as the writer of forms takes them: every record with every column, "" for nothing."""
    entries = [key for key, column in table.columns.items() if column.is_entry]
    rows = {
        record: {key: cell.value if (cell := taken.get((name, record, key))) else "" for key in entries}
        for record in table.rows
    }
    return pd.DataFrame.from_dict(rows, orient="index", columns=entries, dtype=object)
