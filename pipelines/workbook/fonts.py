"""The fonts of every workbook: both stand on every Japanese Windows, and both give each sign half or one em."""

TEXT_FONT = "ＭＳ 明朝"
"""For what is read: texts and figures."""

HEADING_FONT = "ＭＳ ゴシック"
"""For what leads the eye: titles, headers, group rows."""

BASE_SIZE = 11
"""Points of the book's standard font; column widths count its half-width signs."""

BASE_ROW_PIXELS = 18
"""Height of a row of the standard font, as Excel gives it to this font and size."""

BASE_COLUMN_PIXELS = 72
"""Standard column of this font; it tells the writer that a half-width sign is 8 pixels wide."""
