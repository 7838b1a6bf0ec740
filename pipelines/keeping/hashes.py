"""The hash that everything is known by: inputs, outputs, originals, and what was made of them."""

import hashlib
import os
import stat
from pathlib import Path

# a pipe does not hang; Windows does not know the flag and needs the binary one
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def sha256(data: bytes) -> str:
    """Give the SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def hash_file(path: Path) -> str:
    """Give the SHA-256 of a file's bytes, in hexadecimal; raises OSError where it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def hash_whatever(path: Path) -> str:
    """Give the SHA-256 of a file, or what stands there instead: a pipe is seen without being waited for."""
    try:
        descriptor = os.open(path, _FLAGS)
    except OSError as error:
        return f"unreadable {error.errno}"
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return "no file"
        return hashlib.file_digest(file, "sha256").hexdigest()
