"""Comments at cells: always of the same author, hidden until pointed at, large enough for their text."""

from xlsxwriter.worksheet import Worksheet

from pipelines.publication.feedback.finding_words import shortened
from pipelines.workbook.fonts import BASE_SIZE, HEADING_FONT
from pipelines.workbook.heights import count_lines
from pipelines.workbook.signs import OFFICE, Sign
from pipelines.workbook.text import CellError

_SIZE = 9
_LONGEST = 6_000
_HALF_WIDTH_PIXELS = 6
_LINE_PIXELS = 17
_MARGIN = 24
_TALLEST = 640
_WIDTHS = (340, 460, 640)
_COLOURS = {
    Sign.MUST: "#FFF0F0", Sign.CHECK: "#FFF9E5", Sign.NOTE: "#EEF5FB", Sign.WAIVED: "#F5F5F5", Sign.READ: "#F1F7ED",
}  # fmt: skip


def put_comment(sheet: Worksheet, row: int, col: int, text: str, sign: Sign) -> None:
    """Write a comment.

    Raises:
        CellError: when the writer refuses it.
    """
    shown = shortened(text, _LONGEST)
    width, height = comment_size(shown)
    options = {
        "author": OFFICE, "visible": False, "width": width, "height": height, "color": _COLOURS[sign],
        "font_name": HEADING_FONT, "font_size": _SIZE, "font_family": 3,
    }  # fmt: skip
    if (code := sheet.write_comment(row, col, shown, options)) != 0:
        raise CellError(f"シート「{sheet.get_name()}」にコメントを書き込めませんでした（符号{code}）。")


def comment_size(text: str) -> tuple[int, int]:
    """Give width and height in pixels: the narrowest of three widths at which the text is not too tall."""
    for width in _WIDTHS:
        signs = (width - _MARGIN) // _HALF_WIDTH_PIXELS
        height = count_lines(text, signs * _SIZE / BASE_SIZE, _SIZE) * _LINE_PIXELS + _MARGIN
        if height <= _TALLEST:
            break
    return width, min(height, _TALLEST)
