"""The sheets of a workbook -> settings, own parts and tables of a programme; no slip hides another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from pydantic import ValidationError

from pipelines.japanese.characters import as_key, fold
from pipelines.new_programme.book.checking import check_reference, check_table
from pipelines.new_programme.book.declared import (
    CELL_KINDS,
    CHOICES,
    DEPARTMENTS,
    FORM,
    FURTHER,
    GRADES,
    ITEMS,
    LEVELS,
    NO,
    OPTIONAL,
    RULE_SHEET,
    SETTING_SHEET,
    SHEETS,
)
from pipelines.new_programme.book.department_slips import check_departments
from pipelines.new_programme.book.empty import empty_settings
from pipelines.new_programme.book.following import without_what_follows
from pipelines.new_programme.book.form import OWN_LAYOUT, own_key, read_form_columns, read_layout
from pipelines.new_programme.book.form_slips import check_choices, check_form
from pipelines.new_programme.book.further import apply_further, read_further_tables, table_sheets_of
from pipelines.new_programme.book.grades import find_rule_set, read_rule_set, read_scales
from pipelines.new_programme.book.levels import read_levels
from pipelines.new_programme.book.lines import Lines, read_lines
from pipelines.new_programme.book.optional import Known, known_numbers, read_optional
from pipelines.new_programme.book.paths import put_at
from pipelines.new_programme.book.refusals import Refusals, change_lines
from pipelines.new_programme.book.register import read_register
from pipelines.new_programme.book.repeated import check_repeated
from pipelines.new_programme.book.rows import Table, find_table
from pipelines.new_programme.book.score import COLUMNS, LABEL, read_score
from pipelines.new_programme.book.settings import RULES, SETTINGS
from pipelines.new_programme.book.sources import Source
from pipelines.new_programme.book.values import Day
from pipelines.new_programme.items import JOINED
from pipelines.new_programme.problems import Notebook
from pipelines.workbook.reading.grid import Grid
from schemas.form import CellKind, Form
from schemas.form_without_grades import without_grades
from schemas.form_words import word_form
from schemas.grades import NO_GRADES, Scale
from schemas.own_parts import FOLDERS, OwnParts
from schemas.programme import Names, Programme, form_words
from schemas.rule_set import RuleSet

OWN = "own"
"""What the path of a part of the programme's own begins with."""

_OF_PARTS = ("form", "form_version", "layout", LABEL, COLUMNS)
_NO_FORM_VERSION = "{year}-1"
_ANY_YEAR = 2027
_ANY_NAME = "programme"


@dataclass
class Assembled:
    """A programme in the making, as its files have it.

    Attributes:
        settings: of `programme.yaml`, without the name.
        own: folder -> name -> own part.
        tables: path under `register/` -> table, every cell as text.
        sources: path -> where each row of the table stands in the workbook, of those that have a sheet.
    """

    settings: dict[str, Any] = field(default_factory=dict)
    own: dict[str, dict[str, Any]] = field(default_factory=lambda: {folder: {} for folder in FOLDERS})
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    sources: dict[str, Sequence[Source]] = field(default_factory=dict)


def assemble(grids: Sequence[Grid], notebook: Notebook) -> Assembled:
    """Put a programme together from the sheets of a workbook."""
    tables = {sheet.name: find_table(grids, sheet, notebook) for sheet in SHEETS}
    further, sheets_of = read_further_tables(grids), table_sheets_of(grids)
    for table in tables.values():
        if table.sheet not in (SETTING_SHEET, RULE_SHEET) and (table.sheet is not ITEMS or "items.csv" not in further):
            check_table(table, notebook)
    check_repeated(tables, notebook)
    lines = read_lines(tables[SETTING_SHEET.name], SETTINGS, notebook)
    refusals = Refusals(tables, lines, read_lines(tables[RULE_SHEET.name], RULES, notebook), notebook)
    made = Assembled()
    for path, value in lines.further.items():
        if path.startswith(f"{OWN}."):
            _put(made.own, path.removeprefix(f"{OWN}."), value, lines, tables[SETTING_SHEET.name], notebook)
    _settings(made, refusals)
    for path, value in lines.further.items():
        if not path.startswith(f"{OWN}."):
            _put(made.settings, path, value, lines, tables[SETTING_SHEET.name], notebook)
    starts_on = str(made.settings["starts_on"])
    read, made.sources = read_register(tables, made.settings["years"], starts_on, notebook)
    made.tables = read | further
    made.tables = _read_optional(tables, made, further, sheets_of, notebook) | made.tables
    made.sources |= {
        path: [Source(tables[sheet.name], line) for line in tables[sheet.name].lines]
        for path, sheet in OPTIONAL.items()
    }
    made.sources = {path: places for path, places in made.sources.items() if path not in further}
    apply_further(tables[FURTHER.name], made.tables, notebook)
    _require_programme(made, refusals)
    notebook.problems = without_what_follows(notebook.problems)
    return made


