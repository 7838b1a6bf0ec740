"""Keeps the set that was published before the present one, so that the two can be compared."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from pipelines.publication.publish_set import publish


def keep_previous(files: Mapping[str, bytes], folder: Path, previous: Path, beside: Iterable[str]) -> None:
    """Copy the present set aside before a new one takes its place; nothing happens where the new one has its bytes.

    The copy is complete or the earlier one stays, and the present set is not touched. A run that stops between this
    and publishing leaves two copies of the present set.

    Args:
        files: the new set, relative path (with `/`) -> bytes.
        folder: where the present set lies; may not exist.
        previous: where it is kept.
        beside: names directly under the folder that belong to other verbs and are not kept.

    Raises:
        PublishError: when it cannot be copied.
    """
    others = set(beside)
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    present = {path.relative_to(folder).as_posix(): path for path in paths}
    present = {name: path for name, path in present.items() if name.partition("/")[0] not in others}
    if not present or (present.keys() == files.keys() and all(p.read_bytes() == files[n] for n, p in present.items())):
        return
    publish({name: path.read_bytes() for name, path in present.items()}, previous)
