"""The Prefect server as a child process: `python -m pipelines.flows.server_process PORT`.

It listens on this machine only and lives as long as its standard input is open. Whatever ends the parent (also kill -9
or a power button) closes that pipe, on every system, so no server is left behind.
"""

import asyncio
import gc
import os
import sys
import threading
import time
from collections.abc import Callable

from pipelines.flows.guarded import HOST, Guarded
from pipelines.flows.settings import apply_settings

_PATIENCE_SECONDS = 30.0


class _Leaving:
    """Ends the process when the parent is gone: at once, or, while the database is made, as soon as that is done."""

    def __init__(self) -> None:
        self._may_leave = threading.Lock()
        self._stop: Callable[[], bool] = lambda: False
        threading.Thread(target=self._wait, daemon=True).start()

    def not_now(self) -> threading.Lock:
        """Give a context in which the process is not ended: half a database would stop every later start."""
        return self._may_leave

    def by(self, stop: Callable[[], bool]) -> None:
        """Ask `stop` first from now on: it ends the process gently and gives True, or False where it cannot yet."""
        self._stop = stop

    def _wait(self) -> None:
        sys.stdin.buffer.read()
        if self._stop():
            # nobody is left who would kill it
            time.sleep(_PATIENCE_SECONDS)
            os._exit(0)
        with self._may_leave:
            os._exit(0)


def main(port: int) -> int:
    """Serve on the port until standard input closes; gives 0, or 3 when the port cannot be had."""
    leaving = _Leaving()
    apply_settings()
    # the garbage of importing 2,000 modules is small, and looking for it costs a tenth of the start
    gc.disable()
    import uvicorn  # noqa: PLC0415  after the settings: they are read when Prefect is imported
    from prefect.server.api.server import create_app  # noqa: PLC0415
    from prefect.server.database import provide_database_interface  # noqa: PLC0415

    with leaving.not_now():
        asyncio.run(provide_database_interface().create_db())
    os.environ["PREFECT_SERVER_DATABASE_MIGRATE_ON_START"] = "false"
    gc.freeze()
    gc.enable()
    config = uvicorn.Config(
        lambda: Guarded(create_app(), port),
        factory=True,
        host=HOST,
        port=port,
        log_level="error",
        lifespan="on",
        # a page that somebody has open keeps its connection for ever
        timeout_graceful_shutdown=2,
    )
    server = uvicorn.Server(config)

    def stop() -> bool:
        # it ends its connections first, so that it writes down what it was told
        server.should_exit = server.started
        return server.started

    leaving.by(stop)
    server.run()
    return 0 if server.started else 3


if __name__ == "__main__":
    # everything is written down when `main` returns; taking the interpreter apart would cost the run another second
    os._exit(main(int(sys.argv[1])))
