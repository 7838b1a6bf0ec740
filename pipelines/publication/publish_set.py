"""Puts a set of files on disk: the complete new set, or the old one stays as it was."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from pipelines.keeping.single_file import PublishError
from pipelines.keeping.unfinished import mark, unmark
from pipelines.publication.swap import swap_in

MANIFEST = "manifest.json"
"""The last file of a set to be written."""


def publish(files: Mapping[str, bytes], folder: Path, keep: Iterable[str] = ()) -> None:
    """Publish a set of files as the contents of a folder.

    The set is written into a new folder beside it, flushed, read back and compared, and only then takes the
    folder's place; a manifest is written last. Until it is whole the new folder is marked as unfinished. A run that is
    killed leaves the old set, and leftovers that the next run removes.

    Args:
        files: relative path (with `/`) -> bytes; together they become the whole contents of the folder.
        folder: where they go; made where it does not exist.
        keep: names directly under the folder that other verbs own (e.g. `forms`): they move into the new set.

    Raises:
        ValueError: for a path that is absolute or leaves the folder.
        PublishError: when a file cannot be written, is not what was meant when read back, or the old set is in use.
    """
    for path in files:
        _refuse_unsafe(path)
    recover(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=_prefix(folder, "new"), dir=folder.parent))
    try:
        new.chmod(0o755)
        mark(new)
        for path in sorted(files, key=lambda path: (path == MANIFEST, path)):
            _write(new / path, files[path])
        _carry_over(
            folder, new, [name for name in keep if name not in {PurePosixPath(path).parts[0] for path in files}]
        )
        unmark(new)
        _sync_folders(new)
        swap_in(new, folder, _old(folder))
    except OSError as error:
        raise PublishError(
            f"「{folder}」に書き込めませんでした。開いているファイルを閉じ、空き容量と権限を確かめて、もう一度実行してください。"
            f"前回の結果はそのまま残っています。（{error.strerror or error}）"
        ) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def recover(folder: Path) -> None:
    """Bring the folder back into order after a run that was killed: the last complete set in place, no leftovers."""
    old = _old(folder)
    if old.exists() and not folder.exists():
        old.rename(folder)
    leftovers = [old, *folder.parent.glob(f"{_prefix(folder, 'new')}*")]
    for leftover in leftovers:
        if leftover.exists():
            shutil.rmtree(leftover)


def _prefix(folder: Path, what: str) -> str:
    return f".{folder.name}.{what}-"


def _old(folder: Path) -> Path:
    return folder.with_name(_prefix(folder, "old"))


def _refuse_unsafe(path: str) -> None:
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\\" in path or ":" in path:
        raise ValueError(f"{path!r} is no path within the folder")


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if path.read_bytes() != data:
        raise PublishError(
            f"「{path.name}」を書き込みましたが、読み直すと内容が違いました。ディスクの状態を確かめてください。"
        )


def _carry_over(folder: Path, new: Path, names: Iterable[str]) -> None:
    """Copy what other verbs own; copied, not moved, so that the old set stays whole until the end."""
    for name in names:
        source = folder / name
        if source.is_dir():
            shutil.copytree(source, new / name)
        elif source.is_file():
            shutil.copy2(source, new / name)


def _sync_folders(top: Path) -> None:
    """Flush the folders' entries; Windows has no handle for that and does it by itself."""
    if os.name == "nt":
        return
    for folder, _, _ in os.walk(top):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
