"""Puts the files of an import in their places: all of them, or none and the folder is as it was."""

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from pipelines.register.errors import RegisterError


def replace_files(files: Mapping[str, bytes], folder: Path, verify: Callable[[Path], object]) -> None:
    """Write files into a folder in which other files stay.

    All are written beside the folder first and looked at, then take the places of the old ones, which are kept until
    the last is in place. A file that already says the same is not touched.

    Args:
        files: relative path (with `/`) -> bytes.
        folder: where they go; made where it does not exist.
        verify: is given the folder with the new files before anything is replaced, and raises if they are wrong.

    Raises:
        RegisterError: when a file cannot be written or replaced; the folder is then as it was. What `verify` raises.
    """
    work: Path | None = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{folder.name}.import-", dir=folder.parent))
        for path, data in files.items():
            _write(work / "new" / path, data)
        verify(work / "new")
        changed = [path for path, data in files.items() if not _holds(folder / path, data)]
        _replace(changed, work / "new", folder, work / "old")
    except OSError as error:
        raise RegisterError(
            f"「{folder}」に書き込めませんでした（{error.strerror or error}）。"
            "開いているファイルを閉じ、空き容量と権限を確かめて、もう一度実行してください。表は元のままです。"
        ) from error
    finally:
        if work is not None:
            shutil.rmtree(work, ignore_errors=True)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _replace(paths: list[str], new: Path, folder: Path, old: Path) -> None:
    for path in paths:
        if (folder / path).exists():
            (old / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(folder / path, old / path)
    made: list[Path] = []
    replaced: list[str] = []
    try:
        for path in paths:
            _make_parents(folder / path, made)
            (new / path).replace(folder / path)
            replaced.append(path)
    except BaseException:
        # also when somebody stops the run: half an import would be a register that nobody wrote
        _put_back(replaced, folder, old, made)
        raise


def _make_parents(path: Path, made: list[Path]) -> None:
    for parent in reversed(path.parents):
        if not parent.exists():
            parent.mkdir()
            made.append(parent)


def _put_back(replaced: list[str], folder: Path, old: Path, made: list[Path]) -> None:
    for path in reversed(replaced):
        if (old / path).exists():
            (old / path).replace(folder / path)
        else:
            (folder / path).unlink()
    for parent in reversed(made):
        parent.rmdir()
