"""Two runs of one year at once, as two colleagues start them: one is done, the other refused."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import INPUTS, ROOT

HELD = """
import sys
from pipelines.commands import years
from pipelines.cli import main
go_on = years._run_alone
def held(*arguments):
    print("within", flush=True)
    sys.stdin.readline()
    return go_on(*arguments)
years._run_alone = held
sys.exit(main(sys.argv[1:]))
"""
"""The command; who has the year to himself waits for a line before he goes on."""

IN_FAILURE = 1800
"""Seconds after which something is wrong on the slowest machine."""


def start(folder: Path, *arguments: str) -> "subprocess.Popen[str]":
    places = ["--inputs", str(folder / "inputs"), "--outputs", str(folder / "outputs")]
    call = [sys.executable, "-c", HELD, *arguments, "--programme", "kawasaki-projects", *places]
    environment = os.environ | {"PYTHONUTF8": "1"}
    return subprocess.Popen(
        call, cwd=ROOT, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )  # fmt: skip


def gets_in(run: "subprocess.Popen[str]") -> bool:
    """Wait until a run has the year to itself or has ended."""
    assert run.stdout is not None
    return any(line == "within\n" for line in run.stdout)


def end(run: "subprocess.Popen[str]") -> tuple[int, str]:
    out, error = run.communicate("\n", timeout=IN_FAILURE)
    return run.returncode, out + error


@pytest.mark.parametrize("other", [["run", "--fresh", "--direct"], ["evaluate", "--direct"], ["run", "--direct"]])
def test_the_second_is_refused_and_the_first_is_whole(tmp_path: Path, other: list[str]) -> None:
    shutil.copytree(INPUTS / "kawasaki-projects", tmp_path / "inputs/kawasaki-projects")
    runs = [start(tmp_path, "run", "--direct"), start(tmp_path, *other)]
    # neither goes on before the other one was refused, however long the machine lets one of them wait
    assert sorted(map(gets_in, runs)) == [False, True]
    (done, _), (refused, said) = sorted(map(end, runs))
    assert (done, refused) == (0, 2)
    assert "が同じ年度を処理しているため" in said
    assert "Traceback" not in said
    assert not (tmp_path / "outputs/.kept/kawasaki-projects/2021/at-work.json").exists()
    assert end(start(tmp_path, "run", "--direct"))[0] == 0
    assert end(start(tmp_path, "verify"))[0] == 0


def test_looking_on_needs_no_lock(tmp_path: Path) -> None:
    shutil.copytree(INPUTS / "kawasaki-projects", tmp_path / "inputs/kawasaki-projects")
    assert end(start(tmp_path, "run", "--direct"))[0] == 0
    lock = tmp_path / "outputs/.kept/kawasaki-projects/2021/at-work.json"
    holder = '{"host": "pc-1", "process": 1, "born": "", "user": "a", "verb": "run", "since": "%s", "token": "t"}'
    lock.write_text(holder % "2999-01-01T00:00:00+09:00", encoding="ascii")
    assert [end(start(tmp_path, *verb))[0] for verb in (["status"], ["verify"], ["run", "--dry-run"])] == [0, 0, 0]
    assert [end(start(tmp_path, *verb))[0] for verb in (["run"], ["publish", "--direct"])] == [2, 2]
    assert lock.is_file()
