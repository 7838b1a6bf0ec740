"""A desk to try a guide at: a fresh machine on which the guide's Windows commands do what they would there."""

import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl

from tests.conftest import ROOT
from tests.docs.steps import CELLS, Step, cells_to_write
from tests.warm import IS_POSSIBLE, Warm

_NOT_COMMITTED = shutil.ignore_patterns(
    ".venv", ".git", ".prefect", "outputs", "__pycache__", ".*_cache", ".hypothesis", "local", "receipts", "actuals"
)
_PLACES = {r"\\fileserver\gyokaku": "fileserver", "/srv/share": "fileserver", "C:\\": "c", "/srv/": "srv/"}
"""The drives and shares that guides speak of, and where they lie on the desk."""

_KAIKAKU = (sys.executable, "-m", "pipelines.cli")
_PROGRAMS = {
    "git": ("git",),
    **dict.fromkeys(["py", "python3", ".venv/bin/python", ".venv/Scripts/python"], (sys.executable,)),
    **dict.fromkeys([".venv/bin/kaikaku", ".venv/Scripts/kaikaku"], _KAIKAKU),
}


def _must_be_there(path: Path) -> None:
    assert path.exists(), f"there is no {path.name}"


_BUILT_IN = {
    "cd": _must_be_there,
    "explorer": _must_be_there,
    "copy": shutil.copy,
    "move": shutil.move,
    "robocopy": lambda old, new: shutil.copytree(old, new, dirs_exist_ok=True),
}
"""What Windows does itself."""


_STARTED_ITSELF = {"--help", "serve"}
"""The command's first words with which it starts its own Python: to see once that it does, and for Prefect."""

IN_FAILURE = 1800
"""Seconds after which a command is taken to hang, on the slowest machine."""


