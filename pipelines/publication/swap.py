"""Puts a new folder in the place of an old one, in one step where the system has such a step."""

import ctypes
import os
import shutil
import sys
import time
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_TRIES = 5
_WAIT_SECONDS = 0.2


def swap_in(new: Path, folder: Path, aside: Path) -> None:
    """Make `new` the contents of `folder` and remove what was there.

    Args:
        new: the complete new folder, on the same disk.
        folder: its place; may not exist yet.
        aside: where the old folder lies between two renames, on systems that cannot exchange two folders at once.

    Raises:
        OSError: when it cannot be done; the old folder is then in its place.
    """
    if not folder.exists():
        _rename(new, folder)
    elif _exchange(new, folder):
        shutil.rmtree(new, ignore_errors=True)
    else:
        _rename(folder, aside)
        try:
            _rename(new, folder)
        except OSError:
            _rename(aside, folder)
            raise
        shutil.rmtree(aside, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where system or file system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    return rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0


def _rename(source: Path, target: Path) -> None:
    """Rename; a virus scanner or a preview may hold a file for a moment, so a refusal is tried again."""
    for attempt in range(_TRIES):
        try:
            source.rename(target)
        except PermissionError:
            if attempt == _TRIES - 1:
                raise
            time.sleep(_WAIT_SECONDS)
        else:
            return
