"""The deployments: every flow for every programme, with a form that is readable and the days of the year."""

from inspect import Parameter, signature
from pathlib import Path
from typing import Any, get_args

from prefect import Flow
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron, Schedule
from prefect.types.entrypoint import EntrypointType
from pydantic.fields import FieldInfo

from pipelines.flows.flows import FLOWS
from pipelines.flows.names import deployment_name
from pipelines.flows.planned import plan
from pipelines.japanese.zone import TIME_ZONE
from schemas.programme import Programme


def deployments(programme: Programme, inputs: Path, outputs: Path) -> list[RunnerDeployment]:
    """Give the deployments of a programme, each named `<flow> <programme>`: the pages show that name first."""
    return [_deployment(one, programme, inputs, outputs) for one in FLOWS.values()]


def _deployment(one: Flow[..., Any], programme: Programme, inputs: Path, outputs: Path) -> RunnerDeployment:
    deployment = one.to_deployment(
        deployment_name(one.name, programme.name),
        schedules=_schedules(one, programme),
        parameters={"programme": programme.name, "inputs": str(inputs), "outputs": str(outputs)},
        description=one.description,
        tags=[programme.title],
        version=one.version,
        # found by its name in the folder that `serve` runs in, wherever the project lies
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    if not isinstance(deployment, RunnerDeployment):
        raise TypeError("to be called outside an event loop, where Prefect gives a deployment and no coroutine")
    make_readable(deployment, one, programme)
    _fix_folders(deployment, inputs, outputs)
    return deployment


def _schedules(one: Flow[..., Any], programme: Programme) -> list[Schedule]:
    return [Cron(planned.cron, timezone=TIME_ZONE) for planned in plan(programme) if FLOWS[planned.procedure] is one]


def make_readable(deployment: RunnerDeployment, one: Flow[..., Any], programme: Programme) -> None:
    """Put the Japanese titles and help of `parameters.py` into the schema, and the names that may be chosen.

    Prefect makes each property's title from the parameter's name and its help from an English docstring section.
    """
    properties = deployment._parameter_openapi_schema.properties
    for name, parameter in signature(one.fn).parameters.items():
        properties[name] |= _words(parameter)
    properties["programme"]["enum"] = [programme.name]
    for key in ("year", "years"):
        if key in properties:
            properties[key]["description"] += f"　対象：{programme.years[0]}～{programme.years[-1]}年度"
    if "departments" in properties:
        former = [change.formerly for change in programme.department_changes if change.formerly]
        properties["departments"]["title"] = programme.names.department
        properties["departments"]["items"]["enum"] = list(dict.fromkeys([*programme.departments, *former]))
        properties["departments"]["uniqueItems"] = True


def _fix_folders(deployment: RunnerDeployment, inputs: Path, outputs: Path) -> None:
    """Let the server refuse a run in other folders at once; `folders.py` refuses those it lets through."""
    properties = deployment._parameter_openapi_schema.properties
    for name, folder in (("inputs", inputs), ("outputs", outputs)):
        properties[name]["enum"] = [str(folder)]
        properties[name]["default"] = str(folder)


def _words(parameter: Parameter) -> dict[str, str]:
    described = next(one for one in get_args(parameter.annotation) if isinstance(one, FieldInfo))
    return {"title": described.title or "", "description": described.description or ""}
