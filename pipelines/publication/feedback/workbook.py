"""The feedback workbook of a department: verdict, findings, its own sheets with marks, what was read otherwise."""

from pipelines.checks.check import Checked
from pipelines.intake.own_answer import READINGS
from pipelines.publication.canvas import open_canvas
from pipelines.publication.edition import Edition
from pipelines.publication.feedback.copied_sheet import write_copy
from pipelines.publication.feedback.copy_formats import CopyFormats
from pipelines.publication.feedback.finding_list import write_finding_list
from pipelines.publication.feedback.finding_words import shortened
from pipelines.publication.feedback.front_page import SIZE, write_front_page
from pipelines.publication.feedback.numbered_list import write_numbered_list
from pipelines.publication.feedback.share import Share, take_shares
from pipelines.publication.feedback.sheet_copy import plan_copies
from pipelines.publication.feedback.to_confirm import is_to_confirm, write_to_confirm
from pipelines.workbook.book import finish_book, new_book
from pipelines.workbook.sheet_names import sheet_name
from pipelines.workbook.styles import make_styles

_READING_WIDTHS = (5.0, 30.0, 14.0, 8.0, 26.0, 26.0, 40.0)
_READING_FIELDS = ["file", "sheet", "cell", "raw", "value", "rule"]
_LONGEST_VALUE = 600


def write_feedback(checked: Checked, department: str, edition: Edition) -> bytes:
    """Write one department's feedback. Nothing of another department's return is in it.

    Args:
        checked: findings, readings, submissions and cells of all departments.
        department: whose; `""` for files that do not say whose they are.
        edition: programme, year, form.

    Returns:
        The bytes of the workbook: 結果, 指摘 where there are any, 公表内容, the department's own sheets as far as its
        file could be opened, and 読み替え where there are any. The same arguments give the same bytes.
    """
    (share,) = take_shares(checked, [department], edition)
    return write_share(share)


def write_share(share: Share) -> bytes:
    """Write the feedback on one department's share of the year's returns (`write_feedback`)."""
    edition = share.edition
    book, buffer = new_book(title=share.heading, subject=edition.programme.title, created=edition.created)
    styles = make_styles(book, SIZE)
    taken: set[str] = set()
    front, findings, readings = (sheet_name(name, taken) for name in ("結果", "指摘", "読み替え"))
    to_confirm = sheet_name("公表内容", taken) if is_to_confirm(share) else ""
    copies = plan_copies(share, taken)
    write_front_page(book, front, styles, share, copies)
    if share.found:
        write_finding_list(book, findings, styles, share, copies)
    formats = CopyFormats(book, SIZE)
    if to_confirm:
        write_to_confirm(book, to_confirm, styles, share)
    for copy in copies:
        write_copy(book, formats, copy, share)
    if share.read:
        labels = ["No.", "ファイル", "シート", "セル", "書かれていた値", "読み取った値", "読み替えの理由"]
        canvas = open_canvas(book, readings, styles=styles, widths=_READING_WIDTHS, size=SIZE, edition=edition)
        records = [
            [shortened(str(reading[field]), _LONGEST_VALUE) for field in _READING_FIELDS] for reading in share.read
        ]
        write_numbered_list(canvas, f"{READINGS}　{share.heading}", labels, records)
    return finish_book(book, buffer)