def _require_programme(made: Assembled, refusals: Refusals) -> None:
    """Note every entry that makes the settings none of a programme.

    A form that is none by its own sheet is said there, row by row, and left out here.
    """
    table, notebook = refusals.tables[FORM.name], refusals.notebook
    lines = [line for line in table.lines if table.text(line, "kind") == CELL_KINDS[CellKind.CHOICE]]
    used = {line: _key_of(table, line) for line in lines if table.text(line, "used") != NO}
    check_choices(table, made.settings["choices"], used, notebook)
    if notebook.has_errors_on(FORM.name):
        made.settings["form_columns"] = []
        made.settings.pop("score", None)
    try:
        own = OwnParts.model_validate(made.own)
        Programme.model_validate(made.settings | {"name": _ANY_NAME}, context=own)
    except ValidationError as error:
        refusals.note(error)


def _read_optional(
    tables: Mapping[str, Table],
    made: Assembled,
    further: Mapping[str, pd.DataFrame],
    sheets_of: Mapping[str, str],
    notebook: Notebook,
) -> dict[str, pd.DataFrame]:
    """Give the tables of the optional sheets; what the sheet of a whole table (path -> name) says as well is noted."""
    for path, sheet in OPTIONAL.items():
        if path in further and tables[sheet.name].lines:
            place = tables[sheet.name].place(tables[sheet.name].lines[0], sheet.columns[0].key)
            notebook.note("sheet_and_table", sheet.name, place, value=sheets_of[path])
    changed = [changes.get("items", {}) for changes in made.settings["form_columns"]]
    added = {column["key"] for changes in changed for column in changes.get("add", [])}
    fixed = _columns_of_kind(tables[FORM.name], CellKind.FIXED)
    known = Known(
        items=known_numbers(made.tables["items.csv"], "item_id"),
        indicators=known_numbers(made.tables["indicators.csv"], "indicator_id"),
        levels=read_levels(tables[LEVELS.name]),
        facts={label: key for label, key in fixed.items() if key in added},
    )
    return read_optional(tables, known, made.settings["years"], notebook)


def _put(settings: dict[str, Any], path: str, value: Any, lines: Lines, table: Table, notebook: Notebook) -> None:
    try:
        put_at(settings, path, value)
    except ValueError:
        notebook.note("setting_unknown", table.grid.name, lines.places[path], value=path)


def _settings(made: Assembled, refusals: Refusals) -> None:
    tables, lines, rule_lines, notebook = refusals.tables, refusals.lines, refusals.rules, refusals.notebook
    settings = made.settings
    for setting in SETTINGS:
        if setting.path not in _OF_PARTS and setting.path in lines.values:
            put_at(settings, setting.path, lines.values[setting.path])
    years = settings.setdefault("years", [])
    first = years[0] if years else 0
    settings.setdefault("starts_on", f"{first:04}-04-01")
    check_departments(tables[DEPARTMENTS.name], str(settings["starts_on"]), years, notebook)
    settings["departments"], settings["department_changes"] = _departments(tables[DEPARTMENTS.name])
    settings["scales"] = read_scales(tables[GRADES.name], rule_lines, first, notebook)
    own = _own_parts(made)
    settings["rule_sets"] = [{"from_year": first, "name": _rule_set(made, own, refusals)}]
    form, layout = (str(lines.values.get(key, "")) for key in ("form", "layout"))
    settings["forms"], settings["layouts"] = ([{"from_year": first, "name": name}] for name in (form, layout))
    settings["form_columns"] = []
    table = tables[FORM.name]
    try:
        base = own.form(form)
    except FileNotFoundError:
        _refuse_part(lines, tables, "form", form, notebook)
    else:
        worded = _worded(base, empty_settings(first or _ANY_YEAR))
        base = _worded(base, settings)
        if changes := read_form_columns(table, base, worded, _shown_by(own, layout), notebook):
            version = lines.values.get("form_version") or _NO_FORM_VERSION.format(year=first)
            settings["form_columns"] = [{"from_year": first, "version": version} | changes]
        check_form(table, base, worded, notebook)
    try:
        changed = read_layout(table, own.layout(layout), notebook)
    except FileNotFoundError:
        _refuse_part(lines, tables, "layout", layout, notebook)
    else:
        if changed is not None:
            made.own["layouts"][OWN_LAYOUT] = changed.model_dump(mode="json")
            settings["layouts"][0]["name"] = OWN_LAYOUT
    if score := read_score(tables, lines, rule_lines.values.get("best", 1), notebook):
        settings["score"] = score
    settings["choices"] = _choices(tables[CHOICES.name], _columns_of_kind(table, CellKind.CHOICE), notebook)


