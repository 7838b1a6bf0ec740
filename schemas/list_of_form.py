"""An official list as the form of the year has it: the form's words, without what it dropped, with what it adds."""

from collections.abc import Callable

from schemas.form import CellKind, Column, Form, InList
from schemas.layout import SHEET_PAGE, Cells, Layout, ListColumn
from schemas.tables.result_items import GRADE, result_items
from schemas.tables.result_opinions import OPINION_FIELDS

FIGURES = "indicators"
"""What `after` calls the column that shows an item's indicators, which has no field of its own."""

_CELLS = {
    CellKind.TEXT: Cells.TEXT,
    CellKind.FIXED: Cells.TEXT,
    CellKind.QUANTITY: Cells.AMOUNT,
    CellKind.CHOICE: Cells.CHOICE,
    CellKind.MARK: Cells.MARK,
}


def fit_layout(layout: Layout, form: Form) -> Layout:
    """Give a layout as a form fills it.

    A column that shows what the form no longer asks for is gone, one without a label has the form's, and the form's
    columns with a place in the list (`in_list`) stand in it.

    Args:
        layout: as its file has it; nothing of it is changed.
        form: of the year, with the programme's changes.

    Raises:
        ValueError: in Japanese, where `after` names no column of the list.
    """
    asked, known = {column.key: column for column in form.items.columns}, result_items(form).fields
    columns = [
        _labelled(column, asked)
        for column in layout.columns
        if column.field in (*known, *OPINION_FIELDS, "", SHEET_PAGE) or column.cells is Cells.RESULTS
    ]
    for position, column in enumerate(form.items.columns):
        if column.in_list is not None and column.key not in map(_name, columns):
            place = _place(column, column.in_list, columns, [one.key for one in form.items.columns[:position]])
            columns.insert(place, _listed(column, column.in_list))
    sums = [field for field in layout.sums if field in asked]
    return layout.model_copy(update={"columns": columns, "sums": sums})


def without_empty(layout: Layout, says_something: Callable[[str], bool]) -> Layout:
    """Give a layout without its optional columns of which nobody says anything.

    Args:
        layout: of the year.
        says_something: field -> whether any item of the list has something to show in it.
    """
    columns = [column for column in layout.columns if not column.optional or says_something(column.field)]
    return layout if columns == layout.columns else layout.model_copy(update={"columns": columns})


def _labelled(column: ListColumn, asked: dict[str, Column]) -> ListColumn:
    if column.label:
        return column
    label = asked[column.field].label if column.field in asked else ""
    return column.model_copy(update={"label": label})


def _listed(column: Column, place: InList) -> ListColumn:
    # a unit stands in a line of its own: the columns of a list are narrow
    label = column.label.replace(f"（{column.unit}）", f"\n（{column.unit}）") if column.unit else column.label
    return ListColumn(
        label=place.label or label,
        group=place.group,
        field=column.key,
        cells=Cells.GRADE if column.key == GRADE else _CELLS[column.kind],
        width=place.width,
        optional=not column.required,
    )


def _place(column: Column, place: InList, columns: list[ListColumn], before: list[str]) -> int:
    """Where a column goes: behind the one it names, else behind the nearest that stands before it in the form too.

    Columns that share a header above theirs stay together, unless it is named between which of them it stands.
    """
    names = [_name(one) for one in columns]
    if place.after:
        if place.after not in names:
            known = "、".join(filter(None, names))
            raise ValueError(
                f"列 {column.key} の in_list の after の {place.after} は一覧にありません。あるのは {known} です"
            )
        return names.index(place.after) + 1
    nearest = next((key for key in reversed(before) if key in names), None)
    at = len(names) if nearest is None else names.index(nearest) + 1
    while 0 < at < len(columns) and place.group != columns[at].group == columns[at - 1].group != "":
        at += 1
    return at


def _name(column: ListColumn) -> str:
    return FIGURES if column.cells is Cells.FIGURES else column.field
