"""What other programs and people leave in a workbook: read where no value is touched, else named rightly."""

import io
import re
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest
import returned_workbooks as rw

from pipelines.intake import combine
from pipelines.intake.former_departments import explain_name
from pipelines.register.store import Register
from schemas.programme import DepartmentChange

SMALL = "監査事務局"
ITEMS, INDICATORS = rw.FORM.items.title, rw.FORM.indicators.title
ITEMS_PART, INDICATORS_PART = "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MACROS = "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def relation(kind: str, target: str) -> bytes:
    return f'<Relationship Id="rIdMore" Type="{kind}" Target="{target}"/></Relationships>'.encode()


def related(data: bytes, part: str, kind: str, target: str) -> bytes:
    """The workbook with one more relation of a part that has or has not some."""
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    return rw.with_part(data, part, lambda old: (old or empty).replace(b"</Relationships>", relation(kind, target)))


def codes(data: bytes, register: Register) -> list[str]:
    return rw.read(data, register).findings["code"].tolist()


class TestPartsThatNoValueRestsOn:
    @pytest.fixture
    def clean(self, reform: Register) -> bytes:
        return rw.clean_return(reform, SMALL)

    def test_a_part_of_the_office_program_in_utf_16_is_left_aside(self, clean: bytes, reform: Register) -> None:
        data = related(clean, "xl/_rels/workbook.xml.rels", f"{OFFICE}/customXml", "../customXml/item1.xml")
        body = '<?xml version="1.0" encoding="utf-16"?><d>値</d>'.encode("utf-16")
        assert codes(rw.with_part(data, "customXml/item1.xml", lambda _: body), reform) == []

    @pytest.mark.parametrize("name", ["customXml/item1.xml", "docProps/app.xml", "xl/theme/theme1.xml"])
    def test_it_is_never_parsed_whatever_it_declares(self, name: str, clean: bytes, reform: Register) -> None:
        body = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///nowhere">]><x>&a;</x>'
        assert codes(rw.with_part(clean, name, lambda _: body), reform) == []

    def test_relations_to_drawings_that_are_not_there_harm_nothing(self, clean: bytes, reform: Register) -> None:
        part = "xl/worksheets/_rels/sheet2.xml.rels"
        data = related(clean, part, f"{OFFICE}/vmlDrawing", "../drawings/vmlDrawing7.vml")
        assert codes(data, reform) == []
        pd.testing.assert_frame_equal(rw.read(data, reform).items, rw.read(clean, reform).items)

    def test_a_workbook_that_is_another_part_is_not_taken_for_this_one(self, clean: bytes, reform: Register) -> None:
        data = rw.with_part(clean, "_rels/.rels", lambda old: old.replace(b"xl/workbook.xml", b"xl/other.xml"))
        assert codes(data, reform) == ["F113"]

    @pytest.mark.parametrize("kind", [MACROS, f"{OFFICE}/worksheet"])
    def test_a_sheet_of_macros_in_any_folder_is_one(self, kind: str, clean: bytes, reform: Register) -> None:
        data = related(clean, "xl/_rels/workbook.xml.rels", kind, "odd/one.xml")
        sheet = b'<sheet name="M" sheetId="99" state="hidden" r:id="rIdMore"/></sheets>'
        data = rw.with_part(data, "xl/workbook.xml", lambda old: old.replace(b"</sheets>", sheet))
        body = b'<xm:macrosheet xmlns:xm="m"><sheetData/></xm:macrosheet>'
        assert codes(rw.with_part(data, "xl/odd/one.xml", lambda _: body), reform) == ["F117"]

    def test_an_embedded_file_and_a_picture_are_mentioned_on_their_sheet(self, clean: bytes, reform: Register) -> None:
        part = "xl/worksheets/_rels/sheet2.xml.rels"
        data = related(clean, part, f"{OFFICE}/package", "../embeddings/one.docx")
        data = rw.with_part(data, "xl/embeddings/one.docx", lambda _: b"PK")
        assert rw.read(data, reform).findings[["code", "sheet"]].to_numpy().tolist() == [["S243", ITEMS]]
        data = related(clean, part, f"{OFFICE}/drawing", "../drawings/drawing1.xml")
        data = rw.with_part(data, "xl/drawings/drawing1.xml", lambda _: b"<a><xdr:pic></xdr:pic></a>")
        one = rw.read(data, reform)
        assert one.findings[["code", "sheet", "severity"]].to_numpy().tolist() == [["S244", ITEMS, "note"]]


