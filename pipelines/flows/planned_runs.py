"""The runs that the server has laid out for the days of the year: asked for, never taken for granted.

A server can lay out none without anybody hearing of it: its scheduler may fail round after round, a schedule may be
paused on the pages. Imports nothing of Prefect, so that `kaikaku doctor` can ask as well.
"""

import asyncio
import json
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pipelines.flows.server import NO_SYSTEM_PROXY
from pipelines.japanese.clock import now_in_japan
from pipelines.japanese.days import japanese_day
from pipelines.japanese.zone import TIME_ZONE

PATIENCE_SECONDS = 240.0
"""How long a server may take to lay out the first runs: it looks every few seconds, and once a minute at the latest."""

_POLL_SECONDS, _AGAIN_SECONDS = 3.0, 3600.0
_PAGE, _RUNS, _TIMEOUT_SECONDS = 100, 10, 5.0

WHAT_TO_DO = (
    "「kaikaku serve」を終えて（Ctrl-C）、もう一度始めてください。"
    "それでも出るときは、その日に画面のDeploymentsから、または「kaikaku」で実行してください。"
)
_MISSING = "次の処理は、予定が組まれていないため、その日になっても始まりません：{names}。" + WHAT_TO_DO
_PAUSED = (
    "次の処理は、予定が止められているため、その日になっても始まりません：{names}。"
    "画面のDeploymentsで、その処理のSchedulesを有効にしてください。"
)
_SILENT = "予定が組まれているかどうかを、サーバーに確かめられません。" + WHAT_TO_DO


@dataclass(frozen=True)
class Plans:
    """What is laid out for the deployments that have a schedule, by their names (`<flow> <programme>`).

    Attributes:
        coming: deployment -> the moments at which it begins by itself, the next first.
        missing: those for which no run is laid out though their schedule is on.
        paused: those whose schedule is switched off.
        overdue: what was due before now and has not begun, the oldest first.
    """

    coming: Mapping[str, Sequence[datetime]]
    missing: Sequence[str]
    paused: Sequence[str]
    overdue: Sequence[tuple[str, datetime]]

    @property
    def sentences(self) -> list[str]:
        """What keeps the year from beginning by itself, and what to do, in Japanese; nothing where all is well."""
        found = [(_MISSING, self.missing), (_PAUSED, self.paused)]
        return [sentence.format(names="、".join(names)) for sentence, names in found if names]


def ask(url: str) -> Plans:
    """Ask a server about all deployments that have a schedule.

    Args:
        url: of its API.

    Raises:
        OSError, ValueError: where it does not answer, or not as Prefect does.
    """
    now = now_in_japan()
    coming: dict[str, list[datetime]] = {}
    missing, paused, overdue = [], [], []
    for deployment in _deployments(url):
        name, schedules = deployment["name"], deployment["schedules"]
        if not schedules:
            continue
        runs = _waiting(url, deployment["id"])
        overdue += [(name, due) for due in runs if due <= now]
        if ahead := [due for due in runs if due > now]:
            coming[name] = ahead
        elif deployment["paused"] or not any(one["active"] for one in schedules):
            paused.append(name)
        else:
            missing.append(name)
    return Plans(coming, missing, paused, sorted(overdue, key=lambda one: one[1]))


async def watch(url: str, patience: float = PATIENCE_SECONDS) -> None:
    """Say that the runs are laid out, or that they are not and what to do, and whenever that changes; for ever.

    Args:
        url: of the server's API.
        patience: seconds in which they have to be laid out, as in `laid_out`.
    """
    said: list[str] | None = None
    while True:
        plans = await laid_out(url, patience)
        sentences = [_SILENT] if plans is None else plans.sentences
        if sentences != said:
            for line in [f"注意　{one}" for one in sentences] or ["予定した処理は、すべてサーバーに組まれています。"]:
                print(f"  {line}", flush=True)
        said = sentences
        await asyncio.sleep(_AGAIN_SECONDS)


async def laid_out(url: str, patience: float = PATIENCE_SECONDS) -> Plans | None:
    """Wait until a run is laid out for every schedule, at most `patience` seconds.

    Returns:
        what there is then; None where the server does not answer.
    """
    loop = asyncio.get_running_loop()
    until = loop.time() + patience
    while True:
        try:
            plans = await asyncio.to_thread(ask, url)
        except (OSError, ValueError):
            plans = None
        if (plans is not None and not plans.missing) or loop.time() > until:
            return plans
        await asyncio.sleep(_POLL_SECONDS)


def moment(when: datetime) -> str:
    """Give a moment as people in Japan read it: `2027年4月10日 8:30`."""
    here = when.astimezone(ZoneInfo(TIME_ZONE))
    return f"{japanese_day(here.date())} {here.hour}:{here.minute:02}"


def _deployments(url: str) -> Iterator[dict[str, Any]]:
    offset = 0
    while found := _post(f"{url}/deployments/filter", {"limit": _PAGE, "offset": offset}):
        yield from found
        offset += len(found)


def _waiting(url: str, deployment: str) -> list[datetime]:
    """Give when the runs of a deployment are due that have not begun, the next first."""
    asked = {
        "deployments": {"id": {"any_": [deployment]}},
        "flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}},
        "sort": "NEXT_SCHEDULED_START_TIME_ASC",
        "limit": _RUNS,
    }
    runs = _post(f"{url}/flow_runs/filter", asked)
    return sorted(
        datetime.fromisoformat(run["next_scheduled_start_time"] or run["expected_start_time"]) for run in runs
    )


def _post(url: str, body: dict[str, Any]) -> list[dict[str, Any]]:
    request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    try:
        with NO_SYSTEM_PROXY.open(request, timeout=_TIMEOUT_SECONDS) as answer:
            found: list[dict[str, Any]] = json.load(answer)
    except urllib.error.HTTPError as error:
        with error:  # one that is not closed is a file left open
            raise OSError(f"{url}: {error.code}") from error
    return found
