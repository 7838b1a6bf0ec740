"""全体の指標と財政: the indicators of the whole programme and the finances year by year, and the financial effects."""

import xlsxwriter

from pipelines.japanese.numbers import grouped
from pipelines.publication.blocks import Value
from pipelines.publication.canvas import Canvas, open_canvas
from pipelines.publication.entries import shown_fact
from pipelines.publication.figures import (
    no_result,
    phrase_baseline,
    phrase_condition_met,
    phrase_met,
    phrase_wide_actual,
)
from pipelines.publication.midterm.edition import MidtermEdition, short_year
from pipelines.publication.midterm.items_sheet import PROTECTION
from pipelines.publication.midterm.records import MidtermRecords
from pipelines.publication.title_rows import write_title
from pipelines.publication.year_table import YearColumn, write_year_header, write_year_row
from pipelines.workbook.heights import row_height
from pipelines.workbook.printing import Page, Paper, set_up_page
from pipelines.workbook.styles import Style, Styles
from pipelines.workbook.text import merge_text
from schemas.code_lists import SCOPES
from schemas.tables.rows import Row

WHOLE_PROGRAMME = "全体の指標と財政"
_SIZE = 9.5
_HEADING = 18.0
_EFFECTS = "財政効果額（各年度の額。効果は続くため、年度をまたいで合計しません）"


def write_whole_programme(
    book: xlsxwriter.Workbook, name: str, styles: Styles, years: MidtermRecords, of: MidtermEdition
) -> None:
    """Write the sheet.

    Args:
        book: where to.
        name: of the sheet.
        styles: the book's.
        years: all of them.
        of: what every page has in common.
    """
    columns = _columns(of)
    canvas = open_canvas(
        book, name, styles=styles, widths=[column.width for column in columns], size=_SIZE, edition=of.edition
    )
    title = of.titled(WHOLE_PROGRAMME)
    top = write_title(canvas, title, ["各年度に公表した値です。"])
    row = top
    if years.wide:
        write_year_header(canvas, columns, top)
        row = _write_indicators(canvas, columns, top + 2, years, of)
    row = _write_effects(canvas, row, years, of)
    canvas.sheet.freeze_panes(top + 2, 2)
    canvas.sheet.protect("", PROTECTION)
    page = Page(title, row - 1, canvas.last_col, paper=Paper.A3, header_rows=(top, top + 1), made_up=of.edition.made_up)
    set_up_page(canvas.sheet, page)


def _columns(of: MidtermEdition) -> list[YearColumn]:
    by_year = [
        YearColumn(label, width, f"{short_year(year)}年度", style)
        for year in of.years
        for label, width, style in (("実績", 15.0, Style.TEXT_CENTRED), ("達成", 9.0, Style.TEXT_CENTRED))
    ]
    return [
        YearColumn(of.edition.form.indicators.key_column.label, 10),
        YearColumn(f"{of.edition.programme.names.indicator}名", 34),
        YearColumn("目標", 26),
        YearColumn("現状値", 16),
        *by_year,
        YearColumn("説明（最新の年度）", 60),
    ]


def _write_indicators(
    canvas: Canvas, columns: list[YearColumn], row: int, years: MidtermRecords, of: MidtermEdition
) -> int:
    scope = ""
    for by_year in years.wide:
        latest = by_year[max(by_year)]
        if latest["scope"] != scope:
            scope = str(latest["scope"])
            _write_heading(canvas, row, of.edition.programme.names.worded(SCOPES[scope]))
            row += 1
        known = (latest["indicator_id"], latest["name"], latest["target_text"])
        values: list[Value] = [*map(shown_fact, known), phrase_baseline(latest)]
        for year in of.years:
            values += _of_year(by_year.get(year))
        row = write_year_row(canvas, columns, row, [*values, latest["explanation"]])
    return row


def _of_year(record: Row | None) -> list[Value]:
    if record is None:
        return [no_result(None), phrase_met("")]
    return [phrase_wide_actual(record), phrase_condition_met(record["met"])]


def _write_effects(canvas: Canvas, row: int, years: MidtermRecords, of: MidtermEdition) -> int:
    """Write the sums of financial effects, a line per year, under a heading; nothing where no year reported any."""
    if not years.effects:
        return row
    _write_heading(canvas, row, _EFFECTS)
    for line, effect in enumerate(years.effects, row + 1):
        text = (
            f"報告額の計は{grouped(effect['reported'])}{effect['unit']}（{effect['items']}件）、"
            f"ほかの{of.edition.programme.names.item}の額と重なるものを1回だけ数えた計は{grouped(effect['counted'])}{effect['unit']}です。"
        )
        canvas.put_text(line, 0, f"{short_year(int(effect['fiscal_year']))}年度", Style.TEXT)
        merge_text(canvas.sheet, (line, 1), (line, canvas.last_col), text, canvas.styles[Style.TEXT])
        canvas.sheet.set_row(line, row_height([(text, sum(canvas.widths[1:]))], canvas.size))
    return row + 1 + len(years.effects)


def _write_heading(canvas: Canvas, row: int, text: str) -> None:
    merge_text(canvas.sheet, (row, 0), (row, canvas.last_col), text, canvas.styles[Style.GROUP_ROW])
    canvas.sheet.set_row(row, _HEADING)
