"""The workbook of the next year, filled in -> the programme with that year, or everything in it that must be mended."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from openpyxl.utils.cell import coordinate_to_tuple

from pipelines.japanese.fiscal_years import both_years, era_year, last_day
from pipelines.keeping.csv_text import write_table
from pipelines.new_programme.book.assemble import Assembled, assemble
from pipelines.new_programme.book.declared import SETTING_SHEET
from pipelines.new_programme.book.declared import TARGETS as TARGET_SHEET
from pipelines.new_programme.book.following import without_what_follows
from pipelines.new_programme.book.open_book import open_book
from pipelines.new_programme.book.rows import find_table, grids_of, notebook_for
from pipelines.new_programme.book.settings import SETTINGS
from pipelines.new_programme.book.take_in import load_every_year, write_settings
from pipelines.new_programme.next_year.begin import INDICATORS, ITEMS, TARGETS, NextYear, begin_next_year
from pipelines.new_programme.next_year.carry import carry_rows, carry_targets, differ_as_targets
from pipelines.new_programme.next_year.settings import (
    carry_settings,
    find_changed_for_all_years,
    form_needs_a_version,
    name_own_parts,
)
from pipelines.new_programme.problems import Notebook, Problem
from pipelines.new_programme.sentences import Weight
from pipelines.register.as_of import register_as_of
from pipelines.register.csv_tables import read_as_written
from pipelines.register.diff import compare_registers
from pipelines.register.diff_sentences import describe_changes
from pipelines.register.store import load_history
from pipelines.workbook.reading.grid import Grid
from schemas.own_parts import FOLDERS, OwnParts
from schemas.programme import Programme
from schemas.tables.rows import rows_of

EARLIER = "earlier"
"""The folder, in a programme's, with what its settings and tables were before each year was opened."""

_KEYS = {ITEMS: "item_id", INDICATORS: "indicator_id"}
_DIRECTIONS = "directions.csv"


@dataclass(frozen=True)
class Opened:
    """What came of a workbook.

    Attributes:
        fiscal_year: the year that it opens.
        written: whether the programme has the year now.
        changes: what differs on the first day of the year from the day before, a sentence each.
        problems: what must be mended or looked at, in the order of the sheets.
    """

    fiscal_year: int
    written: bool
    changes: Sequence[str]
    problems: Sequence[Problem]


def take_next_year_in(book: Path, folder: Path) -> Opened:
    """Open a programme's next year with what a workbook says; nothing is written where it must be mended.

    What was evaluated stays as it is: the settings and tables of before are kept beside the new ones as well.

    Args:
        book: the filled-in workbook.
        folder: `inputs/<programme>`.

    Raises:
        DocumentError: where the file cannot be read.
        RegisterError: where the programme itself is wrong.
    """
    notebook, following = notebook_for(book.name), begin_next_year(folder)
    grids = open_book(book)
    made = assemble(grids, notebook)
    notebook.problems = list(_asked_anew(notebook.problems, grids, following))
    _require_the_year(made, following, notebook)
    _refuse_other_targets_of_the_past(grids, made, following, notebook)
    if notebook.has_errors:
        return Opened(following.fiscal_year, False, [], notebook.problems)
    with tempfile.TemporaryDirectory() as workshop:
        new = Path(workshop) / folder.name
        shutil.copytree(folder, new, ignore=shutil.ignore_patterns("submissions", "receipts", "inbox", EARLIER))
        _write(new, made, following, notebook)
        if not notebook.has_errors:
            load_every_year(new, made, notebook)
            notebook.problems = without_what_follows(notebook.problems)
        if not notebook.has_errors:
            _require_the_past(folder, new, notebook)
        if notebook.has_errors:
            return Opened(following.fiscal_year, False, [], notebook.problems)
        changes = _changes(new, following)
        _put_in_place(new, folder, following.fiscal_year - 1)
    return Opened(following.fiscal_year, True, changes, notebook.problems)


def _asked_anew(problems: Sequence[Problem], grids: Sequence[Grid], following: NextYear) -> Iterator[Problem]:
    """Give the problems without those of cells that stand as the workbook had them: they were settled years ago.

    Nor is a blank target of a closed year any: nobody sets one any more.
    """
    now, before = ({grid.name: grid for grid in of} for of in (grids, grids_of(following.rows)))
    closed = following.programme.years[:-1]
    for problem in problems:
        past = problem.code == "target_blank" and any(f"{year}年度の目標値" in problem.sentence for year in closed)
        place = coordinate_to_tuple(problem.cell) if problem.cell else (0, 0)
        there = problem.sheet in before and now[problem.sheet].at(*place).text == before[problem.sheet].at(*place).text
        if problem.weight is Weight.ERROR or not (past or (problem.cell and there)):
            yield problem


def _require_the_year(made: Assembled, following: NextYear, notebook: Notebook) -> None:
    if made.settings.get("years") != following.programme.years and not notebook.has_errors:
        said = "、".join(both_years(year) for year in following.programme.years)
        notebook.note("not_of_next_year", SETTING_SHEET.name, value=both_years(following.fiscal_year), years=said)


