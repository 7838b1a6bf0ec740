"""Files that are no workbook, or one that may do harm: each is rejected with one sentence, nothing is read from it.

The limits are set low here, so that no file has to be one on which another program would hang or end.
"""

import io
import logging
import os
import re
import zipfile
from collections.abc import Callable
from dataclasses import astuple, replace
from pathlib import Path

import pytest
import returned_workbooks as rw

from pipelines.intake import find_submissions, read_submission, report_left_out
from pipelines.register.store import Register
from pipelines.workbook.reading import guard
from pipelines.workbook.reading.limits import LIMITS

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ITEMS_PART = "xl/worksheets/sheet2.xml"
CSV = "課題No.,自己評価\n1(1)1,3\n"
NOISE = bytes(range(256))

Spoil = Callable[[bytes], bytes]


def packed(*parts: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


def in_items(pattern: bytes, replacement: bytes) -> Spoil:
    """Change the first match in the items sheet."""

    def spoil(data: bytes) -> bytes:
        def change(content: bytes) -> bytes:
            changed, count = re.subn(pattern, replacement, content, count=1)
            assert count == 1, "the defect must really be in the file"
            return changed

        return rw.with_part(data, ITEMS_PART, change)

    return spoil


def behind_cells(xml: bytes) -> Spoil:
    return in_items(rb"</sheetData>", xml + b"</sheetData>")


def before_root(xml: bytes) -> Spoil:
    return in_items(rb"<worksheet", xml + b"<worksheet")


def twice(data: bytes) -> bytes:
    parts = [
        (info.filename, zipfile.ZipFile(io.BytesIO(data)).read(info))
        for info in zipfile.ZipFile(io.BytesIO(data)).infolist()
    ]
    return packed(*parts, ("XL/Styles.xml", b"<x/>"))


def with_link(data: bytes) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        link = zipfile.ZipInfo("xl/link.xml")
        link.create_system = 3
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "elsewhere.xml")
    return out.getvalue()


def many_parts(data: bytes) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(60):
            archive.writestr(f"xl/x{number}.txt", b"")
    return out.getvalue()


def lying_count(content: bytes) -> bytes:
    return re.sub(rb'uniqueCount="\d+"', b'uniqueCount="3000"', content)


