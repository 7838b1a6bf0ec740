"""The sheet of the form's columns -> what the programme changes of its base form and of its list; and back."""

from collections.abc import Collection, Mapping
from typing import Any

from pipelines.japanese.characters import fold
from pipelines.new_programme.book import values
from pipelines.new_programme.book.checking import read_cell_as
from pipelines.new_programme.book.declared import AUTOMATIC, CELL_KINDS, NO, OF_THE_LIST, SHEETS_OF_FORM, YES
from pipelines.new_programme.book.rows import Line, Table
from pipelines.new_programme.problems import Notebook
from schemas.form import CellKind, Column, Form
from schemas.layout import Layout, ListColumn

OWN_LAYOUT = "own-list"
"""The name of a layout that was changed from one that comes with the product."""

_WIDTH, _LIST_WIDTH = values.Between(1, 200), values.Between(4, 80)
_TEXTS = ("label", "group", "unit", "help", "example")
_SHEET_BY_WORD = {word: name for name, word in SHEETS_OF_FORM.items()}
_KIND_BY_WORD = {word: kind for kind, word in CELL_KINDS.items()}


def read_form_columns(
    table: Table, base: Form, worded: Form, in_layout: Collection[str], notebook: Notebook
) -> dict[str, Any]:
    """Give `drop`, `change` and `add` of both sheets, empty where nothing differs from the base form.

    Args:
        table: the sheet.
        base: the base form in the programme's words.
        worded: the same in the words that an empty workbook has it in: who changes the programme's words need not
            change them here as well.
        in_layout: keys of the columns that the list shows without being told to.
        notebook: gets what cannot be.
    """
    changes: dict[str, Any] = {}
    for name, word in SHEETS_OF_FORM.items():
        known = {column.key: column for column in base.sheets[name].columns}
        also = {column.key: column for column in worded.sheets[name].columns}
        change, add = [], []
        kept: list[str] = []
        last = ""
        for line in (one for one in table.lines if table.text(one, "sheet") == word):
            key = table.text(line, "key") or own_key(name, line)
            used = table.text(line, "used") != NO
            if used:
                kept.append(key)
            shown = {} if key in in_layout or not used else _in_list(table, line, notebook)
            if key in known:
                if used and (changed := _changed(table, line, known[key], also[key], notebook) | shown):
                    change.append({"key": key} | changed)
            elif used and key not in also:
                # a column that the base form has for grades alone is none of a programme without them
                add.append(_added(table, line, key, last, notebook) | shown)
            last = key if used else last
        dropped = [key for key in known if key not in kept] if table.lines else []
        if dropped or change or add:
            changes[name] = {"drop": dropped, "change": change, "add": add}
    return changes


def _in_list(table: Table, line: int, notebook: Notebook) -> dict[str, Any]:
    """Give the place in the list of a column that its layout does not show."""
    if table.text(line, "listed") != YES:
        return {}
    width = read_cell_as(table, line, "list_width", _LIST_WIDTH, notebook, "16")
    place = {"label": table.text(line, "list_label")} | ({"width": float(str(width))} if width else {})
    return {"in_list": place}


def _most(table: Table, line: int, notebook: Notebook) -> dict[str, Any]:
    """Give the most that an added quantity can be."""
    amount = read_cell_as(table, line, "most", values.Figure(), notebook, "4")
    if amount and table.text(line, "kind") != CELL_KINDS[CellKind.QUANTITY]:
        notebook.note("most_of_words", table.grid.name, table.place(line, "most"), value=table.text(line, "label"))
        return {}
    return {"at_most": {"amount": amount}} if amount else {}


def _shown_most(column: Column) -> str:
    bound = column.at_most
    return "" if bound is None or bound.amount is None else values.Figure().show(bound.amount)


def own_key(sheet: str, line: int) -> str:
    """Give the key of a column that a row adds without naming one."""
    return f"own_{sheet}_{line}"


def _written(table: Table, line: int, notebook: Notebook) -> dict[str, Any]:
    written: dict[str, Any] = {key: table.text(line, key) for key in _TEXTS}
    width = read_cell_as(table, line, "width", _WIDTH, notebook, "12")
    return written | {"required": table.text(line, "required") == YES} | ({"width": float(str(width))} if width else {})


