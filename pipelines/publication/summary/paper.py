"""The paper of the summary: upright where the list's sheet is large, across where it is small."""

from pipelines.publication.canvas import Canvas
from pipelines.workbook.printing import Page, Paper, set_up_page

SIZE = 9.5
WIDTHS = (54.0, *(10.5 for _ in range(9)))
"""Columns of every sheet of the summary: a label, then numbers."""


def print_summary(canvas: Canvas, title: str, last_row: int) -> None:
    """Set up the page of one of its sheets: a large sheet holds it upright; a small one needs its breadth."""
    paper = Paper[canvas.edition.layout.paper]
    landscape = paper is Paper.A4
    made_up = canvas.edition.made_up
    set_up_page(canvas.sheet, Page(title, last_row, canvas.last_col, paper=paper, landscape=landscape, made_up=made_up))
