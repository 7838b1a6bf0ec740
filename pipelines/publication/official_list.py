"""The official list as a workbook: front pages and summary, a sheet per department in official order, the legend."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import xlsxwriter

from pipelines.checks.check import Checked
from pipelines.evaluation.evaluate import Evaluation
from pipelines.japanese.numbers import grouped
from pipelines.publication.canvas import open_canvas
from pipelines.publication.department_list import write_department
from pipelines.publication.edition import Edition
from pipelines.publication.entries import no_answer
from pipelines.publication.entry_states import with_all_states
from pipelines.publication.figures import with_status
from pipelines.publication.front_pages import CONTENTS, COVER, Entry, write_contents, write_cover
from pipelines.publication.legend import write_legend
from pipelines.publication.reporting import reporting_department
from pipelines.publication.submission_words import list_note
from pipelines.publication.summary import Part, summary_parts
from pipelines.workbook.book import finish_book, new_book
from pipelines.workbook.sheet_names import sheet_name
from pipelines.workbook.styles import make_styles
from schemas.layout import SHEET_PAGE, Layout
from schemas.tables.rows import Row, present, rows_of
from schemas.tables.submitted import state_column


def write_official_list(
    evaluation: Evaluation,
    checked: Checked,
    edition: Edition,
    further: Mapping[str, pd.DataFrame] | None = None,
    pages: Mapping[str, int] | None = None,
) -> bytes:
    """Write the year's official list.

    Args:
        evaluation: every item of the register once; items of departments that did not return are in it, ungraded.
        checked: for what the lists say about departments that are not in.
        edition: programme, year, layout, stage.
        further: `financial_effects` and `programme_indicators` for the summary, as far as they were evaluated.
        pages: item -> page of its evaluation sheet; without them the layout's column for it is left out.

    Returns:
        The bytes of the workbook: cover, contents and summary (where the layout has one), one sheet per department,
        legend.
    """
    edition = edition if pages else replace(edition, layout=edition.layout.without(SHEET_PAGE))
    whole = edition.programme.city
    book, buffer = new_book(title=edition.list_title(whole), subject=edition.programme.title, created=edition.created)
    summary = summary_parts(evaluation, checked, edition, further or {}) if edition.layout.summary else []
    sheets = [*summary, *_department_parts(book, evaluation, checked, edition, pages or {}), _legend_part(edition)]
    taken: set[str] = set()
    front = [sheet_name(name, taken) for name in (COVER, CONTENTS)] if summary else []
    names = [sheet_name(part.name, taken) for part in sheets]
    if front:
        write_cover(book, front[0], edition.list_name(whole), checked.submissions, evaluation.items, edition)
        entries = [Entry(part.name, name, note=part.note) for part, name in zip(sheets, names, strict=True)]
        write_contents(book, front[1], entries, edition)
    for part, name in zip(sheets, names, strict=True):
        part.write(book, name)
    return finish_book(book, buffer)


def _department_parts(
    book: xlsxwriter.Workbook, evaluation: Evaluation, checked: Checked, edition: Edition, pages: Mapping[str, int]
) -> list[Part]:
    """Give a sheet for each department that has items, in official order."""
    layout = edition.layout
    styles, widths = make_styles(book, layout.font_size), [column.width for column in layout.columns]
    figures = figures_by_item(with_status(evaluation.indicators, evaluation.items))
    shown_pages = pd.array([str(pages.get(key, "")) for key in evaluation.items["item_id"]], dtype="str")
    listed = with_all_states(evaluation.items, checked.items, edition).assign(**{SHEET_PAGE: shown_pages})
    of_departments: dict[str, list[Row]] = {}
    for item in rows_of(listed.sort_values(layout.order, kind="stable") if layout.order else listed):
        of_departments.setdefault(reporting_department(item["department"]), []).append(item)

    def part(department: str, items: Sequence[Row]) -> Part:
        def write(book: xlsxwriter.Workbook, name: str) -> None:
            canvas = open_canvas(book, name, styles=styles, widths=widths, size=layout.font_size, edition=edition)
            notes = [list_note(checked.submissions, department), _sums(layout, items)]
            write_department(canvas, edition.list_title(department), notes, items, figures)

        return Part(department, f"{len(items)}{edition.programme.names.item}", write)

    return [part(name, of_departments[name]) for name in edition.programme.departments if name in of_departments]


def _legend_part(edition: Edition) -> Part:
    write = lambda book, name: write_legend(book, name, edition)  # noqa: E731
    return Part("一覧の見方", "欄と記号の意味、達成度の算定の方法", write)


def figures_by_item(indicators: pd.DataFrame) -> dict[str, list[Row]]:
    """Give the indicators of each item in their order: activity before outcome, then by number."""
    ordered = indicators.sort_values(["item_id", "kind", "seq"], kind="stable")
    figures: dict[str, list[Row]] = {}
    for row in rows_of(ordered):
        figures.setdefault(str(row["item_id"]), []).append(row)
    return figures


def _sums(layout: Layout, items: Sequence[Row]) -> str:
    labels = {column.field: f"{column.label.replace(chr(10), '')}計" for column in layout.columns}
    sums = [f"{labels[field]} {_sum(field, items)}" for field in layout.sums]
    return f"{len(items)}事業　{'　'.join(sums)}" if sums else ""


def _sum(field: str, items: Sequence[Row]) -> str:
    """Add up an amount and say what is not in the sum; 「－」 leaves nothing out."""
    total = grouped(sum(item[field] for item in items if present(item[field]) is not None))
    absent = [item for item in items if present(item[field]) is None and item[state_column(field)] != "dash"]
    words = Counter(no_answer(field, item) for item in absent)
    left_out = "・".join(f"{word}{count}件" for word, count in words.items())
    return f"{total}千円{f'（{left_out}を除く）' if left_out else ''}"
