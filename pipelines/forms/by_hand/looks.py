"""How the cells of a page for writing by hand look: no colour is needed to read it, boxes are white."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format

from pipelines.workbook.fonts import HEADING_FONT, TEXT_FONT
from pipelines.workbook.styles import HEADER_FILL, LINE

SIZE = 10
HEADLINE_SIZE = 13
CORNER_SIZE = 8.5
_DOTTED = 4


class Look(StrEnum):
    """What a cell is."""

    TITLE = "title"
    NOTE = "note"
    LABEL = "label"
    HEADLINE = "headline"
    FACT = "fact"
    BOX = "box"  # its label stands in its corner
    UNIT = "unit"  # stands at the right end, behind what is written
    TICKS = "ticks"
    ONE_LINE = "one_line"
    FIRST_LINE = "first_line"
    LINE = "line"
    LAST_LINE = "last_line"


Looks = Mapping[Look, Format]

_HEADING = {"font_name": HEADING_FONT}
_FRAME = {"border": 1, "border_color": LINE}
_TEXT = {**_FRAME, "text_wrap": True, "valign": "vcenter"}
_PROPERTIES: dict[Look, dict[str, Any]] = {
    Look.TITLE: {**_HEADING, "font_size": HEADLINE_SIZE, "bold": True, "valign": "vcenter"},
    Look.NOTE: {"text_wrap": True, "valign": "vcenter"},
    Look.LABEL: {**_HEADING, **_TEXT, "bg_color": HEADER_FILL},
    Look.HEADLINE: {**_HEADING, **_TEXT, "font_size": HEADLINE_SIZE, "bold": True},
    Look.FACT: _TEXT,
    Look.BOX: {**_HEADING, **_TEXT, "font_size": CORNER_SIZE, "valign": "top"},
    Look.UNIT: {**_TEXT, "align": "right"},
    Look.TICKS: _TEXT,
    Look.ONE_LINE: _TEXT,
    Look.FIRST_LINE: {**_FRAME, "bottom": _DOTTED},
    Look.LINE: {**_FRAME, "top": _DOTTED, "bottom": _DOTTED},
    Look.LAST_LINE: {**_FRAME, "top": _DOTTED},
}


def make_looks(book: xlsxwriter.Workbook) -> Looks:
    """Make the formats of a book."""
    base = {"font_name": TEXT_FONT, "font_size": SIZE}
    return {look: book.add_format({**base, **given}) for look, given in _PROPERTIES.items()}


def ruled(lines: int) -> list[Look]:
    """Give the looks of so many lines that are one box together, from top to bottom."""
    if lines == 1:
        return [Look.ONE_LINE]
    return [Look.FIRST_LINE, *[Look.LINE] * (lines - 2), Look.LAST_LINE]
