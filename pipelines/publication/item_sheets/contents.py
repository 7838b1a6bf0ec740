"""目次: every item by its levels, with department, final grade and page, and the way to its sheet."""

from collections.abc import Mapping, Sequence

from pipelines.publication.edition import PROVISIONAL
from pipelines.publication.entries import shown_grade
from pipelines.publication.front_pages import CONTENTS
from pipelines.publication.item_sheets.grades import FINAL
from pipelines.publication.item_sheets.grid import Grid, fixed_grid
from pipelines.publication.item_sheets.head import title_line
from pipelines.publication.item_sheets.lines import line_of
from pipelines.publication.item_sheets.sheet_book import SheetBook
from pipelines.publication.levels import levels_of
from pipelines.publication.year_records import Again, Item, Resting
from pipelines.workbook.flow import Block, Cell, Line, Pages, fill_pages
from pipelines.workbook.printing import upright_room
from pipelines.workbook.styles import Style
from pipelines.workbook.text import Place
from schemas.nothing import NONE, NOT_WRITTEN, TO_BE_JUDGED, UNDECIDED

_WIDTHS = (10.0, 47.0, 17.0, 6.5, 5.5)
GRID: Grid = fixed_grid(_WIDTHS)
_SIGNS = f"{NONE}は該当がないこと、「{UNDECIDED}」は値がまだ決まっていないこと、「{NOT_WRITTEN}」は記入がないこと"
_SIGNS_OF_GRADES = f"{_SIGNS}、「{TO_BE_JUDGED}」は数値から達成度を算定できないことを表します。▲は負の数です。"
_SIGNS_WITHOUT = f"{_SIGNS}を表します。▲は負の数です。目標達成は、目標を達成した数／全体の数です。"
_DRAFT = "確定前の案です。"
_PAGES_OF_BOOKS = "頁は、{unit}ごとの冊の中の頁です。番号を選ぶと、その冊のシートが開きます。"


def repeated_contents(book: SheetBook) -> tuple[Line, ...]:
    """Give the rows on top of every page of the contents: title and header."""
    edition = book.edition
    programme = "" if book.whose else edition.programme.title  # with the department it takes a second line
    parts = (edition.year_name, programme, book.layout.title, book.whose, CONTENTS)
    title = edition.titled("　".join(filter(None, parts)))
    header = [
        edition.number_label,
        edition.labels.get("name", f"{edition.programme.names.item}名"),
        edition.programme.names.department,
        "達成度" if edition.scale.given else "目標\n達成",
        "頁",
    ]
    cells = [Cell(col, col, label, Style.HEADER) for col, label in enumerate(header)]
    return title_line(book, title), line_of(book, cells)


def lay_out_contents(
    book: SheetBook, items: Sequence[Item | Again | Resting], places: Mapping[str, Place], pages: Mapping[str, int]
) -> Pages:
    """Lay the contents out; its number of pages does not depend on the page numbers in it.

    Args:
        book: with the grid of the contents.
        items: in the programme's order, with further places, and those that are not evaluated, which have no sheet.
        places: item -> where its sheet is.
        pages: item -> page on which its sheet starts.
    """
    room = upright_room(book.grid.scale_pct) - sum(line.height for line in repeated_contents(book))
    in_books = any(place.book for place in places.values())
    said = _PAGES_OF_BOOKS.format(unit=book.edition.programme.names.department) if in_books else ""
    signs = _SIGNS_OF_GRADES if book.edition.scale.given else _SIGNS_WITHOUT
    note = said + (_DRAFT + signs if book.edition.stage == PROVISIONAL else signs)
    blocks = [Block((line_of(book, [Cell(0, book.grid.last, note, Style.NOTE)]),))]
    for item in items:
        headers = []
        for level, (word, name) in enumerate(levels_of(item.row, book.edition)):
            cell = Cell(0, book.grid.last, f"{'　' * level}{word}　{name}", Style.GROUP_ROW)
            headers.append(line_of(book, [cell]))
        if isinstance(item, Resting):
            line = _resting_line(book, item)
        else:
            line = _line(book, item, places[item.item_id], pages[item.item_id])
        blocks.append(Block((line,), tuple(headers)))
    return fill_pages(blocks, room)


def _resting_line(book: SheetBook, item: Resting) -> Line:
    texts = [item.item_id, f"{item.row['name']}　{item.words}", str(item.row["department"]), NONE, NONE]
    centred = (3, 4)
    cells = [Cell(n, n, text, Style.TEXT_CENTRED if n in centred else Style.TEXT) for n, text in enumerate(texts)]
    return line_of(book, cells)


def _targets_met(item: Item | Again) -> str:
    """Give how many of the item's targets were met, of all its indicators."""
    return f"{item.row['met_count']}／{item.row['indicators']}" if item.row["indicators"] else NONE


def _line(book: SheetBook, item: Item | Again, place: Place, page: int) -> Line:
    grade = shown_grade(item.row[FINAL], book.edition.scale) if book.edition.scale.given else _targets_met(item)
    cells = [
        Cell(0, 0, item.item_id, Style.LINK, link=place),
        Cell(1, 1, str(item.row["name"]), Style.TEXT),
        Cell(2, 2, str(item.row["department"]), Style.TEXT),
        Cell(3, 3, grade, Style.TEXT_CENTRED if isinstance(grade, str) else Style.DIGIT),
        Cell(4, 4, page, Style.DIGIT),
    ]
    return line_of(book, cells)
