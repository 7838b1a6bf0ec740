"""One table of a form that is partly filled in: its entries as typed, its locked cells, and all that is neither."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipelines.forms.day_targets import ACTUAL, day_targets
from pipelines.forms.department_form import DepartmentForm
from pipelines.intake.below_table import is_end_of_paper
from pipelines.intake.carrying.notes import CarryNotes
from pipelines.intake.carrying.typed_cell import TypedCell, typed_cell
from pipelines.intake.cells import CellReader
from pipelines.intake.outside_table import above_table, beside_table, own_columns
from pipelines.intake.returns import Ledger
from pipelines.intake.table import Table
from pipelines.intake.tables import columns_by_label, find_table
from pipelines.japanese.characters import as_key
from pipelines.workbook.reading.addresses import address
from pipelines.workbook.reading.guard import Sheet
from pipelines.workbook.reading.sheet_xml import Position
from pipelines.workbook.reading.shown import as_text
from schemas.form import Column, SheetForm
from schemas.live import ASKED, REQUIRED


@dataclass(frozen=True)
class TypedEntry:
    """One entry: the record and column it belongs to, where it stands, under which header, and what was typed."""

    table: str
    record: str
    column: str
    sheet: str
    cell: str
    header: str
    typed: TypedCell


@dataclass(frozen=True)
class LockedCell:
    """A cell that the form printed: the record and column it belongs to, where it stands, and what stands there now."""

    table: str
    record: str
    column: str
    sheet: str
    cell: str
    text: str


@dataclass(frozen=True)
class TypedTable:
    """What one table holds.

    Attributes:
        sheet: its name in the file.
        typed: its entries.
        locked: its locked cells.
    """

    sheet: str
    typed: list[TypedEntry] = field(default_factory=list)
    locked: list[LockedCell] = field(default_factory=list)


def read_typed(
    name: str,
    sheet: Sheet,
    spec: SheetForm,
    printed: frozenset[str],
    ids: Sequence[str],
    of: DepartmentForm,
    notes: CarryNotes,
) -> TypedTable:
    """Read a table.

    Args:
        name: of the table, `items` or `indicators`.
        sheet: where it lies.
        spec: its columns with every header they are known to have had.
        printed: what other versions of the form print, as it is compared (`KnownForm`).
        ids: the ids of all records that are known.
        of: of which form.
        notes: gets what could not be read as an entry.
    """
    table = find_table(sheet, spec, Ledger(""), ids)
    if table is None:
        notes.note("no_table", sheet=sheet.name)
        return TypedTable(sheet.name)
    reader = CellReader(table, of.programme.scale(of.fiscal_year), of.programme.choices, Ledger(""))
    known, key = {as_key(one): one for one in ids}, table.columns[spec.key_column.key]
    records = {row: reader.read_key(spec.key_column, (row, key), known) for row in table.records}
    twice = _columns_twice(table)
    days = day_targets(of.register, of.fiscal_year) if name == "indicators" else {}
    typed = list(_read_entries(name, table, records, twice, days, notes))
    _note_the_rest(table, records, printed, twice, notes)
    fixed = [(column.key, table.columns[column.key]) for column in _locked(spec) if column.key in table.columns]
    locked = [
        LockedCell(name, record, column, sheet.name, address(row, number), reader.read_fixed((row, number)))
        for row, record in records.items()
        for column, number in fixed
    ]
    return TypedTable(sheet.name, typed, locked)


def _locked(spec: SheetForm) -> list[Column]:
    return [column for column in spec.columns if not column.is_entry]


def _read_entries(
    name: str,
    table: Table,
    records: dict[int, str],
    twice: dict[str, list[int]],
    days: Collection[str],
    notes: CarryNotes,
) -> Iterator[TypedEntry]:
    """Give the entries that can be written again, and note the others."""
    sheet, counts = table.sheet, Counter(records.values())
    places = [
        (column, number)
        for column in table.spec.entries
        if column.key in table.columns
        for number in (table.columns[column.key], *twice.get(column.key, []))
    ]
    for row, record in records.items():
        for column, number in places:
            here = (row, number)
            if here not in table.content:
                continue
            typed = typed_cell(sheet, here, asks_a_day=column.key == ACTUAL and record in days)
            if counts[record] > 1:
                typed = "record_twice"
            elif column.key in twice:
                typed = "column_twice"
            words = {"record": record, "label": column.label, "number": table.spec.key_column.label}
            _note_cell(sheet, here, typed, notes, words)
            if isinstance(typed, TypedCell):
                header = as_text(sheet.values[table.header][number])
                yield TypedEntry(name, record, column.key, sheet.name, address(*here), header, typed)


def _note_cell(
    sheet: Sheet, here: Position, typed: TypedCell | str, notes: CarryNotes, words: Mapping[str, str]
) -> None:
    reason = typed if isinstance(typed, str) else "formula" if here in sheet.facts.formulas else ""
    if reason:
        notes.note(reason, sheet=sheet.name, cell=address(*here), value=sheet.text_at(here), **words)


def _columns_twice(table: Table) -> dict[str, list[int]]:
    """Give the columns whose header stands twice in the row -> the further places."""
    keys = columns_by_label(table.spec)
    twice: dict[str, list[int]] = {}
    for number, value in enumerate(table.sheet.values[table.header]):
        column = keys.get(as_key(as_text(value)))
        if column is not None and table.columns[column.key] != number:
            twice.setdefault(column.key, []).append(number)
    return twice


def _note_the_rest(
    table: Table,
    records: Mapping[int, str],
    printed: frozenset[str],
    twice: Mapping[str, list[int]],
    notes: CarryNotes,
) -> None:
    """Note whatever somebody wrote outside the form's own cells."""
    sheet = table.sheet
    said = {number for numbers in twice.values() for number in numbers}
    labels = {table.columns[column.key]: column.label for column in table.spec.columns if column.key in table.columns}
    labels |= {number: _without_mark(label) for number, label in table.others.items()}
    for reason, here in _outside(table):
        label = "" if reason == "above" else labels.get(here[1], "")
        if here[1] in said or (reason == "column" and as_key(label) in printed):
            continue
        text = sheet.text_at(here)
        if (reason == "above" and as_key(text) in printed) or (reason == "row" and is_end_of_paper(text)):
            continue
        words = {"record": records.get(here[0], ""), "label": label, "number": table.spec.key_column.label}
        notes.note(reason, sheet=sheet.name, cell=address(*here), value=text, **words)


def _without_mark(label: str) -> str:
    """Give a header without the mark that the form prints where something must be written."""
    return label.replace(REQUIRED, "").replace(ASKED, "").strip()


def _outside(table: Table) -> Iterator[tuple[str, Position]]:
    """Give the reason and the place of each cell outside the form's own."""
    yield from (("above", here) for here in above_table(table))
    for columns in (beside_table(table), own_columns(table)):
        for number, cells in columns.items():
            yield from (("column" if number in table.others else "no_label", here) for here in cells)
    unnamed = set(table.unnamed)
    yield from (("row", here) for here in sorted(table.content) if here[0] in unnamed and here[1] not in table.live)
