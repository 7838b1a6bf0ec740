"""The server as a child: it ends with its parent, however that ends, and where none can be had one sentence says so."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.flow

PARENT = """
import sys
from pipelines.flows.server import free_port, start
server = start(free_port(), ui=False)
if sys.argv[1] == "ready":
    server.wait()
print(server.process.pid, flush=True)
sys.stdin.read()
"""


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("when", ["starting", "ready"])
def test_a_parent_that_is_killed_leaves_no_server(tmp_path: Path, when: str) -> None:
    env = os.environ | {"PREFECT_HOME": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, when], cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert is_running(child)
        parent.send_signal(signal.SIGKILL)
    until = time.monotonic() + 600  # reached in failure only
    while is_running(child) and time.monotonic() < until:
        time.sleep(0.1)
    assert not is_running(child)


def test_a_server_that_is_not_there_is_one_sentence_and_exit_code_3(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pipelines.cli", "run", "--programme", "kawasaki-projects", "--outputs", str(tmp_path)],
        cwd=ROOT,
        env=os.environ | {"PREFECT_API_URL": "http://127.0.0.1:9/api", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1
    assert "--direct" in done.stderr
    assert not (tmp_path / "kawasaki-projects").exists()
