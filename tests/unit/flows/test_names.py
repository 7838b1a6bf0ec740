"""Every name that a programme's folder may have is one that Prefect takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prefect.client.schemas.actions import ArtifactCreate
from prefect.deployments.runner import RunnerDeployment
from prefect.types.entrypoint import EntrypointType

from pipelines.flows.names import deployment_name, key_part

HARD = ["city_plan", "CityPlan", "架空市プラン", "plan.2", "a&b", "50%", "-", "plan ", "a--b", "ß"]


@pytest.mark.parametrize("name", HARD)
def test_names_that_are_no_keys(name: str) -> None:
    assert ArtifactCreate(key=f"summary-{key_part(name)}-2022").key
    named = deployment_name("年次評価", name)
    assert RunnerDeployment(
        name=named, entrypoint="pipelines.flows.flows.run", entrypoint_type=EntrypointType.FILE_PATH
    )
    assert named == f"年次評価 {name}" or {"%", "&"} & set(name)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_name_becomes_part_of_a_key(name: str) -> None:
    assert ArtifactCreate(key=f"summary-{key_part(name)}-2022").key


def test_two_programmes_never_share_a_key_and_plain_names_stay_as_they_are() -> None:
    assert key_part("kawasaki-reform-3") == "kawasaki-reform-3"
    assert len({key_part(one) for one in ["plan", "Plan", "PLAN", "pl_an", "pl-an", "計画", "計劃"]}) == 7
