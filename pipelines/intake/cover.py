"""The cover of a return: whose it is, and whether it is the form that is expected now."""

import difflib
from dataclasses import dataclass

from pipelines.forms.cover import MADE_UP_LABEL, MADE_UP_VALUE, SHEET
from pipelines.intake.addresses import address
from pipelines.intake.guard import Sheet
from pipelines.intake.returns import Ledger
from pipelines.intake.shown import as_text
from pipelines.japanese.characters import as_key
from pipelines.japanese.fiscal_years import FiscalYearError, both_years, parse_fiscal_year
from schemas.form import Form
from schemas.programme import Programme

COVER_SHEET = SHEET
PROGRAMME, YEAR, DEPARTMENT, FORM, VERSION = "プログラム", "対象年度", "局区等", "様式", "様式の版"


@dataclass(frozen=True)
class Cover:
    """What the cover says.

    Attributes:
        department: one of the programme's departments, or "".
        form_version: as written.
        made_up: whether the values are marked as made up.
        expected_form: whether it is this programme's form of this year; if not, its tables say nothing here.
    """

    department: str
    form_version: str
    made_up: bool
    expected_form: bool


def read_cover(sheet: Sheet, programme: Programme, form: Form, fiscal_year: int, ledger: Ledger) -> Cover:
    """Read the cover; everything that is wrong with it is found at once and noted with severity reject."""
    wanted = {PROGRAMME: programme.name, FORM: form.name, VERSION: form.version}
    written = _labelled_values(sheet, [*wanted, YEAR, DEPARTMENT, MADE_UP_LABEL])
    department = _read_department(sheet, written, programme, ledger)
    right = [_is_as_wanted(sheet, written, label, wanted[label], ledger) for label in (PROGRAMME, FORM, VERSION)]
    right.append(_is_of_year(sheet, written, fiscal_year, ledger))
    return Cover(
        department=department,
        form_version=written[VERSION][1] if VERSION in written else "",
        made_up=as_key(written.get(MADE_UP_LABEL, ("", ""))[1]) == as_key(MADE_UP_VALUE),
        expected_form=all(right),
    )


def _labelled_values(sheet: Sheet, labels: list[str]) -> dict[str, tuple[str, str]]:
    """Find each label anywhere on the sheet and give address and text of the first filled cell to its right."""
    keys = {as_key(label): label for label in labels}
    found: dict[str, tuple[str, str]] = {}
    for row, cells in enumerate(sheet.values):
        for column, value in enumerate(cells):
            label = keys.get(as_key(value)) if isinstance(value, str) else None
            if label is None or label in found:
                continue
            behind = next((n for n in range(column + 1, len(cells)) if cells[n] != ""), None)
            if behind is not None:
                found[label] = (address(row, behind), as_text(cells[behind]))
    return found


def _read_department(sheet: Sheet, written: dict[str, tuple[str, str]], programme: Programme, ledger: Ledger) -> str:
    known = {as_key(name): name for name in programme.departments}
    if DEPARTMENT not in written:
        ledger.find("S202", sheet=sheet.name, label=DEPARTMENT, wanted=programme.departments[0])
        return ""
    cell, name = written[DEPARTMENT]
    if as_key(name) not in known:
        close = difflib.get_close_matches(name, programme.departments, n=3, cutoff=0.4) or programme.departments
        ledger.find("S205", sheet=sheet.name, cell=cell, value=name, close=close, wanted=close[0])
        return ""
    return known[as_key(name)]


def _is_as_wanted(sheet: Sheet, written: dict[str, tuple[str, str]], label: str, wanted: str, ledger: Ledger) -> bool:
    if label not in written:
        ledger.find("S202", sheet=sheet.name, label=label, wanted=wanted)
        return False
    cell, value = written[label]
    if as_key(value) != as_key(wanted):
        ledger.find("S203", sheet=sheet.name, cell=cell, value=value, label=label, wanted=wanted)
        return False
    return True


def _is_of_year(sheet: Sheet, written: dict[str, tuple[str, str]], fiscal_year: int, ledger: Ledger) -> bool:
    wanted = both_years(fiscal_year)
    if YEAR not in written:
        ledger.find("S202", sheet=sheet.name, label=YEAR, wanted=wanted)
        return False
    cell, value = written[YEAR]
    try:
        year = parse_fiscal_year(value)
    except FiscalYearError:
        year = None
    if year != fiscal_year:
        ledger.find("S204", sheet=sheet.name, cell=cell, value=value, wanted=wanted)
    return year == fiscal_year
