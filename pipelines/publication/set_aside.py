"""Files of a published set that somebody has changed by hand: kept aside before a new set takes their place."""

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from pipelines.intake.find import is_helper
from pipelines.keeping.hashes import sha256
from pipelines.keeping.single_file import publish_file
from pipelines.keeping.unfinished import MARKER
from pipelines.publication.manifest import MANIFEST
from pipelines.publication.read_manifest import ManifestError, read_manifest

_OF_HASH = 8
_LONGEST = 40  # signs of a name; a system takes 255 bytes


def set_aside(
    files: Mapping[str, bytes], folder: Path, place: Path, beside: Iterable[str], known: Mapping[str, str]
) -> dict[str, Path]:
    """Copy what is not as it was published, and would be lost, to a place of its own; earlier copies stay.

    Args:
        files: the new set, relative path (with `/`) -> bytes.
        folder: where the present set lies; may not exist.
        place: where the copies go, under their paths with the begin of their hash.
        beside: names directly under the folder that belong to other verbs.
        known: relative path -> SHA-256 of what another verb has written there since.

    Returns:
        Relative path -> its copy, of each file that was changed or put there by hand.

    Raises:
        PublishError: where a copy cannot be written.
    """
    others = {*beside}
    published = _published(folder)
    aside: dict[str, Path] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or path.is_symlink() or name.partition("/")[0] in others or is_helper(path.name):
            continue
        if name in (MANIFEST, MARKER):
            continue
        data = path.read_bytes()
        digest = sha256(data)
        if digest in (published.get(name), known.get(name)) or files.get(name) == data:
            continue
        stem = PurePosixPath(name)
        copy = place / stem.with_name(f"{stem.stem[:_LONGEST]}_{digest[:_OF_HASH]}{stem.suffix[:_LONGEST]}")
        if not copy.is_file() or copy.read_bytes() != data:
            publish_file(data, copy)
        aside[name] = copy
    return aside


def _published(folder: Path) -> Mapping[str, str]:
    """Give path -> hash of what the manifest names; nothing where it is not there or cannot be believed."""
    path = folder / MANIFEST
    try:
        return read_manifest(path.read_bytes()).outputs if path.is_file() else {}
    except ManifestError:
        return {}
