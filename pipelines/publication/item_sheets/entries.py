"""The form's columns on a sheet: texts below each other, short values two to a row, marks side by side."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import ceil

from pipelines.publication.entries import MARKS as SIGNS
from pipelines.publication.entries import shown_entry
from pipelines.publication.item_sheets.grid import BODY
from pipelines.publication.item_sheets.lines import labelled_text, line_of, pairs
from pipelines.publication.item_sheets.sheet_book import SheetBook
from pipelines.publication.year_records import Item
from pipelines.workbook.flow import Block, Cell, Line, Value
from pipelines.workbook.styles import Style, number_style
from schemas.code_lists import RESOURCES
from schemas.form import CellKind, Column
from schemas.item_sheets import ItemSheetLayout
from schemas.tables.result_items import GRADE
from schemas.tables.rows import present


def group_blocks(book: SheetBook, item: Item, group: str) -> list[Block]:
    """Give the entries of one group of the form."""
    return [block for run in _runs(book.entries.get(group, [])) for block in _run_blocks(book, item, group, run)]


def rest_groups(book: SheetBook) -> list[str]:
    """Give the groups of the form that the layout does not name, in the form's order."""
    named = _named_groups(book.layout)
    return [group for group in book.entries if group not in named]


def expected_blocks(book: SheetBook, item: Item) -> list[Block]:
    """Give which resources the programme expects, where it says so of any item."""
    column = next((one for one in book.edition.form.items.columns if one.key == "expected_resources"), None)
    if column is None or not book.expects_resources:
        return []
    expected = [(label, item.row[f"expected_{key}"]) for key, label in RESOURCES.items()]
    return [labelled_text(book, column.label, "　　".join(f"{label} {_sign(value)}" for label, value in expected))]


def _named_groups(layout: ItemSheetLayout) -> set[str]:
    return {part.group for part in layout.parts if part.block is None} | {GRADE}


def _runs(columns: Sequence[Column]) -> Iterator[list[Column]]:
    """Cut columns where their kind of arrangement changes."""
    for _, run in groupby(columns, key=_arrangement):
        yield list(run)


def _arrangement(column: Column) -> str:
    if column.kind is CellKind.MARK:
        return "marks"
    return "text" if column.kind is CellKind.TEXT else "short"


def _run_blocks(book: SheetBook, item: Item, group: str, run: list[Column]) -> list[Block]:
    arrangement = _arrangement(run[0])
    if arrangement == "marks" and len(run) > 1:
        # the fewer the programme's years, the fewer marks have a column each
        most = ceil(len(run) / ceil(len(run) / (book.grid.last - BODY + 1)))
        return [_mark_table(book, item, group, run[n : n + most]) for n in range(0, len(run), most)]
    if arrangement == "text":
        return [labelled_text(book, column.label, str(_shown(book, item, column))) for column in run]
    values = [(column.label, _shown(book, item, column)) for column in run]
    return pairs(book, [(label, value, _style(value)) for label, value in values])


def _shown(book: SheetBook, item: Item, column: Column) -> Value:
    """Give what is printed for an entry; codes with what they stand for, one a line, where that is known."""
    if column.code_digits and item.row[column.key] and item.projects:
        names = {row["project_code"]: row["project_name"] for row in item.projects}
        return "\n".join(f"{code}　{name}".strip("　") for code, name in names.items())
    return shown_entry(column, item.row, book.edition.programme)


def _style(value: object) -> Style:
    return Style.TEXT if isinstance(value, str) else number_style(value)  # type: ignore[arg-type]


def _mark_table(book: SheetBook, item: Item, group: str, run: list[Column]) -> Block:
    """Give marks as a table: what each is, what the programme expects of it, and the department's mark."""
    spans = book.grid.split(BODY, book.grid.last, len(run))
    labels = [column.label for column in run]
    rows = [("実績" if _is_expected(book, run) else "", [str(_shown(book, item, column)) for column in run])]
    if _is_expected(book, run):
        rows.insert(0, ("想定", [_sign(item.row[f"expected_{column.key}"]) for column in run]))
    lines: list[Line] = [_row(book, group, labels, spans, Style.HEADER)]
    lines += [_row(book, label, signs, spans, Style.TEXT_CENTRED) for label, signs in rows]
    return Block(tuple(lines))


def _is_expected(book: SheetBook, run: Sequence[Column]) -> bool:
    return book.expects_resources and all(column.key in RESOURCES for column in run)


def _row(book: SheetBook, label: str, texts: Sequence[str], spans: Sequence[tuple[int, int]], style: Style) -> Line:
    cells = [Cell(first, last, text, style) for (first, last), text in zip(spans, texts, strict=True)]
    return line_of(book, [Cell(0, BODY - 1, label, Style.LABEL), *cells])


def _sign(value: object) -> str:
    return "" if present(value) is None else SIGNS[int(str(value))]
