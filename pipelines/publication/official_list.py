"""The official list as a workbook: a sheet per department in official order, and the sheet that says how to read it."""

from collections.abc import Iterator, Sequence

import pandas as pd

from pipelines.checks.check import Checked
from pipelines.evaluation.evaluate import Evaluation
from pipelines.japanese.numbers import grouped
from pipelines.publication.canvas import Canvas, open_canvas
from pipelines.publication.composed_cells import Row
from pipelines.publication.edition import Edition
from pipelines.publication.legend import write_legend
from pipelines.publication.list_cells import ListCell, make_cells, present
from pipelines.publication.list_header import write_header
from pipelines.publication.reporting import reporting_department
from pipelines.publication.submission_words import list_note
from pipelines.publication.summary import write_summary
from pipelines.publication.title_rows import write_title
from pipelines.workbook.book import finish_book, new_book
from pipelines.workbook.heights import split_tall_text
from pipelines.workbook.printing import Page, Paper, set_up_page
from pipelines.workbook.sheet_names import sheet_name
from pipelines.workbook.styles import Style, make_styles
from pipelines.workbook.text import merge_text, put_number, put_text
from schemas.layout import Cells, Layout

_GROUP_ROW_HEIGHT = 18.0


def write_official_list(evaluation: Evaluation, checked: Checked, edition: Edition) -> bytes:
    """Write the year's official list.

    Args:
        evaluation: every item of the register once; items of departments that did not return are in it, ungraded.
        checked: for what the lists say about departments that are not in.
        edition: programme, year, layout, stage.

    Returns:
        The bytes of the workbook: summary (where the layout has one), one sheet per department, legend.
    """
    layout, programme = edition.layout, edition.programme
    title = edition.list_title(programme.city)
    book, buffer = new_book(title=title, subject=programme.title, created=edition.created)
    styles = make_styles(book, layout.font_size)
    taken: set[str] = set()
    if layout.summary:
        write_summary(book, sheet_name("総括", taken), evaluation, checked, edition)
    reporters = evaluation.items["department"].map(reporting_department)
    figures = figures_by_item(evaluation.indicators)
    listed = with_states(evaluation.items, checked.items, layout)
    widths = [column.width for column in layout.columns]
    for department in programme.departments:
        items = listed[reporters == department]
        if len(items):
            name = sheet_name(department, taken)
            canvas = open_canvas(book, name, styles=styles, widths=widths, size=layout.font_size, edition=edition)
            notes = [list_note(checked.submissions, department), _sums(layout, items)]
            _write_department(canvas, edition.list_title(department), notes, items, figures)
    write_legend(book, sheet_name("一覧の見方", taken), edition)
    return finish_book(book, buffer)


def with_states(items: pd.DataFrame, returned: pd.DataFrame, layout: Layout) -> pd.DataFrame:
    """Put beside each amount what stood in its cell, so that the list can tell 「－」 and 「未定」 from a blank."""
    wanted = [f"{column.field}__state" for column in layout.columns if column.cells is Cells.AMOUNT]
    states = returned.reindex(columns=["item_id", "department", *wanted]).drop_duplicates(["item_id", "department"])
    reporters = items.assign(department=items["department"].map(reporting_department))
    beside = reporters[["item_id", "department"]].merge(states, on=["item_id", "department"], how="left")
    return items.assign(**{name: beside[name].fillna("").to_numpy() for name in wanted})


def figures_by_item(indicators: pd.DataFrame) -> dict[str, list[Row]]:
    """Give the indicators of each item in their order: activity before outcome, then by number."""
    ordered = indicators.sort_values(["item_id", "kind", "seq"], kind="stable")
    return {str(item): list(rows.to_dict("records")) for item, rows in ordered.groupby("item_id", sort=False)}


def _write_department(
    canvas: Canvas, title: str, notes: Sequence[str], items: pd.DataFrame, figures: dict[str, list[Row]]
) -> None:
    edition = canvas.edition
    layout = edition.layout
    top = write_title(canvas, title, notes)
    write_header(canvas, top)
    row = top + 2
    ordered = items.sort_values(layout.order, kind="stable") if layout.order else items
    heading: list[str] = []
    for number, item in enumerate(ordered.to_dict("records"), 1):
        before, heading = heading, _headings(layout, item, edition)
        for level, text in _new_headings(before, heading):
            merge_text(
                canvas.sheet, (row, 0), (row, canvas.last_col), f"{'　' * level}{text}", canvas.styles[Style.GROUP_ROW]
            )
            canvas.sheet.set_row(row, _GROUP_ROW_HEIGHT)
            row += 1
        cells = make_cells(layout.columns, item, figures.get(str(item["item_id"]), []), number, edition)
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


def _headings(layout: Layout, item: Row, edition: Edition) -> list[str]:
    """Give the texts of an item's group rows, outermost first; a level the programme does not have is left out."""
    texts = []
    for level in layout.group_rows:
        name, number = present(item.get(level)), present(item.get(f"{level}_no"))
        if name:
            word = getattr(edition.programme.names, level)
            texts.append(f"{word}{_numbered(level, number)}　{name}")
    return texts


def _numbered(level: str, number: int | None) -> str:
    """Pillars count 1, 2, 3, groups within them (1), (2), (3), as the programmes print them."""
    if number is None:
        return ""
    return f"（{number}）" if level == "group" else str(number)


def _new_headings(before: list[str], now: list[str]) -> Iterator[tuple[int, str]]:
    changed = False
    for level, text in enumerate(now):
        changed = changed or level >= len(before) or before[level] != text
        if changed:
            yield level, text


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


def _sums(layout: Layout, items: pd.DataFrame) -> str:
    labels = {column.field: f"{column.label.replace(chr(10), '')}計" for column in layout.columns}
    sums = [
        f"{labels[field]} {grouped(sum(value for value in items[field] if present(value) is not None))}千円"
        for field in layout.sums
    ]
    return f"{len(items)}事業　{'　'.join(sums)}" if sums else ""
