"""Marks a folder that is being written, so that nobody takes a half-written or failed one for a result."""

from pathlib import Path

MARKER = "INCOMPLETE_DO_NOT_PUBLISH.txt"
"""Lies in a folder from before its first file is written until after its last one is."""

_TEXT = (
    "このフォルダーは作成の途中です。\n"
    "処理が終わるとこのファイルは消えます。残っているときは、処理が途中で止まっています。\n"
    "中のファイルを公表したり、使ったりしないでください。もう一度実行すると作り直されます。\n"
)


def mark(folder: Path) -> None:
    """Say in a folder that it is not finished; the folder is made where it does not exist."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARKER).write_text(_TEXT, encoding="utf-8", newline="")


def unmark(folder: Path) -> None:
    """Say that a folder is finished."""
    (folder / MARKER).unlink(missing_ok=True)


def is_marked(folder: Path) -> bool:
    """Tell whether a folder is being written or was left by a run that did not finish."""
    return (folder / MARKER).is_file()
