"""Tables that the office keeps, as people and Excel leave them: bytes to rows of text, each with its number."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.japanese.characters import as_key, is_blank
from pipelines.register.errors import RegisterError

# a text may be longer than what the csv module takes without being told; it is told once, for every reader
csv.field_size_limit(2**31 - 1)

FIRST_ROW = 2
"""Of the data: row 1 is the header, as a spreadsheet shows it."""

_BOM = b"\xef\xbb\xbf"
# read in Japanese Windows' code page, kana in UTF-8 begin with the first three, UTF-16 has the others in it
_MISREAD = ("縺", "繧", "繝", "\0", "\uf8f2", "\uf8f3")


class TableError(RegisterError):
    """A table cannot be read; the message says in a Japanese sentence where and how to mend it, `detail` what."""

    def __init__(self, place: str, detail: str, remedy: str) -> None:
        """Say it: `【place】detail。remedy`."""
        super().__init__(f"【{place}】{detail}。{remedy}")
        self.detail = detail


@dataclass(frozen=True)
class OfficeTable:
    """One table.

    Attributes:
        place: its folder and file, as every message names it: `receipts／2022.csv`.
        header: the names of its columns; a blank column behind the last one is none.
        rows: number of the row as a spreadsheet shows it -> cells, without blanks for columns there are none of; a
            row of nothing but blanks is none.
    """

    place: str
    header: list[str]
    rows: dict[int, list[str]]

    def require_columns(self, names: Sequence[str]) -> None:
        """Refuse a table in which one of the columns is missing or stands twice.

        Raises:
            TableError: for the first of them.
        """
        for name in names:
            if self.header.count(name) != 1:
                raise TableError(
                    f"{self.place}／1行目",
                    f"列「{name}」が{'2つ以上あります' if name in self.header else 'ありません'}",
                    f"見出しの「{name}」の列を1つにしてください。",
                )

    def require_whole_rows(self) -> None:
        """Refuse a table in which a row has more or fewer cells than the header.

        Raises:
            TableError: for the first of them.
        """
        for number, cells in self.rows.items():
            if len(cells) != len(self.header):
                raise TableError(
                    f"{self.place}／{number}行目",
                    f"列の数（{len(cells)}列）が見出し（{len(self.header)}列）と違います",
                    "カンマの数を確かめてください。",
                )


def place_of(path: Path) -> str:
    """Give a table's folder and file as messages name them; the same name stands in several folders."""
    return f"{path.parent.name}／{path.name}" if path.parent.name else path.name


def read_office_table(path: Path, columns: Sequence[str]) -> OfficeTable:
    """Read a table that somebody may have opened and saved in Excel.

    Taken are UTF-8 with or without a byte order mark and the code page of Japanese Windows (CP932), headers in any
    width and with blanks around them, rows of commas, and empty columns behind the last one.

    Args:
        path: a CSV file.
        columns: names as the product has them; a header that says the same gets the name.

    Raises:
        TableError: for a file that is not there, cannot be opened or is no CSV, and for values under no header.
    """
    place = place_of(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise TableError(place, "ファイルがありません", f"{path.parent} に置いてください。") from error
    except OSError as error:
        detail = f"開けません（{error.strerror or error}）"
        raise TableError(place, detail, "開いている人がいないか、権限を確かめてください。") from error
    lines = _records(_decoded(data, place), place)
    header = _named(next(lines, []), columns)
    rows = {}
    for number, cells in enumerate(lines, FIRST_ROW):
        if all(map(is_blank, cells)):
            continue
        rows[number] = _fitted(cells, len(header))
        if beyond := next(
            (cell for name, cell in zip(header, cells, strict=False) if not (name or is_blank(cell))), ""
        ):
            raise TableError(
                f"{place}／{number}行目",
                f"見出しのない列に「{beyond}」があります",
                "見出しを書くか、値を消してください。",
            )
    return OfficeTable(place, header, rows)


def _decoded(data: bytes, place: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        refusal = TableError(
            place, "文字コードを読み取れません", "Excelで「CSV UTF-8（コンマ区切り）」として保存し直してください。"
        )
        if data.startswith(_BOM):
            raise refusal from error
    try:
        text = data.decode("cp932")
    except UnicodeDecodeError as error:
        raise refusal from error
    if any(sign in text for sign in _MISREAD):
        raise refusal
    return text


def _records(text: str, place: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        yield from reader
    except csv.Error as error:
        detail = "CSVの書き方が正しくありません"
        remedy = '「"」で囲んだ値の、初めと終わりの「"」を確かめてください。'
        raise TableError(f"{place}／{reader.line_num}行目", detail, remedy) from error


def _named(cells: list[str], columns: Sequence[str]) -> list[str]:
    known = {as_key(name): name for name in columns}
    header = [known.get(as_key(cell), cell.strip()) for cell in cells]
    while header and is_blank(header[-1]):
        header.pop()
    return header


def _fitted(cells: list[str], columns: int) -> list[str]:
    last = len(cells)
    while last > columns and is_blank(cells[last - 1]):
        last -= 1
    return cells[:last]
