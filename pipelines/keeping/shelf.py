"""A folder in which bytes are kept under a key; what is not whole is as good as not there."""

import hashlib
import os
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipelines.japanese.clock import seconds_since

_UNFINISHED = ".new-"
_DAY_SECONDS = 24 * 60 * 60
_DIGEST_BYTES = hashlib.sha256().digest_size


@dataclass(frozen=True)
class Shelf:
    """Entries, one file each: the hash of key and content, then the content.

    An entry is written beside its place and put there in one step. It is not flushed to the disk: one that a power cut
    tore does not match its hash, and is made again.

    Attributes:
        folder: made when something is put into it.
    """

    folder: Path

    def get(self, key: str, *, use: bool = True) -> bytes | None:
        """Give what is kept under a key; None where there is nothing, or something else than was put there.

        Args:
            key: hexadecimal.
            use: whether this counts as a use; then nothing sweeps it away for a while.
        """
        path = self.folder / key
        try:
            data = path.read_bytes()
        except OSError:
            return None
        content = data[_DIGEST_BYTES:]
        if data[:_DIGEST_BYTES] != _digest(key, content):
            return None
        if use:
            with suppress(OSError):  # on a share the entry may be a colleague's, and is used all the same
                os.utime(path)
        return content

    def put(self, key: str, content: bytes) -> None:
        """Keep something under a key (hexadecimal)."""
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=_UNFINISHED, dir=self.folder)
        new = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_digest(key, content) + content)
            new.replace(self.folder / key)
        finally:
            new.unlink(missing_ok=True)

    def sweep(self, days: int, most_bytes: int) -> None:
        """Remove what was not used for some days, then the longest unused until no more than `most_bytes` are left.

        What a killed run was about to put there goes too. Only who works here alone may sweep.
        """
        if not self.folder.is_dir():
            return
        for path in self.folder.glob(f"{_UNFINISHED}*"):
            path.unlink(missing_ok=True)
        left = 0
        for used, size, path in sorted((_use(path) for path in self.folder.iterdir()), reverse=True):
            left += size
            if seconds_since(used) > days * _DAY_SECONDS or left > most_bytes:
                path.unlink(missing_ok=True)

    def clear(self) -> None:
        """Remove everything."""
        if self.folder.is_dir():
            shutil.rmtree(self.folder)


def _digest(key: str, content: bytes) -> bytes:
    return hashlib.sha256(key.encode("ascii") + b"\0" + content).digest()


def _use(path: Path) -> tuple[float, int, Path]:
    facts = path.stat()
    return facts.st_mtime, facts.st_size, path
