"""The two sheets that say one thing a line -> the values of their settings, and further settings by path."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pipelines.japanese.characters import as_key
from pipelines.new_programme.book.rows import Table
from pipelines.new_programme.book.settings import FURTHER_LABEL, Setting
from pipelines.new_programme.problems import Notebook


@dataclass
class Lines:
    """What a sheet says.

    Attributes:
        values: path of a declared setting -> its value; those that are blank or unclear are not there.
        further: path -> value of settings that are none of those declared, in the order of their lines.
        places: path -> (row, column) of its value.
    """

    values: dict[str, Any] = field(default_factory=dict)
    further: dict[str, Any] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)


def read_lines(table: Table, declared: Sequence[Setting], notebook: Notebook) -> Lines:
    """Read a sheet of settings; what is missing or cannot be read is noted at its cell."""
    by_path = {setting.path: setting for setting in declared}
    by_label = {as_key(setting.label): setting for setting in declared}
    lines = Lines()
    further = [line for line in table.lines if table.text(line, "label") == FURTHER_LABEL]
    for line in [*further, *(line for line in table.lines if line not in further)]:
        path, label, text = (table.text(line, key) for key in ("path", "label", "value"))
        setting = None if line in further else by_path.get(path) or (None if path else by_label.get(as_key(label)))
        if setting is None and line not in further:
            at = "path" if path else "label"
            notebook.note("setting_unknown", table.grid.name, table.place(line, at), value=path or label)
            if meant := by_label.get(as_key(label)):
                lines.places[meant.path] = table.place(line, "value")
            continue
        known = setting.path if setting else path
        place = table.place(line, "value")
        if setting and known in lines.further:
            # it could not be said sign by sign in its own line, whose words are as near as they could be
            _read(table, place, replace(setting, required=False), text, lines, notebook)
            continue
        if known in lines.places:
            notebook.note("setting_twice", table.grid.name, place, value=label)
            continue
        lines.places[known] = place
        cell = table.grid.at(*place)
        if cell.fault and not text:
            notebook.note("fault", table.grid.name, place, label=f"「{label}」", why=cell.fault)
        elif setting:
            _read(table, place, setting, text, lines, notebook)
        else:
            _read_further(table, place, known, text, lines, notebook)
    for setting in declared:
        if setting.required and setting.path not in lines.places and table.heading.columns:
            notebook.note("setting_blank", table.grid.name, label=setting.label, help=setting.help)
    return lines


def _read(table: Table, place: tuple[int, int], setting: Setting, text: str, lines: Lines, notebook: Notebook) -> None:
    if not text:
        if setting.required:
            notebook.note("setting_blank", table.grid.name, place, label=setting.label, help=setting.help)
        return
    try:
        lines.values[setting.path] = setting.kind.read(text)
    except ValueError:
        said = {"label": f"「{setting.label}」", "value": text, "said": setting.kind.said}
        notebook.note("value_unclear", table.grid.name, place, **said, example=setting.help.rpartition("例：")[2])


def _read_further(table: Table, place: tuple[int, int], path: str, text: str, lines: Lines, notebook: Notebook) -> None:
    try:
        lines.further[path] = json.loads(text)
    except ValueError:
        said = {"label": f"「{path}」", "value": text, "said": "書き出したときのままの値（JSON）"}
        notebook.note("value_unclear", table.grid.name, place, **said, example='"文字"')
