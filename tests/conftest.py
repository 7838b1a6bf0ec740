"""What every test may use: the two programmes that are committed, and how all tests are run."""

import gc
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from pipelines.keeping.jobs import JOBS
from pipelines.procedure.procedures import do_steps
from pipelines.procedure.programme_year import open_year
from pipelines.procedure.running.each import one_by_one
from pipelines.register.store import Register, load_register
from tests.made_once import made_once

# pytest's own workers take the cores
os.environ.setdefault(JOBS, "1")

ROOT = Path(__file__).parents[1]
INPUTS = ROOT / "inputs"

# how long one example takes says how busy the machine is, and nothing of what the test is about
settings.register_profile("on_any_machine", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("on_any_machine")

COSTLY_FIRST = ["docs/test_guides.py", "flows", "whole", "promises", "print", "notebooks", "docs", "site"]
"""What a worker takes up first: a long file that is begun last keeps one processor busy and leaves the others idle."""


@pytest.fixture(scope="session")
def reform() -> Register:
    return load_register(INPUTS / "kawasaki-reform-3")


@pytest.fixture(scope="session")
def projects() -> Register:
    return load_register(INPUTS / "kawasaki-projects")


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs folder after both programmes ran without Prefect, the second one on made-up returns (seed 1).

    All workers look at the same one: what changes it takes a copy.
    """
    return made_once(tmp_path_factory, "city", _publish) / "outputs"


def _publish(folder: Path) -> None:
    inputs, outputs = folder / "inputs", folder / "outputs"
    shutil.copytree(INPUTS, inputs, ignore=shutil.ignore_patterns("local", "2022"))
    silent = one_by_one(lambda _: None)
    reform_year = open_year(inputs, outputs, "kawasaki-reform-3", "2022")
    do_steps("sample", reform_year, silent, seed=1)
    do_steps("run", reform_year, silent)
    do_steps("run", open_year(inputs, outputs, "kawasaki-projects", "2021"), silent)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh", action="store_true", help="write the golden workbooks anew")
    parser.addoption("--long", action="store_true", help="also run the long proofs, of which there are short versions")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long proofs out unless they are asked for, and begin with what takes longest; within it order stays."""
    if not config.getoption("--long"):
        left_out = [item for item in items if item.get_closest_marker("long")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("long")]

    def place(item: pytest.Item) -> int:
        path = item.path.relative_to(ROOT / "tests").as_posix()
        return next((n for n, start in enumerate(COSTLY_FIRST) if path.startswith(start)), len(COSTLY_FIRST))

    items.sort(key=place)


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass over the thousands of tests, which stay to the end, and look less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
