"""A short version of `python -m tests.promises.soak --minutes 120`: memory flat, same bytes, nothing left behind."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="only Linux says so what memory it needs")


def test_a_few_runs_with_resubmissions_stay_flat() -> None:
    command = [sys.executable, "-m", "tests.promises.soak", "--small", "--minutes", "0", "--compare-every", "2"]
    done = subprocess.run(command, cwd=ROOT, text=True, encoding="utf-8", capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "4 runs in one process, 2 of them held against a clean run" in done.stdout
