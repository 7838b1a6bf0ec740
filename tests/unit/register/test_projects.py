"""The administrative projects: names of the register, figures of the latest year that is published or reported."""

from decimal import Decimal

from pipelines.register.projects import load_projects
from tests.conftest import INPUTS

FOLDER = INPUTS / "kawasaki-projects"


def test_without_published_results_the_reported_values_stand(tmp_path):
    projects = load_projects(FOLDER, tmp_path, 2022).set_index("project_code")
    first = projects.loc["20101010"]
    assert len(projects) == 38
    assert (first["budget"], first["settlement"], first["project_grade"], first["project_year"]) == (
        Decimal(548333), Decimal(521252), 4, 2021,
    )  # fmt: skip


def test_published_results_go_before_them(tmp_path):
    data = tmp_path / "2021" / "data"
    data.mkdir(parents=True)
    (data / "items.csv").write_text("\ufeffitem_id,final_grade\r\n20101010,3\r\n", encoding="utf-8")
    first = load_projects(FOLDER, tmp_path, 2022).set_index("project_code").loc["20101010"]
    assert (first["project_grade"], first["budget"]) == (3, None)


def test_a_later_year_is_not_used_and_a_city_may_keep_none(tmp_path):
    assert load_projects(FOLDER, tmp_path, 2020)["budget"].isna().all()
    assert load_projects(tmp_path / "none", tmp_path, 2022).empty
