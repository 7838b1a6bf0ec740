"""A small city that has run once, for every promise its own copy."""

import shutil
from pathlib import Path

import pytest

from tests.promises.city import City, build_city


@pytest.fixture(scope="session")
def city_that_ran(tmp_path_factory: pytest.TempPathFactory) -> City:
    city = build_city(tmp_path_factory.mktemp("city"))
    done = city.run()
    assert done.returncode in (0, 1), done.stderr
    return city


@pytest.fixture
def city(city_that_ran: City, tmp_path: Path) -> City:
    shutil.copytree(city_that_ran.inputs, tmp_path / "inputs")
    shutil.copytree(city_that_ran.outputs, tmp_path / "outputs")
    return City(tmp_path)


@pytest.fixture(scope="session")
def clean_after_resubmission(tmp_path_factory: pytest.TempPathFactory) -> City:
    """What an undisturbed run gives for the other version of a return."""
    city = build_city(tmp_path_factory.mktemp("resubmitted"))
    city.resubmit()
    assert city.run_here() in (0, 1)
    return city
