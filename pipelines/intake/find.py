"""Finds the files of a submissions folder and those of earlier rounds, and says which ones were left lying."""

import re
import unicodedata
from pathlib import Path

import pandas as pd

from pipelines.japanese.file_names import readable_name
from schemas.catalogue import finding
from schemas.tables.findings import findings_table

_JUNK = re.compile(
    r"~\$.*|\.~lock\..*|\._.*|\.DS_Store|Thumbs\.db|desktop\.ini|\.git\w*|.*\.(tmp|crdownload|partial)", re.IGNORECASE
)


PAST = "past"
"""The folder for what a later return took the place of: `past/1/財政局.xlsx` is a first return."""


def find_submissions(folder: Path) -> list[Path]:
    """Give the files to read: every regular file directly in the folder, whatever its name, in the order of the names.

    Helper files of Excel and of operating systems are left out; `report_left_out` names them.
    """
    return [path for path in _in_order(folder) if _is_submission(path)]


def find_past(folder: Path) -> dict[int, list[Path]]:
    """Give the files of earlier rounds, round -> files in the order of their names; the latest round first."""
    rounds = {path: int(path.name) for path in _in_order(folder / PAST) if _is_round(path)}
    found = {number: find_submissions(path) for path, number in rounds.items()}
    return dict(sorted(found.items(), reverse=True))


def is_helper(name: str) -> bool:
    """Tell whether a name is that of a helper file, which Excel or an operating system makes by itself."""
    return _JUNK.fullmatch(unicodedata.normalize("NFC", name)) is not None


def report_left_out(folder: Path) -> pd.DataFrame:
    """Give a finding for everything in the folder that neither `find_submissions` nor `find_past` gives."""
    rows = []
    past = {path for files in find_past(folder).values() for path in files}
    for path in _in_order(folder):
        if path.is_dir() and not path.is_symlink():
            inside = (inner for inner in path.rglob("*") if not inner.is_dir() and inner not in past)
            rows += [finding("F132", department="", file=_name(inner, folder)) for inner in sorted(inside, key=str)]
        elif not _is_submission(path):
            code = "F131" if is_helper(path.name) else "F132"
            rows.append(finding(code, department="", file=_name(path, folder)))
    return findings_table(rows)


def _in_order(folder: Path) -> list[Path]:
    return sorted(folder.iterdir(), key=lambda path: _name(path, folder)) if folder.is_dir() else []


def _is_round(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink() and re.fullmatch(r"[1-9]\d{0,3}", path.name) is not None


def _is_submission(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and not is_helper(path.name)


def _name(path: Path, folder: Path) -> str:
    return unicodedata.normalize("NFC", readable_name(path.relative_to(folder).as_posix()))
