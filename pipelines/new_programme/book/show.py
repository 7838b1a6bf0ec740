"""A programme -> what stands in its workbook, so that taking it in again changes nothing."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from pydantic import ValidationError

from pipelines.new_programme.book.assemble import OWN, Assembled, assemble
from pipelines.new_programme.book.declared import (
    CHOICES,
    DEPARTMENTS,
    FORM,
    FURTHER,
    GRADES,
    INDICATORS,
    ITEMS,
    LEVELS,
    NO,
    OPTIONAL,
    RULE_SHEET,
    SETTING_SHEET,
    TARGETS,
    YES,
)
from pipelines.new_programme.book.figures import show_baseline, show_figure
from pipelines.new_programme.book.form import show_form
from pipelines.new_programme.book.further import differing_cells, show_table
from pipelines.new_programme.book.grades import show_grades, show_rules
from pipelines.new_programme.book.optional import show_optional
from pipelines.new_programme.book.paths import differing, to_text
from pipelines.new_programme.book.rows import BookRows, Line, grids_of, notebook_for
from pipelines.new_programme.book.score import show_score
from pipelines.new_programme.book.settings import FURTHER_LABEL, RULES, SETTINGS, Setting
from pipelines.new_programme.countings import COUNTED, LAGS
from pipelines.register.csv_tables import read_as_written
from pipelines.register.store import load_history
from schemas.code_lists import BETTER, ITEM_STATUSES, JUDGED_BY, KINDS, RESOURCES
from schemas.form import CellKind
from schemas.form_without_grades import without_grades
from schemas.form_words import word_form
from schemas.own_parts import FOLDERS, OwnParts
from schemas.programme import OutsideReview, Programme, form_words
from schemas.tables.rows import rows_of

_OF_REGISTER = ("items.csv", "indicators.csv", "targets.csv")
_LOCAL = "local"
_NOTHING: tuple[object, ...] = (None, "", [], {})
_PLAIN = {"outside_review": OutsideReview().model_dump(mode="json")}
"""Settings that a programme has by itself: a workbook says nothing of them."""

_COUNTED = {key: word for word, key in COUNTED.items()}
_LAGS = {str(years): word for word, years in LAGS.items()}
_ITEM_KEYS = ("item_id", "pillar_no", "group_no", "item_no", "name", "department", "page")
_VALIDITY = ("valid_from", "valid_to", "change_reason")


def rows_of_programme(folder: Path) -> BookRows:
    """Give the contents of the workbook of a programme.

    Args:
        folder: `inputs/<programme>`.

    Raises:
        RegisterError: where its settings or a table are wrong.
    """
    return rows_of_tables(load_history(folder).programme, _tables(folder / "register"))


def rows_of_tables(programme: Programme, tables: Mapping[str, pd.DataFrame]) -> BookRows:
    """Give the contents of the workbook of a programme with the tables of a register, every cell of them a text."""
    rows = with_settings(programme, show_settings(programme), _register_rows(programme, tables))
    own = list(differing({name: {} for name in FOLDERS}, programme.own.model_dump(mode="json")))
    rows = _with_paths(rows, [(f"{OWN}.{path}", value) for path, value in own])
    made = assemble(grids_of(rows), notebook_for(""))
    rows = _with_paths(rows, list(differing(_dumped(made, programme), _dump(programme))))
    notebook = notebook_for("")
    made = assemble(grids_of(rows), notebook)
    return _with_tables(rows, made, tables, {problem.sheet for problem in notebook.problems})


def _tables(register: Path) -> dict[str, pd.DataFrame]:
    paths = {path.relative_to(register).as_posix(): path for path in sorted(register.rglob("*.csv"))}
    return {
        name: read_as_written(path, []).reset_index(drop=True)
        for name, path in paths.items()
        if not name.startswith(f"{_LOCAL}/")
    }


def _dump(programme: Programme) -> dict[str, Any]:
    return programme.model_dump(mode="json", exclude={"name"})


def _dumped(made: Assembled, programme: Programme) -> dict[str, Any]:
    try:
        own = OwnParts.model_validate(made.own)
        return _dump(Programme.model_validate(made.settings | {"name": programme.name}, context=own))
    except ValidationError:
        return made.settings  # what the sheets alone say is no programme: its settings are compared as they are


def with_settings(programme: Programme, settings: Mapping[str, str], register: dict[str, list[Line]]) -> BookRows:
    """Give the sheets of a programme's settings beside those of its register."""
    year = programme.years[-1]
    form, layout = programme.form(year), programme.own.layout(programme.layout_name(year))
    scale, rules = programme.scale(year), programme.rule_set(year)
    base = programme.base_form(year)
    base = word_form(base if scale.given else without_grades(base), form_words(programme.names, scale))
    dropped = {
        name: [c for c in sheet.columns if c.key not in {own.key for own in form.sheets[name].columns}]
        for name, sheet in base.sheets.items()
    }
    columns = [column for column in form.items.entries if column.kind is CellKind.CHOICE]
    options: list[Line] = [
        {"column": column.label, "value": option.value, "label": option.label}
        for column in columns
        for option in programme.choices.get(column.key, [])
    ]
    changes = [change.model_dump(mode="json") for change in programme.department_changes]
    departments: list[Line] = [{"name": name} for name in programme.departments]
    departments += [
        {key: "、".join(value) if isinstance(value, list) else str(value or "") for key, value in change.items()}
        for change in changes
    ]
    sheets: dict[str, list[Line]] = {
        SETTING_SHEET.name: _lines(SETTINGS, settings),
        DEPARTMENTS.name: departments,
        FORM.name: show_form(form, dropped, layout),
        GRADES.name: show_grades(scale, rules, programme.score),
        RULE_SHEET.name: _lines(RULES, show_rules(scale, rules)),
        CHOICES.name: options,
    }
    years = {*programme.years, *(int(k) for line in register.get(TARGETS.name, []) for k in line if k.isdigit())}
    return BookRows(sheets | register, sorted(years))


