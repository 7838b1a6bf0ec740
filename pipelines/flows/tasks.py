"""Prefect tasks: one per step and department, so that a run shows who is through and who is not."""

from collections.abc import Callable, Sequence
from typing import Any

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas import TaskRun
from prefect.client.schemas.objects import State
from prefect.logging import get_run_logger

from pipelines.flows.failing import RETRIES, RETRY_SECONDS, passes
from pipelines.procedure.running.each import Result, progress_line


def tell(line: str) -> None:
    """Say one line to the person at the terminal and to the run's log."""
    print(line, flush=True)
    get_run_logger().info(line)


def each_as_task(step: str, function: Callable[[str], Result], names: Sequence[str]) -> list[Result]:
    """Run every call as a task of the current flow run and tell as they end, in order (an `Each`).

    What may pass (a file that is locked, a share that is away) is tried again; wrong input is not.
    """

    # no caching: Prefect would key by the path and give yesterday's content for today's file
    @task(
        name=step,
        task_run_name=f"{step} {{name}}",
        cache_policy=NO_CACHE,
        persist_result=False,
        retries=RETRIES,
        retry_delay_seconds=RETRY_SECONDS,
        retry_condition_fn=_may_pass,
    )
    def work(name: str) -> Result:
        return function(name)

    results = []
    for position, name in enumerate(names, 1):
        results.append(work(name))
        tell(progress_line(step, position, len(names), name))
    return results


def _may_pass(_task: object, _run: TaskRun, state: State[Any]) -> bool:
    error = state.result(raise_on_failure=False)
    return isinstance(error, BaseException) and passes(error)
