"""What starts at once stays so: asking for help, or slipping, loads nothing that a run needs."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = ["pandas", "numpy", "pandera", "pydantic", "prefect", "xlsxwriter", "openpyxl", "yaml", "jinja2"]
SAY_WHAT_IS_LOADED = """
import sys
from pipelines.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print("loaded:", *(name for name in sys.modules if "." not in name))
"""
SAY_HOW_OFTEN_IT_IS_LOOKED_FOR = """
import sys
class Watch:
    tries = 0
    def find_spec(self, name, path=None, target=None):
        self.tries += name == "geopandas"
watch = Watch()
sys.meta_path.insert(0, watch)
from schemas.tables.submissions import SUBMISSIONS
for _ in range(2):
    SUBMISSIONS.validate(SUBMISSIONS.empty())
print(watch.tries)
"""
NEEDED_BY_NO_RUN = ["openpyxl", "prefect", "dask", "hypothesis"]


def loaded(*arguments: str) -> set[str]:
    command = [sys.executable, "-c", SAY_WHAT_IS_LOADED, *arguments]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    return set(said.stdout.splitlines()[-1].removeprefix("loaded: ").split())


@pytest.mark.parametrize("arguments", [["--help"], ["run", "--help"], ["runn"], ["sample"], []])
def test_help_and_slips_load_nothing_heavy(arguments: list[str]) -> None:
    assert not loaded(*arguments) & set(HEAVY)


def test_a_run_without_prefect_loads_nothing_of_prefect_of_dask_and_of_what_only_reads_lists(tmp_path: Path) -> None:
    modules = loaded("status", "--inputs", str(ROOT / "inputs"), "--outputs", str(tmp_path))
    assert "pandas" in modules
    assert not modules & set(NEEDED_BY_NO_RUN)


def test_what_is_not_installed_is_looked_for_once() -> None:
    command = [sys.executable, "-c", SAY_HOW_OFTEN_IT_IS_LOOKED_FOR]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    assert int(said.stdout) <= 1
