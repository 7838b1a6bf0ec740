"""The rows above a table: title, the warning of made-up values, notes. No blank rows, so that row 1 is the title."""

from collections.abc import Sequence

from pipelines.publication.canvas import Canvas
from pipelines.publication.edition import PROVISIONAL
from pipelines.workbook.heights import row_height
from pipelines.workbook.printing import MADE_UP, MADE_UP_NOTE
from pipelines.workbook.styles import Style, headline_size
from pipelines.workbook.text import merge_text

_PROVISIONAL_NOTE = "確定前の案です。"


def write_title(
    canvas: Canvas, title: str, notes: Sequence[str] = (), *, provisional: bool = True, last_col: int | None = None
) -> int:
    """Write title and notes from row 1 on.

    Args:
        canvas: the sheet.
        title: with its marks already (`Edition.titled`).
        notes: one paragraph; they follow each other.
        provisional: whether the stage matters to the sheet; feedback is no draft of anything.
        last_col: where title and notes end; the sheet's last column where nothing is said.

    Returns:
        The first row behind them.
    """
    edition = canvas.edition
    last = canvas.last_col if last_col is None else last_col
    width = sum(canvas.widths[: last + 1])
    style = Style.HEADLINE_MADE_UP if edition.made_up else Style.HEADLINE
    merge_text(canvas.sheet, (0, 0), (0, last), title, canvas.styles[style])
    canvas.sheet.set_row(0, row_height([(title, width)], headline_size(canvas.size)))
    rows = [(f"{MADE_UP}{MADE_UP_NOTE}", Style.WARNING)] if edition.made_up else []
    stage = [_PROVISIONAL_NOTE] if provisional and edition.stage == PROVISIONAL else []
    if text := "　".join([*stage, *(note for note in notes if note)]):
        rows.append((text, Style.NOTE))
    for row, (text, style) in enumerate(rows, 1):
        merge_text(canvas.sheet, (row, 0), (row, last), text, canvas.styles[style])
        canvas.sheet.set_row(row, row_height([(text, width)], canvas.size))
    return 1 + len(rows)
