"""Several cities on a Dask cluster of two workers, through Prefect, as people start it; a worker is killed as well."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipelines.procedure.procedures import do_steps
from pipelines.procedure.programme_year import open_year
from pipelines.procedure.running.each import one_by_one
from tests.conftest import INPUTS, ROOT
from tests.promises.city import hashes, is_unfinished

pytestmark = pytest.mark.flow
CITIES, READER, BROKEN, YEAR = ["city-a", "city-b", "city-c"], "city-c", "city-x", "2021"


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three cities with returns of their own, the last of which reads the second's results, and a broken one."""
    folder = tmp_path_factory.mktemp("cities") / "inputs"
    for name in [*CITIES, BROKEN]:
        ignore = shutil.ignore_patterns("local", "submissions")
        shutil.copytree(INPUTS / "kawasaki-projects", folder / name, ignore=ignore)
        settings = folder / name / "programme.yaml"
        text = settings.read_text(encoding="utf-8").replace("name: kawasaki-projects", f"name: {name}")
        settings.write_text(text + ("projects: city-b\n" if name == READER else ""), encoding="utf-8")
        do_steps("fill", open_year(folder, folder.parent / "unused", name, YEAR), one_by_one(lambda _: None))
    (folder / BROKEN / "register" / "items.csv").write_text("これは表ではない\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("prefect")


@pytest.fixture(scope="module")
def plain(inputs: Path, home: Path) -> tuple[Path, str]:
    """What the run in turn gives and says."""
    outputs = inputs.parent / "plain"
    out, err = start(inputs, outputs, home, CITIES, "--direct").communicate()
    assert err == ""
    return outputs, out.replace(str(outputs), "")


def start(inputs: Path, outputs: Path, home: Path, names: list[str], *how: str) -> "subprocess.Popen[str]":
    places = ["--programme", *names, "--year", YEAR, "--inputs", str(inputs), "--outputs", str(outputs)]
    temporary = outputs.parent / f"{outputs.name}-tmp"
    temporary.mkdir()
    return subprocess.Popen(
        [sys.executable, "-m", "pipelines.cli", "run", *places, *how],
        cwd=ROOT,
        env=os.environ | {"PREFECT_HOME": str(home), "PYTHONUTF8": "1", "TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def check_equal(outputs: Path, plain: Path) -> None:
    for name in CITIES:
        assert hashes(outputs / name) == hashes(plain / name)
        assert not (outputs / ".kept" / name / YEAR / "at-work.json").exists()
    assert not [path for path in outputs.rglob("*") if is_unfinished(path)]
    assert list(outputs.with_name(f"{outputs.name}-tmp").iterdir()) == []


TWO_WORKERS = ["--workers", "dask", "--worker-count", "2"]


def test_two_workers_give_what_one_after_another_gives(
    inputs: Path, home: Path, plain: tuple[Path, str], tmp_path: Path
) -> None:
    """The lines too, in the order of the command line; the broken city says why, and stops nobody."""
    outputs = tmp_path / "on-workers"
    run = start(inputs, outputs, home, [CITIES[0], BROKEN, *CITIES[1:]], *TWO_WORKERS)
    out, err = run.communicate()
    assert run.returncode == 3
    assert "items.csv" in err
    assert err.endswith("公表済みの資料はそのままです。\n")
    assert "Traceback" not in err
    assert out.replace(str(outputs), "") == plain[1]
    check_equal(outputs, plain[0])


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="このOSにはSIGKILLがありません")
def test_a_worker_killed_in_the_middle_changes_nothing(
    inputs: Path, home: Path, plain: tuple[Path, str], tmp_path: Path
) -> None:
    for number in range(TRIES):
        outputs = tmp_path / f"on-workers-{number}"
        run = start(inputs, outputs, home, CITIES, *TWO_WORKERS)
        worker = killed_in_the_middle(outputs / ".kept" / "city-b" / YEAR, run)
        out, err = run.communicate()
        assert (run.returncode, err) == (0, "")
        check_equal(outputs, plain[0])
        if worker:
            break
    assert worker not in (None, run.pid), "the city was through before it could be looked at, every time"
    assert f"プロセス {worker}、" in out
    assert "途中で終わっています。その印を外して続けます。" in out
    journal = (outputs / ".journal" / "city-b.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["event"] for line in journal] == ["began", "began", "ended"]


TRIES = 5


def killed_in_the_middle(kept: Path, run: "subprocess.Popen[str]") -> int | None:
    """Wait until somebody has read the city's returns, kill him, and give his number; None where he was through.

    He is stopped before it is looked whether he is still at it: on a busy machine he may end at any moment.
    """
    while not (kept / "all" / "checked").is_dir():
        assert run.poll() is None, run.communicate()
        time.sleep(0.01)
    try:
        worker = int(json.loads((kept / "at-work.json").read_bytes())["process"])
        os.kill(worker, signal.SIGSTOP)
    except (FileNotFoundError, ProcessLookupError):
        return None
    if (kept / "at-work.json").exists():
        os.kill(worker, signal.SIGKILL)
        return worker
    os.kill(worker, signal.SIGCONT)
    return None
