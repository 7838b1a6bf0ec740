"""写せなかった記入: what of a form that was partly filled in has no place in the new one; goes out beside it."""

from collections.abc import Sequence

from pipelines.intake.carrying.notes import CarryNote
from pipelines.japanese.characters import clean_lines
from pipelines.publication.canvas import open_canvas
from pipelines.publication.edition import Edition
from pipelines.publication.feedback.numbered_list import write_numbered_list
from pipelines.workbook.book import finish_book, new_book
from pipelines.workbook.styles import make_styles
from pipelines.workbook.text import as_held

NOT_CARRIED_BOOK = "写せなかった記入"
_SIZE = 10
_WIDTHS = (5.0, 20.0, 11.0, 7.0, 11.0, 18.0, 36.0, 40.0, 40.0)
_LABELS = (
    "No.",
    "元のファイル",
    "シート",
    "セル",
    "番号",
    "欄",
    "書かれている内容",
    "写さなかった理由など",
    "すること",
)
_CENTRED = (3, 4)
_HOW = (
    "記入途中の様式から新しい様式に写すときに、写せなかったものと、確かめていただくところの一覧です。"
    "ここにない記入は、新しい様式の同じ欄に、書かれていたとおりに写してあります。元のファイルは変わっていません。"
)


def write_not_carried(department: str, notes: Sequence[CarryNote], edition: Edition) -> bytes:
    """Write the list as a workbook of one sheet.

    Args:
        department: whose.
        notes: in the order in which they stand in the files.
        edition: programme and year.

    Returns:
        The bytes of the workbook; the same arguments give the same bytes.
    """
    title = f"{NOT_CARRIED_BOOK}　{edition.year_name}　{edition.form.title}　{department}"
    book, buffer = new_book(title=title, subject=edition.programme.title, created=edition.created)
    canvas = open_canvas(
        book, NOT_CARRIED_BOOK, styles=make_styles(book, _SIZE), widths=_WIDTHS, size=_SIZE, edition=edition
    )
    records = [
        [as_held(clean_lines(text)) for text in (one.file, *_place(one), one.value, one.why, one.fix)] for one in notes
    ]
    write_numbered_list(canvas, title, _LABELS, records, _CENTRED, notes=[_HOW])
    return finish_book(book, buffer)


def _place(note: CarryNote) -> tuple[str, str, str, str]:
    return note.sheet, note.cell, note.record, note.label
