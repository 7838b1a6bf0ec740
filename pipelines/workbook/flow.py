"""Lines that fall onto pages: what stands on which page is known before a sheet is written."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from pipelines.workbook.styles import Style
from pipelines.workbook.text import Place

Value = str | int | Decimal | None


class Cell(NamedTuple):
    """A cell, or several merged into one.

    Attributes:
        first, last: its columns.
        value: text, a number, or nothing.
        style: how it is shown; `num_format` instead of the style's own for a number.
        rows: how many rows it is high.
        link: the sheet it leads to; "" for none.
    """

    first: int
    last: int
    value: Value
    style: Style
    num_format: str = ""
    rows: int = 1
    link: Place | str = ""


class Line(NamedTuple):
    """One row of a sheet: its cells, its height in points, and a key by which it is found again ("" for none)."""

    cells: tuple[Cell, ...]
    height: float
    key: str = ""


class Block(NamedTuple):
    """Lines that stay on one page where they can.

    Attributes:
        lines: from top to bottom.
        headers: the headings above it, outermost first; written where they change, and again on every new page.
    """

    lines: tuple[Line, ...]
    headers: tuple[Line, ...] = ()


Pages = list[list[Line]]
"""The lines of each page."""


def fill_pages(blocks: Iterable[Block], room: float) -> Pages:
    """Let blocks fall onto pages.

    A block begins a new page where it does not fit on the one before; one that is taller than a page begins where
    it stands and is broken between its lines.

    Args:
        blocks: from top to bottom.
        room: height of a page in points.
    """
    pages: Pages = [[]]
    used, shown = 0.0, tuple[Line, ...]()
    for block in blocks:
        opening, tall = _new_headers(shown, block.headers), _height(block.lines)
        above = _height(opening)
        if pages[-1] and used + above + tall > room:
            fits_alone = _height(block.headers) + tall <= room
            if fits_alone or used + above + block.lines[0].height > room:
                pages.append([])
                used, opening, above = 0.0, block.headers, _height(block.headers)
        pages[-1] += opening
        used += above
        for number, line in enumerate(block.lines):
            if number and used + line.height > room:
                pages.append(list(block.headers))
                used = _height(block.headers)
            pages[-1].append(line)
            used += line.height
        shown = block.headers
    return pages


def _new_headers(shown: Sequence[Line], wanted: tuple[Line, ...]) -> tuple[Line, ...]:
    same = 0
    while same < min(len(shown), len(wanted)) and shown[same] == wanted[same]:
        same += 1
    return wanted[same:]


def _height(lines: Iterable[Line]) -> float:
    return sum(line.height for line in lines)
