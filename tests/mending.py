"""A department that mends its return: it does exactly what the feedback names, in the workbook it was given."""

import io
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property

import openpyxl
import returned_workbooks as rw
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from pipelines.checks.check import Checked, add_findings, check
from pipelines.checks.expected import departments_asked
from pipelines.evaluation.evaluate import evaluate
from pipelines.evaluation.review_all import review_all
from pipelines.intake import combine
from pipelines.intake.own_answer import RETURNABLE
from pipelines.publication.edition import Edition
from pipelines.publication.feedback import write_feedback
from pipelines.publication.publication import make_edition
from pipelines.register.store import Register
from schemas.catalogue import Severity
from schemas.live import COLUMNS
from schemas.rule_set import load_rule_set
from schemas.tables.rows import Row, rows_of

_TABLES = {spec.title for spec in rw.FORM.sheets.values()}
_WHOLE_COLUMN = {"X416", "X438", "X455", "X456"}
_WHOLE_RECORDS = {"X401", "X402", "X403", "X404", "S218", "S219", "S231", "S233"}
_WITH_ITS_REMARK = {"X439", "X440", "X441"}
_OF_THE_HEADER = {"S211", "S212", "S213", "S214"}
_UNKNOWN_COLUMN = "S215"
_RECORDS = 5  # a sheet with fewer rows is no table of the form


@dataclass(frozen=True)
class Answered:
    """A return as the office judges it, and the workbook that goes back."""

    data: bytes
    checked: Checked
    department: str
    edition: Edition

    @cached_property
    def feedback(self) -> bytes:
        """The workbook that goes back; written when it is asked for, which a last round does not."""
        return write_feedback(self.checked, self.department, self.edition)

    @property
    def findings(self) -> list[Row]:
        """What asks for something."""
        return [row for row in rows_of(self.checked.findings) if row["severity"] != Severity.NOTE]

    @property
    def to_mend(self) -> bytes:
        """The workbook to mend: the one that was sent back, or the first where that one cannot be sent again."""
        front = openpyxl.load_workbook(io.BytesIO(self.feedback)).worksheets[0]
        return self.feedback if RETURNABLE in {row[0].value for row in front.iter_rows()} else self.data


def judged(register: Register, data: bytes) -> Answered:
    """Read, check, evaluate and review a return as a year does, and write its feedback."""
    one = rw.read(data, register, "提出.xlsx")
    checked = check(combine([one], rw.FORM), register, rw.YEAR, rw.FORM)
    rules = load_rule_set(register.programme.rule_set_name(rw.YEAR))
    scale = register.programme.scale(rw.YEAR)
    evaluation = evaluate(checked, register, rw.YEAR, rules, scale)
    found = review_all(evaluation, checked, register, rw.YEAR, rw.FORM, rules, scale)
    checked = add_findings(checked, found, departments_asked(register), rw.FORM)
    own = checked.findings["file"].ne("") | checked.findings["department"].eq(one.department)
    checked = replace(checked, findings=checked.findings[own].reset_index(drop=True))
    edition = make_edition(checked, register, rw.YEAR, rules)
    return Answered(data, checked, one.department, edition)


def mend(answered: Answered, right: bytes) -> bytes:
    """Give the workbook with everything mended that a finding names.

    Args:
        answered: the findings and the workbook.
        right: the return as the department means it; a mended cell gets what stands there.
    """
    book = openpyxl.load_workbook(io.BytesIO(answered.to_mend))
    meant = openpyxl.load_workbook(io.BytesIO(right))
    if answered.to_mend is answered.data:  # who changed what a form locks has taken its protection away
        for page in book:
            page.protection.sheet = False
    codes = {finding["code"] for finding in answered.findings}
    renamed = _rename(book, meant) if "S201" in codes else {}
    for finding in answered.findings:
        name, code = renamed.get(finding["sheet"], finding["sheet"]), finding["code"]
        if code == _UNKNOWN_COLUMN and codes & _OF_THE_HEADER:
            continue  # the column is the form's again as soon as its header is
        if not name and code in _WHOLE_RECORDS:
            for title in _TABLES:
                _restore_records(book[title], meant[title])
        elif name in _TABLES and name in book.sheetnames:
            _mend(book[name], meant[name], finding)
        elif name in meant.sheetnames and finding["cell"]:
            put(book[name][finding["cell"]], meant[name][finding["cell"]].value)
        elif name in meant.sheetnames:
            _restore_cover(book[name], meant[name])
        elif name in book.sheetnames:
            del book[name]  # a sheet that is none of the form's
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def put(cell: Cell, value: object) -> None:
    """Write into a cell as a person does, who cannot where it is locked on a protected sheet."""
    if cell.value == value:
        return
    locked = cell.parent.protection.sheet and cell.protection.locked
    assert not locked, f"{cell.parent.title}!{cell.coordinate} is locked"
    cell.value = value


def _mend(page: Worksheet, meant: Worksheet, finding: Row) -> None:
    code, header = finding["code"], rw.header_row(meant)
    if code in _OF_THE_HEADER:
        _restore(page, meant, header)
    elif code in _WHOLE_RECORDS:
        _restore_records(page, meant)
    elif code in _WHOLE_COLUMN:
        column = meant[finding["cell"]].column
        for row in range(header + 1, max(page.max_row, meant.max_row) + 1):
            put(page.cell(row, column), meant.cell(row, column).value)
    elif code == _UNKNOWN_COLUMN:
        for row in range(1, page.max_row + 1):
            put(page.cell(row, page[finding["cell"]].column), None)
    elif finding["cell"]:
        cell = page[finding["cell"]]
        put(cell, meant[finding["cell"]].value)
        cell.font = copy(meant[finding["cell"]].font)  # without a line through it
        if code in _WITH_ITS_REMARK:
            _restore(page, meant, cell.row)


def _rename(book: openpyxl.Workbook, meant: openpyxl.Workbook) -> dict[str, str]:
    """Give the sheet that is called otherwise its name in the form; gives old name -> new."""
    wanted = [name for name in meant.sheetnames if name not in book.sheetnames]
    others = [page for page in book if page.title not in meant.sheetnames and page.max_row > _RECORDS]
    renamed = {page.title: name for page, name in zip(others, wanted, strict=True)}
    for old, new in renamed.items():
        book[old].title = new
    return renamed


def _restore_cover(page: Worksheet, meant: Worksheet) -> None:
    for row in meant.iter_rows(max_col=2, min_row=4, max_row=11):
        for cell in row:
            put(page[cell.coordinate], cell.value)


def _restore_records(page: Worksheet, meant: Worksheet) -> None:
    """Fill in the rows that are not those of the form, and clear what stands below the last of them."""
    for row in range(rw.header_row(meant) + 1, max(page.max_row, meant.max_row) + 1):
        if meant.cell(row, 1).value is None:
            for cell in page[row]:
                put(cell, None)
        elif page.cell(row, 1).value != meant.cell(row, 1).value or _is_blank(page, row):
            _restore(page, meant, row)


def _is_blank(page: Worksheet, row: int) -> bool:
    entries = [place for place, column in enumerate(rw.spec_of(page.title).columns, 1) if column.is_entry]
    return all(page.cell(row, place).value is None for place in entries)


def _restore(page: Worksheet, meant: Worksheet, row: int) -> None:
    heads = meant[rw.header_row(meant)]
    for cell in meant[row]:
        if heads[cell.column - 1].value not in (None, *COLUMNS):
            put(page.cell(row, cell.column), cell.value)