def _changed(table: Table, line: int, was: Column, also: Column, notebook: Notebook) -> dict[str, Any]:
    kind = _KIND_BY_WORD.get(table.text(line, "kind"), was.kind)
    if kind is not was.kind:
        label, words = f"「{table.text(line, 'label')}」", CELL_KINDS
        notebook.note(
            "kind_changed",
            table.grid.name,
            table.place(line, "kind"),
            label=label,
            value=words[kind],
            was=words[was.kind],
        )
    if (most := table.text(line, "most")) and fold(most) != _shown_most(was):
        notebook.note("most_not_changed", table.grid.name, table.place(line, "most"), value=table.text(line, "label"))
    known = (_shown(was), _shown(also))
    written = _written(table, line, notebook)
    return {key: value for key, value in written.items() if value not in [one[key] for one in known]}


def _shown(column: Column) -> dict[str, Any]:
    """Give a column's properties as its row has them."""
    texts = {key: str(getattr(column, key)) for key in _TEXTS}
    return texts | {"required": column.required, "width": column.width}


def _added(table: Table, line: int, key: str, after: str, notebook: Notebook) -> dict[str, Any]:
    kind = _KIND_BY_WORD.get(table.text(line, "kind"), CellKind.TEXT)
    words = _written(table, line, notebook) | _most(table, line, notebook)
    return {"key": key, "kind": str(kind), "after": after} | words


def read_layout(table: Table, base: Layout, notebook: Notebook) -> Layout | None:
    """Give the layout of the list where it differs from the base one; None where it does not."""
    columns = list(base.columns)
    for line in (one for one in table.lines if table.text(one, "sheet") == SHEETS_OF_FORM["items"]):
        field = table.text(line, "key") or own_key("items", line)
        place = next((n for n, column in enumerate(columns) if column.field == field), None)
        if place is None or table.text(line, "used") == NO:
            continue  # the list leaves out by itself what the form has not
        if table.text(line, "listed") == YES:
            columns[place] = columns[place].model_copy(update=_heading(table, line, columns[place], notebook))
        else:
            del columns[place]
    for line in (one for one in table.lines if table.text(one, "sheet") == OF_THE_LIST):
        key = table.text(line, "key")
        place = next((n for n, column in enumerate(columns) if _name(column) == key), None)
        if not key:
            notebook.note("list_column_added", table.grid.name, table.place(line, "sheet"), value=OF_THE_LIST)
        elif place is not None and NO in (table.text(line, "used"), table.text(line, "listed")):
            del columns[place]
        elif place is not None:
            columns[place] = columns[place].model_copy(update=_heading(table, line, columns[place], notebook))
    return None if columns == base.columns else base.model_copy(update={"name": OWN_LAYOUT, "columns": columns})


def _name(column: ListColumn) -> str:
    return column.field or str(column.cells)


def _heading(table: Table, line: int, was: ListColumn, notebook: Notebook) -> dict[str, Any]:
    width = read_cell_as(table, line, "list_width", _LIST_WIDTH, notebook, "16")
    label = table.text(line, "list_label")
    return {"label": label or was.label, "width": float(str(width)) if width else was.width}


def show_form(form: Form, dropped: Mapping[str, list[Column]], layout: Layout) -> list[Line]:
    """Give the rows of the sheet.

    Args:
        form: of the year, with the programme's changes.
        dropped: name of the sheet -> columns of the base form that it has not.
        layout: of the list, before it is fitted to the form.
    """
    by_field = dict(reversed({_name(column): column for column in reversed(layout.columns)}.items()))
    lines: list[Line] = []
    for name, word in SHEETS_OF_FORM.items():
        of_list = by_field if name == "items" else {}
        for column, used in [(c, YES) for c in form.sheets[name].columns] + [(c, NO) for c in dropped[name]]:
            shown = _shown(column)
            listed = of_list.get(column.key) or column.in_list
            line = {key: shown[key] for key in _TEXTS} | {
                "sheet": word,
                "key": column.key,
                "used": used,
                "required": YES if column.required else NO,
                "kind": CELL_KINDS[column.kind],
                "width": values.Figure().show(column.width),
                "most": _shown_most(column),
            }
            if name == "items" and used == YES:
                line["listed"] = YES if listed else NO
                if listed:
                    line |= {"list_label": listed.label, "list_width": values.Figure().show(listed.width)}
            lines.append(line)
    of_form = {column.key for column in [*form.items.columns, *dropped["items"]]}
    return lines + [_of_list(column) for column in by_field.values() if _name(column) not in of_form]


def _of_list(column: ListColumn) -> Line:
    """Give the row of a column that only the list has."""
    label = column.label.replace("\n", "")
    return {
        "sheet": OF_THE_LIST,
        "key": _name(column),
        "label": label,
        "used": YES,
        "required": NO,
        "kind": AUTOMATIC,
        "group": column.group,
        "listed": YES,
        "list_label": column.label,
        "list_width": values.Figure().show(column.width),
    }
