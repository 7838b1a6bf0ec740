"""Reads what a department has typed into a form, whichever version of it, through the same guard as a return."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.entries import no_entries
from pipelines.intake.carrying.known_words import KnownForm, known_form
from pipelines.intake.carrying.notes import CarryNote, CarryNotes
from pipelines.intake.carrying.read_table import LockedCell, TypedEntry, TypedTable, read_typed
from pipelines.intake.cover import COVER_SHEET, Cover, entered_on, read_cover, remarks_on
from pipelines.intake.own_answer import find_own_answer
from pipelines.intake.refusals import refusals_noted
from pipelines.intake.returns import Ledger
from pipelines.japanese.characters import as_key
from pipelines.register.store import Register
from pipelines.workbook.reading.guard import Book, Sheet, open_workbook
from pipelines.workbook.reading.received import read_bytes
from schemas.form import Form
from schemas.tables.rows import rows_of

_OTHER_VERSION = ("S207", "S208")
_QUOTED_CELLS = 20


@dataclass(frozen=True)
class Filled:
    """What a file holds of its department.

    Attributes:
        file: its name.
        department: by its cover; "" where nothing of it can be used.
        typed: what stands in the form's entry cells, and can be written again.
        locked: its locked cells.
        cover: entry label of the cover -> address and text of what stands behind it.
        made_up: whether its cover says that the values are made up.
        notes: what could not be taken over.
    """

    file: str
    department: str = ""
    typed: list[TypedEntry] = field(default_factory=list)
    locked: list[LockedCell] = field(default_factory=list)
    cover: dict[str, tuple[str, str]] = field(default_factory=dict)
    made_up: bool = False
    notes: list[CarryNote] = field(default_factory=list)


def read_filled(path: Path, file: str, register: Register, form: Form, fiscal_year: int) -> Filled:
    """Read a file; whatever it holds, the answer is a `Filled` and never an exception.

    Args:
        path: where it lies.
        file: its name in what is said of it.
        register: of all departments.
        form: of the year, as it is handed out now.
        fiscal_year: the year that is reported on.
    """
    ledger, notes = Ledger(file), CarryNotes(file)
    read: list[Filled] = []
    with refusals_noted(ledger):
        book = open_workbook(read_bytes(path))
        read += _read_book(book, file, DepartmentForm(register, "", fiscal_year, form, no_entries()), notes)
    _take_over(ledger.findings(), notes)
    return read[0] if read else Filled(file, notes=notes.all())


def _read_book(book: Book, file: str, of: DepartmentForm, notes: CarryNotes) -> Iterator[Filled]:
    """Give what a workbook holds; nothing where it is no form of this programme and year, which is noted."""
    if answer := find_own_answer(book):
        if not answer.returnable:
            notes.note("answer", sheet=answer.front.name)
            return
        book = answer.returned
    sheet = next((one for one in book.sheets if as_key(one.name) == as_key(COVER_SHEET)), None)
    if sheet is None:
        notes.note("no_sheet", wanted=COVER_SHEET)
        return
    ledger = Ledger(file)
    cover = read_cover(sheet, of.programme, of.form, of.fiscal_year, ledger)
    found = ledger.findings()
    refused = found[~found["code"].isin(_OTHER_VERSION)]
    if len(refused) or not cover.department:
        _take_over(refused, notes)
        return
    notes.department = cover.department
    yield _read_sheets(book, sheet, cover, of, file, notes)


def _read_sheets(book: Book, sheet: Sheet, cover: Cover, of: DepartmentForm, file: str, notes: CarryNotes) -> Filled:
    known = known_form(of.programme, of.form, cover.form_version)
    tables = dict(_read_tables(book, known, of, notes))
    _note_cover(sheet, cover, known, of, notes)
    _note_other_sheets(book, {as_key(COVER_SHEET), *(as_key(table.sheet) for table in tables.values())}, notes)
    _note_outside_cells(book, notes)
    return Filled(
        file=file,
        department=cover.department,
        typed=[entry for table in tables.values() for entry in table.typed],
        locked=[cell for table in tables.values() for cell in table.locked],
        cover=entered_on(sheet),
        made_up=cover.made_up,
        notes=notes.all(),
    )


def _read_tables(
    book: Book, known: KnownForm, of: DepartmentForm, notes: CarryNotes
) -> Iterator[tuple[str, TypedTable]]:
    ids = {
        "items": of.register.items["item_id"].tolist(),
        "indicators": of.register.indicators["indicator_id"].tolist(),
    }
    for name, spec in known.form.sheets.items():
        sheet = next((one for one in book.sheets if as_key(one.name) == as_key(spec.title)), None)
        if sheet is None:
            notes.note("no_sheet", wanted=spec.title)
            continue
        yield name, read_typed(name, sheet, spec, known.printed[name], ids[name], of, notes)


def _note_cover(sheet: Sheet, cover: Cover, known: KnownForm, of: DepartmentForm, notes: CarryNotes) -> None:
    forms = [
        DepartmentForm(of.register, cover.department, of.fiscal_year, version, no_entries())
        for version in known.versions
    ]
    for cell, text in remarks_on(sheet, forms):
        notes.note("cover", sheet=sheet.name, cell=cell, value=text)


def _note_other_sheets(book: Book, own: set[str], notes: CarryNotes) -> None:
    seen: set[str] = set()
    for sheet in book.sheets:
        key = as_key(sheet.name)
        filled = sorted(sheet.facts.filled - sheet.facts.blank)
        if filled and (key not in own or key in seen):
            values = "／".join(sheet.text_at(position) for position in filled[:_QUOTED_CELLS])
            notes.note("sheet", sheet=sheet.name, value=values, count=f"{len(filled):,}")
        seen.add(key)


def _note_outside_cells(book: Book, notes: CarryNotes) -> None:
    outside = {"comments": book.outside_cells, "embedded": book.embedded, "pictures": book.pictures}
    for reason, names in outside.items():
        for name in names:
            notes.note(reason, sheet=name)


def _take_over(findings: pd.DataFrame, notes: CarryNotes) -> None:
    """Note findings of the whole file in their own words."""
    for row in rows_of(findings):
        why = row["message"].partition("】")[2]
        notes.add(
            row["sheet"], row["cell"], row["value"], f"{why}このため、このファイルの記入は写していません。", row["fix"]
        )
