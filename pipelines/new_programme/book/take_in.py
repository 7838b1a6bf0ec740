"""A filled-in workbook -> a new programme's folder, or everything in it that must be mended."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from pipelines.japanese.fiscal_years import last_day
from pipelines.keeping.csv_text import write_table
from pipelines.new_programme.book.assemble import Assembled, assemble
from pipelines.new_programme.book.following import without_what_follows
from pipelines.new_programme.book.in_words import in_words
from pipelines.new_programme.book.open_book import open_book
from pipelines.new_programme.book.refusals import IN_WORDS
from pipelines.new_programme.book.rows import notebook_for
from pipelines.new_programme.book.sources import Sources
from pipelines.new_programme.problems import Notebook, OwnWords, Problem
from pipelines.new_programme.start import put_in_place
from pipelines.register.as_of import register_as_of
from pipelines.register.csv_tables import read_as_written
from pipelines.register.errors import RegisterError
from pipelines.register.programme_parts import check_parts
from pipelines.register.store import load_history
from schemas.programme import Programme

_HEAD = "# プログラムの設定。設定ブックから作りました。書き方の説明は docs/programme.md にあります。\n"


@dataclass(frozen=True)
class TakenIn:
    """What came of a workbook.

    Attributes:
        folder: the new programme's; None where nothing was written.
        problems: what must be mended or looked at, in the order of the sheets.
    """

    folder: Path | None
    problems: Sequence[Problem]


def take_in(book: Path, inputs: Path, name: str) -> TakenIn:
    """Make a programme of a workbook; nothing is written where something in it must be mended.

    Args:
        book: the filled-in workbook.
        inputs: the folder with one folder per programme.
        name: of the new programme and its folder.

    Raises:
        DocumentError: where the file cannot be read.
        FileExistsError: where there is a programme of that name.
    """
    target = inputs / name
    if target.exists():
        raise FileExistsError(target)
    notebook = notebook_for(book.name)
    made = assemble(open_book(book), notebook)
    if notebook.has_errors:
        return TakenIn(None, notebook.problems)
    with tempfile.TemporaryDirectory() as workshop:
        folder = Path(workshop) / name
        _write(folder, name, made)
        load_every_year(folder, made, notebook)
        notebook.problems = without_what_follows(notebook.problems)
        if notebook.has_errors:
            return TakenIn(None, notebook.problems)
        put_in_place(folder, target)
    return TakenIn(target, notebook.problems)


def _write(folder: Path, name: str, made: Assembled) -> None:
    folder.mkdir()
    write_settings(folder, {"name": name} | made.settings, made.own)
    for path, table in made.tables.items():
        write_table(table, folder / "register" / path)


def write_settings(folder: Path, settings: Mapping[str, Any], own: Mapping[str, Mapping[str, Any]]) -> None:
    """Write `programme.yaml` and own parts (folder -> name -> part) into a programme's folder."""
    ordered = {key: settings[key] for key in Programme.model_fields if key in settings}
    rest = {key: value for key, value in settings.items() if key not in ordered}
    _write_yaml(folder / "programme.yaml", ordered | rest, _HEAD)
    for kind, parts in own.items():
        for stem, part in parts.items():
            _write_yaml(folder / kind / f"{stem}.yaml", part, "")


def _write_yaml(path: Path, content: Any, head: str) -> None:
    path.parent.mkdir(exist_ok=True)
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110)
    path.write_text(head + text, encoding="utf-8", newline="\n")


def load_every_year(folder: Path, made: Assembled, notebook: Notebook) -> None:
    """Load what was written as every verb does, for each year; what is refused is said at its cells.

    Args:
        folder: with what was written.
        made: what the workbook says.
        notebook: where to.
    """
    said: set[tuple[str, int, tuple[str, ...]]] = set()
    try:
        history = load_history(folder)
        check_parts(history.programme)
    except RegisterError as error:
        _note_refused(error, folder, made, notebook, said)
        return
    for year in history.programme.years:
        try:
            register_as_of(history, last_day(year))
        except RegisterError as error:
            _note_refused(error, folder, made, notebook, said)


def _note_refused(
    error: RegisterError, folder: Path, made: Assembled, notebook: Notebook, said: set[tuple[str, int, tuple[str, ...]]]
) -> None:
    if not error.faults:
        notebook.note("programme_refused", value=OwnWords(in_words(str(error), IN_WORDS)))
    sources = Sources(made.sources, made.tables)
    for fault in error.faults:
        about = (fault.file, fault.row, fault.columns)
        if about not in said:
            sources.note(fault, read_as_written(folder / fault.path, []), notebook)
        said.add(about)
