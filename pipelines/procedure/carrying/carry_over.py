"""Takes what departments have typed into their forms over into the new ones, and lists what has no place there."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import astuple, fields
from pathlib import Path, PurePosixPath

import pandas as pd

from pipelines.forms.department_form import DepartmentForm
from pipelines.forms.entries import no_entries
from pipelines.forms.last_year import LastYear
from pipelines.intake.carrying.notes import CarryNote
from pipelines.intake.carrying.read_filled import read_filled
from pipelines.japanese.file_names import readable_name
from pipelines.keeping.kept import keep
from pipelines.procedure.carrying.place import Carried, place
from pipelines.procedure.programme_year import ProgrammeYear
from pipelines.procedure.running.carried import CARRIED, NOT_CARRIED, PLACED
from pipelines.procedure.running.each import Each
from pipelines.publication.edition import Edition, stage_of
from pipelines.publication.feedback.not_carried import NOT_CARRIED_BOOK, write_not_carried
from pipelines.verbs import Task


def carry_over(
    year: ProgrammeYear, each: Each, paths: Sequence[Path], asked: Sequence[str], last_year: LastYear
) -> Carried:
    """Read files and place what stands in them; no file stops it, whatever it holds.

    Args:
        year: whose forms are written.
        each: goes through the files.
        paths: the files, wherever they lie; none of them is changed.
        asked: the departments whose forms are written.
        last_year: the results that are printed in them.
    """
    files = _names(paths)
    filled = each(
        Task.CARRY, lambda name: read_filled(files[name], name, year.city, year.form, year.fiscal_year), list(files)
    )
    return place(year, filled, asked, last_year)


def lists_of(year: ProgrammeYear, carried: Carried) -> dict[str, bytes]:
    """Give the lists of what was not taken over, one a department that has any: name of the file -> workbook."""
    by_department: dict[str, list[CarryNote]] = {}
    for note in carried.notes:
        by_department.setdefault(note.department, []).append(note)
    return dict(_list_of(year, carried, department, notes) for department, notes in by_department.items())


def keep_carried(year: ProgrammeYear, carried: Carried, lists: Mapping[str, bytes]) -> None:
    """Leave what came of it for the run's last words."""
    rows = [(file, department, count) for (file, department), count in carried.placed.items()]
    names = ["file", "department", PLACED]
    table = pd.DataFrame(rows, columns=names).astype({"file": "str", "department": "str", PLACED: "Int64"})
    notes = pd.DataFrame(map(astuple, carried.notes), columns=[one.name for one in fields(CarryNote)], dtype="str")
    books = pd.DataFrame({"file": pd.array(sorted(lists), dtype="str")})
    keep(year.kept / CARRIED, {CARRIED: table, NOT_CARRIED: notes, "lists": books})


def _list_of(year: ProgrammeYear, carried: Carried, department: str, notes: Sequence[CarryNote]) -> tuple[str, bytes]:
    programme = year.city.programme
    name = department or f"{programme.names.department}不明"
    edition = Edition(
        programme=programme,
        fiscal_year=year.fiscal_year,
        form=year.form,
        layout=programme.layout(year.fiscal_year),
        rules=year.rules,
        stage=stage_of(programme, year.fiscal_year),
        made_up=department in carried.entries and carried.entries[department].made_up,
    )
    form = PurePosixPath(DepartmentForm(year.city, name, year.fiscal_year, year.form, no_entries()).file_name)
    return f"{form.stem}_{NOT_CARRIED_BOOK}{form.suffix}", write_not_carried(name, notes, edition)


def _names(paths: Sequence[Path]) -> dict[str, Path]:
    """Give the names by which people know files -> where they lie; two of one name are told apart by their folders."""
    distinct = list(dict.fromkeys(paths))
    short = {path: unicodedata.normalize("NFC", readable_name(path.name)) for path in distinct}
    shared = Counter(short.values())
    return {name if shared[name] == 1 else readable_name(path.as_posix()): path for path, name in short.items()}