FILES: dict[str, tuple[str, Spoil]] = {
    "empty": ("F101", lambda _: b""),
    "password": ("F105", lambda _: OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")),
    "old_xls": ("F106", lambda _: OLE + b"\0" * 2000),
    "csv_utf8": ("F107", lambda _: CSV.encode()),
    "csv_utf8_bom": ("F107", lambda _: CSV.encode("utf-8-sig")),
    "csv_cp932": ("F107", lambda _: CSV.encode("cp932")),
    "text_utf16": ("F107", lambda _: CSV.encode("utf-16")),
    "pdf": ("F108", lambda _: b"%PDF-1.7\n..."),
    "html_table": ("F108", lambda _: b"<html><table><tr><td>1</td></tr></table></html>"),
    "word": ("F108", lambda _: packed(("word/document.xml", b"<w/>"))),
    "xlsb": ("F108", lambda _: packed(("xl/workbook.bin", b"\0"))),
    "ods": ("F108", lambda _: packed(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"))),
    "zip_of_workbook": ("F108", lambda data: packed(("提出.xlsx", data))),
    "noise": ("F109", lambda _: bytes(range(256)) * 8),
    "cut_in_half": ("F110", lambda data: data[: len(data) // 2]),
    "tail_cut": ("F110", lambda data: data[:-30]),
    "half_zeros": ("F110", lambda data: data[: len(data) // 2] + b"\0" * (len(data) - len(data) // 2)),
    "something_behind": ("F110", lambda data: data + b"--boundary--"),
    "something_before": ("F109", lambda data: b"\x01\x02mail" + data),
    "bit_rot": ("F110", lambda data: data[:200] + bytes([data[200] ^ 0xFF]) + data[201:]),
    "part_twice": ("F111", twice),
    "path_outside": ("F111", lambda data: rw.with_part(data, "../../x.xml", lambda _: b"<x/>")),
    "absolute_path": ("F111", lambda data: rw.with_part(data, "/tmp/x.xml", lambda _: b"<x/>")),
    "drive_letter": ("F111", lambda data: rw.with_part(data, "C:x.xml", lambda _: b"<x/>")),
    "symlink_part": ("F111", with_link),
    "blown_up": ("F112", lambda data: rw.with_part(data, "xl/media/a.png", lambda _: b"\0" * 20_000)),
    "part_too_large": ("F112", lambda data: rw.with_part(data, "xl/media/a.png", lambda _: NOISE * 500)),
    "sheet_too_large": ("F120", behind_cells(b"<!--" + b" " * 450_000 + b"-->")),
    "too_many_parts": ("F112", many_parts),
    "no_workbook_part": ("F113", lambda data: rw.without_part(data, "xl/workbook.xml")),
    "no_sheet_part": ("F113", lambda data: rw.without_part(data, ITEMS_PART)),
    "no_styles": ("F113", lambda data: rw.without_part(data, "xl/styles.xml")),
    "no_shared_strings": ("F113", lambda data: rw.without_part(data, "xl/sharedStrings.xml")),
    "macro": ("F117", lambda data: rw.with_part(data, "xl/vbaProject.bin", lambda _: b"\0")),
    "macro_sheet": ("F117", lambda data: rw.with_part(data, "xl/macrosheets/sheet1.xml", lambda _: b"<x/>")),
    "dde_link": (
        "F121",
        lambda data: rw.with_part(data, "xl/externalLinks/externalLink1.xml", lambda _: b"<e><ddeLink/></e>"),
    ),
    "doctype": ("F114", before_root(b'<!DOCTYPE x [<!ENTITY a "b">]>')),
    "entity_of_entities": ("F114", before_root(b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;">]>')),
    "external_entity": ("F114", before_root(b'<!DOCTYPE x [<!ENTITY a SYSTEM "elsewhere.xml">]>')),
    "mismatched_tag": ("F114", in_items(rb"</sheetData>", b"</sheetDate>")),
    "control_byte": ("F114", in_items(rb"<sheetData>", b"<sheetData>\x0b")),
    "cp932_bytes": ("F114", in_items(rb"<sheetData>", b"<sheetData><!--\x83\x65-->")),
    "utf16_part": ("F114", lambda data: rw.with_part(data, ITEMS_PART, lambda x: x.decode().encode("utf-16"))),
    "other_encoding": ("F114", in_items(rb'encoding="UTF-8"', b'encoding="Shift_JIS"')),
    "deep_nesting": ("F114", behind_cells(b"<x>" * 20 + b"</x>" * 20)),
    "huge_attribute": ("F114", in_items(rb"<sheetData>", b'<sheetData a="' + b"x" * 1_200 + b'">')),
    "lying_count": ("F114", lambda data: rw.with_part(data, "xl/sharedStrings.xml", lying_count)),
    "string_index_too_high": ("F115", behind_cells(b'<row r="900"><c r="A900" t="s"><v>99999</v></c></row>')),
    "string_index_negative": ("F115", behind_cells(b'<row r="900"><c r="A900" t="s"><v>-1</v></c></row>')),
    "cell_twice": ("F115", behind_cells(b'<row r="900"><c r="A900"><v>1</v></c><c r="A900"><v>2</v></c></row>')),
    "row_twice": ("F115", behind_cells(b'<row r="900"/><row r="900"/>')),
    "rows_out_of_order": ("F115", behind_cells(b'<row r="900"/><row r="899"/>')),
    "cell_in_wrong_row": ("F115", behind_cells(b'<row r="900"><c r="A901"><v>1</v></c></row>')),
    "not_a_number": ("F115", behind_cells(b'<row r="900"><c r="A900"><v>NaN</v></c></row>')),
    "infinite": ("F115", behind_cells(b'<row r="900"><c r="A900"><v>1E+400</v></c></row>')),
    "words_as_number": ("F115", behind_cells(b'<row r="900"><c r="A900"><v>abc</v></c></row>')),
    "unknown_type": ("F115", behind_cells(b'<row r="900"><c r="A900" t="q"><v>1</v></c></row>')),
    "unknown_style": ("F115", behind_cells(b'<row r="900"><c r="A900" s="9999"><v>1</v></c></row>')),
    "stray_cell_far_down": ("F116", behind_cells(b'<row r="1500"><c r="A1500"><v>1</v></c></row>')),
    "stray_cell_to_the_right": ("F116", behind_cells(b'<row r="900"><c r="AZ900"><v>1</v></c></row>')),
    "stray_cells_far_apart": ("F116", behind_cells(b'<row r="990"><c r="AD990"><v>1</v></c></row>')),
    "merge_over_too_much": ("F116", in_items(rb"<mergeCell ", b'<mergeCell ref="Z1:AB200"/><mergeCell ')),
    "too_many_filled": (
        "F120",
        behind_cells(b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (r, r) for r in range(100, 900))),
    ),
    "too_many_merges": ("F115", in_items(rb"<mergeCell ", b'<mergeCell ref="Z1:Z2"/>' * 100 + b"<mergeCell ")),
}


@pytest.mark.parametrize("name", FILES)
def test_rejected_with_one_sentence(name: str, reform: Register, caplog: pytest.LogCaptureFixture) -> None:
    code, spoil = FILES[name]
    with caplog.at_level(logging.ERROR):
        one = rw.read(spoil(rw.clean_return(reform)), reform, limits=rw.LOW)
    assert one.findings["code"].tolist() == [code]
    assert one.status == "rejected"
    assert one.items.empty
    assert one.indicators.empty
    assert not caplog.records, "no file may come as a surprise"


def test_a_clean_return_is_within_the_low_limits_and_these_within_the_ordinary_ones(reform: Register) -> None:
    assert rw.read(rw.clean_return(reform), reform, limits=rw.LOW).findings.empty
    assert all(low < ordinary for low, ordinary in zip(astuple(rw.LOW), astuple(LIMITS), strict=True))


@pytest.mark.parametrize("length", [1, 4, 30, 1000])
def test_a_workbook_cut_anywhere_is_rejected(length: int, reform: Register) -> None:
    one = rw.read(rw.clean_return(reform)[:length], reform)
    assert one.status == "rejected"


@pytest.mark.parametrize("limit", [{"part_bytes": 2_000}, {"all_bytes": 20_000}])
def test_no_part_is_inflated_beyond_its_limit(limit: dict[str, int], reform: Register) -> None:
    one = rw.read(rw.clean_return(reform), reform, limits=replace(LIMITS, **limit))
    assert one.findings["code"].iloc[0] in ("F112", "F120")


def test_errors_the_reader_does_not_know_are_located(reform: Register) -> None:
    spoilt = in_items(rb'(<c r="G6"[^>]*)><v>3</v>', rb'\1 t="e"><v>#SPILL!</v>')(rw.clean_return(reform))
    one = rw.read(spoilt, reform)
    assert one.status == "read"
    assert one.findings[["code", "cell", "value"]].to_numpy().tolist() == [["C306", "G6", "#SPILL!"]]
    assert len(one.items) == len(rw.read(rw.clean_return(reform), reform).items)


def test_two_readings_that_differ_stop_the_file(reform: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    read = guard.read_sheet_facts

    def one_cell_more(*arguments: object) -> object:
        facts = read(*arguments)  # type: ignore[arg-type]
        facts.filled.add((0, 1))
        return facts

    monkeypatch.setattr(guard, "read_sheet_facts", one_cell_more)
    assert rw.read(rw.clean_return(reform), reform).findings["code"].tolist() == ["F118"]


def test_a_fault_of_the_program_rejects_the_file_and_is_logged(
    reform: Register, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> dict[str, bytes]:
        raise MemoryError

    monkeypatch.setattr(guard, "read_parts", fail)
    one = rw.read(rw.clean_return(reform), reform)
    assert one.findings["code"].tolist() == ["F119"]
    assert one.status == "rejected"
    assert caplog.records[0].exc_info is not None


def test_a_panic_of_the_reader_rejects_the_file(reform: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    panic = type("PanicException", (BaseException,), {})

    def fail(*_: object) -> dict[str, bytes]:
        raise panic

    monkeypatch.setattr(guard, "read_parts", fail)
    assert rw.read(rw.clean_return(reform), reform).findings["code"].tolist() == ["F119"]


def test_a_wish_to_stop_is_obeyed(reform: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> dict[str, bytes]:
        raise KeyboardInterrupt

    monkeypatch.setattr(guard, "read_parts", stop)
    with pytest.raises(KeyboardInterrupt):
        rw.read(rw.clean_return(reform), reform)


class TestFolder:
    """What lies in the submissions folder."""

    @pytest.fixture
    def folder(self, tmp_path: Path, reform: Register) -> Path:
        (tmp_path / "か\u3099.xlsx").write_bytes(rw.clean_return(reform))  # が, as a Mac writes it
        (tmp_path / "あ.xlsx").write_bytes(b"")
        for junk in ("~$あ.xlsx", "Thumbs.db", ".DS_Store", "._あ.xlsx", ".~lock.あ.xlsx#"):
            (tmp_path / junk).write_bytes(b"x")
        (tmp_path / "古い").mkdir()
        (tmp_path / "古い" / "う.xlsx").write_bytes(b"x")
        (tmp_path / "link.xlsx").symlink_to(tmp_path / "あ.xlsx")
        return tmp_path

    def test_files_come_in_the_order_of_their_names(self, folder: Path) -> None:
        assert [path.name for path in find_submissions(folder)] == ["あ.xlsx", "か\u3099.xlsx"]

    def test_everything_else_is_named(self, folder: Path) -> None:
        left = report_left_out(folder)
        assert dict(zip(left["file"], left["code"], strict=True)) == {
            "~$あ.xlsx": "F131",
            "Thumbs.db": "F131",
            ".DS_Store": "F131",
            "._あ.xlsx": "F131",
            ".~lock.あ.xlsx#": "F131",
            "古い/う.xlsx": "F132",
            "link.xlsx": "F132",
        }

    def test_names_are_given_in_one_spelling(self, folder: Path, reform: Register) -> None:
        path = find_submissions(folder)[1]
        one = read_submission(path, reform.programme, rw.FORM, reform, rw.YEAR)
        assert (one.file, one.status) == ("が.xlsx", "read")

    def test_no_folder_has_no_files(self, tmp_path: Path) -> None:
        assert find_submissions(tmp_path / "none") == []
        assert report_left_out(tmp_path / "none").empty

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a thing of Unix")
    def test_a_named_pipe_does_not_hang(self, tmp_path: Path, reform: Register) -> None:
        os.mkfifo(tmp_path / "pipe.xlsx")
        one = read_submission(tmp_path / "pipe.xlsx", reform.programme, rw.FORM, reform, rw.YEAR)
        assert one.findings["code"].tolist() == ["F103"]

    def test_a_file_that_vanished_is_rejected(self, tmp_path: Path, reform: Register) -> None:
        one = read_submission(tmp_path / "gone.xlsx", reform.programme, rw.FORM, reform, rw.YEAR)
        assert one.findings["code"].tolist() == ["F103"]
        assert one.sha256 == ""

    def test_a_file_over_the_limit_is_not_read(self, tmp_path: Path, reform: Register) -> None:
        path = tmp_path / "big.xlsx"
        with path.open("wb") as stream:
            stream.truncate(rw.LOW.file_bytes + 1)
        one = read_submission(path, reform.programme, rw.FORM, reform, rw.YEAR, limits=rw.LOW)
        assert one.findings["code"].tolist() == ["F102"]

    def test_a_file_that_changes_meanwhile_is_rejected(
        self, folder: Path, reform: Register, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = find_submissions(folder)[1]
        real, calls = os.fstat, []

        def grown(descriptor: int) -> os.stat_result:
            calls.append(descriptor)
            if len(calls) > 1:
                os.utime(path, ns=(1, len(calls)))
            return real(descriptor)

        monkeypatch.setattr(os, "fstat", grown)
        one = read_submission(path, reform.programme, rw.FORM, reform, rw.YEAR)
        assert one.findings["code"].tolist() == ["F104"]
