"""総括: the whole year on one sheet: charts, the tables behind them, and whose returns they rest on."""

import xlsxwriter

from pipelines.japanese.numbers import plain
from pipelines.publication.blocks import write_block
from pipelines.publication.canvas import open_canvas
from pipelines.publication.edition import Edition
from pipelines.publication.resting_words import resting_note
from pipelines.publication.summary.blocks import (
    grades_by_group,
    grades_by_pillar,
    rates_in_numbers,
    returns_in_numbers,
)
from pipelines.publication.summary.charts import Place, chart_grades, chart_rates, make_room
from pipelines.publication.summary.levels import grades_of_levels
from pipelines.publication.summary.paper import SIZE, WIDTHS, print_summary
from pipelines.publication.summary_figures import absent_departments
from pipelines.publication.title_rows import write_title
from pipelines.publication.year_records import YearRecords
from pipelines.workbook.styles import make_styles
from schemas.nothing import TO_BE_JUDGED

# points
_TALLEST_CHARTS = 400.0
_FRAME, _GRADE_BAR, _RATE_BAR = 110.0, 45.0, 17.0


def write_overview(book: xlsxwriter.Workbook, name: str, year: YearRecords) -> None:
    """Write the summary of the whole as a sheet of the book.

    Args:
        book: where to.
        name: of the sheet.
        year: all items and indicators, and who is in.
    """
    edition = year.edition
    styles = make_styles(book, SIZE, centred_rows=True)
    canvas = open_canvas(book, name, styles=styles, widths=WIDTHS, size=SIZE, edition=edition)
    title = edition.titled(f"{edition.year_name}　{edition.programme.title}　取組結果の総括")
    notes = [absence_note(year), rate_note(edition), resting_note(year.resting, edition.programme.names.item)]
    charts_row = write_title(canvas, title, notes)
    by_pillar, by_group = grades_by_pillar(year), grades_by_group(year)
    height = min(_TALLEST_CHARTS, _FRAME + max(_GRADE_BAR * len(by_pillar.lines), _RATE_BAR * len(by_group.lines)))
    row = make_room(canvas, charts_row, height)
    for block in (returns_in_numbers(year), rates_in_numbers(year)):
        row = write_block(canvas, block, row)
    pillars_row = row
    row = write_block(canvas, by_pillar, row)
    groups_row = row
    if by_group.lines:
        row = write_block(canvas, by_group, row)
    for block in grades_of_levels(year):
        row = write_block(canvas, block, row)
    rated, rated_row = (by_group, groups_row) if by_group.lines else (by_pillar, pillars_row)
    # one bar, that of the whole, would compare nothing
    charts = 2 if len(rated.lines) > 1 else 1
    chart_grades(book, canvas, by_pillar, pillars_row, Place(charts_row, height, 0, charts))
    if charts > 1:
        chart_rates(book, canvas, rated, rated_row, Place(charts_row, height, 1, charts))
    print_summary(canvas, title, row - 1)


def absence_note(year: YearRecords) -> str:
    """Name the departments without whose returns the numbers stand."""
    absent = absent_departments(year)
    if not absent:
        return ""
    names = year.edition.programme.names
    unsaid = f"{names.item}は「{TO_BE_JUDGED}」" if year.edition.scale.given else f"{names.indicator}は「判定なし」"
    return (
        f"【一部の{names.department}を含まない集計です】提出がないか読み取れなかった{names.department}が{len(absent)}あります"
        f"（{'、'.join(absent)}）。その{unsaid}に数えています。"
    )


def rate_note(edition: Edition) -> str:
    """Say what the mean rates are."""
    cap = plain(edition.rules.cap_pct)
    return f"平均達成率は、達成率を算定できた{edition.programme.names.indicator}の単純平均です（1件の上限は{cap}％）。"
