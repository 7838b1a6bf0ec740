"""Commands that begin where Python has started and imported already, as a fork of a process that waits for them.

Importing takes a command 1.5 s, what it does for a small year often 0.2 s. Every command still is a process of its own,
with its own folder, environment, output and exit code. What is about starting, signals or Prefect starts Python itself.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

_PROCESS = Path(__file__).with_name("warm_process.py")
IS_POSSIBLE = hasattr(os, "fork")


class Warm:
    """The command of one copy of the project."""

    def __init__(self, project: Path, folder: Path) -> None:
        """Start importing.

        Args:
            project: where the code lies.
            folder: an empty one, for what the commands print.
        """
        self._out, self._err = folder / "out.txt", folder / "err.txt"
        self._process = subprocess.Popen(
            [sys.executable, "-P", _PROCESS], env={**os.environ, "PYTHONPATH": str(project), "PYTHONUTF8": "1"},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip

    def kaikaku(
        self, arguments: Sequence[str], folder: Path, environment: Mapping[str, str], seconds: int
    ) -> "subprocess.CompletedProcess[str]":
        """Do a command and wait for it, so many seconds at most; gives what `subprocess.run` gives."""
        places = {"folder": str(folder), "out": str(self._out), "err": str(self._err)}
        asked = {"arguments": [*arguments], "environment": dict(environment), "seconds": seconds, **places}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{json.dumps(asked)}\n")
        self._process.stdin.flush()
        code = int(self._process.stdout.readline())
        out, err = (path.read_text(encoding="utf-8") for path in (self._out, self._err))
        return subprocess.CompletedProcess([*arguments], code, out, err)

    def end(self) -> None:
        """Let the process that waits end."""
        self._process.communicate()
