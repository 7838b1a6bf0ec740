"""`--help` and usage errors answer at once: nothing heavy is imported before there is work."""

import subprocess
import sys

import pytest

from tests.conftest import ROOT

HEAVY = {"pandas", "prefect", "pandera", "pydantic", "openpyxl", "xlsxwriter", "numpy"}


def modules_after(*arguments: str) -> tuple[int, set[str]]:
    code = f"""
import sys
from pipelines.cli import main
try:
    code = main({list(arguments)!r})
except SystemExit as stopped:
    code = stopped.code
print(code, *sorted({{name.split('.')[0] for name in sys.modules}}), sep='\\n')
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    start = next(n for n in range(len(lines)) if lines[n].isdigit())
    return int(lines[start]), set(lines[start + 1 :])


@pytest.mark.parametrize(
    ("arguments", "code"), [(["--help"], 0), (["run", "--help"], 0), (["run", "--nonsense"], 2), ([], 2)]
)
def test_help_and_usage_errors_import_nothing_heavy(arguments: list[str], code: int) -> None:
    ended, modules = modules_after(*arguments)
    assert ended == code
    assert not modules & HEAVY


def test_the_doctor_imports_nothing_heavy() -> None:
    ended, modules = modules_after("doctor")
    assert ended in (0, 1)
    assert not modules & HEAVY
