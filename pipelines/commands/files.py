"""Files as they are named on the command line."""

from collections.abc import Sequence
from pathlib import Path


def matching(files: Sequence[Path]) -> list[Path]:
    """Give the files that `*` and `?` stand for: PowerShell and cmd hand patterns on as they were typed."""
    return [
        match
        for file in files
        for match in (not file.exists() and "*" in file.name and sorted(file.parent.glob(file.name))) or [file]
    ]
