"""What several workers need is made by one of them; nobody waits for one that failed or ended."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.procedure.running.processes import born
from tests.made_once import made_once


class Factory:
    """The folders of one worker, as pytest gives them."""

    def __init__(self, run: Path, worker: str) -> None:
        self._base = run / worker
        self._base.mkdir()

    def getbasetemp(self) -> Path:
        return self._base

    def mktemp(self, name: str) -> Path:
        (self._base / name).mkdir()
        return self._base / name


@pytest.fixture
def workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Factory]:
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw0")
    return [Factory(tmp_path, "gw0"), Factory(tmp_path, "gw1")]


def fill(folder: Path) -> None:
    (folder / "made").touch(exist_ok=False)


def fail(_: Path) -> None:
    raise ZeroDivisionError


def test_two_workers_have_one_folder(workers: list[Factory]) -> None:
    folders = {made_once(worker, "city", fill) for worker in workers}
    assert [[path.name for path in folder.iterdir()] for folder in folders] == [["made"]]
    assert made_once(workers[0], "other", fill) not in folders


def test_without_workers_it_is_an_ordinary_folder(workers: list[Factory], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTEST_XDIST_WORKER")
    assert made_once(workers[0], "city", fill).parent == workers[0].getbasetemp()


def test_nobody_waits_for_one_that_failed(workers: list[Factory]) -> None:
    with pytest.raises(ZeroDivisionError):
        made_once(workers[0], "city", fail)
    with pytest.raises(RuntimeError, match="could not"):
        made_once(workers[1], "city", fill)


def test_nobody_waits_for_one_that_ended(workers: list[Factory], tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    (tmp_path / "made-once").mkdir()
    (tmp_path / "made-once" / "city.maker").write_text(f"{ended.pid} {born(ended.pid)}", encoding="utf-8")
    ended.communicate(os.linesep.encode())
    with pytest.raises(RuntimeError, match="could not"):
        made_once(workers[0], "city", fill)
