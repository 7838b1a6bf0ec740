"""What is costly to make, made once for all of xdist's workers: each looks at it, none changes it."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.procedure.running.processes import born, is_running

_LOOK_AGAIN = 0.1
"""Seconds between two looks whether the worker that makes it is through."""


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Give the folder that `make` filled, in this worker or in another one of the same run.

    Args:
        factory: of pytest.
        name: of the folder; another one for everything that is made.
        make: fills the folder, which is there and empty.

    Raises:
        RuntimeError: where the worker that was to make it failed or ended.
    """
    if "PYTEST_XDIST_WORKER" not in os.environ:
        folder = factory.mktemp(name)
        make(folder)
        return folder
    shared = factory.getbasetemp().parent / "made-once"  # the folder above is that of the run, the same for all workers
    shared.mkdir(exist_ok=True)
    folder, through = shared / name, shared / f"{name}.through"
    maker, failed = shared / f"{name}.maker", shared / f"{name}.failed"
    if _is_first(maker):
        folder.mkdir()
        try:
            make(folder)
        except BaseException:
            failed.touch()
            raise
        through.touch()
    while not through.exists():
        if failed.exists() or (not _is_at_work(maker) and not through.exists()):
            raise RuntimeError(f"the worker that was to make {name} could not")
        time.sleep(_LOOK_AGAIN)
    return folder


def _is_first(maker: Path) -> bool:
    """Say who makes it, in one step: a file with his number, or another one's is there already."""
    mine = maker.with_name(f"{maker.name}-{os.getpid()}")
    mine.write_text(f"{os.getpid()} {born(os.getpid())}", encoding="utf-8")
    try:
        mine.rename(maker) if os.name == "nt" else os.link(mine, maker)
    except FileExistsError:
        return False
    finally:
        mine.unlink(missing_ok=True)
    return True


def _is_at_work(maker: Path) -> bool:
    process, _, when = maker.read_text(encoding="utf-8").partition(" ")
    return is_running(int(process), when)
