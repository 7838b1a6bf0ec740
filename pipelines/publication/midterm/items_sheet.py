"""A sheet of items × years: the three grades of each year, the trend, what changed and why, the committee's column."""

from collections.abc import Mapping, Sequence

import xlsxwriter

from pipelines.japanese.fiscal_years import era_year
from pipelines.publication.blocks import Value
from pipelines.publication.canvas import Canvas, open_canvas
from pipelines.publication.entries import shown_grade, shown_own_grade_then
from pipelines.publication.levels import parts_by
from pipelines.publication.midterm.edition import COMMENT_LABEL, MidtermEdition, short_year
from pipelines.publication.midterm.records import ItemCourse, MidtermRecords
from pipelines.publication.midterm.words import compose_changes, compose_circumstances, latest_direction
from pipelines.publication.title_rows import write_title
from pipelines.publication.year_table import YearColumn, write_year_header, write_year_row
from pipelines.workbook.printing import Page, Paper, set_up_page
from pipelines.workbook.styles import Style, Styles
from pipelines.workbook.text import merge_text
from schemas.code_lists import TRENDS
from schemas.grades import Scale
from schemas.nothing import NONE, TO_BE_JUDGED
from schemas.tables.rows import Row, present

_SIZE = 10.0
_GRADES = ["算定", "自己\n評価", "確定"]
_ENTRY_HEIGHT = 48.0  # three lines, so that the printed sheet can be filled in by hand as well
_HEADING = 18.0


def write_items_sheet(
    book: xlsxwriter.Workbook,
    name: str,
    styles: Styles,
    items: Sequence[ItemCourse],
    comments: Mapping[str, str],
    of: MidtermEdition,
    part: str,
    indicators: Mapping[str, str],
) -> None:
    """Write the items of one pillar (or of a programme without pillars) as a sheet of the book.

    Args:
        book: where to.
        name: of the sheet.
        styles: the book's.
        items: those that stand on the sheet.
        comments: item -> the committee's comment.
        of: what every page has in common.
        part: what the sheet shows, for its title.
        indicators: indicator -> its name.
    """
    columns = item_columns(of)
    widths = [column.width for column in columns]
    canvas = open_canvas(book, name, styles=styles, widths=widths, size=_SIZE, edition=of.edition)
    title = of.titled(part)
    top = write_title(canvas, title, [_note(of)])
    write_year_header(canvas, columns, top)
    row, group = top + 2, ""
    for item in items:
        heading = _heading(item.row, of)
        if heading and heading != group:
            merge_text(canvas.sheet, (row, 0), (row, canvas.last_col), heading, styles[Style.GROUP_ROW])
            canvas.sheet.set_row(row, _HEADING)
            row += 1
        group = heading
        direction = latest_direction(item, of.edition.programme)
        values = [*_facts(item, of), _course(item, indicators, of), direction, comments.get(item.item_id, "")]
        row = write_year_row(canvas, columns, row, values, least_height=_ENTRY_HEIGHT)
    _finish(canvas, title, (top, top + 1), row - 1)


def item_columns(of: MidtermEdition) -> list[YearColumn]:
    """Give the columns from left to right; the committee's is the last."""
    names = of.edition.programme.names
    labels = _GRADES if of.graded else []
    by_year = [YearColumn(label, 6.5, f"{short_year(year)}年度", Style.DIGIT) for year in of.years for label in labels]
    return [
        YearColumn(of.edition.number_label, 10),
        YearColumn(f"{names.item}名", 28),
        YearColumn("所管", 15),
        *by_year,
        *([YearColumn("推移", 8, style=Style.TEXT_CENTRED)] if of.graded else []),
        YearColumn(f"最終目標に\n達した\n{names.indicator}", 11, style=Style.TEXT_CENTRED),
        YearColumn("変わった点と理由", 52),
        YearColumn("今後の取組の\n方向性", 14),
        YearColumn(COMMENT_LABEL, 46, style=Style.ENTRY_TEXT),
    ]


def _facts(item: ItemCourse, of: MidtermEdition) -> list[Value]:
    row = item.row
    grades: list[Value] = [
        grade for year in of.years for grade in _grades(item.years.get(year), of.edition.programme.scale(year))
    ]
    ends = f"{row['end_met']}／{row['end_rated']}" if row["end_rated"] else NONE
    facts: list[Value] = [item.item_id, str(row["name"]), str(row["department"])]
    if not of.graded:
        return [*facts, ends]
    return [*facts, *grades, TRENDS[str(row["trend"])], ends]


def _grades(row: Row | None, scale: Scale) -> list[Value]:
    """Give the grades of a year in the order of `_GRADES`; of a year without the item there are none."""
    if row is None:
        return [NONE] * len(_GRADES)
    computed, final = (shown_grade(row[name], scale) for name in ("computed_grade", "final_grade"))
    return [computed, shown_own_grade_then(row, scale), final]


def _course(item: ItemCourse, indicators: Mapping[str, str], of: MidtermEdition) -> str:
    regraded = {change["fiscal_year"] for change in item.changes if change["kind"] == "grade"}
    parts = [
        compose_changes(item.changes, indicators, of),
        compose_circumstances(row for year, row in item.years.items() if year not in regraded),
    ]
    return "\n".join(part for part in parts if part) or NONE


def _heading(item: Row, of: MidtermEdition) -> str:
    names, group, number = of.edition.programme.names, str(item["group"]), present(item["group_no"])
    return f"{names.group}{'' if number is None else f'（{number}）'}　{group}" if group and names.group else ""


def _note(of: MidtermEdition) -> str:
    names = of.edition.programme.names
    end = era_year(of.edition.programme.years[-1])
    signs = (
        f"推移は、確定した達成度のある最初の年度と最新の年度を比べています。「{NONE}」は該当がないことを、「{TO_BE_JUDGED}」は達成度がまだ決まっていないことを表します。"
        if of.graded
        else f"「{NONE}」は該当がないことを表します。"
    )
    return (
        f"{signs}"
        f"「最終目標に達した{names.indicator}」は、最新の実績が{end}の目標に達した{names.indicator}の数／比べられる{names.indicator}の数です。"
        f"黄色の「{COMMENT_LABEL}」の欄だけに記入できます。"
    )


def _finish(canvas: Canvas, title: str, header: tuple[int, int], last_row: int) -> None:
    canvas.sheet.freeze_panes(header[1] + 1, 2)
    canvas.sheet.protect("", PROTECTION)
    page = Page(title, last_row, canvas.last_col, paper=Paper.A3, header_rows=header, made_up=canvas.edition.made_up)
    set_up_page(canvas.sheet, page)


PROTECTION = {"select_locked_cells": True, "format_columns": True, "format_rows": True}
"""What readers of a locked sheet may still do."""


def split_by_pillar(years: MidtermRecords, of: MidtermEdition) -> Sequence[tuple[str, Sequence[ItemCourse]]]:
    """Give (what the sheet shows, its items) by pillar; one sheet where the programme has no pillars."""
    names = of.edition.programme.names
    parts = [(f"{names.pillar}{part.numbered}　{part.name}", part.items) for part in parts_by("pillar", years.items)]
    rest = [item for item in years.items if not item.row["pillar"]]
    return [*parts, (f"{names.item}一覧", rest)] if rest else parts
