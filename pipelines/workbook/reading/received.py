"""Received files: opened once, without following links and without hanging, and read whole."""

import os
import stat
from pathlib import Path

from pipelines.workbook.reading.limits import LIMITS, Limits
from pipelines.workbook.reading.rejected import Rejected

# no link is followed, a named pipe does not hang; Windows knows neither flag and needs the binary one
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_bytes(path: Path, limits: Limits = LIMITS) -> bytes:
    """Read a received file once; everything later uses these bytes and never the path again.

    Raises:
        Rejected: where it is no regular file, too large, unreadable, or changes while it is read (still copied).
    """
    try:
        descriptor = os.open(path, _FLAGS)
    except OSError as error:
        raise Rejected("F103") from error
    if stat.S_ISDIR(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise Rejected("F103")
    with os.fdopen(descriptor, "rb") as stream:
        before = os.fstat(stream.fileno())
        if not stat.S_ISREG(before.st_mode):
            raise Rejected("F103")
        if before.st_size > limits.file_bytes:
            raise Rejected("F102", size=_megabytes(before.st_size), limit=_megabytes(limits.file_bytes))
        try:
            data = stream.read(limits.file_bytes + 1)
        except OSError as error:
            raise Rejected("F103") from error
        after = os.fstat(stream.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != before.st_size:
        raise Rejected("F104")
    return data


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.0f}MB"
