"""Many cities in one command: each is done whole by one process, with the bytes and lines that they have in turn."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipelines.cli import main
from pipelines.commands import years
from pipelines.procedure.running.alone import alone
from tests.conftest import INPUTS, ROOT
from tests.few_departments import keep_departments
from tests.hearing import ctrl_c_is_heard
from tests.promises.city import is_unfinished
from tests.whole.editing import NAME, YEAR, contents

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes as Linux lists them")
CITIES = ["city-a", "city-b", "city-c"]
DEPARTMENTS = ["会計室", "監査事務局"]
Ended = tuple[int, str, str, dict[str, dict[str, bytes]]]


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three cities with returns of their own, the last without one department's."""
    folder = tmp_path_factory.mktemp("cities") / "inputs"
    ignore = shutil.ignore_patterns("local", "submissions", "actuals")
    for seed, name in enumerate(CITIES):
        shutil.copytree(INPUTS / NAME, folder / name, ignore=ignore)
        keep_departments(folder / name, DEPARTMENTS)
        settings = folder / name / "programme.yaml"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(text.replace(f"name: {NAME}", f"name: {name}"), encoding="utf-8")
        assert main(["sample", "--seed", str(seed), *options([name], folder, folder.parent / "unused")]) == 0
    next((folder / CITIES[-1] / "submissions" / YEAR).glob("*.xlsx")).unlink()
    return folder


def options(names: list[str], inputs: Path, outputs: Path) -> list[str]:
    places = ["--inputs", str(inputs), "--outputs", str(outputs)]
    return ["--programme", *names, "--year", YEAR, *places, "--direct"]


def start(inputs: Path, outputs: Path, jobs: int, names: list[str]) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "pipelines.cli", "run", *options(names, inputs, outputs), "--jobs", str(jobs)]
    pipe = subprocess.PIPE
    environment = {**os.environ, "PYTHONUTF8": "1"}
    how = {"cwd": ROOT, "text": True, "encoding": "utf-8", "stdout": pipe, "stderr": pipe, "env": environment}
    with ctrl_c_is_heard():
        return subprocess.Popen(command, **how)


def end(run: "subprocess.Popen[str]", outputs: Path) -> Ended:
    """Give exit code, what was said at either stream without the place of the outputs, and what was published."""
    out, err = (text.replace(str(outputs), "outputs") for text in run.communicate())
    published = {name: contents(outputs / name / YEAR) for name in CITIES if (outputs / name).exists()}
    assert not [path for path in outputs.rglob("*") if is_unfinished(path)]
    assert not list(outputs.rglob("at-work.json*"))
    return run.returncode, out, err, published


@pytest.fixture(scope="module")
def in_turn(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> Ended:
    outputs = tmp_path_factory.mktemp("in-turn")
    return end(start(inputs, outputs, 1, CITIES), outputs)


def test_two_processes_give_and_say_what_one_does(inputs: Path, in_turn: Ended, tmp_path: Path) -> None:
    assert in_turn[0] == 1, "one city lacks a return"
    assert in_turn[2] == ""
    assert set(in_turn[3]) == set(CITIES)
    assert end(start(inputs, tmp_path, 2, CITIES), tmp_path) == in_turn


def test_a_process_that_is_killed_in_the_middle_changes_nothing(inputs: Path, in_turn: Ended, tmp_path: Path) -> None:
    run = start(inputs, tmp_path, 2, CITIES)
    kept = tmp_path / ".kept" / "city-b" / YEAR
    while not (kept / "all" / "checked").is_dir():
        assert run.poll() is None, run.communicate()
        time.sleep(0.005)
    worker = json.loads((kept / "at-work.json").read_bytes())["process"]
    assert worker != run.pid
    os.kill(worker, signal.SIGKILL)
    code, out, err, published = end(run, tmp_path)
    assert (code, err, published) == (in_turn[0], "", in_turn[3])
    assert f"プロセス {worker}、" in out
    assert "途中で終わっています。その印を外して続けます。" in out


def test_one_that_breaks_off_is_begun_anew_by_the_next_run(inputs: Path, in_turn: Ended, tmp_path: Path) -> None:
    """Ctrl-C: both cities give back their locks, and the next run publishes what a clean one does."""
    run = start(inputs, tmp_path, 2, CITIES)
    kept = [tmp_path / ".kept" / name / YEAR for name in CITIES[:2]]
    while not all((one / "all" / "checked").is_dir() for one in kept):
        assert run.poll() is None, run.communicate()
        time.sleep(0.005)
    run.send_signal(signal.SIGINT)
    run.communicate()
    assert run.returncode not in (0, 1)
    assert not any((one / "at-work.json").exists() for one in kept)
    assert end(start(inputs, tmp_path, 2, CITIES), tmp_path)[3] == in_turn[3]


def test_one_that_fails_says_why_and_what_was_begun_beside_it_is_finished(
    inputs: Path, in_turn: Ended, tmp_path: Path
) -> None:
    first, second, third = CITIES
    with alone(tmp_path / ".kept" / first / YEAR / "at-work.json", "run"):
        run = start(inputs, tmp_path, 2, CITIES)
        _, err = run.communicate()
    assert run.returncode == 2
    assert "が同じ年度を処理しているため" in err
    assert "Traceback" not in err
    assert contents(tmp_path / second / YEAR) == in_turn[3][second]
    assert not (tmp_path / third).exists()


@pytest.mark.parametrize("names", [["city-a", "city-a"], ["city-a", "reader"], ["city-a"]])
def test_years_that_need_each_other_are_done_in_turn(
    names: list[str], inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole: list[int] = []
    monkeypatch.setattr(years, "side_by_side", lambda calls, *_: whole.append(len(calls)) or [0])
    if not (inputs / "reader").exists():
        shutil.copytree(inputs / "city-b", inputs / "reader")
        settings = inputs / "reader" / "programme.yaml"
        text = settings.read_text(encoding="utf-8").replace("name: city-b", "name: reader")
        settings.write_text(text.replace("projects: kawasaki-projects", "projects: city-a"), encoding="utf-8")
    main(["run", *options(names, inputs, tmp_path), "--jobs", "2"])
    assert whole == []
    main(["run", *options(["city-a", "city-b"], inputs, tmp_path), "--jobs", "2"])
    assert whole == [2]
