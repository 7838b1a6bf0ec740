"""Imports what a command imports, then becomes one command after the other that it is asked for, each in a fork.

Started by `warm.py` as `python -P warm_process.py`: the commands are those of the project that PYTHONPATH names.
"""

import importlib
import json
import os
import pkgutil
import signal
import sys

import pipelines
from pipelines.cli import main

_IMPORTED_BY_FEW = ("pipelines.flows", "pipelines.on_workers", "pipelines.in_worker")
"""Prefect and Dask, whose settings have to be made before they are imported."""


def import_all() -> None:
    """Import the project, and with it what it stands on."""
    for module in pkgutil.walk_packages(pipelines.__path__, "pipelines."):
        if not module.name.startswith(_IMPORTED_BY_FEW):
            importlib.import_module(module.name)


def serve() -> None:
    """Take an order a line, as JSON, and say how the command ended; until nobody asks any more."""
    for line in sys.stdin:
        asked = json.loads(line)
        if (child := os.fork()) == 0:
            signal.alarm(asked["seconds"])  # one that hangs ends, and says so by its exit code
            become(asked["folder"], asked["environment"], asked["out"], asked["err"])
            sys.exit(main(asked["arguments"]))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def become(folder: str, environment: dict[str, str], out: str, err: str) -> None:
    """Stand where a process stands that was started there."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, path in ((1, out), (2, err)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)


if __name__ == "__main__":
    import_all()
    serve()
