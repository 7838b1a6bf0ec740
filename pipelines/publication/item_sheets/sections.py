"""The sections of a sheet, from the layout's description, and how their lines fall onto pages."""

from collections.abc import Callable
from dataclasses import dataclass

from pipelines.publication.item_sheets.course import Course, chart_block
from pipelines.publication.item_sheets.entries import expected_blocks, group_blocks, rest_groups
from pipelines.publication.item_sheets.grades import decision_blocks, grade_blocks
from pipelines.publication.item_sheets.head import head_blocks, repeated_lines
from pipelines.publication.item_sheets.indicators import course_of, indicator_blocks
from pipelines.publication.item_sheets.lines import heading, labelled_text
from pipelines.publication.item_sheets.sheet_book import SheetBook
from pipelines.publication.year_records import Item
from pipelines.workbook.flow import Block, Line, Pages, fill_pages
from pipelines.workbook.printing import upright_room
from schemas.item_sheets import SheetBlock, SheetPart

_BLOCKS: dict[SheetBlock, Callable[[SheetBook, Item], list[Block]]] = {
    SheetBlock.SENTENCES: lambda book, item: [labelled_text(book, field, text) for field, text in item.sentences],
    SheetBlock.EXPECTED: expected_blocks,
    SheetBlock.INDICATORS: indicator_blocks,
    SheetBlock.GRADES: grade_blocks,
    SheetBlock.DECISION: decision_blocks,
    SheetBlock.REST: lambda book, item: [
        block for group in rest_groups(book) for block in group_blocks(book, item, group)
    ],
}


@dataclass(frozen=True)
class LaidOut:
    """An item's sheet before it is written.

    Attributes:
        item: whose it is.
        repeated: the lines on top of every page; `pages` the lines below them.
        course: what its chart shows; None without one.
    """

    item: Item
    repeated: tuple[Line, ...]
    pages: Pages
    course: Course | None


def lay_out(book: SheetBook, item: Item) -> LaidOut:
    """Lay an item's sheet out. A chart is there where it takes no further page."""
    repeated = repeated_lines(book, item)
    room = upright_room(book.grid.scale_pct) - sum(line.height for line in repeated)
    parts = _parts(book, item)
    course = course_of(book, item, [block for _, blocks in parts for block in blocks])
    plain = fill_pages([block for _, blocks in parts for block in blocks], room)
    if course is None:
        return LaidOut(item, repeated, plain, None)
    drawn = fill_pages(_with_chart(book, parts), room)
    return LaidOut(item, repeated, drawn, course) if len(drawn) == len(plain) else LaidOut(item, repeated, plain, None)


_Parts = list[tuple[SheetPart | None, list[Block]]]


def _parts(book: SheetBook, item: Item) -> _Parts:
    """Give the blocks of every part, under the headings of their sections; the head of the sheet comes first."""
    parts: _Parts = [(None, head_blocks(book, item))]
    for section in book.layout.sections:
        head = heading(book, section.heading)
        for part in section.parts:
            blocks = group_blocks(book, item, part.group) if part.block is None else _BLOCKS[part.block](book, item)
            parts.append((part, [Block(block.lines, (head, *block.headers)) for block in blocks]))
    return parts


def _with_chart(book: SheetBook, parts: _Parts) -> list[Block]:
    blocks: list[Block] = []
    for part, own in parts:
        blocks += own
        if part is not None and part.block is SheetBlock.INDICATORS:
            blocks.append(Block(chart_block(book).lines, own[-1].headers[:1]))
    return blocks
