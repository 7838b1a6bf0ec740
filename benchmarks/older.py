"""An older build of the product beside this one: its sources as they were at a commit, with this build's libraries."""

import io
import os
import shutil
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.yardstick import ROOT

_PINS = "requirements"


@dataclass(frozen=True)
class Build:
    """A build.

    Attributes:
        name: in tables.
        root: the folder with its sources.
        work: where its byte code is kept.
    """

    name: str
    root: Path
    work: Path

    @property
    def environment(self) -> dict[str, str]:
        """The variables of a child that runs it: its own modules, byte code kept as an installation keeps it."""
        own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        kept = self.work / f"bytecode-{self.name}"
        return own | {"PYTHONPATH": str(self.root), "PYTHONPYCACHEPREFIX": str(kept), "PYTHONHASHSEED": "0"}


def this_build(work: Path) -> Build:
    """Give the build that measures."""
    return Build("now", ROOT, work)


def older_build(commit: str, work: Path) -> Build:
    """Give the build of a commit; its sources are taken out of the repository into `work`.

    Raises:
        SystemExit: where it asks for other libraries: then not the product alone would be compared.
    """
    git = ["git", "-C", str(ROOT)]
    changed = subprocess.run([*git, "diff", "--quiet", commit, "HEAD", "--", _PINS], check=False)
    if changed.returncode:
        raise SystemExit(
            f"{commit} pins other libraries than this build ({_PINS}/): measure it in an environment of its own"
        )
    root = work / "older"
    shutil.rmtree(root, ignore_errors=True)
    packed = subprocess.run([*git, "archive", commit], stdout=subprocess.PIPE, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as sources:
        sources.extractall(root, filter="data")
    short = subprocess.run([*git, "rev-parse", "--short", commit], stdout=subprocess.PIPE, text=True, check=True).stdout
    return Build(short.strip(), root, work)


CLI = [sys.executable, "-m", "pipelines.cli"]
"""The command; which build it is of, the child's environment says."""
