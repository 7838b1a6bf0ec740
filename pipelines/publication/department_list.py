"""A department's sheet of the official list: its items under the headings of the programme's levels."""

from collections.abc import Sequence

from pipelines.publication.canvas import Canvas
from pipelines.publication.level_grades import graded_headings_of
from pipelines.publication.levels import new_headings
from pipelines.publication.list_cells import ListCell, make_again_cells, make_cells, make_resting_cells
from pipelines.publication.list_header import write_header
from pipelines.publication.title_rows import write_title
from pipelines.publication.year_records import Again, Item, Resting, YearRecords
from pipelines.workbook.heights import split_tall_text
from pipelines.workbook.printing import Page, Paper, set_up_page
from pipelines.workbook.styles import Style
from pipelines.workbook.text import merge_text, put_number, put_text
from schemas.layout import Layout

_GROUP_ROW_HEIGHT = 18.0


def write_department(
    canvas: Canvas, title: str, notes: Sequence[str], items: Sequence[Item | Again | Resting], year: YearRecords
) -> None:
    """Write the sheet.

    Args:
        canvas: the sheet; its edition's layout says how it looks.
        title: with its marks already.
        notes: under the title.
        items: of the department, in the layout's order, with further places and those that are not evaluated.
        year: whose levels may have grades of their own.
    """
    edition = canvas.edition
    layout = edition.layout
    top = write_title(canvas, title, notes)
    write_header(canvas, top)
    row, number = top + 2, 0
    heading: list[str] = []
    for item in items:
        before, heading = heading, graded_headings_of(item.row, year)
        for level, text in new_headings(before, heading):
            merge_text(
                canvas.sheet, (row, 0), (row, canvas.last_col), f"{'　' * level}{text}", canvas.styles[Style.GROUP_ROW]
            )
            canvas.sheet.set_row(row, _GROUP_ROW_HEIGHT)
            row += 1
        if isinstance(item, Resting):
            cells = make_resting_cells(layout.columns, item)
        elif isinstance(item, Again):
            cells = make_again_cells(layout.columns, item, edition)
        else:
            number += 1
            cells = make_cells(layout.columns, item, number, edition)
        for part in split_row(cells, layout):
            _write_row(canvas, row, part)
            row += 1
    canvas.sheet.freeze_panes(top + 2, 0)
    page = Page(
        title,
        row - 1,
        canvas.last_col,
        paper=Paper[layout.paper],
        header_rows=(top, top + 1),
        made_up=edition.made_up,
    )
    set_up_page(canvas.sheet, page)


def split_row(cells: Sequence[ListCell], layout: Layout) -> list[list[ListCell]]:
    """Give the rows that hold an item: one, or several where a text is taller than a row can be."""
    parts = [
        split_tall_text(cell.text, column.width, layout.font_size) if cell.text else []
        for cell, column in zip(cells, layout.columns, strict=True)
    ]
    rows = [list(cells)]
    for n in range(max(map(len, parts), default=1)):
        texts = [part[n] if n < len(part) else "" for part in parts]
        continued = [ListCell(text, Style.TEXT if n else cell.style) for text, cell in zip(texts, cells, strict=True)]
        if n:
            rows.append(continued)
        else:
            rows[0] = [new if old.text else old for new, old in zip(continued, cells, strict=True)]
    return rows


def _write_row(canvas: Canvas, row: int, cells: Sequence[ListCell]) -> None:
    for col, cell in enumerate(cells):
        if isinstance(cell.value, str):
            put_text(canvas.sheet, row, col, cell.value, canvas.styles[cell.style])
        else:
            put_number(canvas.sheet, row, col, cell.value, canvas.styles[cell.style])
    canvas.set_height(row, [cell.text for cell in cells])
