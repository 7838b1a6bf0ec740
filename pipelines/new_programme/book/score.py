"""Grades that follow points: columns of the form by their headings, the least points of each grade; and back."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pipelines.japanese.characters import as_key, fold
from pipelines.japanese.numbers import plain
from pipelines.new_programme.book import values
from pipelines.new_programme.book.checking import read_cell_as
from pipelines.new_programme.book.declared import CELL_KINDS, CHOICES, FORM, GRADES, NO, SETTING_SHEET, SHEETS_OF_FORM
from pipelines.new_programme.book.form import own_key
from pipelines.new_programme.book.lines import Lines
from pipelines.new_programme.book.rows import Table
from pipelines.new_programme.book.settings import SETTINGS
from pipelines.new_programme.problems import Notebook
from schemas.form import CellKind, Form
from schemas.score import Score

LABEL, COLUMNS = "score.label", "score.columns"
FROM_POINTS = "from_points"
_SCORE = "score"
_QUANTITY, _CHOICE = CELL_KINDS[CellKind.QUANTITY], CELL_KINDS[CellKind.CHOICE]


def read_score(tables: Mapping[str, Table], lines: Lines, best: int, notebook: Notebook) -> dict[str, Any] | None:
    """Give `score`; None where no grade has points. What further lines say of it goes before, and is not checked.

    Args:
        tables: the sheets by their names.
        lines: of the settings.
        best: the best grade.
        notebook: gets columns without points, points without columns, and columns that hold none.
    """
    grades, labels = tables[GRADES.name], lines.values.get(COLUMNS, [])
    is_further = any(path.split(".")[0] == _SCORE for path in lines.further)
    scored = any(fold(grades.text(line, FROM_POINTS)) not in ("", "-") for line in grades.lines)
    if not scored and not labels:
        return None
    if not is_further:
        if not (scored and labels):
            _note_half(grades, lines, notebook, scored=scored)
            return None
        before = len(notebook.problems)
        _check_columns(tables, lines, labels, notebook)
        if len(notebook.problems) > before or _is_beyond(tables, labels, notebook):
            return None
    cut_offs, lowest = _cut_offs(grades, best, notebook)
    known = _keys(tables[FORM.name])
    label = {"label": lines.values[LABEL]} if LABEL in lines.values else {}
    keys = [known.get(as_key(one), one) for one in labels]
    return {"columns": keys} | label | {"cut_offs": cut_offs, "lowest_grade": lowest}


def _note_half(grades: Table, lines: Lines, notebook: Notebook, *, scored: bool) -> None:
    said = {"points": f"「{GRADES.label(FROM_POINTS)}」", "columns": f"「{_label(COLUMNS)}」", "other": GRADES.name}
    if scored:
        notebook.note("score_without_columns", SETTING_SHEET.name, lines.places.get(COLUMNS), **said)
    else:
        place = (grades.heading.first_row - 1, grades.heading.columns.get(FROM_POINTS, 1))
        notebook.note("score_without_points", grades.grid.name, place, **said)


def _label(path: str) -> str:
    return next(setting.label for setting in SETTINGS if setting.path == path)


def _of_form(table: Table) -> dict[str, int]:
    """Give `as_key` of the heading, with and without its unit, of each column of the form that is used -> its line."""
    found: dict[str, int] = {}
    for line in table.lines:
        if table.text(line, "sheet") == SHEETS_OF_FORM["items"] and table.text(line, "used") != NO:
            label = table.text(line, "label")
            found.setdefault(as_key(label.replace(f"（{table.text(line, 'unit')}）", "")), line)
            found[as_key(label)] = line
    return found


def _keys(table: Table) -> dict[str, str]:
    return {label: table.text(line, "key") or own_key("items", line) for label, line in _of_form(table).items()}


def _check_columns(tables: Mapping[str, Table], lines: Lines, labels: Sequence[str], notebook: Notebook) -> None:
    form, known = tables[FORM.name], _of_form(tables[FORM.name])
    twice = next((label for label in labels if labels.count(label) > 1), "")
    if twice:
        said = {"label": f"「{_label(COLUMNS)}」", "value": twice}
        notebook.note("name_twice", SETTING_SHEET.name, lines.places[COLUMNS], **said)
    for label in labels:
        line = known.get(as_key(label))
        said = {"label": f"「{_label(COLUMNS)}」", "value": label, "other": FORM.name}
        if line is None:
            notebook.note(
                "reference_unknown", SETTING_SHEET.name, lines.places[COLUMNS], **said, example="", points_to=FORM.name
            )
        elif form.text(line, "kind") == _CHOICE:
            _check_options(tables[CHOICES.name], label, form.text(line, "label"), notebook)
        elif form.text(line, "kind") != _QUANTITY:
            notebook.note("column_without_points", SETTING_SHEET.name, lines.places[COLUMNS], **said)
        elif not form.text(line, "most"):
            notebook.note("most_missing", form.grid.name, form.place(line, "most"), value=label)


def _check_options(table: Table, said_as: str, label: str, notebook: Notebook) -> None:
    for line in table.lines:
        if as_key(table.text(line, "column")) == as_key(label):
            value = fold(table.text(line, "value"))
            if not (value.isascii() and value.isdigit() and table.text(line, "label")):
                place = table.place(line, "value")
                notebook.note("option_without_points", table.grid.name, place, label=f"「{said_as}」", value=value)


def _is_beyond(tables: Mapping[str, Table], labels: Sequence[str], notebook: Notebook) -> bool:
    """Note each grade whose least points are more than there can be; tells whether there is one."""
    form, known = tables[FORM.name], _of_form(tables[FORM.name])
    most = sum((_most(tables, form, known[as_key(label)]) for label in labels), Decimal(0))
    table, found = tables[GRADES.name], False
    for line in table.lines:
        points = _figure(table.text(line, FROM_POINTS))
        if points is not None and points > most:
            place = table.place(line, FROM_POINTS)
            said = {"label": f"「{GRADES.label(FROM_POINTS)}」", "value": plain(points), "most": plain(most)}
            notebook.note("points_beyond_most", table.grid.name, place, **said)
            found = True
    return found


def _most(tables: Mapping[str, Table], form: Table, line: int) -> Decimal:
    """Give the most points of a column."""
    if form.text(line, "kind") == _QUANTITY:
        return _figure(form.text(line, "most")) or Decimal(0)
    options, label = tables[CHOICES.name], as_key(form.text(line, "label"))
    of = [options.text(n, "value") for n in options.lines if as_key(options.text(n, "column")) == label]
    return max((points for text in of if (points := _figure(text)) is not None), default=Decimal(0))


def _figure(text: str) -> Decimal | None:
    try:
        return Decimal(values.Figure().read(text))
    except ValueError:
        return None  # what cannot be read is said where it is read


def _cut_offs(table: Table, best: int, notebook: Notebook) -> tuple[list[dict[str, Any]], int | None]:
    """Give the least points of each grade from the best on, and the grade below all of them."""
    cut_offs: list[dict[str, Any]] = []
    lowest: list[int] = []
    figures = values.Figure()
    for line in table.lines:
        grade, text = fold(table.text(line, "value")), fold(table.text(line, FROM_POINTS))
        if text == "-" or not grade.isdigit() or table.grid.at(*table.place(line, FROM_POINTS)).fault:
            continue
        if not text:
            lowest.append(int(grade))
        elif (points := read_cell_as(table, line, FROM_POINTS, figures, notebook, "18")) is not None:
            cut_offs.append({"grade": int(grade), FROM_POINTS: points})
    if len(lowest) != 1:
        place = (table.heading.first_row - 1, table.heading.columns.get(FROM_POINTS, 1))
        notebook.note("grade_without_points", table.grid.name, place, value=len(lowest))
    return sorted(cut_offs, key=lambda cut: abs(int(cut["grade"]) - best)), lowest[0] if lowest else None


def show_score(score: Score | None, form: Form) -> dict[str, str]:
    """Give path -> text of the two lines of settings; none without a score."""
    if score is None:
        return {}
    labels = {column.key: column.label for column in form.items.columns}
    return {LABEL: score.label, COLUMNS: "、".join(labels.get(key, key) for key in score.columns)}


def show_points(score: Score | None, grade: int) -> str:
    """Give what stands in the column of points beside a grade."""
    if score is None:
        return ""
    points = {cut.grade: values.Figure().show(cut.from_points) for cut in score.cut_offs}
    return points.get(grade, "" if grade == score.lowest_grade else NO)