class TestFilesThatAreNoWorkbook:
    @pytest.mark.parametrize("mark", ["DRMEncryptedDataSpace", "\tDRMContent"])
    def test_a_label_is_no_password(self, mark: str, reform: Register) -> None:
        data = OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + mark.encode("utf-16-le")
        one = rw.read(data, reform)
        assert one.findings["code"].tolist() == ["F161"]
        assert "秘密度" in one.findings["fix"].item()

    @pytest.mark.parametrize("encoding", ["cp932", "utf-8", "euc_jp"])
    @pytest.mark.parametrize("shift", [0, 1, 2])
    def test_long_text_is_text_wherever_it_is_looked_at(self, encoding: str, shift: int, reform: Register) -> None:
        assert codes(b"a" * shift + ("課題,評価\n" * 20_000).encode(encoding), reform) == ["F107"]


class TestNumbersAndDays:
    @pytest.mark.parametrize("code", ["[$-411]rr", "[$-411]e", "yyyy"])
    def test_a_year_shown_alone_is_quoted_as_the_day_it_is(self, code: str, reform: Register) -> None:
        data = rw.edited(rw.clean_return(reform, SMALL), rw.write_in(ITEMS, 0, "financial_effect", 44652, code))
        found = rw.read(data, reform).findings
        assert found[["code", "value"]].to_numpy().tolist() == [["C305", "2022年4月1日"]]

    def test_an_iso_day_in_a_text_is_read_as_a_day(self, reform: Register) -> None:
        def spoil(content: bytes) -> bytes:
            new = rb'<c r="F5"\1 t="d"><v>2022-04-01T00:00:00.000Z</v></c>'
            changed, count = re.subn(rb'<c r="F5"( s="\d+")[^>]*>.*?</c>', new, content, count=1)
            assert count == 1
            return changed

        one = rw.read(rw.with_part(rw.clean_return(reform, SMALL), ITEMS_PART, spoil), reform)
        assert one.findings[["code", "cell", "value"]].to_numpy().tolist() == [["C325", "F5", "2022年4月1日"]]
        assert "2022年4月1日" in one.items.iloc[0].tolist()


class TestCells:
    def read_effect(self, value: object, register: Register, data_type: str = "s") -> pd.DataFrame:
        edit = rw.write_in(ITEMS, 0, "financial_effect", value, data_type=data_type)
        return rw.read(rw.edited(rw.clean_return(register, SMALL), edit), register).findings

    def test_left_to_right_marks_change_nothing(self, reform: Register) -> None:
        assert self.read_effect("\u202d5,120\u202c", reform).empty

    @pytest.mark.parametrize("written", ["\u202e12", "1\u00ad2", "12\u200f", "1\ufe0f2"])
    def test_signs_that_may_change_what_is_seen_are_named(self, written: str, reform: Register) -> None:
        found = self.read_effect(written, reform)
        assert found["code"].tolist() == ["C352"]
        assert "U+" in found["message"].item()

    def test_a_hidden_sign_in_a_grade_is_named(self, reform: Register) -> None:
        edit = rw.write_in(ITEMS, 0, "department_grade", "3\u200f")
        assert codes(rw.edited(rw.clean_return(reform, SMALL), edit), reform) == ["C352"]

    @pytest.mark.parametrize(
        ("cell", "code", "says"),
        [
            (b't="e" vm="1"><v>#VALUE!</v>', "C351", "画像"),
            (b't="e"><f>_xlfn.sort(A1)</f><v>#NAME?</v>', "C306", "知らない関数や名前"),
            (b't="e"><f>1/0</f><v>#DIV/0!</v>', "C306", "割る数"),
            (b't="e"><v>#N/A</v>', "C306", "値として"),
        ],
    )
    def test_why_a_cell_shows_an_error(self, cell: bytes, code: str, says: str, reform: Register) -> None:
        def spoil(content: bytes) -> bytes:
            changed, count = re.subn(
                rb'<c r="G5"( s="\d+")[^>]*>.*?</c>', b'<c r="G5" ' + cell + b"</c>", content, count=1
            )
            assert count == 1
            return changed

        found = rw.read(rw.with_part(rw.clean_return(reform, SMALL), ITEMS_PART, spoil), reform).findings
        assert found[["code", "cell"]].to_numpy().tolist() == [[code, "G5"]]
        assert says in found["message"].item()


