"""Opens a workbook safely: each part is checked before the reader sees it, and two readings must agree."""

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import unescape

from python_calamine import CalamineWorkbook

from pipelines.workbook.reading.container import read_parts
from pipelines.workbook.reading.limits import LIMITS, Limits
from pipelines.workbook.reading.moments import Moment, moment_of, moment_written
from pipelines.workbook.reading.number_formats import Shown
from pipelines.workbook.reading.package_xml import (
    PACKAGE_RELATIONS,
    WORKBOOK,
    SheetEntry,
    counts_from_1904,
    read_cell_styles,
    read_shared_strings,
    read_sheet_list,
    refuse_calls,
)
from pipelines.workbook.reading.rejected import Rejected
from pipelines.workbook.reading.sheet_xml import Position, SheetFacts, read_sheet_facts, too_many_filled
from pipelines.workbook.reading.shown import as_text
from pipelines.workbook.signs import BEGINS_A_COMMENT, OFFICE

_ERRORS_THE_READER_KNOWS = frozenset(["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"])
_ERROR_CELL = re.compile(
    rb"(<(?:\w+:)?c\b[^>]*\st=[\"']e[\"'][^>]*>(?:(?!<(?:\w+:)?c\b).)*?<(?:\w+:)?v\b[^>]*>)[^<]*", re.DOTALL
)
_AUTHOR = re.compile(rb"<(?:\w+:)?author>([^<]*)<")
_COMMENT, _TEXT = re.compile(rb"<(?:\w+:)?comment\s"), re.compile(rb"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<")
FORMULA_ONLY = "結果のない計算式"
"""What a cell is said to hold when a formula without a stored result stands in it."""

_READ_BY_NAME = (WORKBOOK, "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml")
_LINKS = "xl/externalLinks/"
_FRAME = {
    "[Content_Types].xml": b"<Types/>",
    PACKAGE_RELATIONS: (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        b'Target="xl/workbook.xml"/></Relationships>'
    ),
}
"""What the reader needs to know an .xlsx by; written here, so that it never sees the file's own."""


@dataclass(frozen=True)
class Sheet:
    """One worksheet.

    Attributes:
        name: as written in the file; `hidden` whether the file hides it.
        values: rows of values from A1 on, over every cell that `facts` names as filled; `""` for nothing, and for what
            `facts` names as error or without result.
        facts: what the values do not say.
    """

    name: str
    hidden: bool
    values: Sequence[Sequence[object]]
    facts: SheetFacts

    def text_at(self, position: Position) -> str:
        """Give what a person sees in a cell: the error, or its value as text."""
        if position in self.facts.without_result:
            return FORMULA_ONLY
        row, column = position
        return self.facts.errors.get(position) or as_text(self.values[row][column])


@dataclass(frozen=True)
class Book:
    """A workbook that is safe to read.

    Attributes:
        sheets: its worksheets in their order.
        external_links: whether values come from other files.
        outside_cells: the sheets that have comments or text boxes; "" for those that belong to none.
        embedded: the same for files that are embedded, `pictures` for pictures.
    """

    sheets: list[Sheet]
    external_links: bool
    outside_cells: list[str]
    embedded: list[str]
    pictures: list[str]


def open_workbook(data: bytes, limits: Limits = LIMITS) -> Book:
    """Open a workbook from its bytes, within limits.

    Raises:
        Rejected: where it is no workbook, may do harm, is damaged, or the two readings differ.
    """
    parts = read_parts(data, limits)
    entries = read_sheet_list(parts, limits)
    from_1904 = counts_from_1904(parts, limits)
    styles, strings = read_cell_styles(parts, limits), read_shared_strings(parts, limits)
    for name, content in parts.items():
        if name.startswith(_LINKS) and name.endswith(".xml"):
            refuse_calls(name, content, limits)
    facts: list[SheetFacts] = []
    for entry in entries:
        facts.append(read_sheet_facts(parts[entry.part], entry.part, entry.name, styles, strings, limits))
        if sum(len(known.filled) for known in facts) > limits.filled:
            raise too_many_filled(entry.name, limits)
    for entry, known in zip(entries, facts, strict=True):
        if not _ERRORS_THE_READER_KNOWS.issuperset(known.errors.values()):
            # the reader gives up the whole sheet over an error it does not know; which one it was is in the facts
            parts[entry.part] = _ERROR_CELL.sub(rb"\1#N/A", parts[entry.part])
    reader = CalamineWorkbook.from_filelike(BytesIO(_checked_parts_only(parts, entries)))
    sheets = []
    for entry, known in zip(entries, facts, strict=True):
        values = reader.get_sheet_by_name(entry.name).to_python(skip_empty_area=False)
        _compare(entry.name, values, known)
        rows = _over_all(values, known.filled)
        _read_moments(rows, known, from_1904=from_1904)
        sheets.append(Sheet(entry.name, entry.hidden, rows, known))
    return Book(
        sheets,
        external_links=any(name.startswith(_LINKS) for name in parts),
        outside_cells=_sheets_with(_text_outside_cells(parts), entries),
        embedded=_sheets_with({name for name in parts if name.startswith("xl/embeddings/")}, entries),
        pictures=_sheets_with(_pictures(parts), entries),
    )


