"""Runs that `kaikaku serve` starts work in the folders it was started with, whatever the server is asked for.

The server's own check of a run's parameters (the `enum` in a deployment's form) can be switched off by who asks. So the
process that serves says to each run's process which folders are its own, and the run looks before it does anything.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipelines.procedure.programme_year import UsageError
from pipelines.procedure.receiving.inbox import inbox_of

_SERVED = "KAIKAKU_SERVED"


def serve_only(inputs: Path, outputs: Path) -> None:
    """Let all runs that this process starts from now on work in these folders only."""
    os.environ[_SERVED] = json.dumps([str(inputs.resolve()), str(outputs.resolve())])


def require_served(given: Mapping[str, Any]) -> None:
    """Look at the parameters of a flow; a run that `serve` did not start may work anywhere.

    Args:
        given: `inputs`, `outputs`, `programme`, and where the flow has them `files` and `comments`.

    Raises:
        UsageError: for a folder or file that lies elsewhere.
    """
    if _SERVED not in os.environ:
        return
    inputs, outputs = (Path(one) for one in json.loads(os.environ[_SERVED]))
    for what, path, served in (("入力", given["inputs"], inputs), ("出力", given["outputs"], outputs)):
        if Path(path).resolve() != served:
            raise UsageError(
                f"{what}フォルダー「{path}」では実行できません。「kaikaku serve」は「{served}」で動いています。"
                "ほかのフォルダーで行うときは、「kaikaku」の命令で --inputs と --outputs を指定してください。"
            )
    inbox = inbox_of(inputs, given["programme"]).resolve()
    for file in given.get("files", []):
        if not Path(file).resolve().is_relative_to(inbox):
            raise UsageError(f"「{file}」は受付箱の外にあります。受付箱「{inbox}」に置いてください。")
    if (comments := given.get("comments")) and not _within(Path(comments), (inputs, outputs)):
        raise UsageError(
            f"外部評価の意見「{comments}」は、「{inputs}」か「{outputs}」の中に置き、その場所を指定してください。"
        )


def _within(path: Path, folders: tuple[Path, ...]) -> bool:
    return any(path.resolve().is_relative_to(folder) for folder in folders)
