"""The Prefect server that runs report to: one that is running, or our own as a child of this process.

Imports nothing of Prefect, so that the child is on its way while this process still imports and reads files.
"""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType

from pipelines.flows.settings import FOR_ONE_RUN, apply_settings, home

_NOTE = "server.json"
_PATIENCE_SECONDS = 180.0
_POLL_SECONDS = 0.05
_STOP_SECONDS = 20.0
_FALLBACK = "「--direct」を付けると、Prefectを使わずに同じ処理を行えます（結果は同じです）。"
NO_SYSTEM_PROXY = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class ServerError(RuntimeError):
    """No server can be had; the message says so in one Japanese sentence and what to do instead."""


@dataclass
class Server:
    """A server and, where it is our own, its process.

    Attributes:
        url: of its API, on this machine.
        process: of our own server; None for one that was running before.
    """

    url: str
    process: "subprocess.Popen[bytes] | None" = None

    def wait(self) -> None:
        """Wait until it answers.

        Raises:
            ServerError: when it ended, or does not answer in three minutes.
        """
        until = time.monotonic() + _PATIENCE_SECONDS
        while not answers(self.url):
            if self.process is None:
                raise ServerError(f"Prefectのサーバー（{self.url}）が応答しません。{_FALLBACK}")
            if (code := self.process.poll()) is not None:
                raise ServerError(f"Prefectのサーバーを起動できません（終了コード{code}）。{_FALLBACK}")
            if time.monotonic() > until:
                raise ServerError(f"Prefectのサーバーが{_PATIENCE_SECONDS:.0f}秒たっても応答しません。{_FALLBACK}")
            time.sleep(_POLL_SECONDS)

    def stop(self, within: float | None = None) -> None:
        """Stop our own server and wait until it is gone; a server that was running before stays.

        Args:
            within: seconds in which it has to be gone, whatever it has not written down yet; patiently when None.
        """
        if self.process is None or self.process.stdin is None:
            return
        until = time.monotonic() + (within or _STOP_SECONDS)
        if "pipelines.flows.flows" in sys.modules:
            # what is sent here would else wait a minute for a server that is gone
            import_module("pipelines.flows.settle").settle(*([] if within is None else [within / 4]))
        self.process.stdin.close()
        try:
            self.process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.kill()
            self.process.wait()

    def kill(self) -> None:
        """Kill our own server: its database stands that."""
        if self.process is not None:
            self.process.kill()


def find_or_start() -> Server:
    """Give the server that PREFECT_API_URL names, else the one `kaikaku serve` runs here, else start our own."""
    apply_settings()
    url = os.environ.get("PREFECT_API_URL") or running_here()
    return Server(url) if url else start(free_port(), ui=False)


def start(port: int, *, ui: bool) -> Server:
    """Start our own server; it is on its way when this returns.

    Args:
        port: on this machine.
        ui: whether it serves its pages and the yearly schedule too, for people who watch; a run needs neither.
    """
    apply_settings()
    home().mkdir(parents=True, exist_ok=True)
    # relative: the pages ask whom they came from, by whichever of its names
    pages = {"PREFECT_UI_ENABLED": "true", "PREFECT_UI_API_URL": "/api"}
    env = os.environ | (pages if ui else FOR_ONE_RUN)
    process = subprocess.Popen(
        [sys.executable, "-m", "pipelines.flows.server_process", str(port)],
        stdin=subprocess.PIPE,
        env=env,
        # Ctrl-C at the terminal goes to the parent alone, which still has something to tell the server
        start_new_session=os.name != "nt",
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )
    return Server(f"http://127.0.0.1:{port}/api", process)


def report_to(server: Server) -> ModuleType:
    """Give the flows (`flows.py`), which report to the server from now on; it starts while Prefect is imported.

    Raises:
        ServerError: where it cannot be had.
    """
    os.environ["PREFECT_API_URL"] = server.url
    flows = import_module("pipelines.flows.flows")
    server.wait()
    return flows


def answers(url: str) -> bool:
    """Tell whether a Prefect server answers there."""
    try:
        with NO_SYSTEM_PROXY.open(f"{url}/health", timeout=2) as answer:
            return bool(answer.status == 200 and json.load(answer) is True)
    except (urllib.error.URLError, OSError, ValueError):
        return False


def running_here() -> str:
    """Give the URL of the server that `kaikaku serve` runs for this folder, or ""."""
    try:
        url = json.loads((home() / _NOTE).read_text(encoding="utf-8"))["url"]
    except (FileNotFoundError, ValueError, KeyError):
        return ""
    return url if answers(url) else ""


@contextmanager
def noted(server: Server) -> Iterator[None]:
    """Let other commands find the server while it runs."""
    note: Path = home() / _NOTE
    note.write_text(json.dumps({"url": server.url, "pid": os.getpid()}), encoding="utf-8")
    try:
        yield
    finally:
        forget()


def forget() -> None:
    """Let no other command look for the server of this folder any more."""
    (home() / _NOTE).unlink(missing_ok=True)


def free_port() -> int:
    """Give a port on this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_free(port: int) -> bool:
    """Tell whether nothing listens on a port of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