class TestWhoseItIs:
    def with_cover(self, data: bytes, department: str) -> bytes:
        def edit(book: openpyxl.Workbook) -> None:
            next(row for row in book["表紙"].iter_rows() if row[0].value == "局区等")[1].value = department

        return rw.edited(data, edit)

    def test_a_wrong_name_on_the_cover_is_found_there_and_harms_nobody_else(self, reform: Register) -> None:
        wrong = self.with_cover(rw.clean_return(reform, SMALL), rw.OTHER)
        one, other = rw.read(wrong, reform, "a.xlsx"), rw.read(rw.clean_return(reform, rw.OTHER), reform, "b.xlsx")
        assert one.findings[["code", "sheet", "cell"]].to_numpy().tolist() == [["S241", "表紙", "B6"]]
        assert (one.department, one.status) == (SMALL, "rejected")
        both = combine([one, other], rw.FORM)
        assert both.findings["code"].tolist() == ["S241"]
        assert both.submissions.set_index("file")["status"].to_dict() == {"a.xlsx": "rejected", "b.xlsx": "read"}

    def test_what_became_of_a_department_is_said(self, reform: Register) -> None:
        departments = [name for name in reform.programme.departments if name not in (SMALL, "会計室")]
        changes = [
            DepartmentChange(name="監査会計局", formerly=old, valid_from="2022-10-01", reason="統合")
            for old in (SMALL, "会計室")
        ]
        changed = {"departments": [*departments, "監査会計局"], "department_changes": changes}
        programme = reform.programme.model_copy(update=changed)
        data = rw.clean_return(reform, SMALL)
        found = rw.read(data, replace(reform, programme=programme)).findings
        assert found[["code", "cell"]].to_numpy().tolist() == [["S205", "B6"]]
        assert "2022年10月1日に「会計室」と合わせて「監査会計局」になりました（統合）。" in found["message"].item()
        assert "1つのファイル" in found["fix"].item()
        assert explain_name("監査会計局", reform.programme) is None

    def test_an_item_that_came_within_the_year_refuses_no_return(self, reform: Register) -> None:
        def emptied(book: openpyxl.Workbook) -> None:
            page = book[INDICATORS]
            page.delete_rows(rw.header_row(page) + 1, page.max_row)

        data = rw.edited(rw.clean_return(reform, SMALL), emptied)
        assert "S218" in codes(data, reform)
        own = reform.items["department"].str.startswith(SMALL)
        items = reform.items.assign(valid_from=own.map({True: "2022-10-01", False: ""}))
        one = rw.read(data, replace(reform, items=items))
        assert set(one.findings["code"]) == {"S245"}
        assert (one.findings["item_id"] != "").all()
        assert "（2022年10月1日）から" in one.findings["message"].iloc[0]
        assert one.status == "read"

    def test_an_answer_of_the_office_is_said_to_be_one(self, reform: Register) -> None:
        def answer(book: openpyxl.Workbook) -> None:
            front = book.create_sheet("結果", 0)
            for label in ("確認結果", "結果", "はじめにすること", "指摘の件数"):
                front.append([label, "－"])

        one = rw.read(rw.edited(rw.clean_return(reform, SMALL), answer), reform)
        assert one.findings[["code", "sheet"]].to_numpy().tolist() == [["S242", "結果"]]
        assert (one.department, one.status) == (SMALL, "rejected")


def test_a_copy_of_a_refused_file_is_a_copy(reform: Register) -> None:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.save(out)
    returns = [rw.read(out.getvalue(), reform, name) for name in ("a.xlsx", "b.xlsx")]
    found = combine(returns, rw.FORM).findings
    own = found[found["file"] == "b.xlsx"]
    assert own["code"].tolist() == ["F142"]
    assert "「a.xlsx」と同じ内容です。" in own["message"].item()
