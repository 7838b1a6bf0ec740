"""Row heights that hold wrapped Japanese text, written out for each row: LibreOffice and merged cells need it."""

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pipelines.japanese.characters import display_width
from pipelines.workbook.fonts import BASE_SIZE

TALLEST = 409.0
"""The greatest height of a row, in points."""

_PITCH = 1.45  # line to line, in font sizes: Excel needs 1.25, LibreOffice without the font (Noto Sans CJK) 1.45
_PADDING = 3.0  # points above and below the text of a cell
_SIDES = 1.0  # half-width signs that borders and inner margins take from a line

_NOT_AT_START = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー）〕］｝〉》」』】〟’”％℃‰…‥～〜,.:;?!)]}%"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
_NOT_AT_END = frozenset("（〔［｛〈《「『【〝‘“￥＄※●○([{$")
_WORD = re.compile(r"[!-~]+|[^!-~]")


def row_height(cells: Iterable[tuple[str, float]], font_size: float) -> float:
    """Give the height that shows the fullest of a row's cells, in points, at most 409.

    Args:
        cells: text and width of each cell that wraps; widths count half-width signs of the book's standard font.
        font_size: of the cells, in points.

    Returns:
        A multiple of 0.75 point, which is one pixel in Excel.
    """
    lines = max((count_lines(text, width, font_size) for text, width in cells), default=1)
    return min(TALLEST, _points(max(lines, 1), font_size))


def count_lines(text: str, width: float, font_size: float) -> int:
    """Count the lines of a text in a cell of that width, with the rules for line starts and ends (kinsoku)."""
    capacity = _capacity(width, font_size)
    return sum(len(_fill(paragraph, capacity)) for paragraph in text.split("\n"))


def break_lines(text: str, width: float, font_size: float) -> list[str]:
    """Give a text line by line, as a cell of that width shows it."""
    capacity = _capacity(width, font_size)
    return [line for paragraph in text.split("\n") for line in _fill(paragraph, capacity)]


def split_tall_text(text: str, width: float, font_size: float, tallest: float = TALLEST) -> list[str]:
    """Split a text that is taller than a row can be into the texts of rows that follow each other.

    Returns:
        One text when it fits; joined, the texts give the original (line breaks at the seams are dropped).
    """
    room = max(1, math.floor((tallest - _PADDING) / (font_size * _PITCH)) - 1)
    if count_lines(text, width, font_size) <= room:
        return [text]
    parts: list[str] = []
    filled: list[str] = []
    used = 0
    for paragraph in text.split("\n"):
        lines = break_lines(paragraph, width, font_size)
        while used + len(lines) > room:
            head, lines = lines[: room - used], lines[room - used :]
            parts.append("\n".join([*filled, "".join(head)] if head else filled))
            filled, used = [], 0
        if lines:
            filled.append("".join(lines))
            used += len(lines)
    return [*parts, "\n".join(filled)] if filled or not parts else parts


def _capacity(width: float, font_size: float) -> int:
    return max(2, math.floor(width * BASE_SIZE / font_size - _SIDES))


def _points(lines: int, font_size: float) -> float:
    return math.ceil((lines * font_size * _PITCH + _PADDING) / 0.75) * 0.75


@lru_cache(maxsize=10_000)
def _fill(paragraph: str, capacity: int) -> tuple[str, ...]:
    """Give the lines of a paragraph; the same names and headers stand in many sheets, and a year has some 9,000."""
    if display_width(paragraph) <= capacity:
        return (paragraph,)
    return tuple(_break(paragraph, capacity))


def _break(paragraph: str, capacity: int) -> Iterator[str]:
    line, used = "", 0
    for piece in _pieces(paragraph, capacity):
        width = display_width(piece)
        if used + width > capacity and line:
            yield line
            line, used = "", 0
        line, used = line + piece, used + width
    yield line


def _pieces(paragraph: str, capacity: int) -> Iterator[str]:
    """Cut a paragraph where a line may end; what is longer than a line is cut sign by sign, as Excel does."""
    piece = ""
    for word in _WORD.findall(paragraph):
        if piece and (word[0] in _NOT_AT_START or piece[-1] in _NOT_AT_END or unicodedata.combining(word[0])):
            piece += word
        else:
            if piece:
                yield from _cut(piece, capacity)
            piece = word
    if piece:
        yield from _cut(piece, capacity)


def _cut(piece: str, capacity: int) -> Iterator[str]:
    if display_width(piece) <= capacity:
        yield piece
    else:
        yield from piece
