"""Writing a cell so that what is read back is what was meant, or an error that says where."""

from decimal import Decimal
from typing import NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from pipelines.japanese.characters import is_text, whole_signs
from pipelines.japanese.numbers import in_a_cell

LONGEST_TEXT = 32_767
"""The most UTF-16 units a cell holds; the writer would cut the rest without a word."""

_QUOTED = 30
_CUT = "…（長いため、ここまでを写しています）"


class CellError(ValueError):
    """A value cannot stand in a cell as it is; the message names sheet, cell and reason in Japanese.

    Attributes:
        text: the text that was refused, whole; "" where none was.
    """

    def __init__(self, message: str, text: str = "") -> None:
        """Take the sentence, and the text it speaks of."""
        super().__init__(message)
        self.text = text


def put_text(sheet: Worksheet, row: int, col: int, text: str, fmt: Format) -> None:
    """Write a text as text, whatever it looks like; `""` writes an empty cell with its borders.

    Raises:
        CellError: when it is longer than a cell holds, is no valid Unicode, or lies outside the sheet.
    """
    if text == "":
        _check(sheet.write_blank(row, col, None, fmt), sheet, row, col)
        return
    _require_cell_holds(sheet, row, col, text)
    if _looks_like_markup(text):
        # the writer takes such a text for its own markup and would put it into the file unescaped
        _check(sheet.write_rich_string(row, col, fmt, text[:1], fmt, text[1:], fmt), sheet, row, col)
        return
    _check(sheet.write_string(row, col, text, fmt), sheet, row, col)


def put_number(sheet: Worksheet, row: int, col: int, value: Decimal | int | None, fmt: Format) -> None:
    """Write a number as a number, in the 15 digits a cell holds; None writes an empty cell with its borders.

    More digits come only of a computation: what is read has no more. Its parts print it rounded (`as_printed`).

    Raises:
        CellError: for what is no number.
    """
    if value is None:
        _check(sheet.write_blank(row, col, None, fmt), sheet, row, col)
        return
    exact = Decimal(value)
    if not exact.is_finite():
        raise CellError(f"{_place(sheet, row, col)}の「{value}」は数値ではないため、保存できません。")
    _check(sheet.write_number(row, col, float(in_a_cell(exact)), fmt), sheet, row, col)


def as_held(text: str) -> str:
    """Give a text as a cell can hold it: what is longer is cut, and says so; half a sign becomes �."""
    whole = text if is_text(text) else whole_signs(text)
    units = whole.encode("utf-16-le")
    if len(units) // 2 <= LONGEST_TEXT:
        return whole
    return units[: (LONGEST_TEXT - len(_CUT)) * 2].decode("utf-16-le", errors="ignore") + _CUT


def put_formula(sheet: Worksheet, row: int, col: int, formula: str, result: str | Decimal | bool, fmt: Format) -> None:
    """Write a formula with its result, which a program that does not recalculate shows.

    Args:
        sheet: where to.
        row: in it, from 0.
        col: from 0.
        formula: without its `=`.
        result: what it gives now.
        fmt: how it is shown.

    Raises:
        CellError: as `put_text` does.
    """
    shown = float(in_a_cell(result)) if isinstance(result, Decimal) else result
    if isinstance(shown, str):
        _require_cell_holds(sheet, row, col, shown)
    _check(sheet.write_formula(row, col, f"={formula}", fmt, shown), sheet, row, col)


class Place(NamedTuple):
    """Where a link leads: a sheet by its name, the path of its workbook ("" for the same one), and a cell of it.

    `tip` is what is shown before the link is followed; "" for the place itself.
    """

    sheet: str
    book: str = ""
    cell: str = "A1"
    tip: str = ""


def put_link(sheet: Worksheet, row: int, col: int, text: str, to: Place | str, fmt: Format) -> None:
    """Write a text, whatever it looks like, that leads to a cell of another sheet.

    A sheet of this book is also named by its name alone: its first cell.

    Raises:
        CellError: as `put_text` does, or when the sheet holds more links than a workbook can.
    """
    name, book, cell, tip = to if isinstance(to, Place) else Place(to)
    quoted = name.replace("'", "''")
    target = f"external:{book}#'{quoted}'!{cell}" if book else f"internal:'{quoted}'!{cell}"
    _check(sheet.write_url(row, col, target, fmt, string=name, tip=tip or None), sheet, row, col)
    # the link stays; the writer's own text would be read for markup
    put_text(sheet, row, col, text, fmt)


def merge_text(sheet: Worksheet, first: tuple[int, int], last: tuple[int, int], text: str, fmt: Format) -> None:
    """Write a text over a block of cells, (row, column) to (row, column); one cell is not merged.

    Raises:
        CellError: as `put_text` does.
    """
    if first == last:
        put_text(sheet, *first, text, fmt)
        return
    _require_cell_holds(sheet, *first, text)
    # to the books of `new_book` a text is a text, also to the writer's own merging; only of markup it would make more
    is_markup = _looks_like_markup(text)
    _check(sheet.merge_range(*first, *last, "" if is_markup else text, fmt), sheet, *first)
    if is_markup:
        put_text(sheet, *first, text, fmt)


def _require_cell_holds(sheet: Worksheet, row: int, col: int, text: str) -> None:
    try:
        units = len(text.encode("utf-16-le")) // 2
    except UnicodeEncodeError as error:
        raise CellError(
            f"{_place(sheet, row, col)}の「{_beginning(text)}」に、文字として保存できない符号があります。", text
        ) from error
    if units > LONGEST_TEXT:
        raise CellError(
            f"{_place(sheet, row, col)}の文章「{_beginning(text)}」が{units:,}文字あり、"
            f"1つのセルに入る{LONGEST_TEXT:,}文字を超えています。",
            text,
        )


def _beginning(text: str) -> str:
    """Give the first words of a text, by which people find it in what it came from."""
    return f"{' '.join(whole_signs(text[:_QUOTED]).split())}…"


def _looks_like_markup(text: str) -> bool:
    return text.startswith("<r>") and text.endswith("</r>")


def _check(code: int, sheet: Worksheet, row: int, col: int) -> None:
    if code != 0:
        raise CellError(f"{_place(sheet, row, col)}に書き込めませんでした（符号{code}）。")


def _place(sheet: Worksheet, row: int, col: int) -> str:
    return f"シート「{sheet.get_name()}」のセル{xl_rowcol_to_cell(row, col)}"
