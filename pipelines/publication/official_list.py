"""The official list as a workbook: front pages and summary, a sheet per department in official order, the legend."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import xlsxwriter

from pipelines.japanese.numbers import grouped
from pipelines.publication.canvas import open_canvas
from pipelines.publication.department_list import write_department
from pipelines.publication.edition import Edition
from pipelines.publication.entries import no_answer
from pipelines.publication.front_pages import CONTENTS, COVER, Entry, write_contents, write_cover
from pipelines.publication.legend import write_legend
from pipelines.publication.resting_words import resting_note
from pipelines.publication.submission_words import list_note
from pipelines.publication.summary import Part, summary_parts
from pipelines.publication.year_records import Again, Item, Resting, YearRecords
from pipelines.workbook.book import finish_book, new_book
from pipelines.workbook.sheet_names import sheet_name
from pipelines.workbook.styles import make_styles
from schemas.layout import SHEET_PAGE
from schemas.list_of_form import without_empty
from schemas.tables.rows import present
from schemas.tables.submitted import state_column


def write_official_list(year: YearRecords, pages: Mapping[str, int] | None = None) -> bytes:
    """Write the year's official list.

    Args:
        year: every item of the register once; items of departments that did not return are in it, ungraded.
        pages: item -> page of its evaluation sheet; without them the layout's column for it is left out.

    Returns:
        The bytes of the workbook: cover, contents and summary (where the layout has one), one sheet per department,
        legend.
    """
    layout = without_empty(year.edition.layout, lambda field: _says_something(field, year))
    edition = replace(year.edition, layout=layout if pages else layout.without(SHEET_PAGE))
    year = replace(year, edition=edition)
    whole = edition.programme.city
    book, buffer = new_book(title=edition.list_title(whole), subject=edition.programme.title, created=edition.created)
    summary = summary_parts(year) if edition.layout.summary else []
    sheets = [*summary, *_department_parts(book, year, pages or {}), _legend_part(edition)]
    taken: set[str] = set()
    front = [sheet_name(name, taken) for name in (COVER, CONTENTS)] if summary else []
    names = [sheet_name(part.name, taken) for part in sheets]
    if front:
        write_cover(book, front[0], edition.list_name(whole), year)
        entries = [Entry(part.name, name, note=part.note) for part, name in zip(sheets, names, strict=True)]
        write_contents(book, front[1], entries, edition)
    for part, name in zip(sheets, names, strict=True):
        part.write(book, name)
    return finish_book(book, buffer)


def _department_parts(book: xlsxwriter.Workbook, year: YearRecords, pages: Mapping[str, int]) -> list[Part]:
    """Give a sheet for each department that has items, in official order."""
    edition = year.edition
    layout = edition.layout
    styles, widths = make_styles(book, layout.font_size), [column.width for column in layout.columns]
    of_departments: dict[str, list[Item | Again | Resting]] = {}
    for item in year.listed:
        page = str(pages.get(item.item_id, ""))
        of_departments.setdefault(item.reporter, []).append(_with_page(item, page))

    def part(department: str, listed: Sequence[Item | Again | Resting]) -> Part:
        items = [item for item in listed if isinstance(item, Item)]
        resting = [item for item in listed if isinstance(item, Resting)]
        word = edition.programme.names.item

        def write(book: xlsxwriter.Workbook, name: str) -> None:
            canvas = open_canvas(book, name, styles=styles, widths=widths, size=layout.font_size, edition=edition)
            notes = [list_note(year.statuses[department]), _sums(edition, items), resting_note(resting, word)]
            write_department(canvas, edition.list_title(department), notes, listed, year)

        return Part(department, f"{len(items)}{word}", write)

    return [part(name, of_departments[name]) for name in year.departments]


def _legend_part(edition: Edition) -> Part:
    write = lambda book, name: write_legend(book, name, edition)  # noqa: E731
    computed = "達成度" if edition.scale.given else "達成率"
    return Part("一覧の見方", f"欄と記号の意味、{computed}の算定の方法", write)


def _with_page(one: Item | Again | Resting, page: str) -> Item | Again | Resting:
    match one:
        case Item():
            return replace(one, row={**one.row, SHEET_PAGE: page})
        case Again():
            return replace(one, item=replace(one.item, row={**one.item.row, SHEET_PAGE: page}))
        case Resting():
            return one


def _says_something(field: str, year: YearRecords) -> bool:
    """Whether any item has a value of a field, or a word for none; nothing is said of it while nothing is returned."""
    state = state_column(field)
    returned = [item.row for item in year.items if item.row["submission_status"] not in ("missing", "rejected")]
    return not returned or any(
        present(row.get(field)) not in (None, "") or row.get(state, "") not in ("", "blank") for row in returned
    )


def _sums(edition: Edition, items: Sequence[Item]) -> str:
    layout, units = edition.layout, {column.key: column.unit for column in edition.form.items.columns}
    labels = {column.field: f"{column.label.replace(chr(10), '')}計" for column in layout.columns}
    sums = [f"{labels[field]} {_sum(field, items, units[field])}" for field in layout.sums]
    return f"{len(items)}事業　{'　'.join(sums)}" if sums else ""


def _sum(field: str, items: Sequence[Item], unit: str) -> str:
    """Add up an amount and say what is not in the sum; 「－」 leaves nothing out."""
    rows = [item.row for item in items]
    total = grouped(sum(row[field] for row in rows if present(row[field]) is not None))
    absent = [row for row in rows if present(row[field]) is None and row[state_column(field)] != "dash"]
    words = Counter(no_answer(field, row) for row in absent)
    left_out = "・".join(f"{word}{count}件" for word, count in words.items())
    return f"{total}{unit}{f'（{left_out}を除く）' if left_out else ''}"
