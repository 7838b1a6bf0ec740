"""Opens a workbook safely: each part is checked before the reader sees it, and two readings must agree."""

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from python_calamine import CalamineWorkbook

from pipelines.intake.container import read_parts
from pipelines.intake.limits import LIMITS, Limits
from pipelines.intake.package_xml import (
    WORKBOOK,
    SheetEntry,
    check_other_part,
    read_cell_styles,
    read_shared_strings,
    read_sheet_list,
)
from pipelines.intake.rejected import Rejected
from pipelines.intake.sheet_xml import Position, SheetFacts, read_sheet_facts, too_many_filled
from pipelines.intake.shown import as_text

_ERRORS_THE_READER_KNOWS = frozenset(["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"])
_ERROR_CELL = re.compile(
    rb"(<(?:\w+:)?c\b[^>]*\st=[\"']e[\"'][^>]*>(?:(?!<(?:\w+:)?c\b).)*?<(?:\w+:)?v\b[^>]*>)[^<]*", re.DOTALL
)
FORMULA_ONLY = "結果のない計算式"
"""What a cell is said to hold when a formula without a stored result stands in it."""

_READ_BY_NAME = (WORKBOOK, "xl/styles.xml", "xl/sharedStrings.xml")


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
    """

    sheets: list[Sheet]
    external_links: bool
    outside_cells: list[str]


def open_workbook(data: bytes, limits: Limits = LIMITS) -> Book:
    """Open a workbook from its bytes, within limits.

    Raises:
        Rejected: where it is no workbook, may do harm, is damaged, or the two readings differ.
    """
    parts = read_parts(data, limits)
    entries = read_sheet_list(parts, limits)
    styles, strings = read_cell_styles(parts, limits), read_shared_strings(parts, limits)
    sheet_parts = {entry.part for entry in entries}
    for name, content in parts.items():
        if name.endswith(".xml") and name not in sheet_parts and name not in _READ_BY_NAME:
            check_other_part(name, content, limits)
    facts: list[SheetFacts] = []
    for entry in entries:
        facts.append(read_sheet_facts(parts[entry.part], entry.part, entry.name, styles, strings, limits))
        if sum(len(known.filled) for known in facts) > limits.filled:
            raise too_many_filled(entry.name, limits)
    for entry, known in zip(entries, facts, strict=True):
        if not _ERRORS_THE_READER_KNOWS.issuperset(known.errors.values()):
            # the reader gives up the whole sheet over an error it does not know; which one it was is in the facts
            parts[entry.part] = _ERROR_CELL.sub(rb"\1#N/A", parts[entry.part])
    reader = CalamineWorkbook.from_filelike(BytesIO(_checked_parts_only(parts)))
    sheets = []
    for entry, known in zip(entries, facts, strict=True):
        values = reader.get_sheet_by_name(entry.name).to_python(skip_empty_area=False)
        _compare(entry.name, values, known)
        sheets.append(Sheet(entry.name, entry.hidden, _over_all(values, known.filled), known))
    return Book(
        sheets,
        external_links=any(name.startswith("xl/externalLinks/") for name in parts),
        outside_cells=_sheets_with_text_outside_cells(parts, entries),
    )


def _sheets_with_text_outside_cells(parts: dict[str, bytes], entries: Sequence[SheetEntry]) -> list[str]:
    """Give the names of the sheets, each once, and "" where the workbook does not say whose such a text is."""
    outside = {
        name
        for name, content in parts.items()
        if name.startswith(("xl/comments", "xl/threadedComments/"))
        or (name.startswith("xl/drawings/") and b":t>" in content)
    }
    named = [entry.name for entry in entries if entry.related & outside]
    return named + ([""] if outside.difference(*(entry.related for entry in entries)) else [])


def _over_all(values: Sequence[Sequence[object]], filled: set[Position]) -> list[list[object]]:
    """Widen the values to every filled cell: the reader leaves out a border of cells that show nothing."""
    height = max((row + 1 for row, _ in filled), default=0)
    width = max((column + 1 for _, column in filled), default=0)
    rows = [*values, *([] for _ in range(height - len(values)))]
    return [[*row, *([""] * (width - len(row)))] for row in rows]


def _checked_parts_only(parts: dict[str, bytes]) -> bytes:
    """Pack what was checked, so that the reader cannot find anything else in the file than the checks did."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            if name.endswith((".xml", ".rels")):
                archive.writestr(name, content)
    return packed.getvalue()


def _compare(sheet: str, values: Sequence[Sequence[object]], facts: SheetFacts) -> None:
    seen: set[Position] = {
        (row, column) for row, cells in enumerate(values) for column, value in enumerate(cells) if value != ""
    }
    shows_nothing = facts.without_result | facts.blank | facts.errors.keys()
    if not facts.filled - shows_nothing <= seen <= facts.filled:
        raise Rejected("F118", sheet=sheet)
