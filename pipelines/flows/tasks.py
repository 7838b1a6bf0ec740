"""Prefect tasks: one per step and department, so that a run shows who is through and who is not."""

from collections.abc import Callable, Sequence

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.logging import get_run_logger

from pipelines.procedure.each import Result, progress_line


def tell(line: str) -> None:
    """Say one line to the person at the terminal and to the run's log."""
    print(line, flush=True)
    get_run_logger().info(line)


def each_as_task(step: str, function: Callable[[str], Result], names: Sequence[str]) -> list[Result]:
    """Run every call as a task of the current flow run and tell as they end, in order (an `Each`)."""

    # no caching: Prefect would key by the path and give yesterday's content for today's file
    @task(name=step, task_run_name=f"{step} {{name}}", cache_policy=NO_CACHE, persist_result=False)
    def work(name: str) -> Result:
        return function(name)

    futures = [work.submit(name) for name in names]
    results = []
    for position, (name, future) in enumerate(zip(names, futures, strict=True), 1):
        results.append(future.result())
        tell(progress_line(step, position, len(names), name))
    return results
