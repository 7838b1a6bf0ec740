"""総括: how the year went in one sheet, and whose returns it rests on."""

import pandas as pd
import xlsxwriter

from pipelines.checks.check import Checked
from pipelines.evaluation.evaluate import Evaluation
from pipelines.japanese.numbers import plain
from pipelines.publication.blocks import write_block
from pipelines.publication.canvas import open_canvas
from pipelines.publication.edition import Edition
from pipelines.publication.summary_blocks import (
    grades_by_department,
    grades_by_level,
    open_returns,
    rates_in_numbers,
    receipts_by_department,
    resources,
    submissions_in_numbers,
)
from pipelines.publication.summary_figures import absent_departments
from pipelines.publication.title_rows import write_title
from pipelines.workbook.printing import Page, Paper, set_up_page
from pipelines.workbook.styles import make_styles

_WIDTHS = (54.0, *(10.5 for _ in range(9)))
_SIZE = 9.5


def write_summary(
    book: xlsxwriter.Workbook, name: str, evaluation: Evaluation, checked: Checked, edition: Edition
) -> None:
    """Write the summary as a sheet of the book.

    Args:
        book: where to.
        name: of the sheet.
        evaluation: all items and indicators of the year.
        checked: submissions and findings, for who is in and why a return was sent back.
        edition: programme, year, stage.
    """
    canvas = open_canvas(
        book, name, styles=make_styles(book, _SIZE, centred_rows=True), widths=_WIDTHS, size=_SIZE, edition=edition
    )
    title = edition.titled(f"{edition.year_name}　{edition.programme.title}　取組結果の総括")
    notes = [_absence_note(checked.submissions, evaluation.items, edition), _rate_note(edition)]
    row = write_title(canvas, title, notes)
    for block in (
        submissions_in_numbers(evaluation, checked, edition),
        rates_in_numbers(evaluation, edition),
        grades_by_level(evaluation, edition),
        grades_by_department(evaluation, checked, edition),
        *resources(evaluation.items, edition),
        open_returns(evaluation, checked, edition),
        *receipts_by_department(evaluation, checked, edition),
    ):
        row = write_block(canvas, block, row)
    # upright on the large sheet of the list the summary is one page; a small sheet needs its breadth
    paper = Paper[edition.layout.paper]
    page = Page(title, row - 1, canvas.last_col, paper=paper, landscape=paper is Paper.A4, made_up=edition.made_up)
    set_up_page(canvas.sheet, page)


def _absence_note(submissions: pd.DataFrame, items: pd.DataFrame, edition: Edition) -> str:
    """Name the departments without whose returns the numbers stand."""
    absent = absent_departments(submissions, items, edition.programme.departments)
    if not absent:
        return ""
    names = edition.programme.names
    return (
        f"【一部の{names.department}を含まない集計です】提出がないか読み取れなかった{names.department}が{len(absent)}あります"
        f"（{'、'.join(absent)}）。その{names.item}は「要判定」に数えています。"
    )


def _rate_note(edition: Edition) -> str:
    cap = plain(edition.rules.cap_pct)
    return f"平均達成率は、達成率を算定できた{edition.programme.names.indicator}の単純平均です（1件の上限は{cap}％）。"
