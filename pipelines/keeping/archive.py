"""The archive of originals: the bytes everything was made from, each once under its SHA-256, never edited (ADR 10)."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from pipelines.keeping.hashes import sha256

ARCHIVE = ".archive"
"""Its name under the outputs folder."""

_READ_ONLY = 0o444


class ArchiveError(RuntimeError):
    """An original is not there, or no longer what it was; the message is one Japanese sentence that names it."""


def store(archive: Path, files: Mapping[str, Path], workspace: str) -> None:
    """Store the files that the archive does not hold yet.

    A file appears under its hash complete or not at all. What is there already is neither read nor touched.

    Args:
        archive: the folder; made where it does not exist.
        files: SHA-256 that the bytes were known by when they were used -> where they lie now.
        workspace: name of what is stored for; two that run at the same time have two names. What a killed run of the
            same name left is removed.

    Raises:
        ArchiveError: where a file has changed since or is gone, so that its bytes cannot be kept.
    """
    temporary = archive / f".new-{workspace}"
    shutil.rmtree(temporary, ignore_errors=True)
    new = {digest: path for digest, path in files.items() if not place_of(archive, digest).is_file()}
    if not new:
        return
    temporary.mkdir(parents=True)
    try:
        for digest, path in new.items():
            _store_one(_read_as_used(path, digest), place_of(archive, digest), temporary / digest)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def take_out(archive: Path, digest: str, name: str) -> bytes:
    """Give the bytes of an original.

    Args:
        archive: the folder.
        digest: its SHA-256.
        name: what it is called, for the message.

    Raises:
        ArchiveError: where it is not there, or the bytes are not those of its hash.
    """
    try:
        data = place_of(archive, digest).read_bytes()
    except FileNotFoundError as error:
        raise ArchiveError(f"{name} は保管されていません（{digest}）。") from error
    if sha256(data) != digest:
        raise ArchiveError(f"{name} の保管された原本が壊れています（{place_of(archive, digest)}）。")
    return data


def place_of(archive: Path, digest: str) -> Path:
    """Give where the bytes of a hash lie; 256 folders keep each of them small."""
    return archive / digest[:2] / digest


def _read_as_used(path: Path, digest: str) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ArchiveError(
            f"「{path.name}」は読み取った後になくなったか、開けません。原本を保管できないので、もう一度実行してください。"
        ) from error
    if sha256(data) != digest:
        raise ArchiveError(
            f"「{path.name}」は読み取った後に変わりました。原本を保管できないので、もう一度検査から実行してください。"
        )
    return data


def _store_one(data: bytes, place: Path, temporary: Path) -> None:
    with temporary.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    place.parent.mkdir(parents=True, exist_ok=True)
    temporary.replace(place)
    place.chmod(_READ_ONLY)
