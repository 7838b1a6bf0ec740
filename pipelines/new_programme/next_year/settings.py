"""What a workbook changes of the settings -> entries that hold from the new year on; those of before stay."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pipelines.new_programme.next_year.begin import BY_YEAR

_OF_HISTORY = ("departments", "department_changes", "years", "opened_on", "name")
"""Settings that say themselves from when on they hold."""

_NAMED_BY = {"rules": "rule_sets", "forms": "forms", "layouts": "layouts"}
"""Folder of own parts -> the setting that names them by year."""

Own = dict[str, dict[str, Any]]


def carry_settings(
    before: Mapping[str, Any], wanted: Mapping[str, Any], fiscal_year: int, begins: date
) -> dict[str, Any]:
    """Give the settings with what changes from a year on.

    Args:
        before: the programme's settings, every key of them.
        wanted: the same as the workbook has them, what holds from a year on with one entry each.
        fiscal_year: the year that is opened.
        begins: its first day.
    """
    settings = {**before, **wanted, "years": [*before["years"], fiscal_year]}
    settings["opened_on"] = {**before["opened_on"], fiscal_year: begins.isoformat()}
    for key in BY_YEAR:
        was = [entry for entry in before[key] if entry["from_year"] <= before["years"][-1]]
        latest: Mapping[str, Any] = max(was, key=lambda entry: entry["from_year"], default={})
        new = [{**entry, "from_year": fiscal_year} for entry in wanted[key]]
        same = new == ([{**latest, "from_year": fiscal_year}] if latest else [])
        settings[key] = before[key] if same else [*was, *new]
    return settings


def find_changed_for_all_years(before: Mapping[str, Any], wanted: Mapping[str, Any]) -> Iterator[str]:
    """Give the names of settings that changed and hold for every year: results made anew would be printed with them."""
    for key, value in wanted.items():
        if key not in (*BY_YEAR, *_OF_HISTORY) and before.get(key) != value:
            yield key


def form_needs_a_version(before: Mapping[str, Any], settings: Mapping[str, Any], fiscal_year: int) -> str:
    """Give the version that a form whose columns change still has; "" where all is well."""
    entries = [entry for entry in settings["form_columns"] if entry["from_year"] == fiscal_year]
    versions = {entry["version"] for entry in before["form_columns"]}
    return next((entry["version"] for entry in entries if entry["version"] in versions), "")


def name_own_parts(before: Own, made: Own, settings: dict[str, Any], fiscal_year: int) -> Own:
    """Give the own parts that are new: one that changed has a name of its own, earlier years go on with theirs.

    Args:
        before: folder -> name -> part, of the programme.
        made: the same of the workbook.
        settings: in whose entries of the year the new names are put.
        fiscal_year: the year that is opened.
    """
    new: Own = {folder: {} for folder in before}
    for folder, parts in made.items():
        key = _NAMED_BY[folder]
        for name, part in parts.items():
            if name not in before[folder]:
                new[folder][name] = part
            elif before[folder][name] != part:
                own_name = f"{name}-{fiscal_year}"
                new[folder][own_name] = {**part, "name": own_name}
                settings[key] = [
                    *(entry for entry in settings[key] if entry["from_year"] != fiscal_year),
                    {"from_year": fiscal_year, "name": own_name},
                ]
    return new
