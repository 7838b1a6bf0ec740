"""How long each way to start takes: help, a slip, without Prefect, and with its server running, known or new."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from benchmarks.measure import Case

_PATIENCE = 300.0  # seconds for a server to answer


@contextmanager
def start_up_cases(
    work: Path, run: Sequence[str], outputs: Path, environment: Mapping[str, str]
) -> Iterator[dict[str, Case]]:
    """Give the cases, while a Prefect server of our own runs on this machine.

    Args:
        work: where servers keep their data.
        run: the command that runs one municipality's year through Prefect.
        outputs: the folder it writes; forgotten before each run, or there would be nothing left to do.
        environment: of every child.
    """
    cli = [sys.executable, "-m", "pipelines.cli"]
    new, known, running = (work / "prefect" / name for name in ("new", "known", "running"))
    shutil.rmtree(work / "prefect", ignore_errors=True)
    running.mkdir(parents=True)
    gives, clean = (0, 1), partial(_forget, outputs)
    anew = partial(_forget, outputs, new)
    with _server(running, environment) as address:
        yield {
            "`--help`": Case("help", [*cli, "--help"]),
            "a usage error": Case("usage error", [*cli, "runn"], (2,)),
            "`run --direct`": Case("direct", [*run, "--direct"], gives, clean),
            "`run`, a server is running": Case("running server", run, gives, clean, {"PREFECT_API_URL": address}),
            "`run`, first run ever": Case("first run ever", run, gives, anew, {"PREFECT_HOME": str(new)}),
            "`run`, the embedded server's database exists": Case(
                "second run",
                run,
                gives,
                partial(_once, run, outputs, known, environment),
                {"PREFECT_HOME": str(known)},
            ),
        }


def _forget(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def _once(run: Sequence[str], outputs: Path, home: Path, environment: Mapping[str, str]) -> None:
    """Make the database of a server by a first run, and forget what that run wrote."""
    if not home.exists():
        own = {**environment, "PREFECT_HOME": str(home)}
        subprocess.run(run, cwd=home.parent, env=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    _forget(outputs)


@contextmanager
def _server(home: Path, environment: Mapping[str, str]) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {**environment, "PREFECT_HOME": str(home), "PREFECT_SERVER_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1"}
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(command, env=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(f"http://127.0.0.1:{port}/api/health", server)
        yield f"http://127.0.0.1:{port}/api"
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            if time.monotonic() > end or server.poll() is not None:
                raise
            time.sleep(0.5)
