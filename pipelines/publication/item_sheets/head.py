"""The head of a sheet: what the item is. Its first two rows stand on every page of the sheet."""

from pipelines.publication.entries import shown_page
from pipelines.publication.item_sheets.lines import labelled_text, line_of, pairs
from pipelines.publication.item_sheets.sheet_book import SheetBook
from pipelines.publication.levels import headings_of, levels_of
from pipelines.publication.submission_words import list_note
from pipelines.publication.year_records import Item
from pipelines.workbook.flow import Block, Cell, Line, Value
from pipelines.workbook.heights import row_height
from pipelines.workbook.styles import Style, headline_size


def title_line(book: SheetBook, title: str) -> Line:
    """Give the title over all columns; it carries the marks of the edition."""
    style = Style.HEADLINE_MADE_UP if book.edition.made_up else Style.HEADLINE
    height = row_height([(title, book.grid.width(0, book.grid.last))], headline_size(book.size))
    return Line((Cell(0, book.grid.last, title, style),), height)


def repeated_lines(book: SheetBook, item: Item) -> tuple[Line, ...]:
    """Give the rows that stand on every page: the title, and number and name of the item."""
    edition = book.edition
    title = edition.titled(f"{edition.year_name}　{book.layout.title}")
    cells = [
        Cell(0, 0, edition.number_label, Style.LABEL),
        Cell(1, 1, item.item_id, Style.TEXT_CENTRED),
        Cell(2, 2, edition.labels.get("name", f"{edition.programme.names.item}名"), Style.LABEL),
        Cell(3, book.grid.last, str(item.row["name"]), Style.TEXT),
    ]
    return title_line(book, title), line_of(book, cells)


def head_blocks(book: SheetBook, item: Item) -> list[Block]:
    """Give the rest of the head: department, page in the programme, levels, and what is missing of its return."""
    labels = book.edition.labels
    values: list[tuple[str, Value, Style]] = [
        (book.edition.programme.names.department, str(item.row["department"]), Style.TEXT)
    ]
    if "page" in labels and item.row["page"]:
        values.append((labels["page"], shown_page(str(item.row["page"])), Style.TEXT))
    blocks = [labelled_text(book, label, name) for label, name in levels_of(item.row, book.edition)]
    blocks += [labelled_text(book, "再掲", "　".join(headings_of(levels, book.edition))) for levels in item.also_under]
    blocks += pairs(book, values)
    blocks += [labelled_text(book, label, text) for label, text in item.facts]
    if note := list_note(book.statuses.get(item.reporter, "")):
        blocks.append(labelled_text(book, "提出の状況", note, Style.TEXT))
    return blocks
