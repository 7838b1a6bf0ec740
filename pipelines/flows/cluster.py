"""A flow whose tasks the workers of a Dask cluster do: workers of its own on this machine, or those of a scheduler."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import dask
from distributed import Client, Future, KilledWorker, as_completed
from prefect import Task, flow, task
from prefect.cache_policies import NO_CACHE
from prefect.logging import get_run_logger
from prefect.task_runners import TaskRunner
from prefect_dask.task_runners import DaskTaskRunner

from pipelines.flows.in_order import in_order
from pipelines.flows.linked import Linked, Queue
from pipelines.flows.server import ServerError

Result = TypeVar("Result")
_PATIENCE_SECONDS = 10
_AHEAD = 3
"""Tasks that are out for each worker: one it does, one that lies there, one on its way."""


@contextmanager
def workers_here(count: int) -> Iterator[TaskRunner[Any]]:
    """Give a runner that starts so many workers of its own on this machine, one process each."""
    with tempfile.TemporaryDirectory(prefix="kaikaku-") as scratch, dask.config.set({"temporary-directory": scratch}):
        yield DaskTaskRunner(
            cluster_kwargs={
                "n_workers": count,
                "threads_per_worker": 1,
                # nobody else on this machine may give the workers something to do
                "security": True,
                # any port of this machine: 8787 is taken where two run
                "dashboard_address": "127.0.0.1:0",
            }
        )


@contextmanager
def workers_at(address: str) -> Iterator[TaskRunner[Any]]:
    """Give a runner for the workers of a scheduler that is running.

    Raises:
        ServerError: where it does not answer, or has no worker.
    """
    try:
        with Client(address, timeout=_PATIENCE_SECONDS, set_as_default=False) as client:
            count = len(client.scheduler_info(n_workers=-1)["workers"])
    except (OSError, ValueError) as error:
        raise ServerError(f"Daskのスケジューラー（{address}）につながりません。アドレスを確かめてください。") from error
    if not count:
        raise ServerError(f"Daskのスケジューラー（{address}）にワーカーがありません。ワーカーを起動してください。")
    yield DaskTaskRunner(address=address)


def on_workers(
    runner: TaskRunner[Any],
    function: Callable[[str], Result],
    programmes: Sequence[Linked],
    done: Callable[[Result | str], str],
) -> None:
    """Call a function for the name of each programme on the workers, as tasks of one flow run.

    Args:
        runner: where.
        function: takes a name; sent to the workers, which must have this program.
        programmes: in the order in which `done` hears of them.
        done: told of each in order, as they come: what the function gave, or why no worker could finish it, in a
            sentence. Gives the lines for the log of the run.
    """

    # no caching: Prefect would key by the name and give yesterday's content for today's files
    @task(name="年次評価", task_run_name="年次評価 {name}", cache_policy=NO_CACHE, persist_result=False)
    def work(name: str) -> Result:
        return function(name)

    @flow(name="年次評価（ワーカーで分担）", task_runner=runner, persist_result=False)
    def many(names: list[str]) -> None:
        for result in in_order(_as_they_come(work, names, Queue(programmes))):
            get_run_logger().info(done(result))

    many([programme.name for programme in programmes])


def _as_they_come(work: Task[[str], Result], names: list[str], queue: Queue) -> Iterator[tuple[int, Any]]:
    """Give the position and the result of each task that is through, or why it is not.

    As one comes back the next goes out: neither this process nor the scheduler holds more than a few for each worker.
    """
    positions: dict[str, int] = {}

    def submit(position: int) -> Future:
        future = work.submit(names[position], return_state=False).wrapped_future  # type: ignore[attr-defined]
        positions[future.key] = position
        return future

    first = submit(queue.take() or 0)
    client, out = first.client, as_completed([first], loop=first.client.loop)

    def fill() -> None:
        wanted = _AHEAD * max(1, sum(client.nthreads().values()))
        while len(positions) < wanted and (position := queue.take()) is not None:
            out.add(submit(position))

    fill()
    for future in out:
        position = positions.pop(future.key)
        result = _result(future, names[position])
        # what was fetched is not made again where its worker is lost later
        future.release()
        queue.end(position)
        fill()
        yield position, result


def _result(future: Future, name: str) -> Any:
    """Give what came of a task, or why nothing did, in a sentence: the others go on."""
    try:
        return future.result().result()
    except KilledWorker:
        return (
            f"「{name}」を処理していたワーカーが何度も途中で終わったため、処理できませんでした。"
            "公表済みの資料はそのままです。メモリーの空きを確かめ、もう一度実行してください。\n"
        )
    except Exception as error:
        return (
            f"「{name}」をワーカーで処理できませんでした（{type(error).__name__}：{error}）。"
            "公表済みの資料はそのままです。ワーカーにkaikakuが入っているか、Prefectのサーバー（PREFECT_API_URL）に"
            "つながるかを確かめてください。\n"
        )