def _refuse_other_targets_of_the_past(
    grids: Sequence[Grid], made: Assembled, following: NextYear, notebook: Notebook
) -> None:
    """Say each target of a closed year that the workbook has otherwise, at its cell."""
    table = find_table(grids, TARGET_SHEET, notebook_for(""))
    before = {(row["indicator_id"], row["fiscal_year"]): row for row in rows_of(following.tables[TARGETS])}
    lines = {table.text(line, "indicator_id"): line for line in table.lines}
    for row in rows_of(made.tables[TARGETS]):
        year, was = int(row["fiscal_year"]), before.get((row["indicator_id"], row["fiscal_year"]))
        if year < following.fiscal_year and was is not None and differ_as_targets(was, row):
            place = lines.get(row["indicator_id"], table.heading.first_row), table.heading.years.get(year, 1)
            said = {"label": f"{row['indicator_id']} の{both_years(year)}の目標値", "value": row["text"]}
            notebook.note("target_of_the_past", table.grid.name, place, **said, was=was["text"])


def _write(new: Path, made: Assembled, following: NextYear, notebook: Notebook) -> None:
    """Write what the workbook changes into a copy of the programme."""
    programme = load_history(new).programme
    before = programme.model_dump(mode="json")
    own = OwnParts.model_validate(made.own)
    complete = Programme.model_validate({**made.settings, "name": programme.name}, context=own)
    wanted, year = complete.model_dump(mode="json"), following.fiscal_year
    for key in find_changed_for_all_years(before, wanted):
        notebook.note("setting_of_all_years", SETTING_SHEET.name, value=_label(key))
    settings = carry_settings(before, wanted, year, following.begins)
    if version := form_needs_a_version(before, settings, year):
        notebook.note("form_version_needed", SETTING_SHEET.name, value=version, example=f"{year}-1")
    parts = name_own_parts(programme.own.model_dump(mode="json"), made.own, settings, year)
    write_settings(new, settings, parts)
    _write_register(new / "register", made, following)


def _label(key: str) -> str:
    return next((one.label for one in SETTINGS if one.path.split(".")[0] == key), key)


def _write_register(register: Path, made: Assembled, following: NextYear) -> None:
    reason, begins = f"{era_year(following.fiscal_year)}の見直し", following.begins
    for name, key in _KEYS.items():
        written = read_as_written(register / name, [])
        carried = carry_rows(written, following.tables[name], made.tables[name], key, begins, reason)
        write_table(carried, register / name)
    written, targets = read_as_written(register / TARGETS, []), made.tables[TARGETS]
    ahead = targets[targets["fiscal_year"].astype("int64") >= following.fiscal_year]
    write_table(carry_targets(written, following.tables[TARGETS], ahead, begins, reason), register / TARGETS)
    _add_directions(register / _DIRECTIONS, made.tables[_DIRECTIONS])


def _add_directions(path: Path, made: pd.DataFrame) -> None:
    """Put the reasons for the directions of new indicators behind those that are there."""
    there = read_as_written(path, []) if path.exists() else made.iloc[:0]
    new = made[~made["indicator_id"].isin(there["indicator_id"])]
    write_table(pd.concat([there, new.reindex(columns=there.columns, fill_value="")]), path)


def _require_the_past(folder: Path, new: Path, notebook: Notebook) -> None:
    """Refuse what would give a closed year another register."""
    before, after = load_history(folder), load_history(new)
    for year in before.programme.years:
        changes = compare_registers(*(register_as_of(of, last_day(year)) for of in (before, after)))
        past = changes[~((changes["table"] == "targets") & (changes["field"] > f"target_{year}"))]
        for sentence in describe_changes(past, before.programme.names):
            notebook.note("changes_the_past", value=both_years(year), change=sentence)


def _changes(new: Path, following: NextYear) -> list[str]:
    """Say what differs on the first day of the year; a target that was set for it is none, it was asked for."""
    history = load_history(new)
    days = last_day(following.fiscal_year - 1), following.begins
    changes = compare_registers(*(register_as_of(history, day) for day in days))
    set_for_it = (changes["field"] == f"target_{following.fiscal_year}") & (changes["before"] == "")
    return describe_changes(changes[~set_for_it], history.programme.names)


def _put_in_place(new: Path, folder: Path, closed: int) -> None:
    """Keep what was there, then put every file that differs in its place."""
    kept = folder / EARLIER / str(closed)
    changed = [path for path in _files(new) if not _same(new / path, folder / path)]
    for path in [path for path in changed if (folder / path).exists()]:
        (kept / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(folder / path, kept / path)
    for path in changed:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        beside = folder / path.parent / f".{path.name}.partial"
        shutil.copy2(new / path, beside)
        beside.replace(folder / path)


def _files(folder: Path) -> list[Path]:
    parts = [folder / "programme.yaml", folder / "register", *(folder / name for name in FOLDERS)]
    found = [path for part in parts for path in ([part] if part.is_file() else part.rglob("*"))]
    return sorted(path.relative_to(folder) for path in found if path.is_file())


def _same(one: Path, other: Path) -> bool:
    return other.exists() and one.read_bytes() == other.read_bytes()
