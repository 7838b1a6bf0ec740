"""The folder of the year's returns while files are received: what lies there, and moves that overwrite nothing."""

import os
import shutil
import tempfile
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from pipelines.intake.file_names import numbered, safe_name, split_suffix
from pipelines.intake.find import PAST, find_past, find_submissions
from pipelines.japanese.file_names import name_in_file
from pipelines.keeping.hashes import hash_file


@dataclass(frozen=True)
class Filed:
    """A file that lies in the folder: where, the hash of its bytes, and whose it is ("" where it does not say)."""

    path: Path
    sha256: str
    department: str


@dataclass
class Folder:
    """What lies in the folder of one year's returns.

    Attributes:
        path: of the folder.
        current: the files that a run reads.
        past: hash -> round of the files that later ones took the place of.
        rounds: department -> its latest round.
    """

    path: Path
    current: list[Filed] = field(default_factory=list)
    past: dict[str, int] = field(default_factory=dict)
    rounds: dict[str, int] = field(default_factory=dict)

    def of(self, department: str) -> list[Filed]:
        """Give the current files of a department, those that the next round takes the place of."""
        return [filed for filed in self.current if department and filed.department == department]

    def put_aside(self, filed: Filed) -> str:
        """Move a file to the earlier rounds, under its department's name; gives its path inside the folder."""
        number = self.rounds[filed.department]
        name = safe_name(name_in_file(filed.department) + split_suffix(filed.path.name)[1])
        target = move_to_free_name(filed.path, self.path / PAST / str(number), name)
        self.current.remove(filed)
        self.past[filed.sha256] = number
        return target.relative_to(self.path).as_posix()

    def take_in(self, source: Path, sha256: str, department: str, name: str) -> str:
        """Move a received file in; gives the name it has now."""
        target = move_to_free_name(source, self.path, name)
        self.current.append(Filed(target, sha256, department))
        return target.name


def look_into(path: Path, receipts: pd.DataFrame, whose: Callable[[Path], str]) -> Folder:
    """Look what lies in the folder.

    Args:
        path: of the folder.
        receipts: of the year; they know the departments of most files, and the rounds.
        whose: reads a file that has no receipt and gives its department, or "".
    """
    known = dict(zip(receipts["sha256"], receipts["department"], strict=True))
    hashes = {file: hash_file(file) for file in find_submissions(path)}
    current = [Filed(file, sha, known.get(sha) or whose(file)) for file, sha in hashes.items()]
    rounds = {str(name): int(number) for name, number in receipts.groupby("department")["round"].max().items()}
    past = {}
    for number, files in find_past(path).items():
        for file in files:
            past[hash_file(file)] = number
            name = unicodedata.normalize("NFC", file.stem)
            rounds[name] = max(rounds.get(name, 0), number)
    for filed in current:
        # somebody put it there without receiving it: it is a round of its own
        if filed.department and filed.sha256 not in known:
            rounds[filed.department] = rounds.get(filed.department, 0) + 1
    return Folder(path, current, past, rounds)


def copy_in(source: Path, folder: Path) -> Path:
    """Copy a file into the folder under a name that no run reads; gives the copy."""
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".received-", suffix=".tmp", dir=folder)
    copy = Path(name)
    try:
        with source.open("rb") as original, os.fdopen(handle, "wb") as file:
            shutil.copyfileobj(original, file)
            file.flush()
            os.fsync(file.fileno())
        copy.chmod(0o644)
    except OSError:
        copy.unlink(missing_ok=True)
        raise
    return copy


def move_to_free_name(source: Path, folder: Path, name: str) -> Path:
    """Move a file into a folder under its name, or the next free one with a number; never over another file."""
    folder.mkdir(parents=True, exist_ok=True)
    number = 1
    while True:
        target = folder / numbered(name, number)
        try:
            # claims the name: fails where there is anything under it, also a link or a folder
            target.open("xb").close()
        except FileExistsError:
            number += 1
            continue
        source.replace(target)
        return target