def show_settings(programme: Programme) -> dict[str, str]:
    """Give path -> text of the lines of the settings."""
    dumped, year = _dump(programme), programme.years[-1]
    texts = {"form": programme.form_name(year), "layout": programme.layout_name(year)}
    texts["form_version"] = programme.form(year).version if programme.form_columns else ""
    texts |= show_score(programme.score, programme.form(year))
    for setting in SETTINGS:
        *above, key = setting.path.split(".")
        of = (dumped[above[0]] if above else dumped) or {}
        if above and of == _PLAIN.get(above[0]):
            continue
        if key in of and setting.path not in texts:
            texts[setting.path] = setting.kind.show(of[key]) if of[key] not in _NOTHING or key == "reminders" else ""
    return texts


def _lines(declared: Iterable[Setting], texts: Mapping[str, str]) -> list[Line]:
    return [
        {"label": one.label, "value": texts.get(one.path, ""), "help": one.help, "path": one.path} for one in declared
    ]


def _with_paths(rows: BookRows, paths: list[tuple[str, Any]]) -> BookRows:
    further = [{"label": FURTHER_LABEL, "value": to_text(value), "path": path} for path, value in paths]
    lines = [*rows.sheets[SETTING_SHEET.name], *further]
    return BookRows({**rows.sheets, SETTING_SHEET.name: lines}, rows.years, rows.tables)


def _with_tables(
    rows: BookRows, made: Assembled, tables: Mapping[str, pd.DataFrame], refused: Collection[str]
) -> BookRows:
    """Put what the sheets do not say of the register beside them, cell by cell, or else as whole tables.

    Args:
        rows: the sheets.
        made: what they give when they are read.
        tables: what they should give.
        refused: names of sheets of which something was said when they were read.
    """
    cells = {name: differing_cells(made.tables[name], tables[name], name) for name in _OF_REGISTER}
    sheets = dict(rows.sheets)
    said = [
        name
        for name, sheet in OPTIONAL.items()
        if name in tables
        and name in made.tables
        and sheet.name not in refused
        and made.tables[name].equals(tables[name])
    ]
    whole = [name for name in tables if name not in (*_OF_REGISTER, *said)]
    if all(of is not None for of in cells.values()):
        sheets[FURTHER.name] = [line for of in cells.values() for line in of or []]
    else:
        whole = list(tables)
        sheets |= {sheet.name: [] for sheet in (LEVELS, ITEMS, INDICATORS, TARGETS)}
    sheets |= {OPTIONAL[name].name: [] for name in whole if name in OPTIONAL}
    return BookRows(sheets, rows.years, {name: show_table(tables[name]) for name in whole})


