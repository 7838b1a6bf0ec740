"""Row heights that hold wrapped Japanese text, written out for each row: LibreOffice and merged cells need it."""

import math
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pipelines.japanese.characters import running_widths
from pipelines.workbook.fonts import BASE_SIZE

TALLEST = 409.0
"""The greatest height of a row, in points."""

_PITCH = 1.45  # line to line, in font sizes: Excel needs 1.25, LibreOffice without the font (Noto Sans CJK) 1.45
_PADDING = 3.0  # points above and below the text of a cell
_SIDES = 1.0  # half-width signs that borders and inner margins take from a line
_WIDEST_SIGN = 2  # half-width signs

_NOT_AT_START = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー）〕］｝〉》」』】〟’”％℃‰…‥～〜,.:;?!)]}%"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
_NOT_AT_END = frozenset("（〔［｛〈《「『【〝‘“￥＄※●○([{$")


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
    if _WIDEST_SIGN * len(text) <= capacity and "\n" not in text:
        return 1  # most cells hold a word or two
    return len(_lines(text, capacity))


def break_lines(text: str, width: float, font_size: float) -> list[str]:
    """Give a text line by line, as a cell of that width shows it."""
    return list(_lines(text, _capacity(width, font_size)))


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


@lru_cache(maxsize=1_000)
def _capacity(width: float, font_size: float) -> int:
    """Give how many half-width signs a line holds; a book has a handful of widths."""
    return max(2, math.floor(width * BASE_SIZE / font_size - _SIDES))


@lru_cache(maxsize=1_000)
def _points(lines: int, font_size: float) -> float:
    return math.ceil((lines * font_size * _PITCH + _PADDING) / 0.75) * 0.75


@lru_cache(maxsize=10_000)
def _lines(text: str, capacity: int) -> tuple[str, ...]:
    """Give the lines of a text: it is measured, split and written, and the same names and headers stand in many sheets.

    A year has some 9,000.
    """
    return tuple(line for paragraph in text.split("\n") for line in _break(paragraph, capacity))


def _break(paragraph: str, capacity: int) -> Iterator[str]:
    if _WIDEST_SIGN * len(paragraph) <= capacity:
        yield paragraph
        return
    reach = running_widths(paragraph)
    start, last = 0, len(paragraph)
    while reach[last] - reach[start] > capacity:
        full = bisect_right(reach, reach[start] + capacity) - 1
        end = full
        while end > start and not _may_break(paragraph, end):
            end -= 1
        if end == start:
            end = full
        elif end < full and _is_longer_than_a_line(paragraph, reach, end, full, capacity):
            end = full  # it is cut sign by sign, as Excel does, and begins on this line
        yield paragraph[start:end]
        start = end
    yield paragraph[start:]


def _is_longer_than_a_line(paragraph: str, reach: list[int], start: int, full: int, capacity: int) -> bool:
    """Tell whether what may not be broken from `start` beyond `full` is wider than a line of its own."""
    fits = bisect_right(reach, reach[start] + capacity) - 1
    return fits < len(paragraph) and not any(_may_break(paragraph, place) for place in range(full + 1, fits + 1))


def _may_break(paragraph: str, place: int) -> bool:
    """Tell whether a line may end before the sign at a place: not within a word, nor where kinsoku forbids it."""
    before, behind = paragraph[place - 1], paragraph[place]
    return not (
        behind in _NOT_AT_START
        or before in _NOT_AT_END
        or ("!" <= before <= "~" and "!" <= behind <= "~")
        or unicodedata.combining(behind)
    )