def _own_parts(made: Assembled) -> OwnParts:
    try:
        return OwnParts.model_validate(made.own)
    except ValidationError:
        return OwnParts()  # what is wrong with them is said when the programme is loaded


def _refuse_part(lines: Lines, tables: Mapping[str, Table], key: str, name: str, notebook: Notebook) -> None:
    if name:
        label = next(setting.label for setting in SETTINGS if setting.path == key)
        said = {"label": f"「{label}」", "value": name, "said": "使える名前", "example": "standard"}
        notebook.note("value_unclear", tables[SETTING_SHEET.name].grid.name, lines.places[key], **said)


def _departments(table: Table) -> tuple[list[str], list[dict[str, Any]]]:
    changes = []
    for line in change_lines(table):
        days = {key: as_day(text) for key in ("valid_from", "valid_to") if (text := table.text(line, key))}
        said = {key: table.text(line, key) for key in ("name", "formerly", "reason")}
        moved = [fold(number) for number in JOINED.split(table.text(line, "items")) if number]
        changes.append(said | days | ({"items": moved} if moved else {}))
    plain = [line for line in table.lines if line not in change_lines(table)]
    return _names_now([name for line in plain if (name := table.text(line, "name"))], changes), changes


def _names_now(names: Sequence[str], changes: Sequence[Mapping[str, Any]]) -> list[str]:
    """Give the names of today: those of the plain rows, and those that only the rows of changes say.

    A new name stands where the former one stood, or below its first part; what began or ended stands last.
    """
    now, parts_of = list(names), dict[str, int]()
    for change in changes:
        name, formerly = change["name"], change["formerly"]
        if not name or name in now:
            continue
        if formerly in parts_of:
            parts_of[formerly] += 1
            now.insert(parts_of[formerly], name)
        elif formerly in now:
            parts_of[formerly] = now.index(formerly)
            now[parts_of[formerly]] = name
        else:
            now.append(name)
    return now


def _rule_set(made: Assembled, own: OwnParts, refusals: Refusals) -> str:
    tables, lines, notebook = refusals.tables, refusals.rules, refusals.notebook
    given = read_rule_set(tables[GRADES.name], lines, own, notebook)
    sheet = tables[RULE_SHEET.name].grid.name
    try:
        for scale in made.settings["scales"]:
            Scale.model_validate(scale)
    except ValidationError as error:
        refusals.note(error, ("scales", 0))
        return str(given.get("name", ""))
    try:
        rules = RuleSet.model_validate(given)
    except ValidationError as error:
        refusals.note(error, of_rules=True)
        return str(given.get("name", ""))
    name, new = find_rule_set(rules, own)
    if new is not None:
        if rules.name not in own.rules and rules.name in own.rule_set_names:
            known = own.rule_set(rules.name)
            if known.cited == rules.cited and not notebook.has_errors_on(GRADES.name):
                place = lines.places.get("title")
                notebook.note("rules_without_new_name", sheet, place, value=known.cited)
        made.own["rules"][name] = new.model_dump(mode="json")
    return name


def _worded(base: Form, settings: Mapping[str, Any]) -> Form:
    try:
        names = Names.model_validate(settings.get("names", {}))
        scale = Scale.model_validate(settings["scales"][0]) if settings["scales"] else NO_GRADES
        return word_form(base if scale.given else without_grades(base), form_words(names, scale))
    except ValidationError:
        return base  # what is wrong with the grades is said already


def _shown_by(own: OwnParts, layout: str) -> set[str]:
    """Give the fields that a layout shows; none where there is no such layout, which is said elsewhere."""
    return {column.field for column in own.layout(layout).columns} if layout in own.layout_names else set()


def _columns_of_kind(table: Table, kind: CellKind) -> dict[str, str]:
    """Give `as_key` of the label of each column of a kind -> its key."""
    lines = [line for line in table.lines if table.text(line, "kind") == CELL_KINDS[kind]]
    return {as_key(table.text(line, "label")): _key_of(table, line) for line in lines}


def _key_of(table: Table, line: int) -> str:
    return table.text(line, "key") or own_key("items", line)


def _choices(table: Table, columns: Mapping[str, str], notebook: Notebook) -> dict[str, list[dict[str, str]]]:
    choices: dict[str, list[dict[str, str]]] = {}
    labels = {label: label for label in columns}
    for line in table.lines:
        label = table.text(line, "column")
        known = check_reference(table, line, "column", label, labels, FORM.name, notebook)
        key = columns.get(as_key(known))
        if key:
            option = {"value": table.text(line, "value"), "label": table.text(line, "label")}
            choices.setdefault(key, []).append(option)
    return choices


def as_day(written: str) -> str:
    """Give a day as `2028-04-01`; what is none stays as it is, and is refused with the settings."""
    try:
        return Day().read(written)
    except ValueError:
        return written
