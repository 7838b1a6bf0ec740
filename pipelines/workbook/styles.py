"""The formats of a book: each named style is one Format object, made once."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format

from pipelines.workbook.fonts import HEADING_FONT, TEXT_FONT

# contrast of the darker signs on these fills is above 7:1; nothing is told by a fill alone
HEADER_FILL = "#DDE5EE"
GROUP_FILL = "#EFEFEF"
ENTRY_FILL = "#FFFFCC"
RED = "#C00000"
LINK = "#0B3D91"
LINE = "#404040"


class Style(StrEnum):
    """What a cell is; layouts and forms name these."""

    TITLE = "title"
    HEADLINE = "headline"
    HEADLINE_MADE_UP = "headline_made_up"
    SUBTITLE = "subtitle"
    NOTE = "note"
    WARNING = "warning"
    HEADER = "header"
    GROUP_ROW = "group_row"
    LABEL = "label"
    PLAIN = "plain"
    TEXT = "text"
    TEXT_CENTRED = "text_centred"
    LINK = "link"
    DIGIT = "digit"
    NUMBER = "number"
    NUMBER_1 = "number_1"
    NUMBER_2 = "number_2"
    NUMBER_3 = "number_3"
    RATE = "rate"
    ENTRY_TEXT = "entry_text"
    ENTRY_NUMBER = "entry_number"
    ENTRY_CENTRED = "entry_centred"
    LOCKED_TEXT = "locked_text"
    LOCKED_NUMBER = "locked_number"
    LOCKED_CENTRED = "locked_centred"
    LOCKED_RATE = "locked_rate"


Styles = Mapping[Style, Format]

_BORDER = {"border": 1, "border_color": LINE}
_WRAPPED = {**_BORDER, "text_wrap": True, "valign": "top", "align": "left"}
_CENTRED = {**_BORDER, "text_wrap": True, "valign": "top", "align": "center"}
_NUMBER = {**_BORDER, "valign": "top", "align": "right"}
_ENTRY = {"bg_color": ENTRY_FILL, "locked": False}


def number_format(decimals: int, before: str = "", behind: str = "") -> str:
    """Give the number format with so many decimals, ▲ for negatives, and words before and behind the digits."""
    digits = f"{_quoted(before)}#,##0{'.' + '0' * decimals if decimals else ''}{_quoted(behind)}"
    # `_ ` keeps the last digit off the border
    return f'{digits}_ ;"▲"{digits}_ '


def _quoted(words: str) -> str:
    return f'"{words}"' if words else ""


def _properties(size: float) -> dict[Style, dict[str, Any]]:
    heading = {"font_name": HEADING_FONT}
    # a title over merged columns wraps; in a cell of its own it runs on over the empty ones beside it
    headline = {**heading, "font_size": headline_size(size), "bold": True, "text_wrap": True, "valign": "vcenter"}
    return {
        Style.TITLE: {**heading, "font_size": headline_size(size), "bold": True, "valign": "vcenter"},
        Style.HEADLINE: headline,
        Style.HEADLINE_MADE_UP: {**headline, "font_color": RED},
        Style.SUBTITLE: {**heading, "font_size": size + 1, "bold": True, "valign": "vcenter"},
        Style.NOTE: {"font_size": size, "text_wrap": True, "valign": "top"},
        Style.WARNING: {
            **heading,
            "font_size": size,
            "bold": True,
            "font_color": RED,
            "text_wrap": True,
            "valign": "vcenter",
        },
        Style.HEADER: {
            **heading,
            **_BORDER,
            "bg_color": HEADER_FILL,
            "text_wrap": True,
            "align": "center",
            "valign": "vcenter",
        },
        Style.GROUP_ROW: {
            **heading,
            **_BORDER,
            "bg_color": GROUP_FILL,
            "bold": True,
            "text_wrap": True,
            "valign": "vcenter",
        },
        Style.LABEL: {**heading, **_BORDER, "bg_color": HEADER_FILL, "text_wrap": True, "valign": "top"},
        Style.PLAIN: {"valign": "top"},
        Style.TEXT: _WRAPPED,
        Style.TEXT_CENTRED: _CENTRED,
        Style.LINK: {**_WRAPPED, "font_color": LINK, "underline": 1},
        Style.DIGIT: {**_CENTRED, "text_wrap": False, "num_format": "0"},
        Style.NUMBER: {**_NUMBER, "num_format": number_format(0)},
        Style.NUMBER_1: {**_NUMBER, "num_format": number_format(1)},
        Style.NUMBER_2: {**_NUMBER, "num_format": number_format(2)},
        Style.NUMBER_3: {**_NUMBER, "num_format": number_format(3)},
        Style.RATE: {**_NUMBER, "num_format": '0.0_ ;"▲"0.0_ '},
        Style.ENTRY_TEXT: {**_WRAPPED, **_ENTRY},
        # the standard number format: a decimal that the department types stays visible as typed
        Style.ENTRY_NUMBER: {**_NUMBER, **_ENTRY},
        Style.ENTRY_CENTRED: {**_CENTRED, **_ENTRY},
        Style.LOCKED_TEXT: _WRAPPED,
        Style.LOCKED_NUMBER: {**_NUMBER, "num_format": number_format(0)},
        Style.LOCKED_CENTRED: _CENTRED,
        # words where there is no rate stand in the middle of the same column
        Style.LOCKED_RATE: {**_CENTRED, "num_format": "0.0"},
    }


def headline_size(size: float) -> float:
    """Give the size of titles beside body text of the given size, in points."""
    return size + 4


def make_styles(book: xlsxwriter.Workbook, size: float, *, centred_rows: bool = False) -> Styles:
    """Make every style of a book.

    Args:
        book: where they belong.
        size: of body text, in points.
        centred_rows: whether text stands in the middle of its row's height, as suits tables of short values,
            instead of at the top.
    """
    base = {"font_name": TEXT_FONT, "font_size": size}
    return {
        style: book.add_format({**base, **given, **_upright(centred_rows)})
        for style, given in _properties(size).items()
    }


def make_number_style(book: xlsxwriter.Workbook, size: float, num_format: str, *, centred_rows: bool = False) -> Format:
    """Make the format of a number that is shown in its own way; Excel takes about 200 ways in a book."""
    given = _properties(size)[Style.NUMBER] | _upright(centred_rows)
    return book.add_format({"font_name": TEXT_FONT, "font_size": size, **given, "num_format": num_format})


def make_style_shown_as(book: xlsxwriter.Workbook, size: float, style: Style, num_format: str) -> Format:
    """Make a style whose numbers are shown in another way; Excel takes about 200 ways in a book."""
    return book.add_format(
        {"font_name": TEXT_FONT, "font_size": size, **_properties(size)[style], "num_format": num_format}
    )


def _upright(centred_rows: bool) -> dict[str, Any]:
    return {"valign": "vcenter"} if centred_rows else {}


def number_style(value: Decimal | None) -> Style:
    """Choose the number style that shows all decimals of a value, up to three."""
    if value is None:
        return Style.NUMBER
    exponent = value.normalize().as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    return (Style.NUMBER, Style.NUMBER_1, Style.NUMBER_2, Style.NUMBER_3)[min(decimals, 3)]
