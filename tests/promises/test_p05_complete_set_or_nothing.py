"""P5 and P7: readers see the complete old set or the complete new one, and after any end a rerun equals a clean run."""

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.promises.city import City, hashes
from tests.promises.kill_runs import kill_runs

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows knows neither SIGKILL nor these limits")

AT_A_STEP = """
import os, signal, sys
from pipelines.cli import main
import pipelines.procedure.{module} as module
def killed(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
module.{function} = killed
sys.exit(main({arguments!r}))
"""
BOUNDARIES = [
    ("steps.collecting", "archive_returns"), ("steps.collecting", "keep_before"), ("steps.scoring", "take_decisions"),
    ("steps.scoring", "further_results"), ("planned_publication", "build_site"), ("steps.publishing", "archive_inputs"),
    ("steps.publishing", "keep_previous"), ("steps.publishing", "publish_set"),
]  # fmt: skip


def test_random_kills_leave_no_torn_set(tmp_path: Path) -> None:
    """A short version of `python -m tests.promises.kill_runs --kills 200`."""
    tally = kill_runs(tmp_path, kills=3, seed=7)
    assert tally.faults == []
    assert tally.killed == 3, "one that was through before it was to be killed is no proof and is done again"


@pytest.mark.parametrize(("module", "function"), BOUNDARIES, ids=[name for _, name in BOUNDARIES])
def test_killed_at_a_step_boundary(module: str, function: str, city: City, clean_after_resubmission: City) -> None:
    before = hashes(city.results)
    city.resubmit()
    code = AT_A_STEP.format(module=module, function=function, arguments=city.command()[3:])
    killed = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert hashes(city.results) == before
    assert city.run_here() in (0, 1)
    assert hashes(city.results) == hashes(clean_after_resubmission.results)
    assert city.leftovers() == []


@pytest.mark.parametrize("size", [200, 40_000])
def test_a_disk_that_is_full(size: int, city: City, clean_after_resubmission: City) -> None:
    """No file may grow beyond `size`: 200 bytes stop the run at its record, 40 kB in the middle of publishing."""
    before = hashes(city.results)
    city.resubmit()

    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    failed = subprocess.run(
        city.command(), cwd=ROOT, preexec_fn=full, capture_output=True, text=True, check=False, env=city.environment()
    )
    assert failed.returncode == 3
    assert "Traceback" not in failed.stderr
    assert "書き込め" in failed.stderr
    assert hashes(city.results) == before
    assert city.run_here() in (0, 1)
    assert hashes(city.results) == hashes(clean_after_resubmission.results)
    assert city.leftovers() == []


def run_into(outputs: Path, city: City) -> subprocess.CompletedProcess[str]:
    of = ["--programme", "kawasaki-projects", "--inputs", str(city.inputs), "--outputs", str(outputs)]
    command = [sys.executable, "-m", "pipelines.cli", "run", *of, "--direct"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_file_where_the_outputs_folder_should_be_is_a_slip(city: City, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    failed = run_into(tmp_path / "file" / "x", city)
    assert failed.returncode == 2
    assert "フォルダーではなくファイルです" in failed.stderr
    assert (tmp_path / "file").read_text() == "not a folder"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="このOSには/procがありません")
@pytest.mark.parametrize("outputs", ["/proc/kaikaku", "/proc/" + "長" * 200])
def test_a_target_that_cannot_be_written(outputs: str, city: City) -> None:
    """Nobody may write there, whatever rights he has."""
    failed = run_into(Path(outputs), city)
    assert failed.returncode == 3
    assert "処理は始めていません" in failed.stderr
    assert "Traceback" not in failed.stderr
