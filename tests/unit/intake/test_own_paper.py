"""The office's pages for writing by hand, sent back as a return: refused in words that say what is wanted."""

import openpyxl
import returned_workbooks as rw

from pipelines.forms.by_hand.workbook import write_paper
from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.entries import no_entries
from pipelines.register.store import Register


def paper(reform: Register) -> bytes:
    return write_paper(DepartmentForm(reform, rw.OTHER, rw.YEAR, rw.FORM, no_entries()))


def test_the_pages_are_refused_as_what_they_are(reform: Register) -> None:
    one = rw.read(paper(reform), reform)
    assert (one.department, one.status) == (rw.OTHER, "rejected")
    assert one.findings["code"].tolist() == ["S246"]
    said = one.findings["message"].item() + one.findings["fix"].item()
    assert "手書き用紙のファイルです" in said
    assert "配布した様式" in said


def test_what_somebody_wrote_into_them_changes_nothing(reform: Register) -> None:
    def write(book: openpyxl.Workbook) -> None:
        book.worksheets[0]["B10"] = "説明会を3回開いた"
        book.create_sheet("空", 0)

    assert rw.read(rw.edited(paper(reform), write), reform).findings["code"].tolist() == ["S246"]


def test_a_form_with_such_a_page_in_it_is_read(reform: Register) -> None:
    def add(book: openpyxl.Workbook) -> None:
        book.create_sheet("下書き").append(["取組評価シート　手書き用紙"])

    one = rw.read(rw.edited(rw.clean_return(reform), add), reform)
    assert (one.status, one.findings["code"].tolist()) == ("read", ["S217"])
