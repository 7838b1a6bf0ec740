"""The one voice for an item: its grades, and what its department wrote, as numbers or as the words people read.

Rows are those of `Evaluation.items` with the states of the entries (`Item.row`), so that a dash, 「未定」, a blank and
what a finding holds back stay different things.
"""

from decimal import Decimal

from schemas.form import CellKind, Column
from schemas.grades import Scale
from schemas.nothing import IN_DOUBT, NONE, NOT_WRITTEN, TO_BE_JUDGED, no_published_value, no_value
from schemas.programme import Programme
from schemas.tables.result_items import GRADE
from schemas.tables.rows import Row, present
from schemas.tables.submitted import state_column

MARKS = {1: "○", 0: NONE}


def no_answer(key: str, row: Row) -> str:
    """Give the word for an entry that has no value."""
    return no_value(str(row[state_column(key)]), str(row["submission_status"]))


def no_entry(column: Column, row: Row) -> str:
    """Give the word for an entry that has no value; one that need not be there, but for amounts, is the blank it is."""
    asked = column.required or column.kind is CellKind.QUANTITY
    return no_answer(column.key, row) if asked or row[state_column(column.key)] not in ("", "blank") else ""


def shown_entry(column: Column, row: Row, programme: Programme) -> str | Decimal:
    """Give an entry: a number, the sign of a mark, the words of a choice, a text, or the word for none."""
    value = present(row[column.key])
    if value is None:
        return no_entry(column, row)
    match column.kind:
        case CellKind.QUANTITY:
            return Decimal(value)
        case CellKind.MARK:
            return MARKS[int(value)]
        case CellKind.CHOICE:
            return shown_choice(programme, column.key, str(value))
        case _:
            return str(value)


def shown_choice(programme: Programme, field: str, value: str) -> str:
    """Give a chosen value with the programme's words for it: `Ⅱ 改善しながら継続`."""
    options = {option.value: option.shown for option in programme.choices.get(field, [])}
    return options.get(value, value)


def shown_page(page: str) -> str:
    """Give a page as the lists print it: `43` -> `P43`; what is written with words stays."""
    return f"P{page}" if page.isdigit() else page


def shown_fact(value: str | int | Decimal | None) -> str | int | Decimal:
    """Give what another table knows of something; 「－」 where it knows nothing."""
    return NONE if value is None or present(value) is None else value


def shown_grade(value: object, scale: Scale) -> int | str:
    """Give a computed or final grade as a cell shows it, a number or the city's sign or word; 要判定 without one."""
    return TO_BE_JUDGED if present(value) is None else _in_cell(value, scale)


def shown_own_grade(row: Row, scale: Scale) -> int | str:
    """Give the department's own grade, or the word for what stands in its place."""
    grade = present(row[GRADE])
    return no_answer(GRADE, row) if grade is None else _in_cell(grade, scale)


def _in_cell(grade: object, scale: Scale) -> int | str:
    shown = scale.in_list(int(str(grade)))
    return int(shown) if scale.printed == "number" else shown


def shown_own_grade_then(row: Row, scale: Scale) -> int | str:
    """Give the department's own grade of an earlier year.

    The published tables do not say what stood in its cell; what became of the final grade tells most of it: a computed
    grade stands in where the department gave none, and not where its own is held back.
    """
    grade = present(row[GRADE])
    if grade is not None:
        return _in_cell(grade, scale)
    if row["final_source"] == "computed":
        return NOT_WRITTEN
    is_held_back = present(row["computed_grade"]) is not None and not row["final_source"]
    return IN_DOUBT if is_held_back else no_published_value(str(row["submission_status"]))


def phrase_grade(value: object, scale: Scale) -> str:
    """Give a grade with the scale's words: `3 ほぼ目標どおり達成`; 要判定 where there is none."""
    return TO_BE_JUDGED if present(value) is None else scale.phrase(int(str(value)))


def phrase_own_grade(row: Row, scale: Scale) -> str:
    """Give the department's own grade with the scale's words, or the word for what stands in its place."""
    return no_answer(GRADE, row) if present(row[GRADE]) is None else phrase_grade(row[GRADE], scale)
