"""What `kaikaku serve` does once the server answers: registers the deployments, runs what is due, watches the inbox."""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from prefect.deployments.runner import RunnerDeployment
from prefect.runner import Runner

from pipelines.flows.deployments import deployments
from pipelines.flows.flows import receive
from pipelines.flows.watching import Inboxes
from pipelines.japanese.days import day_in_japan, japanese_day
from pipelines.japanese.fiscal_years import both_years, closed_year
from pipelines.procedure.planned import plan
from pipelines.procedure.programme_year import find_programme, programmes_in
from pipelines.procedure.receiving.inbox import inbox_of
from pipelines.procedure.running.next_step import NEXT
from pipelines.register.store import load_programme
from schemas.programme import Programme

_POLL_SECONDS = 3.0
_OVER = "なし（対象の年度を終えました）"
_NAMES = {"forms": "様式の作成", "remind": "提出のお願い", "annual": "年次評価"}


def serve(inputs: Path, outputs: Path, url: str, *, watch: bool, once: bool) -> None:
    """Serve until KeyboardInterrupt, or once.

    Raises:
        UsageError: where there is no programme.
        RegisterError: where a `programme.yaml` is wrong.
        KeyboardInterrupt: when it was stopped; the runs it had started are stopped by then.
    """
    find_programme(inputs, None)
    programmes = [load_programme(inputs / name) for name in programmes_in(inputs)]
    served = {one.name: deployments(one, inputs, outputs) for one in programmes}
    try:
        asyncio.run(_serve(programmes, served, inputs, url, watch=watch, once=once))
    except asyncio.CancelledError as error:
        raise KeyboardInterrupt from error


async def _serve(
    programmes: list[Programme],
    served: Mapping[str, Sequence[RunnerDeployment]],
    inputs: Path,
    url: str,
    *,
    watch: bool,
    once: bool,
) -> None:
    # one run at a time: all of them work on the same folders. Schedules go on when serve is started again
    runner = Runner(name="kaikaku", limit=1, query_seconds=_POLL_SECONDS, pause_on_shutdown=False)
    receiving = {}
    for programme in programmes:
        for deployment in served[programme.name]:
            registered = await runner.aadd_deployment(deployment)
            if deployment.flow_name == receive.name:
                receiving[programme.name] = registered
    _say(programmes, inputs, url, watch=watch, once=once)
    inboxes = Inboxes({one.name: one for one in programmes}, receiving, inputs)
    if once:
        if watch:
            await inboxes.look_until_quiet()
        await runner.start(run_once=True)
        return
    running = asyncio.create_task(runner.start())
    watching = asyncio.create_task(inboxes.watch()) if watch else None
    await asyncio.sleep(0)
    _stop_on_sigterm()
    try:
        await asyncio.wait([task for task in (running, watching) if task], return_when=asyncio.FIRST_COMPLETED)
    finally:
        if watching:
            watching.cancel()
        if runner.started:
            await runner.astop()
        await asyncio.gather(*(task for task in (running, watching) if task), return_exceptions=True)
    if watching and watching.done() and not watching.cancelled() and (error := watching.exception()):
        raise error


def _stop_on_sigterm() -> None:
    """Take SIGTERM back from the runner, which would leave without stopping the server: it counts as Ctrl-C here."""
    if os.name != "nt":
        loop = asyncio.get_running_loop()
        task = asyncio.current_task()
        loop.add_signal_handler(signal.SIGTERM, lambda: task.cancel() if task else None)


def _say(programmes: list[Programme], inputs: Path, url: str, *, watch: bool, once: bool) -> None:
    today = day_in_japan(datetime.now(UTC))
    for programme in programmes:
        print(f"■ {programme.title}")
        for one in plan(programme):
            year = next((year for year in programme.years if one.on(year) >= today), None)
            when = f"{japanese_day(one.on(year))} {one.hour}:{one.minute:02}　{both_years(year)}" if year else _OVER
            print(f"  {_NAMES[one.procedure]}　次は{when}")
        if watch:
            inbox, closed = inbox_of(inputs, programme.name), both_years(closed_year(today))
            inbox.mkdir(parents=True, exist_ok=True)
            print(f"  受付箱　{inbox}（{closed}の提出。ほかの年度は {inbox / str(programme.years[-1])} のように）")
    print(f"画面　{url.removesuffix('/api')}")
    if once:
        print("  待っている処理を済ませて終わります。")
    else:
        print(f"{NEXT}受付箱に提出ファイルを置くか、画面のDeploymentsから実行してください。終わるときはCtrl-Cです。")
    sys.stdout.flush()
