"""What a file is, by its contents and not by its name, and the parts of a workbook, taken out within limits."""

import codecs
import re
import stat
import zipfile
import zlib
from io import BytesIO

from pipelines.workbook.reading.limits import LIMITS, Limits
from pipelines.workbook.reading.rejected import Rejected
from pipelines.workbook.reading.xml_parts import part_name

_END_RECORD = 22

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# what a sensitivity label or rights management leaves beside the contents, in an .xlsx and in an .xls
_RIGHTS = ["DRMEncrypted".encode("utf-16-le"), "\tDRMContent".encode("utf-16-le")]
_OTHER_KINDS = [
    (b"%PDF", "PDF"),
    (b"{\\rtf", "リッチテキスト"),
    (b"\x89PNG", "画像"),
    (b"\xff\xd8\xff", "画像"),
    (b"7z\xbc\xaf\x27\x1c", "圧縮ファイル（7z）"),
    (b"Rar!", "圧縮ファイル（rar）"),
]
_HTML = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|table|\?xml|mht)", re.IGNORECASE)
_WORKBOOK = "xl/workbook.xml"
_OTHER_ZIPS = {
    "xl/workbook.bin": "Excelバイナリブック（xlsb）",
    "mimetype": "OpenDocument（ods）",
    "word/document.xml": "Word文書",
    "ppt/presentation.xml": "PowerPoint文書",
}
_MACROS = re.compile(r"(^|/)(vbaproject[^/]*\.bin|macrosheets/|dialogsheets/)", re.IGNORECASE)


def read_parts(data: bytes, limits: Limits = LIMITS) -> dict[str, bytes]:
    """Take the parts out of a workbook file.

    Args:
        data: the whole file.
        limits: what it must not exceed.

    Returns:
        Part name -> its bytes, in the order of the file; names are as written and unique whatever their case.

    Raises:
        Rejected: for anything that is no whole workbook, naming what it is; for macros; for parts that are too many,
            too large or blown up, share a name, or are named as if they lay elsewhere.
    """
    _refuse_other_kinds(data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _refuse_dangerous(archive.infolist(), limits)
            _refuse_other_zips([entry.filename for entry in entries])
            return _inflate(archive, entries, limits)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OverflowError,
        ValueError,
    ) as error:
        # zipfile says with this family that lengths, checksums or headers do not fit each other
        raise Rejected("F110") from error


def _refuse_other_kinds(data: bytes) -> None:
    if not data:
        raise Rejected("F101")
    if data.startswith(_OLE):
        if any(mark in data for mark in _RIGHTS):
            raise Rejected("F161")
        raise Rejected("F105" if _ENCRYPTED in data else "F106")
    if data.startswith(b"PK\x03\x04"):
        # the end record must end the file: otherwise it was cut off, or something was put behind it
        if data[-_END_RECORD : -_END_RECORD + 4] != b"PK\x05\x06":
            raise Rejected("F110")
        return
    for magic, kind in _OTHER_KINDS:
        if data.startswith(magic):
            raise Rejected("F108", kind=kind)
    if _HTML.match(data[:1024]):
        raise Rejected("F108", kind="ウェブページ（HTML）")
    if _is_text(data[:65536]):
        raise Rejected("F107")
    raise Rejected("F109")


def _is_text(head: bytes) -> bool:
    """Tell whether the beginning of a file is text; it may have been cut within a sign."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if any(byte < 0x09 for byte in head):
        return False
    return any(_is_in(head, encoding) for encoding in ("utf-8", "cp932", "euc_jp"))


def _is_in(head: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _refuse_dangerous(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    names = [entry.filename for entry in entries]
    if len(entries) > limits.parts:
        raise Rejected("F112", detail=f"部品が{len(entries):,}個あります")
    if len({name.casefold() for name in names}) != len(names):
        raise Rejected("F111", detail="同じ名前の部品が2つあります")
    for entry in entries:
        raw = entry.orig_filename
        if raw.startswith("/") or ".." in raw.split("/") or re.search(r"[\\:\x00-\x1f]", raw):
            raise Rejected("F111", detail="部品の名前がほかの場所を指しています")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise Rejected("F111", detail="ほかのファイルへのリンクが入っています")
        if entry.flag_bits & 0x1:
            raise Rejected("F105")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Rejected("F111", detail="Excelが使わない圧縮方法です")


def _refuse_other_zips(names: list[str]) -> None:
    if any(_MACROS.search(name) for name in names):
        raise Rejected("F117")
    if _WORKBOOK in names:
        return
    for name, kind in _OTHER_ZIPS.items():
        if name in names:
            raise Rejected("F108", kind=kind)
    if any(name.lower().endswith((".xlsx", ".xlsm", ".xls")) for name in names):
        raise Rejected("F108", kind="圧縮ファイル（zip）")
    raise Rejected("F113", part=part_name(_WORKBOOK))


def _inflate(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], limits: Limits) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    total = 0
    for entry in entries:
        if entry.file_size > limits.part_bytes:
            code = "F120" if "/worksheets/" in entry.filename else "F112"
            raise Rejected(code, detail=f"「{part_name(entry.filename)}」が上限を超えています")
        if entry.file_size > max(limits.ratio_matters_from, entry.compress_size * limits.ratio):
            raise Rejected("F112", detail=f"「{part_name(entry.filename)}」が異常に圧縮されています")
        total += entry.file_size
        if total > limits.all_bytes:
            raise Rejected("F112", detail="中身の合計が大きすぎます")
        with archive.open(entry) as stream:
            content = stream.read(entry.file_size + 1)  # the checksum is compared at the end
        if len(content) != entry.file_size:
            raise Rejected("F110")
        parts[entry.filename] = content
    return parts
