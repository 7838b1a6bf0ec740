"""指標の推移: every indicator with its targets and actuals year by year, and how far it is from the end target."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import xlsxwriter

from pipelines.evaluation.rates import shown_pct
from pipelines.evaluation.several_years import Midterm
from pipelines.japanese.numbers import as_printed
from pipelines.publication.blocks import Value
from pipelines.publication.canvas import open_canvas
from pipelines.publication.composed_cells import phrase_target
from pipelines.publication.list_cells import present
from pipelines.publication.midterm.edition import MidtermEdition, short_year
from pipelines.publication.midterm.items_sheet import PROTECTION
from pipelines.publication.title_rows import write_title
from pipelines.publication.year_table import YearColumn, write_year_header, write_year_row
from pipelines.workbook.printing import Page, Paper, set_up_page
from pipelines.workbook.styles import Style, Styles
from pipelines.workbook.text import merge_text
from schemas.code_lists import MET, SHORT_KINDS
from schemas.tables.rows import rows_of

_SIZE = 9.5
_STATES = {"undecided": "未定", "dash": "－", "blank": "未記入", "": "－", "unreadable": "確認中", "blocked": "確認中"}
_NONE = "－"
_HEADING = 18.0

Row = Mapping[Any, Any]


def write_indicators_sheet(
    book: xlsxwriter.Workbook, name: str, styles: Styles, midterm: Midterm, of: MidtermEdition
) -> None:
    """Write the indicators' course as a sheet of the book.

    Args:
        book: where to.
        name: of the sheet.
        styles: the book's.
        midterm: all years.
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
    years = {str(key): rows_of(rows) for key, rows in midterm.indicator_years.groupby("indicator_id")}
    of_item = midterm.items.set_index("item_id").to_dict("index")
    for indicator in rows_of(midterm.indicators):
        item = of_item[indicator["item_id"]]
        now = f"{names.pillar}{item['pillar_no']}　{item['pillar']}" if item["pillar"] else ""
        if now and now != heading:
            merge_text(canvas.sheet, (row, 0), (row, canvas.last_col), now, styles[Style.GROUP_ROW])
            canvas.sheet.set_row(row, _HEADING)
            row += 1
        heading = now
        by_year = {int(record["fiscal_year"]): record for record in years[indicator["indicator_id"]]}
        row = write_year_row(canvas, columns, row, _values(indicator, by_year, of))
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


def _values(indicator: Row, years: Mapping[int, Row], of: MidtermEdition) -> list[Value]:
    values: list[Value] = [
        str(indicator["item_id"]),
        SHORT_KINDS[indicator["kind"]],
        str(indicator["name"]),
        str(indicator["unit"]),
        str(indicator["baseline_text"]) or _number_or(indicator["baseline"], _NONE),
    ]
    for year in of.years:
        row = years.get(year)
        values += [_NONE, _NONE, _NONE, _NONE] if row is None else _of_year(row)
    end = {"target_text": indicator["end_text"], "unit": indicator["unit"]}
    end |= {name: indicator[f"end_{name}"] for name in ("op", "low", "high")}
    return [
        *values,
        phrase_target(end) or _NONE,
        _rate(indicator["end_rate_pct"]),
        MET[indicator["end_met"]] or _NONE,
        _gap(indicator["remaining"]),
    ]


def _of_year(row: Row) -> list[Value]:
    actual = _number_or(row["actual"], _STATES.get(row["actual_state"], _NONE))
    return [phrase_target(row) or _NONE, actual, _rate(row["rate_pct"]), _met(row)]


def _rate(value: Decimal | None) -> Value:
    return _NONE if present(value) is None else shown_pct(Decimal(str(value)))


def _number_or(value: object, word: str) -> Value:
    return word if present(value) is None else Decimal(str(value))


def _gap(value: object) -> Value:
    return _NONE if present(value) is None else as_printed(Decimal(str(value)))


def _met(row: Row) -> str:
    """Whether the target was met, and whether that stands on a provisional value."""
    return f"{MET[row['met']] or _NONE}{'（速報値）' if row['provisional'] == 1 else ''}"