def _register_rows(programme: Programme, tables: Mapping[str, pd.DataFrame]) -> dict[str, list[Line]]:
    items, indicators, targets = (rows_of(tables[name]) for name in _OF_REGISTER)
    units = {row["indicator_id"]: row["unit"] for row in indicators}
    columns = programme.form(programme.years[-1]).items.columns
    labels = {column.key: column.label for column in columns if column.kind is CellKind.FIXED}
    return show_optional(tables, labels) | {
        LEVELS.name: _levels(items),
        ITEMS.name: [_item(row) for row in items],
        INDICATORS.name: [_indicator(row) for row in indicators],
        TARGETS.name: _targets(targets, units, programme.starts_on.isoformat()),
    }


def _levels(items: list[dict[str, str]]) -> list[Line]:
    levels: dict[tuple[str, str], str] = {}
    for row in items:
        if row["pillar_no"]:
            levels.setdefault((row["pillar_no"], ""), row["pillar"])
        if row["group_no"]:
            levels.setdefault((row["pillar_no"], row["group_no"]), row["group"])
    pillars = list(dict.fromkeys(pillar for pillar, _ in levels))
    ordered = sorted(levels, key=lambda place: (pillars.index(place[0]), place[1] != ""))
    return [{"pillar_no": pillar, "group_no": group, "name": levels[pillar, group]} for pillar, group in ordered]


def _item(row: Mapping[str, str]) -> Line:
    marks = {key: YES if row[key] == "1" else NO for key in RESOURCES}
    status = {"status": ITEM_STATUSES.get(row.get("status", ""), "")}
    return {key: row[key] for key in _ITEM_KEYS} | marks | {key: row.get(key, "") for key in _VALIDITY} | status


def _indicator(row: Mapping[str, str]) -> Line:
    kept = {key: row[key] for key in ("indicator_id", "item_id", "name", "unit", "aggregation")}
    years = dict.fromkeys(f"{year}年度" for year in (row["baseline_from"], row["baseline_to"]) if year)
    return kept | {
        "kind": KINDS.get(row["kind"], ""),
        "better": BETTER.get(row["better"], ""),
        "reported_as": _COUNTED.get(row.get("reported_as", ""), ""),
        "judged_by": JUDGED_BY.get(row.get("judged_by", ""), ""),
        "lag_years": _LAGS.get(row.get("lag_years", ""), ""),
        "baseline": show_baseline(row["baseline_text"], row["unit"], row["baseline"]),
        "baseline_year": "～".join(years),
        **{key: row.get(key, "") for key in _VALIDITY},
    }


def _targets(targets: list[dict[str, str]], units: Mapping[str, str], starts_on: str) -> list[Line]:
    """Give one line for each indicator and day; a reason that is not that of the whole line is a further cell."""
    lines: dict[tuple[str, str], dict[str, str]] = {}
    notes: dict[tuple[str, str], set[str]] = {}
    first: set[str] = set()
    for row in targets:
        number = row["indicator_id"]
        key = (number, row["valid_from"])
        if key not in lines:
            plain_day = row["valid_from"] == starts_on and number not in first
            first.add(number)
            lines[key] = {"indicator_id": number, "valid_from": "" if plain_day else row["valid_from"]}
        notes.setdefault(key, set()).add(row["note"])
        bounds = (row["op"], row["low"], row["high"])
        lines[key][row["fiscal_year"]] = show_figure(
            row["text"], units.get(number, ""), int(row["fiscal_year"]), *bounds
        )
    for key, of in notes.items():
        lines[key]["note"] = next(iter(of)) if len(of) == 1 else ""
    return list(lines.values())
