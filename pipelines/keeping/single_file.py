"""Puts a file in its place: the complete new file, or the old one stays as it was."""

import os
import tempfile
from pathlib import Path


class PublishError(RuntimeError):
    """Something could not be published; what was there before is still there. The message is one Japanese sentence."""


def publish_file(data: bytes, path: Path) -> None:
    """Write a file and only then put it in the place of an old one.

    Raises:
        PublishError: when it cannot be written, or the old one is open elsewhere.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.new-", dir=path.parent)
        new = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            new.chmod(0o644)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)
    except OSError as error:
        raise PublishError(
            f"「{path}」に書き込めませんでした。開いているファイルを閉じ、空き容量と権限を確かめて、もう一度実行してください。"
            f"（{error.strerror or error}）"
        ) from error
