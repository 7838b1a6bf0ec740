"""総括: the years on one page: three charts, the tables behind them, and room for the committee's overall comment."""

import xlsxwriter

from pipelines.publication.canvas import Canvas, open_canvas
from pipelines.publication.charts import (
    BAD,
    GOOD,
    GREY,
    MIDDLE,
    WHITE,
    WORST,
    Cells,
    ChartWords,
    scale_fills,
    stacked_bars,
)
from pipelines.publication.midterm.edition import COMMENT_LABEL, MidtermEdition
from pipelines.publication.midterm.items_sheet import PROTECTION
from pipelines.publication.midterm.overview_tables import (
    all_grades,
    grade_words,
    grades_by_year,
    targets_by_year,
    trends,
)
from pipelines.publication.midterm.records import MidtermRecords
from pipelines.publication.midterm.table_block import AIR, Table, write_table
from pipelines.publication.title_rows import write_title
from pipelines.workbook.heights import row_height
from pipelines.workbook.printing import Page, Paper, set_up_page
from pipelines.workbook.styles import Style, Styles
from pipelines.workbook.text import merge_text, put_text
from schemas.nothing import TO_BE_JUDGED

_SIZE = 9.5
_LABEL_WIDTH = 26.0
_WIDTH = 13.0
_COLUMNS = 12
_CHART_HEIGHT = 300.0  # points of the row that holds the charts
_COMMENT_HEIGHT = 120.0
_MARGIN = 6
_PIXELS_A_POINT = 96 / 72


def write_overview(
    book: xlsxwriter.Workbook, name: str, styles: Styles, years: MidtermRecords, comment: str, of: MidtermEdition
) -> None:
    """Write the overview as a sheet of the book.

    Args:
        book: where to.
        name: of the sheet.
        styles: the book's, for rows of short values.
        years: all of them.
        comment: of the committee on the whole; "" while there is none.
        of: what every page has in common.
    """
    targets = targets_by_year(years, of)
    tables = [grades_by_year(years, of), targets, trends(years, of)] if of.graded else [targets]
    columns = max(_COLUMNS, *(len(table.labels) - 1 for table in tables))
    widths = [_LABEL_WIDTH, *([_WIDTH] * columns)]
    canvas = open_canvas(book, name, styles=styles, widths=widths, size=_SIZE, edition=of.edition)
    title = of.titled("総括")
    top = write_title(canvas, title, [_note(years, of)])
    charts_row, row = top, top + 1
    canvas.sheet.set_row(charts_row, _CHART_HEIGHT)
    places = []
    for table in tables:
        places.append(row + 2)
        row = write_table(canvas, table, row)
    _place_charts(book, canvas, charts_row, name, tables, places, of)
    row = _write_comment(canvas, row, comment)
    canvas.sheet.protect("", PROTECTION)
    page = Page(title, row - 1, canvas.last_col, paper=Paper.A3, made_up=of.edition.made_up)
    set_up_page(canvas.sheet, page)


def _note(years: MidtermRecords, of: MidtermEdition) -> str:
    names = of.edition.programme.names
    return (
        f"各年度に公表した評価をまとめたものです。対象は{len(years.items)}{names.item}、{len(years.indicators)}{names.indicator}です。"
        f"{names.pillar or '区分'}・所管は最新の年度によります。"
    )


def _place_charts(
    book: xlsxwriter.Workbook,
    canvas: Canvas,
    row: int,
    sheet: str,
    tables: list[Table],
    places: list[int],
    of: MidtermEdition,
) -> None:
    """Put a chart of each table side by side into one tall row."""
    pixels = [int(width * 8 + 5) for width in canvas.widths]
    each = (sum(pixels) - _MARGIN * (len(tables) + 1)) // len(tables)
    for n, (table, header_row) in enumerate(zip(tables, places, strict=True)):
        last = len(table.labels) - 2  # the sum is no part of the bars
        cells = Cells(sheet, header_row, header_row + 1, header_row + len(table.lines), 0, 1, last)
        counts = [[int(str(value)) for value in line[1 : last + 1]] for line in table.lines]
        every = [scale_fills(len(all_grades(of))), [GOOD, BAD, GREY, WHITE], [GOOD, MIDDLE, WORST, WHITE]]
        fills = every[n] if of.graded else every[1]
        words = ChartWords(table.heading, _parts(table, n, of), fills, counts, _describe(table))
        chart = stacked_bars(book, cells, words)
        chart.set_size({"width": each, "height": int(_CHART_HEIGHT * _PIXELS_A_POINT) - 2 * _MARGIN})
        place = {"x_offset": _MARGIN + n * (each + _MARGIN), "y_offset": _MARGIN, "object_position": 2}
        canvas.sheet.insert_chart(row, 0, chart, place | {"description": words.description, "decorative": False})


def _parts(table: Table, position: int, of: MidtermEdition) -> list[str]:
    """Name the parts of a chart's bars; grades by their label, which the table has no room for."""
    if position or not of.graded:
        return list(table.labels[1:-1])
    scale = of.edition.scale
    phrases = dict(zip(scale.numbers, scale.phrases, strict=True))
    words = zip(all_grades(of), grade_words(of), strict=True)
    return [*(phrases.get(grade, word) for grade, word in words), TO_BE_JUDGED]


def _describe(table: Table) -> str:
    """Say a table in a sentence for each of its rows."""
    sentences = []
    for line in table.lines:
        counts = "、".join(f"{label}{value}" for label, value in zip(table.labels[1:], line[1:], strict=True))
        sentences.append(f"{line[0]}は{counts}。")
    return f"{table.heading}の帯グラフ。{''.join(sentences)}"


def _write_comment(canvas: Canvas, row: int, comment: str) -> int:
    """Give the committee a cell for its comment on the whole; gives the first row behind it."""
    canvas.sheet.set_row(row, AIR)
    put_text(canvas.sheet, row + 1, 0, COMMENT_LABEL, canvas.styles[Style.LABEL])
    merge_text(canvas.sheet, (row + 1, 1), (row + 1, canvas.last_col), comment, canvas.styles[Style.ENTRY_TEXT])
    height = row_height([(comment, sum(canvas.widths[1:]))], canvas.size)
    canvas.sheet.set_row(row + 1, max(_COMMENT_HEIGHT, height))
    return row + 2
