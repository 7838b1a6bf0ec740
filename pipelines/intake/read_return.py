"""Reads one submitted file: looks at it, opens it, finds its cover and tables, and reads every cell or says why not."""

import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pandas as pd

from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.entries import no_entries
from pipelines.intake.answers import read_answers
from pipelines.intake.confirmation import Confirmed, number_of, read_confirmation
from pipelines.intake.cover import COVER_SHEET, Cover, note_remarks, read_cover
from pipelines.intake.own_answer import find_own_answer
from pipelines.intake.own_paper import find_paper_sheet
from pipelines.intake.records import read_records
from pipelines.intake.refusals import refusals_noted
from pipelines.intake.returns import Ledger, Return
from pipelines.intake.second_sheets import find_rivals
from pipelines.intake.tables import find_header, find_table
from pipelines.intake.whose_records import note_no_records, sole_owner
from pipelines.intake.written import written_cells
from pipelines.japanese.characters import as_key
from pipelines.keeping.hashes import sha256
from pipelines.register.store import Register, targets_in_force
from pipelines.workbook.reading.guard import Book, Sheet, open_workbook
from pipelines.workbook.reading.limits import LIMITS, Limits
from pipelines.workbook.reading.received import read_bytes
from pipelines.workbook.reading.rejected import Rejected
from schemas.form import Form, SheetForm
from schemas.programme import Programme
from schemas.tables.cells import cells_table
from schemas.tables.submitted import submitted_table

_NO_COVER = Cover("", "", made_up=False, form=None)


def read_submission(
    path: Path,
    programme: Programme,
    form: Form,
    register: Register,
    fiscal_year: int,
    name: str = "",
    limits: Limits = LIMITS,
) -> Return:
    """Read a file of the submissions folder; whatever it holds, the answer is a Return and never an exception.

    What it is called in the findings is its `name`; the file's own where none is given.
    """
    file = unicodedata.normalize("NFC", name or path.name)
    try:
        data = read_bytes(path, limits)
    except Rejected as verdict:
        return refuse_unread(verdict, file, form)
    return read_return(data, file, programme, form, register, fiscal_year, limits)


def refuse_unread(verdict: Rejected, file: str, form: Form) -> Return:
    """Give the return that a file counts as whose bytes could not be read."""
    ledger = Ledger(file)
    ledger.find(verdict.code, **verdict.place, **verdict.words)
    return _finish(ledger, "", _NO_COVER, form, {}, 0, cells_table())


def read_return(
    data: bytes,
    file: str,
    programme: Programme,
    form: Form,
    register: Register,
    fiscal_year: int,
    limits: Limits = LIMITS,
) -> Return:
    """Read a return from its bytes.

    Args:
        data: the whole file.
        file: its name inside the submissions folder.
        programme: whose departments may return forms (all of them, also where the register holds only some).
        form: the form of the year.
        register: what is known: ids, units, items of each department.
        fiscal_year: the year that is reported on.
        limits: what the file must not exceed.

    Returns:
        What was read, with everything that was found. A file that cannot be read, and one that is not this
        programme's form of this year, is rejected; so is one where a sheet or a required column is missing, but its
        other cells are read all the same, so that all findings come in one round.
    """
    ledger = Ledger(file)
    digest = sha256(data)
    cover, cells = _NO_COVER, 0
    tables: dict[str, pd.DataFrame] = {}
    written = cells_table()
    number, confirmed = "", Confirmed()
    with refusals_noted(ledger):
        book = open_workbook(data, limits)
        written = written_cells(book, file)
        if answer := find_own_answer(book):
            if not answer.returnable:
                ledger.department = _whose_answer(book, programme, form, fiscal_year)
                raise Rejected("S242", sheet=answer.front.name)
            read_answers(answer, ledger)
            book = answer.returned
            written = written_cells(book, file)
        if paper := find_paper_sheet(book):
            ledger.department = read_cover(paper, programme, form, fiscal_year, Ledger("")).department
            raise Rejected("S246", sheet=paper.name)
        sheet, cover = _open_cover(book, programme, form, fiscal_year, ledger)
        ledger.department = cover.department
        if cover.form is not None:
            tables, cells = _read_tables(book, programme, cover.form, register, fiscal_year, ledger)
            tables = _settle_owner(cover, tables, cover.form, register, ledger)
            number = number_of(tables, cover.form, ledger.department)
            confirmed = read_confirmation(cover.confirmation, number, programme.confirmation, ledger)
            if answer and answer.number == number and not confirmed.by and not ledger.has_answers:
                ledger.find("S255", sheet=answer.front.name)
        if sheet is not None and cover.form == form and ledger.department:
            note_remarks(sheet, DepartmentForm(register, ledger.department, fiscal_year, form, no_entries()), ledger)
    read = _finish(ledger, digest, cover, form, tables, cells, written)
    return replace(read, values_number=number, confirmed_by=confirmed.by, confirmed_on=confirmed.on)


def _finish(
    ledger: Ledger,
    digest: str,
    cover: Cover,
    form: Form,
    tables: dict[str, pd.DataFrame],
    cells: int,
    written: pd.DataFrame,
) -> Return:
    findings = ledger.findings()
    return Return(
        department=ledger.department,
        file=ledger.file,
        sha256=digest,
        status="rejected" if (findings["severity"] == "reject").any() else "read",
        made_up=cover.made_up,
        form_version=cover.form_version,
        cells_read=cells,
        items=tables["items"] if "items" in tables else submitted_table(form.items),
        indicators=tables["indicators"] if "indicators" in tables else submitted_table(form.indicators),
        findings=findings,
        normalisations=ledger.normalisations(),
        answers=ledger.answers(),
        cells=written.assign(department=pd.array([ledger.department] * len(written), dtype="str")),
    )


