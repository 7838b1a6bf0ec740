"""Opening a programme in a year: defaults, and close matches for what is not there."""

import shutil
from pathlib import Path

import pytest

from pipelines.procedure.programme_year import UsageError, open_year
from tests.conftest import INPUTS

OUTPUTS = Path("outputs")


def test_the_first_programme_and_its_latest_year_with_submissions() -> None:
    year = open_year(INPUTS, OUTPUTS)
    assert (year.register.programme.name, year.fiscal_year) == ("kawasaki-projects", 2021)


def test_without_submissions_the_first_year(tmp_path: Path) -> None:
    shutil.copytree(INPUTS / "kawasaki-reform-3" / "register", tmp_path / "kawasaki-reform-3" / "register")
    shutil.copy(INPUTS / "kawasaki-reform-3" / "programme.yaml", tmp_path / "kawasaki-reform-3")
    assert open_year(tmp_path, OUTPUTS).fiscal_year == 2022
    (tmp_path / "kawasaki-reform-3" / "submissions" / "2023").mkdir(parents=True)
    (tmp_path / "kawasaki-reform-3" / "submissions" / "2023" / "a.xlsx").touch()
    assert open_year(tmp_path, OUTPUTS).fiscal_year == 2023


@pytest.mark.parametrize("written", ["2023", "R5", "令和5年度", "令和５（2023）年度"])
def test_a_year_as_people_write_it(written: str) -> None:
    assert open_year(INPUTS, OUTPUTS, "kawasaki-reform-3", written).fiscal_year == 2023


@pytest.mark.parametrize(
    ("programme", "year", "departments", "close"),
    [
        ("kawasaki-reform", None, [], "kawasaki-reform-3"),
        ("kawasaki-reform-3", "2030", [], "2023"),
        ("kawasaki-reform-3", "来年", [], "令和4年度"),
        ("kawasaki-reform-3", None, ["財政部"], "財政局"),
    ],
)
def test_what_is_not_there_is_answered_with_what_is(
    programme: str, year: str | None, departments: list[str], close: str
) -> None:
    with pytest.raises(UsageError, match=close):
        open_year(INPUTS, OUTPUTS, programme, year, departments)


def test_some_departments_only_restrict_the_register_and_go_elsewhere() -> None:
    year = open_year(INPUTS, OUTPUTS, "kawasaki-reform-3", "R4", ["財政局"])
    assert set(year.register.items["department"]) == {"財政局"}
    assert set(year.register.indicators["item_id"]) <= set(year.register.items["item_id"])
    assert set(year.register.targets["indicator_id"]) == set(year.register.indicators["indicator_id"])
    assert year.results == OUTPUTS / "kawasaki-reform-3" / "2022" / "partial"
