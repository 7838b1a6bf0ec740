"""The cover of a return: whose it is, and whether it is the form that is expected now."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipelines.forms.cover import (
    CONFIRMATION_LABELS,
    ENTRY_LABELS,
    MADE_UP_LABEL,
    MADE_UP_VALUE,
    SHEET,
    identity,
    printed_texts,
)
from pipelines.forms.department_form import DepartmentForm
from pipelines.intake.former_departments import explain_name
from pipelines.intake.returns import Ledger
from pipelines.japanese.characters import as_key
from pipelines.japanese.fiscal_years import FiscalYearError, both_years, parse_fiscal_year
from pipelines.workbook.reading.addresses import address
from pipelines.workbook.reading.guard import Sheet, open_workbook
from pipelines.workbook.reading.limits import LIMITS
from pipelines.workbook.reading.rejected import Rejected
from pipelines.workbook.reading.sheet_xml import Position
from pipelines.workbook.reading.shown import as_text
from schemas.form import Form
from schemas.live import cover_labels
from schemas.programme import Programme

COVER_SHEET = SHEET
PROGRAMME, YEAR, FORM, VERSION = "プログラム", "対象年度", "様式", "様式の版"
_OFFICE = "事務局"
ENTERED = (*ENTRY_LABELS, *CONFIRMATION_LABELS)
"""Labels of what the department writes on the cover."""


@dataclass(frozen=True)
class Cover:
    """What the cover says.

    Attributes:
        department: one of the programme's departments, or ""; `department_cell` where it stands.
        form_version: as written.
        made_up: whether the values are marked as made up.
        form: this programme's form of this year with the labels of the return's version; None where the return is
            another form, whose tables say nothing here.
        confirmation: label -> address and text of what stands beside it, of who confirmed the return.
    """

    department: str
    form_version: str
    made_up: bool
    form: Form | None
    department_cell: str = ""
    confirmation: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def read_cover(sheet: Sheet, programme: Programme, form: Form, fiscal_year: int, ledger: Ledger) -> Cover:
    """Read the cover; everything that is wrong with it is found at once and noted with severity reject."""
    wanted = {PROGRAMME: programme.name, FORM: form.name}
    written = _labelled_values(sheet, [*wanted, VERSION, YEAR, programme.names.department, MADE_UP_LABEL])
    confirmation = _beside(sheet, CONFIRMATION_LABELS) | _labelled_values(sheet, list(CONFIRMATION_LABELS))
    right = [_is_as_wanted(sheet, written, label, wanted[label], ledger) for label in wanted]
    # another programme may call its departments otherwise: its form is answered with that alone
    other_words = PROGRAMME in written and not right[0] and programme.names.department not in written
    department = "" if other_words else _read_department(sheet, written, programme, ledger)
    right.append(_is_of_year(sheet, written, fiscal_year, ledger))
    version = _read_version(sheet, written, form, programme.contact or _OFFICE, ledger) if right[1] else None
    if VERSION not in written:
        version = form.version  # it is this programme's form of this year: what is wrong in its tables is said as well
    return Cover(
        department=department,
        form_version=written[VERSION][1] if VERSION in written else "",
        made_up=as_key(written.get(MADE_UP_LABEL, ("", ""))[1]) == as_key(MADE_UP_VALUE),
        form=form.of_version(version) if version is not None and all(right) else None,
        department_cell=written.get(programme.names.department, ("", ""))[0],
        confirmation=confirmation,
    )


def stated_on_cover(data: bytes) -> tuple[str, str]:
    """Give the programme and the year that a file says it is of, as written; "" for what it does not say."""
    try:
        book = open_workbook(data, LIMITS)
    except Rejected:  # whatever is wrong with it, the reading of the file says
        return "", ""
    cover = next((sheet for sheet in book.sheets if as_key(sheet.name) == as_key(COVER_SHEET)), None)
    written = {} if cover is None else _labelled_values(cover, [PROGRAMME, YEAR])
    programme, year = (written.get(label, ("", ""))[1] for label in (PROGRAMME, YEAR))
    return programme, year


def entered_on(sheet: Sheet) -> dict[str, tuple[str, str]]:
    """Give what stands behind the entry labels of a cover (`記入者`): label -> address and text, where there is any."""
    return _labelled_values(sheet, [*ENTERED])


def note_remarks(sheet: Sheet, of: DepartmentForm, ledger: Ledger) -> None:
    """Note what stands on the cover beside the form's own texts, its identity and who filled it in."""
    for cell, text in remarks_on(sheet, [of]):
        ledger.find("S226", sheet=sheet.name, cell=cell, value=text)