def _whose_answer(book: Book, programme: Programme, form: Form, fiscal_year: int) -> str:
    """Give the department whose return an answer of the office copies; what else its cover says is of no interest."""
    covers = [sheet for sheet in book.sheets if as_key(sheet.name) == as_key(COVER_SHEET)]
    return read_cover(covers[0], programme, form, fiscal_year, Ledger("")).department if covers else ""


def _open_cover(
    book: Book, programme: Programme, form: Form, fiscal_year: int, ledger: Ledger
) -> tuple[Sheet | None, Cover]:
    if book.external_links:
        ledger.find("S224")
    for code, names in (("S225", book.outside_cells), ("S243", book.embedded), ("S244", book.pictures)):
        for name in names:
            ledger.find(code, sheet=name)
    sheet = _find_sheet(book, COVER_SHEET, ledger)
    return sheet, _NO_COVER if sheet is None else read_cover(sheet, programme, form, fiscal_year, ledger)


def _settle_owner(
    cover: Cover, tables: dict[str, pd.DataFrame], form: Form, register: Register, ledger: Ledger
) -> dict[str, pd.DataFrame]:
    """Give the rows to the department that reports all of them; a cover that names another is noted there."""
    owner = sole_owner(tables, form, register)
    if not owner or not cover.department or owner == cover.department:
        return tables
    ledger.find(
        "S241",
        sheet=COVER_SHEET,
        cell=cover.department_cell,
        value=cover.department,
        owner=owner,
        count=sum(len(rows) for rows in tables.values()),
    )
    ledger.department = owner
    return {name: rows.assign(department=pd.array([owner] * len(rows), dtype="str")) for name, rows in tables.items()}


def _read_tables(
    book: Book, programme: Programme, form: Form, register: Register, fiscal_year: int, ledger: Ledger
) -> tuple[dict[str, pd.DataFrame], int]:
    """Read both tables and note the sheets that are not the form's; gives the tables and the number of filled cells."""
    items = register.items.set_index("item_id", drop=False)
    indicators = register.indicators.set_index("indicator_id", drop=False)
    due = targets_in_force(register, fiscal_year).set_index("indicator_id")["due_on"]
    known = {
        "items": items[["item_id"]],
        "indicators": indicators[["item_id", "unit"]].assign(due_on=due.reindex(indicators.index, fill_value="")),
    }
    tables: dict[str, pd.DataFrame] = {}
    cells, rivals = 0, list[str]()
    for name, spec in form.sheets.items():
        sheet = _find_sheet(book, spec.title, ledger) or _find_by_header(book, form, spec)
        table = find_table(sheet, spec, ledger, known[name].index) if sheet is not None else None
        if sheet is None or table is None:
            continue
        if not table.records:
            note_no_records(name, sheet.name, register, fiscal_year, ledger)
        for other in find_rivals(book, table, fiscal_year):
            if _is_copy(other.name, as_key(spec.title)):
                continue  # said already, whatever it holds
            rivals.append(other.name)
            ledger.find("S206", sheet=other.name, wanted=spec.title, other=other.name)
        tables[name] = read_records(
            table, known[name], programme.scale(fiscal_year), programme.choices, ledger, fiscal_year
        )
        cells += table.cells_read
    _note_unknown_sheets(book, [COVER_SHEET, form.items.title, form.indicators.title, *rivals], ledger)
    return tables, cells


def _find_sheet(book: Book, title: str, ledger: Ledger) -> Sheet | None:
    """Find a sheet by its name; a second one, or a copy `名前 (2)`, is noted, since nobody knows which one is meant."""
    key = as_key(title)
    found = [sheet for sheet in book.sheets if as_key(sheet.name) == key]
    copies = [sheet for sheet in book.sheets if _is_copy(sheet.name, key)]
    if not found:
        ledger.find("S201", wanted=title, found=[sheet.name for sheet in book.sheets])
        return None
    for other in [*found[1:], *copies]:
        ledger.find("S206", sheet=other.name, wanted=title, other=other.name)
    return found[0]


def _find_by_header(book: Book, form: Form, spec: SheetForm) -> Sheet | None:
    """Find the one sheet under another name that has a table's header: what is wrong in it is said at once."""
    titles = {as_key(title) for title in (COVER_SHEET, *(one.title for one in form.sheets.values()))}
    others = [sheet for sheet in book.sheets if as_key(sheet.name) not in titles]
    found = [sheet for sheet in others if find_header(sheet, spec) is not None]
    return found[0] if len(found) == 1 else None


def _is_copy(name: str, key: str) -> bool:
    return re.fullmatch(re.escape(key) + r"\(\d+\)", as_key(name)) is not None


def _note_unknown_sheets(book: Book, titles: list[str], ledger: Ledger) -> None:
    keys = [as_key(title) for title in titles]
    for sheet in book.sheets:
        if as_key(sheet.name) in keys or any(_is_copy(sheet.name, key) for key in keys):
            continue
        filled = sorted(sheet.facts.filled - sheet.facts.blank)
        if filled:
            values = [sheet.text_at(position) for position in filled]
            ledger.find("S217", sheet=sheet.name, value="／".join(values), count=len(filled))
