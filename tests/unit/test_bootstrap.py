"""What the two commands start, on machines that are set up in different ways."""

import os
import runpy
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

WHERE = """
import sys
from pathlib import Path
Path(sys.argv[1]).write_text(f"{sys.dont_write_bytecode} {sys.pycache_prefix}")
"""


@pytest.mark.parametrize("forbidden", ["1", ""])
def test_bytecode_is_kept_where_the_machine_forbids_it_beside_the_sources(
    forbidden: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTHONPYCACHEPREFIX", raising=False)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", forbidden)
    before = dict(os.environ)
    bootstrap = runpy.run_path(str(ROOT / "bootstrap.py"))
    assert bootstrap["call"](sys.executable, "-c", WHERE, tmp_path / "said") == 0
    kept = str(ROOT / ".venv" / "bytecode") if forbidden else None
    assert (tmp_path / "said").read_text() == f"False {kept}"
    assert dict(os.environ) == before