def remarks_on(sheet: Sheet, forms: Sequence[DepartmentForm]) -> Iterator[tuple[str, str]]:
    """Give address and text of what stands on a cover and is printed by none of the forms that it may be of."""
    printed = {_key_without_number(text) for of in forms for text in printed_texts(of)}
    labels = [*dict.fromkeys(label for of in forms for label in (*identity(of), MADE_UP_LABEL, *ENTERED))]
    live = [label for of in forms for label in cover_labels([one.title for one in of.form.sheets.values()])]
    entered = {cell for cell, _ in _labelled_values(sheet, labels).values()}
    for row, column in sorted(sheet.facts.filled - sheet.facts.blank - _computed(sheet, live)):
        text, cell = sheet.text_at((row, column)), address(row, column)
        if cell not in entered and _key_without_number(text) not in printed:
            yield cell, text


def _key_without_number(text: str) -> str:
    """Give a text of the cover as it is looked up: an instruction may have another number on an earlier print."""
    return as_key(re.sub(r"^\d+　", "", text))


def _computed(sheet: Sheet, labels: list[str]) -> set[Position]:
    """Give the cells of the lines that the form computes by itself, and of their labels: nobody wrote what is there."""
    keys = {as_key(label) for label in labels}
    at = [place for place in sheet.facts.filled if place[1] == 0 and as_key(sheet.text_at(place)) in keys]
    return {(row, column + beside) for row, column in at for beside in (0, 1)}


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


def _beside(sheet: Sheet, labels: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Give the address of the cell to the right of each label, as if it were blank."""
    keys = {as_key(label): label for label in labels}
    cells = ((row, column, value) for row, values in enumerate(sheet.values) for column, value in enumerate(values))
    return {
        keys[as_key(value)]: (address(row, column + 1), "")
        for row, column, value in cells
        if isinstance(value, str) and as_key(value) in keys
    }


def _read_department(sheet: Sheet, written: dict[str, tuple[str, str]], programme: Programme, ledger: Ledger) -> str:
    known = {as_key(name): name for name in programme.departments}
    label = programme.names.department
    if label not in written:
        ledger.find("S202", sheet=sheet.name, label=label, wanted=programme.departments[0])
        return ""
    cell, name = written[label]
    if as_key(name) not in known:
        ledger.find("S205", sheet=sheet.name, cell=cell, value=name, **_name_words(name, programme))
        return ""
    return known[as_key(name)]


def _name_words(name: str, programme: Programme) -> dict[str, object]:
    """Say why a name is no department of the year and what to do: it is an earlier or later one, or miswritten."""
    if explained := explain_name(name, programme):
        why, now = explained
        if not now:
            return {"why": why, "how": f"「{programme.contact or _OFFICE}」に確かめてください。", "wanted": name}
        how = f"「{'」か「'.join(now)}」に配布した様式に記入し、1つのファイルにまとめて提出してください。"
        return {"why": why, "how": how, "wanted": now[0]}
    close = difflib.get_close_matches(name, programme.departments, n=3, cutoff=0.4) or programme.departments
    how = f"配布した様式の部署の名前に戻してください。近い名前：{'、'.join(close)}。"
    return {"why": "このプログラムの部署の名前ではありません", "how": how, "wanted": close[0]}


def _is_as_wanted(sheet: Sheet, written: dict[str, tuple[str, str]], label: str, wanted: str, ledger: Ledger) -> bool:
    if label not in written:
        ledger.find("S202", sheet=sheet.name, label=label, wanted=wanted)
        return False
    cell, value = written[label]
    if as_key(value) != as_key(wanted):
        ledger.find("S203", sheet=sheet.name, cell=cell, value=value, label=label, wanted=wanted)
        return False
    return True


def _read_version(
    sheet: Sheet, written: dict[str, tuple[str, str]], form: Form, contact: str, ledger: Ledger
) -> str | None:
    """Give the version if it may be returned: the form's own, or an earlier one that it still accepts."""
    accepted = [one.version for one in form.accepts]
    if VERSION not in written:
        ledger.find("S202", sheet=sheet.name, label=VERSION, wanted=form.version)
        return None
    cell, value = written[VERSION]
    version = next((one for one in (form.version, *accepted) if as_key(one) == as_key(value)), None)
    words = {"sheet": sheet.name, "cell": cell, "value": value, "label": VERSION}
    if version is None:
        wanted = "か".join(f"「{one}」" for one in (form.version, *accepted))
        ledger.find("S207", **words, wanted=wanted, wanted_first=form.version, contact=contact)
    elif version != form.version:
        ledger.find("S208", **words, wanted=form.version)
    return version


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
