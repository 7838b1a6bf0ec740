"""A run killed in the middle of a step: its tables are not published, and the set of before stays."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.cli import main
from pipelines.keeping.unfinished import MARKER

ROOT = Path(__file__).parents[2]
KILLED = """
import os, signal, sys
from pipelines.cli import main
def step(event, args):
    if event == "open" and str(args[0]).endswith(sys.argv[1]) and "w" in str(args[1]):
        os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(step)
main(sys.argv[2:])
"""


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="このOSにはSIGKILLがありません")
@pytest.mark.parametrize(("point", "left"), [("checked/items.csv", 2), ("scored/indicators.csv", 1)])
def test_tables_of_a_killed_step_are_not_published(published, tmp_path, capsys, point, left):
    for name in ("inputs/kawasaki-projects", "outputs/kawasaki-projects", "outputs/.kept/kawasaki-projects"):
        shutil.copytree(published.parent / name, tmp_path / name)
    folders = ["--inputs", str(tmp_path / "inputs"), "--outputs", str(tmp_path / "outputs"), "--direct"]
    of = ["--programme", "kawasaki-projects", *folders]
    before = contents(tmp_path / "outputs/kawasaki-projects")
    run = [sys.executable, "-c", KILLED, point, "evaluate", *of]
    assert subprocess.run(run, cwd=ROOT, check=False, capture_output=True).returncode == -signal.SIGKILL
    assert len(list((tmp_path / "outputs/.kept").rglob(MARKER))) == left
    capsys.readouterr()

    assert main(["publish", *of]) == 3
    said = capsys.readouterr()
    assert "途中で止まっている" in said.err
    assert "Traceback" not in said.err
    assert contents(tmp_path / "outputs/kawasaki-projects") == before

    assert main(["evaluate", *of]) == 0
    assert main(["publish", *of]) == 0
    assert contents(tmp_path / "outputs/kawasaki-projects") == before
    assert not list((tmp_path / "outputs").rglob(MARKER))
