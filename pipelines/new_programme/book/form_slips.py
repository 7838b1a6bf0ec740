"""What makes no form of the sheet of its columns, said at the row: before the programme is refused as a whole."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from pipelines.new_programme.book.declared import CELL_KINDS, CHOICES, NO, SHEETS_OF_FORM, YES
from pipelines.new_programme.book.rows import Table
from pipelines.new_programme.problems import Notebook
from schemas.form import CellKind, Column, Form
from schemas.form_changes import ADDABLE, KEY, NEEDED
from schemas.tables.result_items import is_taken

_ADDED = SHEETS_OF_FORM["items"]
_ADDABLE_WORDS = "、".join(f"「{CELL_KINDS[kind]}」" for kind in ADDABLE)


def check_form(table: Table, base: Form, full: Form, notebook: Notebook) -> None:
    """Note every row that cannot be a column of the form, and every column of it that is missing.

    Args:
        table: the sheet of the form's columns.
        base: the form that they change.
        full: the same with what it has for grades alone, which is no column of a programme without them.
        notebook: gets what cannot be.
    """
    for name, word in SHEETS_OF_FORM.items():
        known = {column.key: column for column in base.sheets[name].columns}
        full_keys = [column.key for column in full.sheets[name].columns]
        lines = [line for line in table.lines if table.text(line, "sheet") == word]
        _note_missing(table, lines, known.values(), word, notebook)
        _note_headings(table, lines, known, notebook)
        _note_keys(table, lines, {*known, *full_keys}, notebook)
        for line in lines:
            if table.text(line, "key") not in {*known, *full_keys} and table.text(line, "used") != NO:
                _check_added(table, line, word, notebook)


def _note_missing(table: Table, lines: Sequence[int], known: Iterable[Column], word: str, notebook: Notebook) -> None:
    there = {table.text(line, "key"): line for line in lines}
    unread = {table.text(line, "key") for line in table.lines if line not in lines}
    for column in known:
        if column.kind is not CellKind.KEY and column.key not in NEEDED:
            continue
        line = there.get(column.key)
        said = {"label": f"「{column.label}」", "value": word}
        if line is not None and table.text(line, "used") == NO:
            notebook.note("column_needed", table.grid.name, table.place(line, "used"), **said)
        elif line is None and table.lines and column.key not in unread:
            notebook.note("column_gone", table.grid.name, None, **said)


def _note_headings(table: Table, lines: Sequence[int], known: Mapping[str, Column], notebook: Notebook) -> None:
    first: dict[str, int] = {}
    for line in lines:
        label = table.text(line, "label")
        if not label or table.text(line, "used") == NO:
            continue
        column = known.get(table.text(line, "key"))
        headers = {label, *_with_unit(table, line), *(column.also if column else ())}
        above = [first[header] for header in headers if header in first]
        if above:
            notebook.note("heading_twice", table.grid.name, table.place(line, "label"), value=label, row=min(above))
        for header in headers:
            first.setdefault(header, line)


def _with_unit(table: Table, line: int) -> Iterator[str]:
    if (unit := table.text(line, "unit")) and table.text(line, "kind") == CELL_KINDS[CellKind.QUANTITY]:
        yield f"{table.text(line, 'label')}（{unit}）"


def _check_added(table: Table, line: int, word: str, notebook: Notebook) -> None:
    """Note what the form cannot have of a column that its base form has not."""
    label, kind = f"「{table.text(line, 'label')}」", table.text(line, "kind")
    if word != _ADDED:
        notebook.note("column_not_added", table.grid.name, table.place(line, "sheet"), value=word, other=_ADDED)
    elif kind and kind not in {CELL_KINDS[one] for one in ADDABLE}:
        place = table.place(line, "kind")
        notebook.note("kind_not_added", table.grid.name, place, label=label, value=kind, options=_ADDABLE_WORDS)
    elif kind == CELL_KINDS[CellKind.FIXED] and table.text(line, "required") == YES:
        place = table.place(line, "required")
        notebook.note("fixed_required", table.grid.name, place, label=label, value=kind)


def _note_keys(table: Table, lines: Sequence[int], known: Collection[str], notebook: Notebook) -> None:
    first: dict[str, int] = {}
    for line in lines:
        key = table.text(line, "key")
        if not key:
            continue
        twice = first.setdefault(key, line) != line
        is_own = key not in known and table.text(line, "used") != NO
        is_entry = table.text(line, "kind") != CELL_KINDS[CellKind.FIXED]
        if twice or (is_own and (not re.fullmatch(KEY, key) or (is_entry and is_taken(key)))):
            notebook.note("column_key_unusable", table.grid.name, table.place(line, "key"), value=key)


def check_choices(
    table: Table, offered: Mapping[str, Sequence[object]], columns: Mapping[int, str], notebook: Notebook
) -> None:
    """Note every column of choices for which nothing can be chosen.

    Args:
        table: the sheet of the form's columns.
        offered: key of a column -> its options.
        columns: line of a column of choices that is used -> its key.
        notebook: gets those without any.
    """
    for line, key in columns.items():
        if not offered.get(key):
            said = {"value": table.text(line, "label"), "other": CHOICES.name}
            notebook.note("choices_missing", table.grid.name, table.place(line, "label"), **said)
