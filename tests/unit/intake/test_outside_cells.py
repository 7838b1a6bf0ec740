"""What is written outside the cells is not read; the finding says on what sheet it stands."""

import openpyxl
import returned_workbooks as rw
from openpyxl.comments import Comment

from pipelines.register.store import Register

SMALL = "監査事務局"
BOX = b'<x xmlns:a="a"><a:t>\xe6\x9a\xab\xe5\xae\x9a</a:t></x>'


def found(data: bytes, register: Register) -> list[list[str]]:
    return rw.read(data, register).findings[["code", "sheet"]].to_numpy().tolist()


def test_a_comment_is_found_on_its_sheet(reform: Register) -> None:
    def comment(book: openpyxl.Workbook) -> None:
        for cell in ("A5", "B5"):
            book[rw.FORM.indicators.title][cell].comment = Comment("暫定値です", "担当")

    data = rw.edited(rw.clean_return(reform, SMALL), comment)
    assert found(data, reform) == [["S225", rw.FORM.indicators.title]]


def test_a_text_box_that_belongs_to_no_sheet_is_found_in_the_file(reform: Register) -> None:
    data = rw.with_part(rw.clean_return(reform, SMALL), "xl/drawings/drawing9.xml", lambda _: BOX)
    assert found(data, reform) == [["S225", ""]]