def _text_outside_cells(parts: dict[str, bytes]) -> set[str]:
    return {
        name
        for name, content in parts.items()
        if (name.startswith("xl/comments") and not _is_of_the_office(content))
        or name.startswith("xl/threadedComments/")
        or (name.startswith("xl/drawings/") and b":t>" in content)
    }


def _is_of_the_office(comments: bytes) -> bool:
    """Tell whether all comments of a sheet are those that the office put at its marks.

    LibreOffice leaves out who wrote a comment: then its beginning tells.
    """
    authors = [unescape(author.decode("utf-8", errors="replace")) for author in _AUTHOR.findall(comments)]
    if authors and all(author.strip() == OFFICE for author in authors):
        return True
    texts = [b"".join(_TEXT.findall(comment)).decode("utf-8", errors="replace") for comment in _COMMENT.split(comments)]
    return len(texts) > 1 and not any(map(str.strip, authors)) and all(map(BEGINS_A_COMMENT.match, texts[1:]))


def _pictures(parts: dict[str, bytes]) -> set[str]:
    """Give the drawings that hold a picture; it is looked for in their bytes, none of them is read."""
    return {name for name, content in parts.items() if name.startswith("xl/drawings/drawing") and b":pic>" in content}


def _sheets_with(outside: set[str], entries: Sequence[SheetEntry]) -> list[str]:
    """Give the names of the sheets, each once, and "" where the workbook does not say whose such a part is."""
    named = [entry.name for entry in entries if entry.related & outside]
    return named + ([""] if outside.difference(*(entry.related for entry in entries)) else [])


def _read_moments(rows: list[list[object]], facts: SheetFacts, *, from_1904: bool) -> None:
    """Put days and times in the place of what the reader gives as a number or as text though a date is shown."""
    for (row, column), shown in facts.shown.items():
        value = rows[row][column]
        moment: Moment | None = None
        if shown.is_time and isinstance(value, float):
            moment = moment_of(value, from_1904=from_1904, duration=shown is Shown.DURATION)
        elif shown is Shown.DATE and isinstance(value, str):
            moment = moment_written(value)
        if moment is not None:
            rows[row][column] = moment


def _over_all(values: Sequence[Sequence[object]], filled: set[Position]) -> list[list[object]]:
    """Widen the values to every filled cell: the reader leaves out a border of cells that show nothing."""
    height = max((row + 1 for row, _ in filled), default=0)
    width = max((column + 1 for _, column in filled), default=0)
    rows = [*values, *([] for _ in range(height - len(values)))]
    return [[*row, *([""] * (width - len(row)))] for row in rows]


def _checked_parts_only(parts: dict[str, bytes], entries: Sequence[SheetEntry]) -> bytes:
    """Pack what values rest on and was checked: the reader cannot find anything else than the checks did."""
    wanted = {*_READ_BY_NAME, *(entry.part for entry in entries)}
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in _FRAME.items():
            archive.writestr(name, content)
        for name, content in parts.items():
            if name in wanted:
                archive.writestr(name, content)
    return packed.getvalue()


def _compare(sheet: str, values: Sequence[Sequence[object]], facts: SheetFacts) -> None:
    seen: set[Position] = {
        (row, column) for row, cells in enumerate(values) for column, value in enumerate(cells) if value != ""
    }
    shows_nothing = facts.without_result | facts.blank | facts.errors.keys()
    if not facts.filled - shows_nothing <= seen <= facts.filled:
        raise Rejected("F118", sheet=sheet)
