"""The pages that the office hands out for writing by hand, sent back as if they were the form."""

from pipelines.forms.by_hand.page import PAPER
from pipelines.forms.cover import SHEET
from pipelines.japanese.characters import as_key
from pipelines.workbook.reading.guard import Book, Sheet

_TITLE = (0, 0)


def find_paper_sheet(book: Book) -> Sheet | None:
    """Give the first page of such a workbook by its title; None where the workbook is none, or has a form's cover."""
    if any(as_key(sheet.name) == as_key(SHEET) for sheet in book.sheets):
        return None
    titled = [sheet for sheet in book.sheets if _TITLE in sheet.facts.filled]
    return next((one for one in titled if as_key(one.text_at(_TITLE)).endswith(as_key(PAPER))), None)
