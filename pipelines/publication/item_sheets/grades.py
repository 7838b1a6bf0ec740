"""The three grades side by side with the scale's words, how the computed one came about, and the decision."""

from pipelines.publication.composed_cells import compose_decision, compose_opinion
from pipelines.publication.entries import phrase_grade, phrase_own_grade
from pipelines.publication.item_sheets.lines import labelled_text, line_of
from pipelines.publication.item_sheets.sheet_book import SheetBook
from pipelines.publication.year_records import Item
from pipelines.workbook.flow import Block, Cell
from pipelines.workbook.styles import Style
from schemas.code_lists import DECISION, FINAL_SOURCES, GRADE_BASES
from schemas.tables.result_items import GRADE

COMPUTED, FINAL = "computed_grade", "final_grade"


def grade_blocks(book: SheetBook, item: Item) -> list[Block]:
    """Give the table of grades, then the sentence that explains the computed one; without grades, that of the rates."""
    if not book.edition.scale.given:
        return [labelled_text(book, "目標の達成状況", str(item.row["explanation"]))]
    grades = [
        (book.titles[COMPUTED], _computed(book, item)),
        (book.titles[GRADE], phrase_own_grade(item.row, book.edition.scale)),
    ]
    grades.append((book.titles[FINAL], _final(book, item)))
    spans = book.grid.split(0, book.grid.last, len(grades))
    heads = [Cell(*span, label, Style.HEADER) for span, (label, _) in zip(spans, grades, strict=True)]
    cells = [Cell(*span, text, Style.TEXT_CENTRED) for span, (_, text) in zip(spans, grades, strict=True)]
    return [
        Block((line_of(book, heads), line_of(book, cells))),
        labelled_text(book, "算定の説明", str(item.row["explanation"])),
    ]


def decision_blocks(book: SheetBook, item: Item) -> list[Block]:
    """Give the headquarters' decision and what a second reviewer said; nothing where there is neither."""
    return [*_decision(book, item), *_opinion(book, item)]


def _opinion(book: SheetBook, item: Item) -> list[Block]:
    if not item.opinion:
        return []
    title = book.edition.programme.outside_review.title
    return [labelled_text(book, title, compose_opinion(item.opinion, book.edition.scale))]


def _decision(book: SheetBook, item: Item) -> list[Block]:
    row = item.row
    if row["final_source"] != "decision":
        return []
    text = compose_decision(
        phrase_grade(row[FINAL], book.edition.scale), row["decided_by"], row["decided_on"], row["decision_reason"]
    )
    return [labelled_text(book, book.edition.programme.names.worded(DECISION), text)]


def _computed(book: SheetBook, item: Item) -> str:
    words = phrase_grade(item.row[COMPUTED], book.edition.scale)
    basis = item.row["basis"]
    return f"{words}\n（{book.edition.programme.names.worded(GRADE_BASES[basis])}）" if basis else words


def _final(book: SheetBook, item: Item) -> str:
    words, source = phrase_grade(item.row[FINAL], book.edition.scale), item.row["final_source"]
    return f"{words}\n（{book.edition.programme.names.worded(FINAL_SOURCES[source])}による）" if source else words
