"""What every test may use: the two programmes that are committed."""

import shutil
from pathlib import Path

import pytest

from pipelines.procedure import procedures
from pipelines.procedure.programme_year import open_year
from pipelines.procedure.running.each import one_by_one
from pipelines.register.store import Register, load_register

ROOT = Path(__file__).parents[1]
INPUTS = ROOT / "inputs"


@pytest.fixture(scope="session")
def reform() -> Register:
    return load_register(INPUTS / "kawasaki-reform-3")


@pytest.fixture(scope="session")
def projects() -> Register:
    return load_register(INPUTS / "kawasaki-projects")


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs folder after both programmes ran without Prefect, the second one on made-up returns (seed 1)."""
    folder = tmp_path_factory.mktemp("city")
    inputs, outputs = folder / "inputs", folder / "outputs"
    shutil.copytree(INPUTS, inputs, ignore=shutil.ignore_patterns("local", "2022"))
    silent = one_by_one(lambda _: None)
    reform_year = open_year(inputs, outputs, "kawasaki-reform-3", "2022")
    procedures.sample(reform_year, silent, seed=1)
    procedures.annual(reform_year, silent)
    procedures.annual(open_year(inputs, outputs, "kawasaki-projects", "2021"), silent)
    return outputs


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh", action="store_true", help="write the golden workbooks anew")
