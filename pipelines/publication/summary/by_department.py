"""総括（局区等別）: the grades of each department as chart and table."""

import xlsxwriter

from pipelines.publication.blocks import write_block
from pipelines.publication.canvas import open_canvas
from pipelines.publication.summary.blocks import grades_by_department
from pipelines.publication.summary.charts import Place, chart_grades, make_room
from pipelines.publication.summary.overview import absence_note, rate_note
from pipelines.publication.summary.paper import SIZE, WIDTHS, print_summary
from pipelines.publication.title_rows import write_title
from pipelines.publication.year_records import YearRecords
from pipelines.workbook.styles import make_styles

_LEGEND_HEIGHT = 90.0  # points of title and legend
_BAR_HEIGHT = 17.0

# the state of the return stands in the last column, in words
_WIDTHS = (*WIDTHS[:-1], 20.0)


def write_by_department(book: xlsxwriter.Workbook, name: str, year: YearRecords) -> None:
    """Write the departments' part of the summary as a sheet of the book.

    Args:
        book: where to.
        name: of the sheet.
        year: all items and indicators, and who is in.
    """
    edition = year.edition
    styles = make_styles(book, SIZE, centred_rows=True)
    canvas = open_canvas(book, name, styles=styles, widths=_WIDTHS, size=SIZE, edition=edition)
    unit = edition.programme.names.department
    title = edition.titled(f"{edition.year_name}　{edition.programme.title}　取組結果の総括（{unit}別）")
    notes = [absence_note(year), rate_note(edition)]
    chart_row = write_title(canvas, title, notes)
    grades = grades_by_department(year)
    height = _LEGEND_HEIGHT + _BAR_HEIGHT * len(grades.lines)
    table_row = make_room(canvas, chart_row, height)
    row = write_block(canvas, grades, table_row)
    chart_grades(book, canvas, grades, table_row, Place(chart_row, height))
    print_summary(canvas, title, row - 1)
