"""Files as they are named on the command line."""

from collections.abc import Sequence
from pathlib import Path

from pipelines.procedure.programme_year import UsageError


def matching(files: Sequence[Path]) -> list[Path]:
    """Give the files that `*` and `?` stand for: PowerShell and cmd hand patterns on as they were typed."""
    return [
        match
        for file in files
        for match in (not file.exists() and "*" in file.name and sorted(file.parent.glob(file.name))) or [file]
    ]


def existing(files: Sequence[Path]) -> list[Path]:
    """Give the files as `matching` does; raises UsageError for folders and for what is not there."""
    found = matching(files)
    if folders := [str(file) for file in found if file.is_dir()]:
        example = Path(folders[0]) / "*.xlsx"
        raise UsageError(
            f"フォルダーではなく、その中のファイルを指定してください（例　{example}）：{'、'.join(folders)}"
        )
    if missing := [str(file) for file in found if not file.is_file()]:
        raise UsageError(f"ファイルがありません：{'、'.join(missing)}")
    return found
