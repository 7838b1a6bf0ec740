"""As many processes as one likes give the same bytes, say the same, and lose nothing when one of them is killed."""

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.cli import main
from pipelines.keeping.jobs import JOBS
from tests.conftest import ROOT
from tests.whole.editing import LAST, NAME, YEAR, City, contents

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes as Linux lists them")


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    return City.found(tmp_path_factory.mktemp("founded"))


def start(city: City, outputs: Path, jobs: int) -> "subprocess.Popen[str]":
    """Run the year in a process of its own, into outputs that have nothing but last year's publication."""
    shutil.copytree(city.outputs / NAME / LAST, outputs / NAME / LAST)
    command = [sys.executable, "-m", "pipelines.cli", "run", *city.options(outputs), "--jobs", str(jobs)]
    return subprocess.Popen(
        command, cwd=ROOT, text=True, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip


def end(run: "subprocess.Popen[str]", outputs: Path) -> tuple[int, str, dict[str, bytes]]:
    """Give exit code, what was said without the place of the outputs, and what was published."""
    said, _ = run.communicate()
    return run.returncode, said.replace(str(outputs), "outputs"), contents(outputs / NAME / YEAR)


@pytest.fixture(scope="module")
def in_turn(city: City, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, str, dict[str, bytes]]:
    outputs = tmp_path_factory.mktemp("in-turn")
    return end(start(city, outputs, 1), outputs)


@pytest.mark.parametrize("jobs", [2, 4])
def test_any_number_of_processes_gives_the_same(
    jobs: int, city: City, in_turn: tuple[int, str, dict[str, bytes]], tmp_path: Path
) -> None:
    assert in_turn[0] in (0, 1)
    assert in_turn[2]
    assert end(start(city, tmp_path, jobs), tmp_path) == in_turn


def test_a_process_that_is_killed_in_the_middle_changes_nothing(
    city: City, in_turn: tuple[int, str, dict[str, bytes]], tmp_path: Path
) -> None:
    run = start(city, tmp_path, 2)
    others = Path(f"/proc/{run.pid}/task/{run.pid}/children")
    killed = 0
    while not killed and run.poll() is None:
        for other in re.findall(r"\d+", others.read_text(encoding="ascii")):
            os.kill(int(other), signal.SIGKILL)
            killed += 1
    assert killed
    assert end(run, tmp_path) == in_turn


@pytest.mark.parametrize("verb", ["run", "status"])
def test_no_number_of_processes_is_a_slip(
    verb: str, city: City, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(JOBS, "0")
    assert main([verb, *city.options(city.outputs)]) == 2
    said = capsys.readouterr().err
    assert "「0」は、1以上の整数で指定してください" in said
    assert "Traceback" not in said
