"""The lines that a sheet is made of: a label and its text, labels and values side by side, headings."""

from collections.abc import Sequence

from pipelines.publication.item_sheets.grid import BODY
from pipelines.publication.item_sheets.sheet_book import SheetBook
from pipelines.workbook.flow import Block, Cell, Line, Value
from pipelines.workbook.heights import row_height, split_tall_text
from pipelines.workbook.styles import Style

_TALLEST = 240.0
_PIECE = 126.0
"""A text that is taller than the one stands in rows of the other, so that a page can end within it."""

CONTINUED = "（続き）"


def heading(book: SheetBook, text: str) -> Line:
    """Give the heading of a section, over all columns."""
    return Line((Cell(0, book.grid.last, text, Style.GROUP_ROW),), row_height([], book.size))


def labelled_text(book: SheetBook, label: str, text: str, style: Style = Style.TEXT) -> Block:
    """Give a label with its text beside it, over several rows where the text is tall."""
    label_width, width = book.grid.width(0, BODY - 1), book.grid.width(BODY, book.grid.last)
    lines = []
    parts = split_tall_text(text, width, book.size, _TALLEST)
    if len(parts) > 1:
        parts = split_tall_text(text, width, book.size, _PIECE)
    for number, part in enumerate(parts):
        shown = f"{label}{CONTINUED}" if number else label
        cells = (Cell(0, BODY - 1, shown, Style.LABEL), Cell(BODY, book.grid.last, part, style))
        lines.append(Line(cells, row_height([(shown, label_width), (part, width)], book.size)))
    return Block(tuple(lines))


def pairs(book: SheetBook, values: Sequence[tuple[str, Value, Style]]) -> list[Block]:
    """Give labels and short values, two pairs to a row; one that is alone gets the whole width.

    The columns of a programme of one year have no room for two labels with a value each.
    """
    blocks = []
    whole, halves_of_all = [(0, book.grid.last)], book.grid.split(0, book.grid.last, 2)
    beside = 2 if all(last - first >= BODY for first, last in halves_of_all) else 1
    for start in range(0, len(values), beside):
        two = values[start : start + beside]
        halves = halves_of_all if len(two) > 1 else whole
        cells: list[Cell] = []
        for (first, last), (label, value, style) in zip(halves, two, strict=True):
            label_end = first + BODY - 1
            cells += [Cell(first, label_end, label, Style.LABEL), Cell(label_end + 1, last, value, style)]
        blocks.append(Block((line_of(book, cells),)))
    return blocks


def line_of(book: SheetBook, cells: Sequence[Cell], key: str = "") -> Line:
    """Give a line as tall as the fullest of its cells; one over several rows counts for its share."""
    texts = [
        (cell.value, book.grid.width(cell.first, cell.last))
        for cell in cells
        if isinstance(cell.value, str) and cell.rows == 1
    ]
    shares = [
        row_height([(cell.value, book.grid.width(cell.first, cell.last))], book.size) / cell.rows
        for cell in cells
        if isinstance(cell.value, str) and cell.rows > 1
    ]
    return Line(tuple(cells), max([row_height(texts, book.size), *shares]), key)
