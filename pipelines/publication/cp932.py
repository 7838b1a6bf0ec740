"""The tables once more for programs that read only CP932 (Windows Shift_JIS), and every sign that it cannot hold."""

import csv
import io
from collections.abc import Mapping

from pipelines.publication.tidy import LINE_END, in_one_line

REPLACED = "cp932/replaced_characters.csv"
"""Beside the tables: the list of what was replaced: UTF-8 with BOM, because CP932 cannot show what it lists."""

GETA = "〓"
"""Stands for a sign that CP932 does not have, as printers have done for a century."""

_HEADER = ["file", "row", "column", "character", "code_point"]
# the same signs of JIS X 0208 under the code points that Windows gives them; nothing is lost
_SAME_SIGN = str.maketrans({"〜": "～", "−": "－", "—": "―", "‖": "∥", "¢": "￠", "£": "￡", "¬": "￢", "\u00a0": " "})


def write_cp932(tables: Mapping[str, bytes], folder: str = "data") -> dict[str, bytes]:
    """Write the tables in CP932 with CRLF, without BOM.

    Args:
        tables: name of the table -> its CSV as published.
        folder: where those lie.

    Returns:
        Relative path -> bytes: `<folder>/cp932/<name>.csv` for each table, and `REPLACED`, a row for each sign that was
        replaced by 〓: file, row (1 is the first record), column, the sign and its code point.
    """
    replaced: list[list[str]] = []
    files = {f"{folder}/cp932/{name}.csv": _encode(f"{name}.csv", data, replaced) for name, data in tables.items()}
    return files | {f"{folder}/{REPLACED}": ("\ufeff" + _write([_HEADER, *replaced])).encode("utf-8")}


def _encode(file: str, data: bytes, replaced: list[list[str]]) -> bytes:
    header, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    lines = [header]
    for number, row in enumerate(rows, start=1):
        lines.append([_fit(text, [file, str(number), name], replaced) for name, text in zip(header, row, strict=True)])
    return _write(lines).encode("cp932")


def _fit(text: str, place: list[str], replaced: list[list[str]]) -> str:
    same = text.translate(_SAME_SIGN)
    missing = [sign for sign in same if not _has(sign)]
    # a sign that only changes how the one before looks is listed like any other
    replaced += [[*place, in_one_line(sign), f"U+{ord(sign):04X}"] for sign in missing]
    return "".join(sign if _has(sign) else GETA for sign in same) if missing else same


def _has(sign: str) -> bool:
    try:
        sign.encode("cp932")
    except UnicodeEncodeError:
        return False
    return True


def _write(rows: list[list[str]]) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator=LINE_END).writerows(rows)
    return buffer.getvalue()
