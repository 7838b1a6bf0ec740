"""The columns of a page for writing by hand, its cells and lines."""

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from pipelines.forms.by_hand.looks import SIZE, Look
from pipelines.japanese.characters import display_width
from pipelines.workbook.heights import row_height

WIDTHS = (22.0, *[6.8] * 10)
"""A column for labels, and ten that boxes share; in half-width signs, as many as fit across upright A4."""

LAST = len(WIDTHS) - 1
BODY = 1
"""The first column behind the labels."""

LOWEST = 20.0
"""Points of a row that somebody ticks or reads."""

_ABREAST = 7
_TICK = "□"

_Cell = TypeVar("_Cell")


class Cell(NamedTuple):
    """A cell, or several merged into one: its columns, its text, how it looks and over how many rows it goes."""

    first: int
    last: int
    text: str
    look: Look
    rows: int = 1


class Line(NamedTuple):
    """One row: its cells and its height in points."""

    cells: tuple[Cell, ...]
    height: float


def line(*cells: Cell, size: float = SIZE, lowest: float = LOWEST) -> Line:
    """Give a row that is as high as its texts need."""
    texts = [(cell.text, sum(WIDTHS[cell.first : cell.last + 1])) for cell in cells if cell.rows == 1]
    return Line(cells, max(lowest, row_height(texts, size)))


def shared(weights: Sequence[float]) -> list[tuple[int, int]]:
    """Share the columns behind the labels among cells, at most as many, by their weights: first and last of each."""
    spans, start = list[tuple[int, int]](), BODY
    for number, weight in enumerate(weights):
        behind = len(weights) - number - 1
        left = LAST - start + 1
        columns = left if not behind else round(left * weight / sum(weights[number:]))
        columns = min(max(columns, 1), left - behind)
        spans.append((start, start + columns - 1))
        start += columns
    return spans


def portions(cells: Sequence[_Cell]) -> list[Sequence[_Cell]]:
    """Divide what stands side by side among as many rows as it takes."""
    return [cells[start : start + _ABREAST] for start in range(0, len(cells), _ABREAST)]


def ticks(words: Sequence[str], first: int, last: int) -> str:
    """Give options to be ticked, as many on a line as fit there, none of them broken."""
    room = sum(WIDTHS[first : last + 1]) * 11 / SIZE - 2
    lines = [""]
    for word in words:
        option = f"{_TICK}{word}"
        longer = f"{lines[-1]}　{option}" if lines[-1] else option
        if lines[-1] and display_width(longer) > room:
            lines.append(option)
        else:
            lines[-1] = longer
    return "\n".join(lines)
