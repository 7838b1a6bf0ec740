"""Cities on disk for the promises, run as people do: two bureaus' projects, or 215 items with made-up returns."""

import hashlib
import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest import mock

import openpyxl

from pipelines.cli import main
from tests.conftest import INPUTS, ROOT

PROGRAMME, YEAR = "kawasaki-projects", "2021"
DEPARTMENT = "こども未来局"
LEFT_BY_A_RUN = {".kept", ".previous", ".archive", ".journal", ".lock"}
"""What may lie directly under the outputs folder when no run is under way."""


@dataclass(frozen=True)
class City:
    """Inputs, outputs and a folder for temporary files of its own, all under one folder.

    Attributes:
        folder: of all of them.
        programme, year: what is run.
        inputs_from: another city's inputs to run instead of its own.
    """

    folder: Path
    programme: str = PROGRAMME
    year: str = YEAR
    inputs_from: Path | None = None

    @property
    def inputs(self) -> Path:
        return self.inputs_from or self.folder / "inputs"

    @property
    def outputs(self) -> Path:
        return self.folder / "outputs"

    @property
    def results(self) -> Path:
        return self.outputs / self.programme / self.year

    @property
    def submissions(self) -> list[Path]:
        return sorted((self.inputs / self.programme / "submissions" / self.year).glob("*.xlsx"))

    @property
    def submission(self) -> Path:
        return next(path for path in self.submissions if path.stem.endswith(DEPARTMENT))

    def arguments(self, verb: str = "run", *options: str) -> list[str]:
        of = ["--programme", self.programme, "--year", self.year]
        where = ["--inputs", str(self.inputs), "--outputs", str(self.outputs)]
        return [verb, *of, *where, *(["--direct"] if verb in ("run", "sample") else []), *options]

    def command(self, verb: str = "run", *options: str) -> list[str]:
        return [sys.executable, "-m", "pipelines.cli", *self.arguments(verb, *options)]

    def start(self, **environment: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self.command(), cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=self.environment(**environment),
        )  # fmt: skip

    def run(self, verb: str = "run", *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(verb, *options), cwd=ROOT, text=True, capture_output=True, check=False,
            env=self.environment(**environment),
        )  # fmt: skip

    def run_here(self, verb: str = "run", *options: str) -> int:
        """Run without a process of its own, where what is looked at is what comes of it; gives the exit code."""
        temporary = mock.patch.object(tempfile, "tempdir", str(self.temporary()))
        said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        with temporary, redirect_stdout(said), redirect_stderr(said):
            return main(self.arguments(verb, *options))

    def temporary(self) -> Path:
        folder = self.folder / "tmp"
        folder.mkdir(exist_ok=True)
        return folder

    def environment(self, **changed: str) -> dict[str, str]:
        return os.environ | {"PYTHONUTF8": "1", "TMPDIR": str(self.temporary())} | changed

    def resubmit(self) -> None:
        """Let a department send its other version."""
        self.submission.write_bytes(another_version(self.submission.read_bytes()))

    def leftovers(self) -> list[str]:
        """Give what a run that is over should not have left."""
        of_temporary = [*(self.folder / "tmp").iterdir()] if (self.folder / "tmp").is_dir() else []
        outside = [path for path in self.outputs.iterdir() if path.name not in {*LEFT_BY_A_RUN, self.programme}]
        unfinished = [path for path in self.outputs.rglob("*") if is_unfinished(path)]
        return sorted(path.relative_to(self.folder).as_posix() for path in [*of_temporary, *outside, *unfinished])


def build_city(folder: Path) -> City:
    """Lay out a city that has not run yet."""
    return _copied(City(folder))


def build_large_city(folder: Path) -> City:
    """Lay out a city of 215 items with made-up returns of every department, that has not run yet."""
    city = _copied(City(folder, "kawasaki-reform-3", "2022"))
    shutil.rmtree(city.inputs / city.programme / "submissions", ignore_errors=True)
    done = city.run("sample", "--seed", "1")
    assert done.returncode == 0, done.stderr
    shutil.rmtree(city.outputs, ignore_errors=True)
    return city


def _copied(city: City) -> City:
    ignore = shutil.ignore_patterns("local")
    shutil.copytree(INPUTS / city.programme, city.inputs / city.programme, ignore=ignore)
    return city


@cache
def another_version(data: bytes) -> bytes:
    """Give a return that says something else: the first project was graded otherwise and cost more.

    Kept, because a workbook saved twice has two times of saving in it.
    """
    book = openpyxl.load_workbook(io.BytesIO(data))
    page = book["事務事業"]
    header = next(row for row in page.iter_rows(max_row=10) if "事業の達成度" in [cell.value for cell in row])
    column = {cell.value: cell.column for cell in header}
    row = header[0].row + 1
    grade = page.cell(row, column["事業の達成度"])
    grade.value = 4 if grade.value != 4 else 3
    page.cell(row, column["決算額（見込）（千円）"]).value += 1000
    changed = io.BytesIO()
    book.save(changed)
    return changed.getvalue()


@cache
def version_of(data: bytes, number: int) -> bytes:
    """Give a version of a return: 0 as it was sent, each further one with so much more in one of its figures."""
    if number == 0:
        return data
    book = openpyxl.load_workbook(io.BytesIO(data))
    figures = [
        cell
        for sheet in book.worksheets[1:]  # the first one is the cover
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "n" and isinstance(cell.value, int) and not cell.protection.locked
    ]
    figures[number % len(figures)].value += number
    changed = io.BytesIO()
    book.save(changed)
    return changed.getvalue()


def hashes(folder: Path) -> Mapping[str, str]:
    """Give relative path -> SHA-256 of every file in a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def is_unfinished(path: Path) -> bool:
    """Tell whether a path is what only a run under way may have."""
    name = path.name
    return name == "INCOMPLETE_DO_NOT_PUBLISH.txt" or ".new-" in name or name.endswith((".old-", ".tmp"))
