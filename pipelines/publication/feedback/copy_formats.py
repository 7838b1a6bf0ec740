"""The formats of copied sheets: what kind of cell it is, and which mark it carries. Each is made once."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format

from pipelines.workbook.fonts import HEADING_FONT, TEXT_FONT
from pipelines.workbook.signs import Sign
from pipelines.workbook.styles import ENTRY_FILL, HEADER_FILL, LINE

_MEDIUM, _DASHED, _THIN = 2, 3, 1
_GREY = "#595959"
_LOCKED_FILL = "#F5F5F5"


class Role(StrEnum):
    """What a cell is on its sheet."""

    TITLE = "title"  # first row: runs on over empty cells
    HEADLINE = "headline"  # the same where it is merged over them
    ABOVE = "above"  # notes above a table: run on as well
    PLAIN = "plain"  # outside any table
    LABEL = "label"  # first of several cells in a row outside the form's tables
    HEADER = "header"
    GROUP = "group"  # first of the columns under one heading: runs on over the others
    GROUP_REST = "group_rest"
    LOCKED = "locked"
    ENTRY = "entry"


@dataclass(frozen=True)
class Look:
    """How a cell looks: its role, its mark, and what its contents ask for."""

    role: Role
    sign: Sign | None = None
    centred: bool = False
    number: bool = False
    percent: bool = False
    decimals: int | None = None  # as the number format showed them; of a percentage always
    prefix: bool = False  # whether the sign stands before the contents
    hidden: bool = False
    struck: bool = False
    open: bool = False  # whether the department may write in it


_CELL = {"border": _THIN, "border_color": LINE, "text_wrap": True, "valign": "top"}
# not merged: LibreOffice prints a merged cell beyond the paper where a page ends within it
_GROUP = {
    "font_name": HEADING_FONT, "bg_color": HEADER_FILL, "valign": "vcenter",
    "top": _THIN, "top_color": LINE, "bottom": _THIN, "bottom_color": LINE,
}  # fmt: skip
_ROLES: dict[Role, dict[str, Any]] = {
    Role.TITLE: {"font_name": HEADING_FONT, "bold": True, "valign": "vcenter"},
    Role.HEADLINE: {"font_name": HEADING_FONT, "bold": True, "valign": "vcenter", "text_wrap": True},
    Role.ABOVE: {"valign": "top"},
    Role.PLAIN: {"valign": "top", "text_wrap": True},
    Role.LABEL: {**_CELL, "font_name": HEADING_FONT, "bg_color": HEADER_FILL},
    Role.HEADER: {
        **_CELL, "font_name": HEADING_FONT, "bg_color": HEADER_FILL, "align": "center", "valign": "vcenter",
    },
    Role.GROUP: {**_GROUP, "left": _THIN, "left_color": LINE},
    Role.GROUP_REST: _GROUP,
    Role.LOCKED: {**_CELL, "bg_color": _LOCKED_FILL},
    Role.ENTRY: _CELL,
}  # fmt: skip
_MARKS: dict[Sign, dict[str, Any]] = {
    Sign.MUST: {"bg_color": "#FFC7CE", "border": _MEDIUM, "border_color": "#C00000"},
    Sign.CHECK: {"bg_color": "#FFEB9C", "border": _MEDIUM, "border_color": "#9C6500"},
    Sign.NOTE: {"bg_color": "#DDEBF7", "border": _DASHED, "border_color": "#1F4E79"},
    Sign.WAIVED: {"bg_color": "#E7E6E6", "border": _DASHED, "border_color": _GREY},
    Sign.READ: {"bg_color": "#E2EFDA", "border": _DASHED, "border_color": "#375623"},
}


class CopyFormats:
    """The formats of one book's copies."""

    def __init__(self, book: xlsxwriter.Workbook, size: float) -> None:
        """Make none yet."""
        self.size = size
        self._book = book
        self._made: dict[Look, Format] = {}

    def get(self, look: Look) -> Format:
        """Give the format of a look."""
        if look not in self._made:
            self._made[look] = self._book.add_format(self._properties(look))
        return self._made[look]

    def _properties(self, look: Look) -> dict[str, Any]:
        size = self.size + 2 if look.role in (Role.TITLE, Role.HEADLINE) else self.size
        properties: dict[str, Any] = {"font_name": TEXT_FONT, "font_size": size, **_ROLES[look.role]}
        if look.role is not Role.HEADER:
            properties["align"] = "center" if look.centred else "right" if look.number else "left"
        if look.sign is not None:
            properties |= _MARKS[look.sign]
        if look.open:
            properties["locked"] = False
            if look.sign is None:
                properties["bg_color"] = ENTRY_FILL  # as on the form: here one writes
        if look.struck:
            properties["font_strikeout"] = True
        if look.hidden:
            properties |= {"italic": True, "font_color": _GREY}
        if (code := _number_format(look)) is not None:
            properties["num_format"] = code
        return properties


def _number_format(look: Look) -> str | None:
    """Show the sign before what stands in the cell, without changing the contents themselves."""
    digits = "0" + ("." + "0" * look.decimals if look.decimals else "")
    shown = "General" if look.decimals is None else digits + ("%" if look.percent else "")
    if not look.prefix or look.sign is None:
        return None if look.decimals is None else shown
    sign = f'"{look.sign} "'
    return f'{sign}{shown};"{look.sign} -"{shown};{sign}{shown};{sign}@'
