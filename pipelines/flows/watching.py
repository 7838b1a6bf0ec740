"""The watch on the inboxes: what has wholly arrived is given to a run of the flow 受付箱からの受付."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

from prefect.client.orchestration import get_client

from pipelines.japanese.clock import today_in_japan
from pipelines.japanese.fiscal_years import closed_year
from pipelines.procedure.receiving.inbox import Watch, inbox_of, inboxes
from schemas.programme import Programme

_POLL_SECONDS = 3.0
_AGAIN_SECONDS = 600.0


class Inboxes:
    """The inboxes of all programmes."""

    def __init__(self, programmes: Mapping[str, Programme], receiving: Mapping[str, UUID], inputs: Path) -> None:
        """Take programme name -> programme, programme name -> deployment of the flow, and the inputs folder."""
        self._programmes, self._receiving, self._inputs = programmes, receiving, inputs
        self._watch = Watch()
        self._said: dict[Path, str] = {}
        self._given: dict[Path, tuple[tuple[int, int], float]] = {}

    async def watch(self) -> None:
        """Look every few seconds, for ever."""
        while True:
            await self.look()
            await asyncio.sleep(_POLL_SECONDS)

    async def look_until_quiet(self) -> None:
        """Look until nothing is left but files that somebody has open or is still copying."""
        await self.look()
        await asyncio.sleep(self._watch.quiet + 1)
        await self.look()

    async def look(self) -> None:
        """Look once: hand over what has arrived, and say of each file that waits why, once."""
        closed = closed_year(today_in_japan())
        for name, programme in self._programmes.items():
            for year, folder in inboxes(inbox_of(self._inputs, name), closed):
                looked = self._watch.look(folder)
                for file, why in looked.waiting.items():
                    if self._said.get(folder / file) != why:
                        self._said[folder / file] = why
                        print(f"  受付箱　「{file}」は{why}", flush=True)
                by_day = defaultdict(list)
                for path, day in looked.ready.items():
                    if self._is_new(path):
                        by_day[day].append(path)
                for day, files in by_day.items():
                    await self._hand_over(programme, year, files, day)

    def _is_new(self, path: Path) -> bool:
        """Whether the file is not with a run, which moves it away; what a run left is given again after a while."""
        try:
            status = path.stat()
        except FileNotFoundError:
            return False
        stamp, now = (status.st_size, status.st_mtime_ns), time.monotonic()
        before, given = self._given.get(path, (None, 0.0))
        new = before != stamp or now - given > _AGAIN_SECONDS
        if new:
            self._given[path] = stamp, now
        return new

    async def _hand_over(self, programme: Programme, year: int, files: list[Path], day: str) -> None:
        self._said = {path: why for path, why in self._said.items() if path not in files}
        print(f"  受付箱　{len(files)}件を受け付けます：{'、'.join(path.name for path in files)}", flush=True)
        async with get_client() as client:
            await client.create_flow_run_from_deployment(
                self._receiving[programme.name],
                parameters={"files": [str(path) for path in files], "year": str(year), "on": day},
            )
