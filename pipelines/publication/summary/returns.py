"""提出の状況: whose returns were accepted, which need something and why, and when they came in."""

import xlsxwriter

from pipelines.checks.check import Checked
from pipelines.evaluation.evaluate import Evaluation
from pipelines.publication.blocks import write_block
from pipelines.publication.canvas import open_canvas
from pipelines.publication.edition import Edition
from pipelines.publication.summary.blocks import open_returns, receipts_by_department, submissions_in_numbers
from pipelines.publication.summary.overview import absence_note
from pipelines.publication.summary.paper import SIZE, WIDTHS, print_summary
from pipelines.publication.title_rows import write_title
from pipelines.workbook.styles import make_styles

# the state of each return stands in the second column, in words
_WIDTHS = (WIDTHS[0], 20.0, *WIDTHS[2:])


def write_returns(
    book: xlsxwriter.Workbook, name: str, evaluation: Evaluation, checked: Checked, edition: Edition
) -> None:
    """Write the state of the returns as a sheet of the book.

    Args:
        book: where to.
        name: of the sheet.
        evaluation: all items of the year, for who should report.
        checked: submissions and findings.
        edition: programme, year, stage.
    """
    styles = make_styles(book, SIZE, centred_rows=True)
    canvas = open_canvas(book, name, styles=styles, widths=_WIDTHS, size=SIZE, edition=edition)
    title = edition.titled(f"{edition.year_name}　{edition.programme.title}　提出の状況")
    row = write_title(canvas, title, [absence_note(checked.submissions, evaluation.items, edition)])
    for block in (
        submissions_in_numbers(evaluation, checked, edition),
        open_returns(evaluation, checked, edition),
        *receipts_by_department(evaluation, checked, edition),
    ):
        row = write_block(canvas, block, row)
    print_summary(canvas, title, row - 1)
