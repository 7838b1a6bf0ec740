"""指標の推移: every indicator with its targets and actuals year by year, and how far it is from the end target."""

import xlsxwriter

from pipelines.japanese.fiscal_years import era_year
from pipelines.publication.blocks import Value
from pipelines.publication.canvas import open_canvas
from pipelines.publication.figures import (
    PROVISIONAL,
    is_provisional,
    no_result,
    phrase_baseline,
    phrase_counting,
    phrase_met,
    phrase_target,
    shown_actual,
    shown_difference,
    shown_rate,
)
from pipelines.publication.midterm.edition import MidtermEdition, short_year
from pipelines.publication.midterm.items_sheet import PROTECTION
from pipelines.publication.midterm.records import IndicatorCourse, MidtermRecords
from pipelines.publication.title_rows import write_title
from pipelines.publication.year_table import YearColumn, write_year_header, write_year_row
from pipelines.workbook.printing import Page, Paper, set_up_page
from pipelines.workbook.styles import Style, Styles
from pipelines.workbook.text import merge_text
from schemas.code_lists import SHORT_KINDS
from schemas.tables.rows import Row

_SIZE = 9.5
_HEADING = 18.0


def write_indicators_sheet(
    book: xlsxwriter.Workbook, name: str, styles: Styles, years: MidtermRecords, of: MidtermEdition
) -> None:
    """Write the indicators' course as a sheet of the book.

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
    names = of.edition.programme.names
    title = of.titled(f"{names.indicator}の推移")
    top = write_title(canvas, title, [_NOTE])
    write_year_header(canvas, columns, top)
    row, heading = top + 2, ""
    for indicator in years.indicators:
        item = indicator.item
        number = "" if item["pillar_no"] is None else item["pillar_no"]
        now = f"{names.pillar}{number}　{item['pillar']}" if item["pillar"] else ""
        if now and now != heading:
            merge_text(canvas.sheet, (row, 0), (row, canvas.last_col), now, styles[Style.GROUP_ROW])
            canvas.sheet.set_row(row, _HEADING)
            row += 1
        heading = now
        row = write_year_row(canvas, columns, row, _values(indicator, of))
    canvas.sheet.freeze_panes(top + 2, 3)
    canvas.sheet.protect("", PROTECTION)
    page = Page(title, row - 1, canvas.last_col, paper=Paper.A3, header_rows=(top, top + 1), made_up=of.edition.made_up)
    set_up_page(canvas.sheet, page)


_NOTE = (
    "目標値は当該年度のもの、達成率は公表した値（％）です。"
    "最終目標に対する達成率は、最新の実績を最終年度の目標と比べたもので、途中の年度では100％に届かないのが通常です。"
)


def _columns(of: MidtermEdition) -> list[YearColumn]:
    names, end = of.edition.programme.names, of.edition.programme.years[-1]
    by_year = [
        YearColumn(label, width, f"{short_year(year)}年度", style)
        for year in of.years
        for label, width, style in (
            ("目標", 14.0, Style.TEXT),
            ("実績", 12.0, Style.NUMBER),
            ("達成率", 9.0, Style.RATE),
            ("達成", 8.0, Style.TEXT_CENTRED),
        )
    ]
    goal = f"最終目標（{short_year(end)}年度）との比較"
    return [
        YearColumn(of.edition.number_label, 10),
        YearColumn("種別", 6, style=Style.TEXT_CENTRED),
        YearColumn(f"{names.indicator}名", 38),
        YearColumn("単位", 8, style=Style.TEXT_CENTRED),
        YearColumn("現状値", 13),
        *by_year,
        YearColumn("最終目標", 14, goal),
        YearColumn("達成率", 9, goal, Style.RATE),
        YearColumn("達成", 8, goal, Style.TEXT_CENTRED),
        YearColumn("目標まで\nの差", 12, goal, Style.NUMBER),
    ]


def _values(indicator: IndicatorCourse, of: MidtermEdition) -> list[Value]:
    row, unit = indicator.row, str(indicator.row["unit"])
    latest = max(indicator.years)
    counting = phrase_counting({"figure_year": indicator.years[latest].get("figure_year")})
    values: list[Value] = [
        str(row["item_id"]),
        SHORT_KINDS[row["kind"]],
        f"{row['name']}（{era_year(latest)}の欄は{counting}）" if counting else str(row["name"]),
        unit,
        phrase_baseline(row),
    ]
    for year in of.years:
        values += _of_year(indicator.years.get(year))
    end = {"target_text": row["end_text"]} | {name: row[f"end_{name}"] for name in ("op", "low", "high")}
    return [
        *values,
        phrase_target(end, unit),
        shown_rate(row["end_rate_pct"]),
        phrase_met(row["end_met"]),
        shown_difference(row["remaining"]),
    ]


def _of_year(row: Row | None) -> list[Value]:
    """Target, actual, rate, and whether the target was met; behind that, whether it stands on a provisional value."""
    if row is None:
        return [phrase_target(None, ""), no_result(None), shown_rate(None), phrase_met("")]
    return [
        phrase_target(row, str(row["unit"])),
        shown_actual(row),
        shown_rate(row["rate_pct"]),
        f"{phrase_met(row['met'])}{PROVISIONAL if is_provisional(row) else ''}",
    ]
