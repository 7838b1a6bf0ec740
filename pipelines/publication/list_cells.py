"""One cell of the official list: the value and the style, from an item's row and the column's description."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from pipelines.evaluation.said import said
from pipelines.publication.composed_cells import (
    Row,
    compose_decision,
    compose_figures,
    compose_reasoning,
    compose_results,
)
from pipelines.publication.edition import Edition
from pipelines.publication.no_value import no_entry
from pipelines.publication.reporting import reporting_department
from pipelines.workbook.styles import Style, number_style
from schemas.layout import Cells, ListColumn
from schemas.programme import Programme, Scale
from schemas.tables.submitted import state_column

MARKS = {1: "○", 0: "－"}
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


def make_cells(
    columns: Sequence[ListColumn], item: Row, figures: Sequence[Row], number: int, edition: Edition
) -> list[ListCell]:
    """Make the cells of one item's row, from left to right.

    Args:
        columns: of the layout.
        item: the item's row of `Evaluation.items`.
        figures: its rows of `Evaluation.indicators`, in order.
        number: its place in the department's list, from 1.
        edition: for the words beside chosen values and decided grades.
    """
    return [_cell(column, item, figures, number, edition) for column in columns]


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
        case Cells.GRADE if value is None:
            cell = ListCell(nothing or column.missing, Style.TEXT_CENTRED)
        case Cells.GRADE:
            in_list = edition.scale.in_list(int(value))
            by_number = edition.scale.printed == "number"
            cell = ListCell(int(value), Style.DIGIT) if by_number else ListCell(in_list, Style.TEXT_CENTRED)
        case Cells.MARK:
            cell = ListCell(nothing if value is None else MARKS[int(value)], Style.TEXT_CENTRED)
        case Cells.CHOICE:
            cell = ListCell(shown_choice(edition.programme, column.field, value or "") or nothing, Style.TEXT)
        case Cells.PAGE:
            cell = ListCell(shown_page(value or nothing), Style.TEXT_CENTRED)
        case Cells.TEXT:
            cell = ListCell(value or nothing, Style.TEXT)
    return cell


def _decision(item: Row, scale: Scale) -> str:
    if item["final_source"] != "decision":
        return ""
    grade = int(item["final_grade"])
    words = f"{grade} {scale.label(grade)}".strip()
    return compose_decision(words, item["decided_by"], item["decided_on"], item["decision_reason"])


def _nothing(column: ListColumn, item: Row, edition: Edition) -> str:
    """The word for an entry that is not there; "" for what is no entry of the department."""
    entry = next((one for one in edition.form.items.entries if one.key == column.field), None)
    if entry is None:
        return ""
    return no_entry(entry, str(item[state_column(entry.key)]), str(item["submission_status"]))


def _name_with_joint_departments(name: str, department: str) -> str:
    """A joint item stands on the sheet of the department that reports; the others are named beside it."""
    return f"{name}\n（{department}）" if reporting_department(department) != department else name


def present(value: Any) -> Any:
    """Give a table's value, with every kind of missing (None, NA, NaN, "") as None."""
    if isinstance(value, str):
        return value or None
    return None if value is None or pd.isna(value) else value


def shown_choice(programme: Programme, field: str, value: str) -> str:
    """Give a chosen value with the programme's words for it: `Ⅱ 改善しながら継続`."""
    options = {option.value: option.shown for option in programme.choices.get(field, [])}
    return options.get(value, value)


def shown_page(page: str) -> str:
    """Give a page as the lists print it: `43` -> `P43`; what is written with words stays."""
    return f"P{page}" if page.isdigit() else page
