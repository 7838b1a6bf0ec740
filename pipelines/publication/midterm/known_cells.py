"""What stands in a workbook of the evaluation, by what it is about and not by where: so that rows may be sorted."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipelines.japanese.characters import as_key, clean_free_text
from pipelines.publication.midterm.edition import COMMENT_LABEL
from pipelines.workbook.reading.addresses import address
from pipelines.workbook.reading.guard import Book, Sheet
from pipelines.workbook.reading.sheet_xml import Position

Key = tuple[str, str, str]
"""Sheet, record, column: `("取組1", "1(1)4", "推移#12")`; sheets without records are keyed by their addresses."""


@dataclass
class KnownCells:
    """The texts of a workbook.

    Attributes:
        locked: what is printed: key -> (address of its first cell, text).
        comments: record -> (sheet, address, text); "" for the whole. A record that stands twice is in `twice`.
        sheets: names of the sheets as looked up -> as written.
        records: sheet -> its records in order; `twice` those that stand there more than once, with their address.
        unreadable: cells for comments that hold no text but an error: sheet, address, what is seen.
    """

    locked: dict[Key, tuple[str, str]] = field(default_factory=dict)
    comments: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    sheets: dict[str, str] = field(default_factory=dict)
    records: dict[str, list[str]] = field(default_factory=dict)
    twice: list[tuple[str, str, str]] = field(default_factory=list)
    unreadable: list[tuple[str, str, str]] = field(default_factory=list)


def know_cells(book: Book, number_label: str) -> KnownCells:
    """Read every text of a workbook.

    Args:
        book: opened by the guard.
        number_label: header of the column that says which item a row is about.
    """
    known = KnownCells()
    for sheet in book.sheets:
        name = as_key(sheet.name)
        known.sheets[name] = sheet.name
        header = _find_header(sheet, number_label)
        if header is None:
            _know_by_place(sheet, name, known)
        else:
            _know_by_record(sheet, name, header, known)
    return known


@dataclass(frozen=True)
class _Header:
    row: int
    key: int
    comment: int


def _find_header(sheet: Sheet, number_label: str) -> _Header | None:
    """Find the row that has the number's label and the comment's; a sheet without both has no comments by item."""
    for row, cells in enumerate(sheet.values):
        labels = {as_key(text): col for col, cell in enumerate(cells) if (text := str(cell))}
        if as_key(number_label) in labels and as_key(COMMENT_LABEL) in labels:
            return _Header(row, labels[as_key(number_label)], labels[as_key(COMMENT_LABEL)])
    return None


def _texts(sheet: Sheet) -> Iterator[tuple[int, int, str]]:
    for row, cells in enumerate(sheet.values):
        for col in range(len(cells)):
            if text := clean_free_text(sheet.text_at((row, col))):
                yield row, col, text


def _know_by_place(sheet: Sheet, name: str, known: KnownCells) -> None:
    """Overview and sheets without comments by item; the comment on the whole stands right of its label."""
    comment: tuple[int, int] | None = None
    for row, col, text in _texts(sheet):
        if comment == (row, col):
            _add_comment(known, "", sheet, (row, col), text)
            continue
        if col == 0 and as_key(text) == as_key(COMMENT_LABEL):
            comment = (row, 1)
        known.locked[name, "", address(row, col)] = (address(row, col), text)


def _know_by_record(sheet: Sheet, name: str, header: _Header, known: KnownCells) -> None:
    """Rows of items by their number; a row without one goes on with the row above it."""
    record, repeated = "", False
    known.records[name] = []
    starts = _record_starts(sheet, header)
    for row, col, text in _texts(sheet):
        if row <= header.row + 1:
            known.locked[name, "", address(row, col)] = (address(row, col), text)
            continue
        if row in starts and starts[row][1] == col:
            record = starts[row][0]
            repeated = record in known.records[name]
            if repeated:
                known.twice.append((sheet.name, address(row, col), text))
            else:
                known.records[name].append(record)
        started = starts.get(row)
        of = record if started is None else started[0]
        if repeated and of == record:
            continue
        if col == header.comment and of:
            _add_comment(known, of, sheet, (row, col), text)
        elif col == header.key and started is None:
            continue  # a heading between the items: it says nothing that the items do not
        elif of:
            place, before = known.locked.get((name, of, str(col)), (address(row, col), ""))
            known.locked[name, of, str(col)] = (place, before + text)


def _record_starts(sheet: Sheet, header: _Header) -> dict[int, tuple[str, int]]:
    """Give row -> (record, column of its number). A heading has its text over all columns and no other cell."""
    starts = {}
    for row, cells in enumerate(sheet.values):
        if row <= header.row + 1 or header.key >= len(cells):
            continue
        written = clean_free_text(sheet.text_at((row, header.key)))
        merged = any(
            first <= row <= last and left <= header.key < right for first, left, last, right in sheet.facts.merged
        )
        if written and not merged:
            starts[row] = (as_key(written), header.key)
    return starts


def _add_comment(known: KnownCells, record: str, sheet: Sheet, position: Position, text: str) -> None:
    """A long comment is printed over several rows: they are one again."""
    place = address(*position)
    if position in sheet.facts.errors or position in sheet.facts.without_result:
        known.unreadable.append((sheet.name, place, text))
    elif record in known.comments:
        first_sheet, first, before = known.comments[record]
        joint = "\n" if before.endswith(("。", "」", "）")) else ""
        known.comments[record] = (first_sheet, first, before + joint + text)
    else:
        known.comments[record] = (sheet.name, place, text)
