"""The three grades side by side with the scale's words, how the computed one came about, and the decision."""

from pipelines.publication.composed_cells import compose_decision
from pipelines.publication.item_sheets.item import Item, SheetBook
from pipelines.publication.item_sheets.lines import labelled_text, line_of
from pipelines.publication.list_cells import present
from pipelines.publication.no_value import no_value
from pipelines.workbook.flow import Block, Cell
from pipelines.workbook.styles import Style
from schemas.code_lists import FINAL_SOURCES, GRADE_BASES
from schemas.tables.result_items import GRADE

COMPUTED, FINAL = "computed_grade", "final_grade"
NO_GRADE = "要判定"


def grade_blocks(book: SheetBook, item: Item) -> list[Block]:
    """Give the table of grades, then the sentence that explains the computed one."""
    grades = [(book.titles[COMPUTED], _computed(book, item)), (book.titles[GRADE], _department(book, item))]
    grades.append((book.titles[FINAL], _final(book, item)))
    spans = book.grid.split(0, book.grid.last, len(grades))
    heads = [Cell(*span, label, Style.HEADER) for span, (label, _) in zip(spans, grades, strict=True)]
    cells = [Cell(*span, text, Style.TEXT_CENTRED) for span, (_, text) in zip(spans, grades, strict=True)]
    return [
        Block((line_of(book, heads), line_of(book, cells))),
        labelled_text(book, "算定の説明", str(item.row["explanation"])),
    ]


def decision_blocks(book: SheetBook, item: Item) -> list[Block]:
    """Give the headquarters' decision; nothing where there is none."""
    row = item.row
    if row["final_source"] != "decision":
        return []
    text = compose_decision(shown_grade(book, row[FINAL]), row["decided_by"], row["decided_on"], row["decision_reason"])
    return [labelled_text(book, FINAL_SOURCES["decision"], text)]


def shown_grade(book: SheetBook, grade: object) -> str:
    """Give a grade with the scale's words: `3 ほぼ目標どおり達成`."""
    number = int(str(grade))
    return f"{number} {book.edition.scale.label(number)}".strip()


def _computed(book: SheetBook, item: Item) -> str:
    grade = present(item.row[COMPUTED])
    return (
        f"{NO_GRADE}\n（{book.edition.programme.names.worded(GRADE_BASES[item.row['basis']])}）"
        if grade is None
        else shown_grade(book, grade)
    )


def _department(book: SheetBook, item: Item) -> str:
    grade = present(item.row[GRADE])
    return no_value(item.state(GRADE), item.status) if grade is None else shown_grade(book, grade)


def _final(book: SheetBook, item: Item) -> str:
    grade = present(item.row[FINAL])
    if grade is None:
        return NO_GRADE
    return f"{shown_grade(book, grade)}\n（{FINAL_SOURCES[item.row['final_source']]}による）"