class Desk:
    """One reader's machine: takes step after step of a guide and holds each against what it is said to do."""

    def __init__(self, folder: Path) -> None:
        """Prepare the machine: the project as committed in a git repository on the share, nothing anywhere else."""
        self.folder = folder
        self.here = folder / "c"
        self.here.mkdir(parents=True)
        (folder / "srv").mkdir()
        self.printed: list[str] = []
        self._warm: dict[Path, Warm] = {}
        office = folder / "fileserver"
        shutil.copytree(ROOT, office / "kaikaku.git", ignore=_NOT_COMMITTED)
        shutil.rmtree(office / "kaikaku.git" / "inputs" / "kawasaki-reform-3" / "submissions", ignore_errors=True)
        for command in ("init -q -b main", "add -A", "commit -q -m kaikaku"):
            self._call(["git", "-c", "user.name=d", "-c", "user.email=d@d", *command.split()], office / "kaikaku.git")

    def __enter__(self) -> "Desk":
        return self

    def __exit__(self, *_: object) -> None:
        for warm in self._warm.values():
            warm.end()

    def take(self, step: Step) -> None:
        """Do what a step says; an AssertionError says where the guide does not hold."""
        match step.kind:
            case "powershell" | "sh":
                self._run(step)
            case "text":
                self._compare(step)
            case "csv" | "yaml":
                self._write(step)
            case "diff":
                self._replace(step)
            case "schtasks" | "crontab":
                self._schedule(step)
            case _ if step.kind == CELLS:
                self._fill(step)

    def _run(self, step: Step) -> None:
        self.printed = []
        commands = [line for line in step.lines if line and not line.startswith("#")]
        for command in commands:
            code = self._do(shlex.split(self._local(command)), step)
            wanted = {step.exit} if step.exit is not None and command == commands[-1] else {0, 1}
            assert code in wanted, f"{step.place}: {command}\n  ended with {code}\n" + "\n".join(self.printed)

    def _do(self, words: list[str], step: Step) -> int:
        command, *rest = words
        program = _PROGRAMS.get(command)
        if program is not None:
            return self._call([*program, *rest], self.here)
        assert command in _BUILT_IN, f"{step.place}: no reader's machine here knows {command}"
        places = [self._inside(word) for word in rest if word != "/E"]
        _BUILT_IN[command](*places)
        if command == "cd":
            self.here = places[0]
            self._pretend_set_up()
        return 0

    def _call(self, command: list[str], place: Path) -> int:
        apart = {"PYTHONPATH": str(place), "PREFECT_HOME": str(self.folder / "prefect"), "PYTHONUTF8": "1"}
        environment = {**os.environ, **apart}
        if IS_POSSIBLE and command[:3] == list(_KAIKAKU) and command[3] not in _STARTED_ITSELF:
            done = self._warm_at(place).kaikaku(command[3:], place, environment, IN_FAILURE)
        else:
            done = subprocess.run(
                command, cwd=place, env=environment, capture_output=True, text=True, encoding="utf-8",
                check=False, timeout=IN_FAILURE,
            )  # fmt: skip
        self.printed += (done.stdout + done.stderr).splitlines()
        return done.returncode

    def _warm_at(self, place: Path) -> Warm:
        if place not in self._warm:
            folder = self.folder / "warm" / str(len(self._warm))
            folder.mkdir(parents=True)
            self._warm[place] = Warm(place, folder)
        return self._warm[place]

    def _pretend_set_up(self) -> None:
        """Mark the environment as made: installing it is what `make test` itself has just done."""
        marker = runpy.run_path(str(self.here / "bootstrap.py"))["_mark"]("dev")
        marker.parent.mkdir(exist_ok=True)
        marker.touch()

    def _compare(self, step: Step) -> None:
        parts = [[]]
        for line in step.lines:
            if line.strip() == "…":
                parts.append([])
            else:
                parts[-1].append(_plain(line))
        # what to do next is the last line of every verb: a guide shows it only where it says more than the guide
        asked = {line for part in parts for line in part}
        printed = [_plain(line) for line in self.printed]
        shown = [line for line in printed if line in asked or not line.strip().startswith("次にすること：")]
        at = 0
        for number, part in enumerate(parts):
            last = len(shown) - len(part)
            places = [0] if number == 0 else range(at, last + 1)
            places = [last] if number and number == len(parts) - 1 else places
            found = next((place for place in places if shown[place : place + len(part)] == part), None)
            assert found is not None, f"{step.place}: not printed:\n" + "\n".join([*part, "--- but", *self.printed])
            at = found + len(part)
        assert len(parts) > 1 or at == len(shown), f"{step.place}: more was printed:\n" + "\n".join(self.printed)

    def _write(self, step: Step) -> None:
        path, text = self._named(step), "".join(f"{line}\n" for line in step.lines)
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
        path.write_text(before + text, encoding="utf-8-sig" if step.kind == "csv" and not before else "utf-8")

    def _replace(self, step: Step) -> None:
        path = self._named(step)
        text = path.read_text(encoding="utf-8")
        old = "".join(f"{line[1:]}\n" for line in step.lines if line[0] != "+")
        new = "".join(f"{line[1:]}\n" for line in step.lines if line[0] != "-")
        assert text.count(old) == 1, f"{step.place}: {step.file} has these lines {text.count(old)} times"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def _fill(self, step: Step) -> None:
        path = self._named(step)
        assert path.exists(), f"{step.place}: there is no {step.file}"
        book = openpyxl.load_workbook(path)
        for sheet, cell, value in cells_to_write(step):
            assert not book[sheet][cell].protection.locked, f"{step.place}: {sheet}!{cell} is locked"
            book[sheet][cell] = int(value) if value.isdigit() else value
        book.save(path)

    def _schedule(self, step: Step) -> None:
        commands = re.findall(r"[\\/]kaikaku ([a-z].*?)(?:\"| >>|$)", "\n".join(step.lines), re.MULTILINE)
        assert commands, f"{step.place}: starts nothing of kaikaku"
        for command in commands:
            code = self._call([sys.executable, "-m", "pipelines.cli", *shlex.split(command), "--help"], self.here)
            assert code == 0, f"{step.place}: there is no kaikaku {command}"

    def _named(self, step: Step) -> Path:
        assert step.file, f"{step.place}: the text before names no file"
        return self._inside(self._local(step.file))

    def _local(self, words: str) -> str:
        for there, here in _PLACES.items():
            words = words.replace(there, f"{self.folder}/{here}" + ("/" if there.endswith("\\") else ""))
        return words.replace("\\", "/")

    def _inside(self, place: str) -> Path:
        path = (self.here / place).resolve()
        assert path.is_relative_to(self.folder.resolve()), f"{place} is not on the desk"
        return path


def _plain(line: str) -> str:
    """A printed line as it is compared: the slash of this machine or of Windows, blanks at its end."""
    return re.sub(r"/\S*?/c/", "C:/", line.replace("\\", "/")).replace("C://", "C:/").rstrip()
