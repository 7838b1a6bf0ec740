"""What `kaikaku serve` does once the server answers: registers the deployments, runs what is due, watches the inbox."""

import asyncio
import sys
from collections.abc import Coroutine, Mapping, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from prefect.deployments.runner import RunnerDeployment

from pipelines.flows import planned_runs
from pipelines.flows.deployments import deployments
from pipelines.flows.flows import receive
from pipelines.flows.folders import serve_only
from pipelines.flows.planned import Planned, plan
from pipelines.flows.runner import ServingRunner
from pipelines.flows.stopping import Stopping
from pipelines.flows.watching import Inboxes
from pipelines.japanese.clock import now_in_japan
from pipelines.japanese.days import japanese_day
from pipelines.japanese.fiscal_years import both_years, closed_year
from pipelines.japanese.zone import TIME_ZONE
from pipelines.procedure.programme_year import find_programme, programmes_in
from pipelines.procedure.receiving.inbox import inbox_of
from pipelines.procedure.running.next_step import NEXT
from pipelines.register.store import load_programme
from pipelines.verbs import VERBS
from schemas.programme import Programme

_OVER = "なし（対象の年度を終えました）"


def serve(inputs: Path, outputs: Path, url: str, stopping: Stopping, *, watch: bool, once: bool) -> None:
    """Serve until it is to stop, or once.

    Raises:
        UsageError: where there is no programme.
        RegisterError: where a `programme.yaml` is wrong.
        Stopped: when it was stopped; the runs it had started are stopped by then.
    """
    find_programme(inputs, None)
    programmes = [load_programme(inputs / name) for name in programmes_in(inputs)]
    served = {one.name: deployments(one, inputs, outputs) for one in programmes}
    serve_only(inputs, outputs)
    stopping.run(_serve(programmes, served, inputs, url, stopping, watch=watch, once=once))


async def _serve(
    programmes: list[Programme],
    served: Mapping[str, Sequence[RunnerDeployment]],
    inputs: Path,
    url: str,
    stopping: Stopping,
    *,
    watch: bool,
    once: bool,
) -> None:
    runner = ServingRunner(stopping)
    receiving = {}
    for programme in programmes:
        for deployment in served[programme.name]:
            registered = await runner.aadd_deployment(deployment)
            if deployment.flow_name == receive.name:
                receiving[programme.name] = registered
    _say(programmes, inputs, url, watch=watch, once=once)
    await say_overdue(url)
    inboxes = Inboxes({one.name: one for one in programmes}, receiving, inputs)
    if once:
        if watch:
            await inboxes.look_until_quiet()
        await until_one_ends(runner, runner.start(run_once=True))
        return
    watches = [planned_runs.watch(url), *([inboxes.watch()] if watch else [])]
    await until_one_ends(runner, runner.start(), *watches)


async def until_one_ends(
    runner: ServingRunner, start: Coroutine[Any, Any, None], *others: Coroutine[Any, Any, None]
) -> None:
    """Run the runner and what goes on beside it until one of them ends or this is cancelled; then end them all.

    Raises:
        Exception: of what ended by one.
    """
    running = asyncio.create_task(start)
    beside = [asyncio.create_task(one) for one in others]
    try:
        await asyncio.wait([running, *beside], return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in beside:
            task.cancel()
        await runner.end(running)
    for task in (*beside, running):
        if task.done() and not task.cancelled() and (error := task.exception()):
            raise error


async def say_overdue(url: str) -> None:
    """Name what became due while nothing served; the runner begins it as soon as it looks."""
    try:
        overdue = (await asyncio.to_thread(planned_runs.ask, url)).overdue
    except (OSError, ValueError):
        return  # whoever watches the plans asks again, and says where there is no answer
    for name, due in overdue:
        print(f"  動いていない間に予定の時刻を過ぎた処理を、これから始めます：{name}（{planned_runs.moment(due)}）")
    sys.stdout.flush()


def next_day(planned: Planned, years: Sequence[int], now: datetime) -> str:
    """Say when a procedure begins next and for which fiscal year; a moment of today that is gone is not next.

    Args:
        planned: its moment of the year.
        years: the programme's fiscal years.
        now: with its time zone.
    """
    at, here = time(planned.hour, planned.minute), ZoneInfo(TIME_ZONE)
    for year in years:
        if datetime.combine(planned.on(year), at, here) > now:
            return f"{japanese_day(planned.on(year))} {planned.hour}:{planned.minute:02}　{both_years(year)}"
    return _OVER


def _say(programmes: list[Programme], inputs: Path, url: str, *, watch: bool, once: bool) -> None:
    now = now_in_japan()
    for programme in programmes:
        print(f"■ {programme.title}")
        for one in plan(programme):
            print(f"  {VERBS[one.procedure].flow}　次は{next_day(one, programme.years, now)}")
        if watch:
            inbox, closed = inbox_of(inputs, programme.name), both_years(closed_year(now.date()))
            inbox.mkdir(parents=True, exist_ok=True)
            print(f"  受付箱　{inbox}（{closed}の提出。ほかの年度は {inbox / str(programme.years[-1])} のように）")
    print(f"画面　{url.removesuffix('/api')}")
    if once:
        print("  待っている処理を済ませて終わります。")
    else:
        print(f"{NEXT}{VERBS['serve'].then}")
    sys.stdout.flush()
