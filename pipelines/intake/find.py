"""Finds the files of a submissions folder, and says which ones were left lying."""

import re
import unicodedata
from pathlib import Path

import pandas as pd

from schemas.catalogue import finding
from schemas.tables.findings import findings_table

_JUNK = re.compile(
    r"~\$.*|\.~lock\..*|\._.*|\.DS_Store|Thumbs\.db|desktop\.ini|\.git\w*|.*\.(tmp|crdownload|partial)", re.IGNORECASE
)


def find_submissions(folder: Path) -> list[Path]:
    """Give the files to read: every regular file directly in the folder, whatever its name, in the order of the names.

    Helper files of Excel and of operating systems are left out; `report_left_out` names them.
    """
    return [path for path in _in_order(folder) if _is_submission(path)]


def report_left_out(folder: Path) -> pd.DataFrame:
    """Give a finding for everything in the folder that `find_submissions` does not give."""
    rows = []
    for path in _in_order(folder):
        if path.is_dir() and not path.is_symlink():
            inside = (inner for inner in path.rglob("*") if not inner.is_dir())
            rows += [finding("F132", department="", file=_name(inner, folder)) for inner in sorted(inside, key=str)]
        elif not _is_submission(path):
            code = "F131" if _JUNK.fullmatch(_name(path, folder)) else "F132"
            rows.append(finding(code, department="", file=_name(path, folder)))
    return findings_table(rows)


def _in_order(folder: Path) -> list[Path]:
    return sorted(folder.iterdir(), key=lambda path: _name(path, folder)) if folder.is_dir() else []


def _is_submission(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and not _JUNK.fullmatch(path.name)


def _name(path: Path, folder: Path) -> str:
    return unicodedata.normalize("NFC", path.relative_to(folder).as_posix())
