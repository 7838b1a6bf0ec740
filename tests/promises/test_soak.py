"""A short version of `python -m tests.promises.soak --minutes 120`: memory flat, same bytes, nothing left behind."""

import os
from pathlib import Path

import pytest

from tests.promises.soak import soak

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows does not say what a child needed")


def test_a_few_runs_with_resubmissions_stay_flat(tmp_path: Path) -> None:
    soaked = soak(tmp_path, seconds=0, seed=1)
    assert soaked.faults == []
    assert len(soaked.peaks) == 4
    assert max(soaked.peaks) < 1024
