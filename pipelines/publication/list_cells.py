"""One cell of the official list: the value and the style, from an item's row and the column's description."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipelines.publication.composed_cells import (
    compose_decision,
    compose_figures,
    compose_reasoning,
    compose_results,
)
from pipelines.publication.edition import Edition
from pipelines.publication.entries import (
    MARKS,
    no_entry,
    phrase_grade,
    shown_choice,
    shown_grade,
    shown_own_grade,
    shown_page,
)
from pipelines.publication.reporting import reporting_department
from pipelines.publication.year_records import Again, Item, Resting
from pipelines.workbook.styles import Style, number_style
from schemas.grades import Scale
from schemas.layout import Cells, ListColumn
from schemas.nothing import NONE, said
from schemas.tables.result_items import GRADE
from schemas.tables.result_opinions import OPINION_FIELDS
from schemas.tables.rows import Row, present

_REASONS = ("grade_reason", "circumstances", "circumstances_kind")


@dataclass(frozen=True)
class ListCell:
    """A value (text, number or nothing) and how it is shown."""

    value: str | Decimal | int | None
    style: Style

    @property
    def text(self) -> str:
        """The text that may wrap; "" for numbers."""
        return self.value if isinstance(self.value, str) else ""


def make_cells(columns: Sequence[ListColumn], item: Item, number: int, edition: Edition) -> list[ListCell]:
    """Make the cells of one item's row, from left to right.

    Args:
        columns: of the layout.
        item: with its indicators.
        number: its place in the department's list, from 1.
        edition: for the words beside chosen values and decided grades.
    """
    figures = [indicator.row for indicator in item.indicators]
    return [_cell(column, item.row, figures, number, edition) for column in columns]


def make_again_cells(columns: Sequence[ListColumn], place: Again, edition: Edition) -> list[ListCell]:
    """Make the cells of an item at a further place: as at its first one, with a name that says so, and not numbered."""
    cells = make_cells(columns, replace(place.item, row=place.row), 0, edition)
    return [
        ListCell(NONE, Style.TEXT_CENTRED) if column.cells is Cells.NUMBER_IN_LIST else cell
        for column, cell in zip(columns, cells, strict=True)
    ]


def make_resting_cells(columns: Sequence[ListColumn], item: Resting) -> list[ListCell]:
    """Make the cells of an item that is not evaluated: number, name and why; 「－」 where its results would stand."""
    explained = any(column.cells is Cells.REASONING for column in columns)
    cells = []
    for column in columns:
        if column.cells is Cells.REASONING:
            cells.append(ListCell(item.words, Style.TEXT))
        elif column.field == "name":
            name = str(item.row["name"])
            cells.append(ListCell(name if explained else f"{name}\n{item.words}", Style.TEXT))
        elif column.field == "item_id":
            cells.append(ListCell(item.item_id, Style.TEXT))
        else:
            cells.append(ListCell(NONE, Style.TEXT_CENTRED))
    return cells


def _cell(column: ListColumn, item: Row, figures: Sequence[Row], number: int, edition: Edition) -> ListCell:
    value = present(item.get(column.field))
    nothing = _nothing(column, item, edition) if value is None else ""
    match column.cells:
        case Cells.NUMBER_IN_LIST:
            cell = ListCell(number, Style.DIGIT)
        case Cells.NAME:
            cell = ListCell(_name_with_joint_departments(value or "", str(item["department"])), Style.TEXT)
        case Cells.RESULTS:
            cell = ListCell(compose_results(value or "", figures, nothing), Style.TEXT)
        case Cells.FIGURES:
            cell = ListCell(compose_figures(figures), Style.TEXT)
        case Cells.REASONING:
            reason, change, kind = (said(present(item.get(key))) for key in _REASONS)
            decision = _decision(item, edition.scale)
            cell = ListCell(compose_reasoning(value or "", reason, change, decision, kind), Style.TEXT)
        case Cells.AMOUNT:
            cell = ListCell(nothing, Style.TEXT_CENTRED) if value is None else ListCell(value, number_style(value))
        case Cells.GRADE:
            grade = _grade(column.field, item, edition.scale)
            cell = ListCell(grade, Style.DIGIT if isinstance(grade, int) else Style.TEXT_CENTRED)
        case Cells.MARK:
            cell = ListCell(nothing if value is None else MARKS[int(value)], Style.TEXT_CENTRED)
        case Cells.CHOICE:
            cell = ListCell(shown_choice(edition.programme, column.field, value or "") or nothing, Style.TEXT)
        case Cells.PAGE:
            cell = ListCell(shown_page(value or nothing), Style.TEXT_CENTRED)
        case Cells.TEXT:
            cell = ListCell(value or nothing, Style.TEXT)
    return cell


def _grade(field: str, item: Row, scale: Scale) -> int | str:
    if field == GRADE:
        return shown_own_grade(item, scale)
    if field in OPINION_FIELDS and present(item.get(field)) is None:
        return NONE  # nobody has to give one
    return shown_grade(item.get(field), scale)


def _decision(item: Row, scale: Scale) -> str:
    if item["final_source"] != "decision":
        return ""
    words = phrase_grade(item["final_grade"], scale)
    return compose_decision(words, item["decided_by"], item["decided_on"], item["decision_reason"])


def _nothing(column: ListColumn, item: Row, edition: Edition) -> str:
    """The word for an entry that is not there; "" for what is no entry of the department, 「－」 for no opinion."""
    if column.field in OPINION_FIELDS:
        return NONE
    entry = next((one for one in edition.form.items.entries if one.key == column.field), None)
    return "" if entry is None else no_entry(entry, item)


def _name_with_joint_departments(name: str, department: str) -> str:
    """A joint item stands on the sheet of the department that reports; the others are named beside it."""
    return f"{name}\n（{department}）" if reporting_department(department) != department else name
